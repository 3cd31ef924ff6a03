/// Text from users made harmless and visible in each output format; a name may hold any character.
public enum Escaping {
  /// Control characters become pictures of themselves (`␛`, `␊`); invisible direction marks become `�`.
  ///
  /// No escape sequence reaches a terminal, and no text can hide or reorder what follows it.
  public static func visible(_ text: String) -> String {
    // Nearly every text is plain, and asking is cheaper than copying.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return replacing(in: text, with: { _ in nil })
  }

  /// Writes each character by `rule`, or as itself where the rule has nothing to say.
  static func replacing(in text: String, with rule: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let shown = visible(scalar)
      if let replacement = rule(shown) {
        result += replacement
      } else {
        result.unicodeScalars.append(shown)
      }
    }
    return result
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "�"
    case 0x7F: "␡"
    case 0x80..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: "�"
    default: scalar
    }
  }

  /// Words on one line: line ends and tabs become spaces.
  static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    var line = ""
    for scalar in text.unicodeScalars where scalar != "\r" {
      line.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
    }
    return line
  }

  /// The program's lines, without the empty ones at its end.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        lines.append(line)
        line = ""
      case "\r": continue
      case "\t": line += "  "
      default: line.unicodeScalars.append(scalar)
      }
    }
    lines.append(line)
    while let last = lines.last, last.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { lines.removeLast() }
    return lines
  }

  /// A program's lines for a page: of a long program the first ones, of a long line its beginning.
  static func excerpt(_ source: String) -> [String] {
    let (lineCount, columns) = (40, 400)
    // A lesson's program keeps the line numbers of its lesson by empty lines before it.
    let all = lines(source).drop { $0.isEmpty }
    let shown = all.prefix(lineCount).map { line -> String in
      let scalars = line.unicodeScalars
      return scalars.count <= columns ? line : String(String.UnicodeScalarView(scalars.prefix(columns))) + " …"
    }
    return all.count <= lineCount ? Array(shown) : shown + ["… (\(all.count - lineCount) more lines)"]
  }
}
