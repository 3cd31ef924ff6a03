extension TextLayout {
  /// What no line is broken within: its spaces are no-break spaces until the text is complete.
  public static func glued(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == " " ? "\u{A0}" : $0 }))
  }

  /// The text with its no-break spaces as spaces.
  public static func unglued(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{A0}") else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
  }
}
