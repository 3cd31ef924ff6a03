import TerminalText

/// `1 number`, `2 numbers`
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A mistake that has no place in a source text, such as a wrong option, drawn like those that have one.
public struct Complaint: Error, Equatable, Sendable {
  public var message: String
  public var notes: [String]
  public var help: String?

  public init(_ message: String, notes: [String] = [], help: String? = nil) {
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// The complaint as it appears on standard error; nothing that a user typed can drive the terminal.
  public func text(_ renderer: DiagnosticRenderer) -> String {
    let title = renderer.usesColor ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
    var text = "\(title): \(TextLayout.visible(message))\n"
    for note in notes { text += "  = note: \(TextLayout.visible(note))\n" }
    if let help { text += "  = help: \(TextLayout.visible(help))\n" }
    return text
  }
}
