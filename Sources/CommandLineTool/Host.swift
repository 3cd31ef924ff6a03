import HostSystem

/// Everything a command may ask of the world, as functions, so that a test can put another world in its place.
public struct Host: Sendable {
  /// Reads a file of at most so many bytes.
  public var readFile: @Sendable (String, Int) throws(HostError) -> [UInt8]
  public var readStandardInput: @Sendable (Int) throws(HostError) -> [UInt8]
  /// Writes a file whole or not at all.
  public var writeFile: @Sendable ([UInt8], String) throws(HostError) -> Void
  public var fileExists: @Sendable (String) -> Bool
  public var environment: @Sendable (String) -> String?
  public var isTerminal: @Sendable (StandardStream) -> Bool
  /// Columns of the terminal behind a stream; nil when there is none.
  public var columns: @Sendable (StandardStream) -> Int?
  /// Where a program is on PATH.
  public var findProgram: @Sendable (String) -> String?
  /// Runs a program with arguments and standard input.
  public var runProgram: @Sendable (String, [String], [UInt8]) throws(HostError) -> ProgramResult

  /// The names in a folder, sorted.
  public var listFolder: @Sendable (String) throws(HostError) -> [String] = { (path) throws(HostError) in
    try HostFiles.names(inFolder: path)
  }
  /// Makes a folder unless it is there.
  public var makeFolder: @Sendable (String) throws(HostError) -> Void = { (path) throws(HostError) in
    try HostFiles.makeFolder(path)
  }
  /// True when two paths lead to one file that exists.
  public var isSameFile: @Sendable (String, String) -> Bool = { HostFiles.areSame($0, $1) }
  /// The folder in which the command was started.
  public var currentFolder: @Sendable () -> String = { CurrentProcess.currentFolder }
  /// The folder of the command itself.
  public var commandFolder: @Sendable () -> String = { CurrentProcess.commandFolder }

  /// Says at once, on standard error, how far a long run is.
  public var showProgress: @Sendable (String) -> Void = { try? StandardStream.error.write(Array($0.utf8)) }
  /// From here on Ctrl-C is a question to `isInterrupted`, so that a long run can end well.
  public var watchInterruption: @Sendable () -> Void = { Interruption.watch() }
  /// Ctrl-C ends the command again.
  public var stopWatchingInterruption: @Sendable () -> Void = { Interruption.stopWatching() }
  public var isInterrupted: @Sendable () -> Bool = { Interruption.isRequested }

  public init(
    readFile: @escaping @Sendable (String, Int) throws(HostError) -> [UInt8],
    readStandardInput: @escaping @Sendable (Int) throws(HostError) -> [UInt8],
    writeFile: @escaping @Sendable ([UInt8], String) throws(HostError) -> Void,
    fileExists: @escaping @Sendable (String) -> Bool,
    environment: @escaping @Sendable (String) -> String?,
    isTerminal: @escaping @Sendable (StandardStream) -> Bool,
    columns: @escaping @Sendable (StandardStream) -> Int?,
    findProgram: @escaping @Sendable (String) -> String?,
    runProgram: @escaping @Sendable (String, [String], [UInt8]) throws(HostError) -> ProgramResult
  ) {
    self.readFile = readFile
    self.readStandardInput = readStandardInput
    self.writeFile = writeFile
    self.fileExists = fileExists
    self.environment = environment
    self.isTerminal = isTerminal
    self.columns = columns
    self.findProgram = findProgram
    self.runProgram = runProgram
  }

  /// The real world.
  public static let live = Host(
    readFile: { (path, limit) throws(HostError) in try HostFiles.read(path, limit: limit) },
    readStandardInput: { (limit) throws(HostError) in try StandardStream.readInput(limit: limit) },
    writeFile: { (bytes, path) throws(HostError) in try HostFiles.write(bytes, to: path) },
    fileExists: { HostFiles.exists($0) },
    environment: { CurrentProcess.environment($0) },
    isTerminal: { $0.isTerminal },
    columns: { $0.columns },
    findProgram: { HostPrograms.find($0) },
    runProgram: { (path, arguments, input) throws(HostError) in
      try HostPrograms.run(path, arguments, input: input)
    })

  /// Whether colour belongs on a stream: a terminal that can show it, and a user who has not declined (`NO_COLOR`).
  func wantsColor(on stream: StandardStream) -> Bool {
    isTerminal(stream) && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }
}
