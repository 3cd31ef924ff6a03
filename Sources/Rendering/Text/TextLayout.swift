/// Measures, pads and breaks plain text for a terminal.
enum TextLayout {
  /// Terminal columns: none for a mark that sits on a letter, two for the wide letters of East Asia and for emoji.
  static func width(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x300: columns += 1
      case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0x200B...0x200F: break
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        columns += 2
      default: columns += 1
      }
    }
    return columns
  }

  /// The text with blanks to its right up to a width.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The text with blanks to its left up to a width.
  static func aligned(_ text: String, right columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// The text without blanks at its end.
  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// What no line is broken within: its spaces are no-break spaces until the text is complete.
  static func glued(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == " " ? "\u{A0}" : $0 }))
  }

  /// The text with its no-break spaces as spaces.
  static func unglued(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{A0}") else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
  }

  /// Running text, its words in lines of at most `limit` columns; a longer word has a line of its own.
  static func filled(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.unicodeScalars.split(separator: " ") {
      let word = String(word)
      if !line.isEmpty, width(line) + 1 + width(word) > limit {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }

  /// Breaks a line at spaces so that no part is wider than `limit`; what follows the first part is indented. Unlike
  /// `filled`, it keeps the line's own spaces.
  static func wrapped(_ line: String, width limit: Int, indent: Int) -> [String] {
    guard width(line) > limit else { return [trimmed(line)] }
    var lines: [String] = []
    var current = String(line.prefix { $0 == " " })
    var isFirstWord = true
    for word in line.drop(while: { $0 == " " }).split(separator: " ", omittingEmptySubsequences: false) {
      if !isFirstWord, width(current) + 1 + width(String(word)) > limit {
        lines.append(trimmed(current))
        current = String(repeating: " ", count: indent) + word
      } else {
        current += (isFirstWord ? "" : " ") + word
      }
      isFirstWord = false
    }
    lines.append(trimmed(current))
    return lines
  }
}
