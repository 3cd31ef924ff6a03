import CommandLine
import HostSystem
import SourceText

/// What a command has to say and how it ended.
public struct CommandOutcome: Equatable, Sendable {
  /// The result, and nothing else.
  public var standardOutput: [UInt8]
  /// Everything that is not the result.
  public var standardError: String
  public var exitCode: ExitCode

  public init(_ standardOutput: [UInt8] = [], standardError: String = "", exitCode: ExitCode = .done) {
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.exitCode = exitCode
  }

  public init(_ standardOutput: String, standardError: String = "", exitCode: ExitCode = .done) {
    self.init(Array(standardOutput.utf8), standardError: standardError, exitCode: exitCode)
  }
}

/// How a command ended, as scripts see it.
public enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  /// An answer is wrong, two engines disagree, a golden differs.
  case checkFailed = 1
  case wrongUse = 2
  /// The program, lesson or data has a mistake.
  case mistakeInInput = 3
  case missingProgram = 4
  case fileTrouble = 5

  /// The line for it on the help page.
  public var meaning: String {
    switch self {
    case .done: "done"
    case .checkFailed: "two ways of computing a number disagree, or a training blew up"
    case .wrongUse: "wrong use of the command"
    case .mistakeInInput: "the program has a mistake, shown on standard error"
    case .missingProgram: "a needed external program (Graphviz) is missing or failed"
    case .fileTrouble: "a file could not be read or written"
    }
  }
}

/// Why a command could not do what was asked.
public enum CommandFailure: Error, Sendable {
  case usage(Complaint)
  case diagnostic(Diagnostic)
  /// An option with a wrong value, with its place in the command line.
  case option(Diagnostic)
  case missingProgram(Complaint)
  case file(Complaint)

  /// A command line that cannot be understood.
  static func usage(_ message: String, notes: [String] = [], help: String? = nil) -> CommandFailure {
    .usage(Complaint(message, notes: notes, help: help))
  }

  /// A file that could not be read or written.
  static func file(_ verb: String, _ error: HostError) -> CommandFailure {
    let help: String? =
      switch error.reason {
      case .missing where verb == "write": "the folder must exist; this command makes none"
      default: nil
      }
    return .file(Complaint("cannot \(verb) '\(error.path)': \(error.detail)", help: help))
  }

  var exitCode: ExitCode {
    switch self {
    case .usage, .option: .wrongUse
    case .diagnostic: .mistakeInInput
    case .missingProgram: .missingProgram
    case .file: .fileTrouble
    }
  }

  /// The failure as it appears on standard error.
  func text(_ renderer: DiagnosticRenderer) -> String {
    switch self {
    case .usage(let complaint), .missingProgram(let complaint), .file(let complaint): complaint.text(renderer)
    case .diagnostic(let diagnostic), .option(let diagnostic): renderer.text(diagnostic)
    }
  }
}
