import SourceText

extension Lexer {
  /// The diagnostic for a character that the language does not know, with what to write instead where that is known.
  func unexpected(_ scalar: UInt32, at start: Int, width: Int) -> Diagnostic {
    let location = Diagnostic.Location(source, SourceSpan(start, start + width))
    let text = source.text(of: location.span)
    if scalar < 0x20 || (0x7F..<0xA0).contains(scalar) {
      return Diagnostic(
        .unexpectedCharacter, "a control character (\(Self.codePoint(scalar))) has no place in a formula",
        at: location, help: "delete it")
    }
    if (0x200B...0x200F).contains(scalar) || (0x2028...0x2069).contains(scalar) || scalar == 0xFEFF {
      return Diagnostic(
        .unexpectedCharacter, "an invisible character (\(Self.codePoint(scalar))) stands here", at: location,
        help: "delete it; it often comes with text copied from a slide or a web page")
    }
    if Characters.isMark(scalar) {
      return Diagnostic(
        .unexpectedCharacter, "a mark such as a hat needs a letter before it", at: location, label: "no letter here")
    }
    if Characters.subscripted(scalar) != nil || scalar == 0x5F {
      return Diagnostic(
        .unexpectedCharacter, "'\(text)' is part of a name and needs a letter before it", at: location,
        label: "no letter here")
    }
    return Diagnostic(
      .unexpectedCharacter, "'\(text)' has no meaning in a formula", at: location, help: Self.advice(scalar))
  }

  private static func codePoint(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What to write instead of a character, and of a letter that is taken for one: Σ for ∑.
  static func advice(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0x3A: "a value is given with '=' alone, as in x = 3"
    case 0x2211, 0x3A3: "write a sum as sum(x), as sum(x*y) with '*' between the factors, or term by term"
    case 0x220F, 0x3A0: "write a product factor by factor"
    case 0x2202, 0x2207: "write the formula itself; its derivatives are what comes out"
    case 0x3C, 0x3E, 0x2264, 0x2265: "there are no comparisons; max, min, relu and step choose between values"
    case 0x5C: "LaTeX commands are not read: write σ or sigmoid, √ or sqrt, · or *"
    case 0x25: "write a percentage as a number: 5% is 0.05"
    case 0x221E: "every value is a finite number"
    case 0x22, 0x60, 0x24: "write the formula without quotation marks"
    case 0x2E: "a decimal point needs a digit after it, as in 0.5; a product is written with '·' or '*'"
    case 0x2022: "a product is written with '·' or '*'"
    case 0x21: "there is no factorial"
    default: nil
    }
  }
}
