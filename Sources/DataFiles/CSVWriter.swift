/// Writes rows as CSV (RFC 4180), with line feeds.
public enum CSVWriter {
  public static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  /// Quotes a cell that a reader would otherwise take apart.
  private static func cell(_ text: String) -> String {
    let special = text.unicodeScalars.contains { ",\"\n\r;\t".unicodeScalars.contains($0) }
    guard special || text.first == " " || text.last == " " else { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
