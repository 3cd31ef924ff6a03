import Notation

/// What the language makes of single characters. The ranges are written out, so that every platform agrees.
enum Characters {
  /// True for a scalar that can begin a name.
  static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF: true
    case 0x370...0x374, 0x376...0x37D, 0x37F...0x386, 0x388...0x3F5, 0x3F7...0x481, 0x48A...0x52F: true
    case 0x531...0x556, 0x561...0x587, 0x5D0...0x5EA, 0x620...0x64A, 0x904...0x939: true
    case 0x1E00...0x1FFF, 0x2102, 0x210A...0x2113, 0x2115, 0x2119...0x211D, 0x2124, 0x2126, 0x2128: true
    case 0x212A...0x212D, 0x212F...0x2131, 0x2133...0x2134: true
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    case 0x1D400...0x1D7CB: true
    default: false
    }
  }

  /// True for a scalar that can follow a letter in a name, other than letters, ASCII digits and `_`.
  static func continuesName(_ scalar: UInt32) -> Bool {
    isMark(scalar) || isPrime(scalar) || subscripted(scalar) != nil
  }

  /// Hats, bars, dots and arrows that stand on the letter before.
  static func isMark(_ scalar: UInt32) -> Bool {
    (0x300...0x36F).contains(scalar) || (0x20D0...0x20EF).contains(scalar)
  }

  /// Straight, typographic and multiple primes.
  static func isPrime(_ scalar: UInt32) -> Bool {
    scalar == 0x27 || scalar == 0x2019 || (0x2032...0x2034).contains(scalar)
  }

  /// The ASCII character under which a subscript counts: `₁` is `1`, `ᵢ` is `i`.
  static func subscripted(_ scalar: UInt32) -> UInt8? {
    if (0x2080...0x2089).contains(scalar) { return UInt8(0x30 + scalar - 0x2080) }
    return subscriptLetters.first { $0.scalar.value == scalar }?.letter
  }

  /// The ASCII character under which a superscript counts: `²` is `2`, `⁻` is `-`, `ⁿ` is `n`, `ᵀ` is `T`.
  static func superscripted(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xB9: return UInt8(ascii: "1")
    case 0xB2: return UInt8(ascii: "2")
    case 0xB3: return UInt8(ascii: "3")
    case 0x2070, 0x2074...0x2079: return UInt8(0x30 + scalar - 0x2070)
    case 0x207A: return UInt8(ascii: "+")
    case 0x207B: return UInt8(ascii: "-")
    case 0x1D40, 0x22A4: return UInt8(ascii: "T")
    default:
      guard scalar > 0xFF else { return nil }
      return superscriptLetters.first { $0.scalar.value == scalar }?.letter
    }
  }

  /// Spaces of every width that slides carry.
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The value of a character such as `½`.
  static func fraction(_ scalar: UInt32) -> Double? {
    switch scalar {
    case 0xBC: 1.0 / 4
    case 0xBD: 1.0 / 2
    case 0xBE: 3.0 / 4
    case 0x2150: 1.0 / 7
    case 0x2151: 1.0 / 9
    case 0x2152: 1.0 / 10
    case 0x2153: 1.0 / 3
    case 0x2154: 2.0 / 3
    case 0x2155...0x2158: Double(scalar - 0x2154) / 5
    case 0x2159: 1.0 / 6
    case 0x215A: 5.0 / 6
    case 0x215B: 1.0 / 8
    case 0x215C: 3.0 / 8
    case 0x215D: 5.0 / 8
    case 0x215E: 7.0 / 8
    default: nil
    }
  }

  /// The operator or bracket that a character stands for.
  static func symbol(_ scalar: UInt32) -> TokenKind? {
    switch scalar {
    case 0x2B, 0xFF0B: .plus
    case 0x2D, 0x2010...0x2014, 0x2212, 0xFF0D: .minus
    case 0x2A, 0x2217, 0xFF0A: .asterisk
    case 0xB7, 0x22C5, 0x2219: .dot
    case 0xD7, 0x2715: .cross
    case 0x2299, 0x2218: .hadamard
    case 0x40: .at
    case 0x2F, 0xF7, 0x2215, 0x2044: .slash
    case 0x5E: .caret
    case 0x221A: .root
    case 0x7C, 0x2223: .bar
    case 0x2016, 0x2225: .doubleBar
    case 0x28, 0xFF08: .openParenthesis
    case 0x29, 0xFF09: .closeParenthesis
    case 0x5B: .openBracket
    case 0x5D: .closeBracket
    case 0x7B: .openBrace
    case 0x7D: .closeBrace
    case 0x2C: .comma
    case 0x3D, 0xFF1D: .equals
    case 0x3B: .semicolon
    case 0x0A, 0x0D: .newline
    default: nil
    }
  }

  /// The plain letter behind a mathematical alphabet's letter, which slides and word processors paste: `𝑥` is `x`.
  static func plainLetter(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xB5: return 0x3BC
    case 0x210E: return 0x68
    case 0x2113: return scalar
    case 0x1D400...0x1D6A3:
      let offset = (scalar - 0x1D400) % 52
      return offset < 26 ? 0x41 + offset : 0x61 + offset - 26
    case 0x1D6A8...0x1D7C9:
      let offset = (scalar - 0x1D6A8) % 58
      if offset < 25 { return 0x391 + offset }
      return (26...50).contains(offset) ? 0x3B1 + offset - 26 : scalar
    default: return scalar
    }
  }

  private static let subscriptLetters: [(scalar: Unicode.Scalar, letter: UInt8)] = [
    ("ₐ", 0x61), ("ₑ", 0x65), ("ₒ", 0x6F), ("ₓ", 0x78), ("ₕ", 0x68), ("ₖ", 0x6B), ("ₗ", 0x6C), ("ₘ", 0x6D),
    ("ₙ", 0x6E), ("ₚ", 0x70), ("ₛ", 0x73), ("ₜ", 0x74), ("ᵢ", 0x69), ("ᵣ", 0x72), ("ᵤ", 0x75), ("ᵥ", 0x76),
    ("ⱼ", 0x6A),
  ]

  private static let superscriptLetters: [(scalar: Unicode.Scalar, letter: UInt8)] = [
    ("ᵃ", 0x61), ("ᵇ", 0x62), ("ᶜ", 0x63), ("ᵈ", 0x64), ("ᵉ", 0x65), ("ᶠ", 0x66), ("ᵍ", 0x67), ("ʰ", 0x68),
    ("ⁱ", 0x69), ("ʲ", 0x6A), ("ᵏ", 0x6B), ("ˡ", 0x6C), ("ᵐ", 0x6D), ("ⁿ", 0x6E), ("ᵒ", 0x6F), ("ᵖ", 0x70),
    ("ʳ", 0x72), ("ˢ", 0x73), ("ᵗ", 0x74), ("ᵘ", 0x75), ("ᵛ", 0x76), ("ʷ", 0x77), ("ˣ", 0x78), ("ʸ", 0x79),
    ("ᶻ", 0x7A),
  ]
}
