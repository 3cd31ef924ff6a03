import SourceText

/// Why a request has no answer.
public enum RequestFailure: Error, Sendable {
  /// What is asked makes no sense, whatever the data.
  case wrongUse(Complaint)
  /// A setting with a wrong value, with its place among the settings as they were typed.
  case setting(Diagnostic)
  /// The program, the specification or the data have a mistake.
  case mistake(Diagnostic)

  /// A request that makes no sense.
  public static func wrongUse(_ message: String, notes: [String] = [], help: String? = nil) -> RequestFailure {
    .wrongUse(Complaint(message, notes: notes, help: help))
  }

  public var exitCode: ExitCode {
    switch self {
    case .wrongUse, .setting: .wrongUse
    case .mistake: .mistakeInInput
    }
  }

  /// The failure as it appears on standard error.
  public func text(_ renderer: DiagnosticRenderer) -> String {
    switch self {
    case .wrongUse(let complaint): complaint.text(renderer)
    case .setting(let diagnostic), .mistake(let diagnostic): renderer.text(diagnostic)
    }
  }
}

/// What there is to say beside an answer: a check that failed, a warning, a word of advice.
public enum Remark: Sendable {
  case complaint(Complaint)
  case diagnostic(Diagnostic)
  /// Lines to be shown as they are.
  case note(String)

  /// The remark as it appears on standard error.
  public func text(_ renderer: DiagnosticRenderer) -> String {
    switch self {
    case .complaint(let complaint): complaint.text(renderer)
    case .diagnostic(let diagnostic): renderer.text(diagnostic)
    case .note(let text): text
    }
  }
}
