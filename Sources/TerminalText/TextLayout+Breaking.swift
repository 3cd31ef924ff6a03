extension TextLayout {
  /// Running text, its words in lines of at most `limit` columns; a longer word has a line of its own.
  ///
  /// There is always at least one line, and spaces in a row count as one. A no-break space keeps two words together.
  public static func filled(_ text: String, to limit: Int) -> [String] { filled(text, first: limit, others: limit) }

  /// Running text whose first line has another width than the rest, as after a bullet or in a hanging indent.
  public static func filled(_ text: String, first: Int, others: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var column = 0
    for piece in text.unicodeScalars.split(separator: " ") {
      let word = String(piece)
      let columns = width(word)
      if !line.isEmpty, column + 1 + columns > (lines.isEmpty ? first : others) {
        lines.append(line)
        line = ""
      }
      column = line.isEmpty ? columns : column + 1 + columns
      line += line.isEmpty ? word : " " + word
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }

  /// Breaks a line at spaces so that no part is wider than `limit`; what follows the first part is indented. Unlike
  /// `filled`, it keeps the line's own spaces.
  public static func wrapped(_ line: String, width limit: Int, indent: Int) -> [String] {
    guard width(line) > limit else { return [trimmed(line)] }
    var lines: [String] = []
    var current = String(line.prefix { $0 == " " })
    var isFirstWord = true
    for word in line.drop(while: { $0 == " " }).split(separator: " ", omittingEmptySubsequences: false) {
      if !isFirstWord, width(current) + 1 + width(String(word)) > limit {
        lines.append(trimmed(current))
        current = blanks(indent) + word
      } else {
        current += (isFirstWord ? "" : " ") + word
      }
      isFirstWord = false
    }
    lines.append(trimmed(current))
    return lines
  }
}
