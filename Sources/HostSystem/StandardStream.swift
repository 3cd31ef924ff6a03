#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The three streams a command is given.
public enum StandardStream: Int32, CaseIterable, Sendable {
  case input = 0
  case output = 1
  case error = 2

  public var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How many columns the terminal has, when the stream is one that says so.
  public var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Reads standard input to its end.
  public static func readInput(limit: Int) throws(HostError) -> [UInt8] {
    try Descriptor.readToEnd(StandardStream.input.rawValue, path: "standard input", limit: limit)
  }

  /// Writes everything; a reader that has gone away (`| head`) is no mistake and goes unmentioned.
  public func write(_ bytes: [UInt8]) throws(HostError) {
    guard !bytes.isEmpty else { return }
    OutputPipes.reportClosing()
    do {
      try Descriptor.writeAll(bytes, to: rawValue, path: self == .error ? "standard error" : "standard output")
    } catch {
      if error.reason != .closed { throw error }
    }
  }

  /// Puts something harmless on a stream that the caller closed, so that no file we open can land on its number.
  ///
  /// The placeholder faces the wrong way: using the stream is still an error.
  public static func reserveNumbers() {
    for stream in allCases where fcntl(stream.rawValue, F_GETFD) == -1 {
      _ = open("/dev/null", stream == .input ? O_WRONLY : O_RDONLY)
    }
  }
}

/// Writing to a pipe without a reader: an error to handle rather than a signal that ends the process.
enum OutputPipes {
  private static let ignoresSignal: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return true
  }()

  static func reportClosing() { _ = ignoresSignal }
}
