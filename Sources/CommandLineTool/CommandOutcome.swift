import Session

/// How a command ended, as scripts see it.
public typealias ExitCode = Session.ExitCode

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
