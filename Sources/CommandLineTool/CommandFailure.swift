import HostSystem
import Session
import SourceText

/// Why a command could not do what was asked: the request has no answer, or the world does not play along.
public enum CommandFailure: Error, Sendable {
  case request(RequestFailure)
  case missingProgram(Complaint)
  case file(Complaint)

  /// A command line that cannot be understood.
  static func usage(_ message: String, notes: [String] = [], help: String? = nil) -> CommandFailure {
    .usage(Complaint(message, notes: notes, help: help))
  }

  static func usage(_ complaint: Complaint) -> CommandFailure { .request(.wrongUse(complaint)) }

  /// A mistake in a program, a lesson or data.
  static func diagnostic(_ diagnostic: Diagnostic) -> CommandFailure { .request(.mistake(diagnostic)) }

  /// An option with a wrong value, with its place in the command line.
  static func option(_ diagnostic: Diagnostic) -> CommandFailure { .request(.setting(diagnostic)) }

  /// What was to be done with a file.
  enum FileAccess: String { case read, write }

  /// A file that could not be read or written.
  static func file(_ access: FileAccess, _ error: HostError) -> CommandFailure {
    let help: String? =
      switch (access, error.reason) {
      case (.write, .missing): "the folder must exist; this command makes none"
      case (.write, _), (.read, _): nil
      }
    return .file(Complaint("cannot \(access.rawValue) '\(error.path)': \(error.detail)", help: help))
  }

  /// What `ask` answers.
  static func passingOn<Result>(_ ask: () throws(RequestFailure) -> Result) throws(CommandFailure) -> Result {
    do throws(RequestFailure) { return try ask() } catch { throw .request(error) }
  }

  var exitCode: ExitCode {
    switch self {
    case .request(let failure): failure.exitCode
    case .missingProgram: .missingProgram
    case .file: .fileTrouble
    }
  }

  /// The failure as it appears on standard error.
  func text(_ renderer: DiagnosticRenderer) -> String {
    switch self {
    case .request(let failure): failure.text(renderer)
    case .missingProgram(let complaint), .file(let complaint): complaint.text(renderer)
    }
  }
}
