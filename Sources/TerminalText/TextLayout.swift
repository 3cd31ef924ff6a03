/// Measures, pads and breaks plain text for a terminal, whose unit is the column.
public enum TextLayout {
  /// Terminal columns: none for a mark that sits on a letter and for an invisible sign, two for the wide letters of
  /// East Asia and for emoji, one for everything else.
  ///
  /// The ranges follow Unicode's East Asian Width (W and F) and the general categories Mn, Me and Cf, block by block.
  public static func width(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars { columns += width(scalar) }
    return columns
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x20D0...0x20FF, 0x302A...0x302D,
      0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
      0
    case 0x1100...0x115F, 0x2705, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x2B50, 0x2B55,
      0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// The text with blanks to its right up to a width.
  public static func padded(_ text: String, to columns: Int) -> String { text + blanks(columns - width(text)) }

  /// The text with blanks to its left up to a width.
  public static func aligned(_ text: String, right columns: Int) -> String { blanks(columns - width(text)) + text }

  /// The text without blanks at its end.
  public static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// So many blanks; none for a negative number.
  public static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
