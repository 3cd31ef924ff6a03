/// Measures and breaks plain text for a terminal.
enum TextLayout {
  /// Terminal columns: combining marks take none, East Asian wide characters two.
  static func width(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x300: columns += 1
      case 0x300...0x36F, 0x1AB0...0x1AFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0x200B...0x200F: break
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
        0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        columns += 2
      default: columns += 1
      }
    }
    return columns
  }

  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  static func leftPadded(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// Without spaces at the end.
  static func trimmed(_ line: String) -> String {
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)] == " " { end = line.index(before: end) }
    return String(line[..<end])
  }

  /// Breaks a line at spaces so that no part is wider than `width`; what follows the first part is indented.
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
