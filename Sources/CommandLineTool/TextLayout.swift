import SourceText

/// Laying out running text.
enum TextLayout {
  /// Lines of at most `width` columns, broken between words.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, DiagnosticRenderer.columns(line) + 1 + DiagnosticRenderer.columns(String(word)) > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The text with spaces up to a column.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DiagnosticRenderer.columns(text)))
  }
}
