import TerminalText

/// Text for a terminal, measured and broken by the one room that does so for the whole house.
enum TextLayout {
  static func width(_ text: String) -> Int { TerminalText.TextLayout.width(text) }

  static func padded(_ text: String, to columns: Int) -> String { TerminalText.TextLayout.padded(text, to: columns) }

  static func aligned(_ text: String, right columns: Int) -> String {
    TerminalText.TextLayout.aligned(text, right: columns)
  }

  static func trimmed(_ text: String) -> String { TerminalText.TextLayout.trimmed(text) }

  static func filled(_ text: String, to limit: Int) -> [String] { TerminalText.TextLayout.filled(text, to: limit) }

  static func wrapped(_ line: String, width limit: Int, indent: Int) -> [String] {
    TerminalText.TextLayout.wrapped(line, width: limit, indent: indent)
  }
}
