import Notation

extension Escaping {
  /// For running text in LaTeX: every character that TeX reads specially is written by its command.
  public static func latex(_ text: String) -> String {
    replacing(in: text) { scalar in
      switch scalar {
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "{", "}", "%", "$", "#", "&", "_": "\\" + String(Character(scalar))
      case "<", ">", "|": "\\ensuremath{" + (scalar == "|" ? "\\vert" : String(Character(scalar))) + "}"
      // Two in a row would become a dash or a curly quote.
      case "-", "`", "'", ",", "!", "?": "{" + String(Character(scalar)) + "}"
      case "\"": "\\char34{}"
      default: scalar.isASCII ? nil : latexSymbol(scalar)
      }
    }
  }

  /// For `\text{}` in MathJax, which knows no escape there: what it would read specially appears in its wide form,
  /// or not at all where only ASCII is wanted.
  static func mathJaxText(_ text: String, ascii: Bool) -> String {
    replacing(in: text) { scalar in
      guard "\\{}$%#&_^~`<>".unicodeScalars.contains(scalar) else { return nil }
      return ascii ? " " : Unicode.Scalar(scalar.value + 0xFEE0).map { String(Character($0)) } ?? " "
    }
  }

  /// For a comment line: no line break can end it early.
  static func latexComment(_ text: String) -> String {
    ascii(text)
  }

  /// A character beyond ASCII in text: what pdflatex's fonts lack is written as mathematics.
  private static func latexSymbol(_ scalar: Unicode.Scalar) -> String {
    if let symbol = Symbols.all.first(where: { $0.scalar == scalar }) { return "\\ensuremath{\(symbol.latex)}" }
    if let small = Names.shifted(scalar) { return "\\ensuremath{\(small.isRaised ? "^" : "_"){\(small.base)}}" }
    if (0xA1...0x17F).contains(scalar.value) { return String(Character(scalar)) }
    return "\\ensuremath{\(Names.latex(String(Character(scalar))))}"
  }
}
