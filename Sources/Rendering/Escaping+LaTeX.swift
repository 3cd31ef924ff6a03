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

  /// For a comment line: no line break can end it early.
  static func latexComment(_ text: String) -> String {
    replacing(in: text) { $0.isASCII ? nil : Names.ascii(String(Character($0))) }
  }

  /// A character beyond ASCII in text: what pdflatex's fonts lack is written as mathematics.
  private static func latexSymbol(_ scalar: Unicode.Scalar) -> String {
    if let symbol = symbols.first(where: { $0.scalar == scalar }) { return "\\ensuremath{\(symbol.command)}" }
    if let digit = Names.subscriptDigit(scalar) { return "\\ensuremath{_{\(digit)}}" }
    if let digit = Names.superscriptDigit(scalar) { return "\\ensuremath{^{\(digit)}}" }
    if (0xA1...0x17F).contains(scalar.value) { return String(Character(scalar)) }
    return "\\ensuremath{\(Names.latex(String(Character(scalar))))}"
  }

  private static let symbols: [(scalar: Unicode.Scalar, command: String)] = [
    ("·", "\\cdot"), ("×", "\\times"), ("⋅", "\\cdot"), ("÷", "\\div"), ("−", "-"), ("≈", "\\approx"),
    ("∂", "\\partial"),
    ("√", "\\surd"), ("∞", "\\infty"), ("⊙", "\\odot"), ("Σ", "\\Sigma"), ("∑", "\\sum"), ("≤", "\\le"), ("≥", "\\ge"),
    ("≠", "\\ne"), ("→", "\\to"), ("←", "\\leftarrow"), ("ᵀ", "^{\\top}"), ("ⁿ", "^{n}"), ("⁻", "^{-}"),
    ("½", "\\tfrac12"),
    ("⅓", "\\tfrac13"), ("¼", "\\tfrac14"), ("⅔", "\\tfrac23"), ("¾", "\\tfrac34"), ("′", "'"), ("±", "\\pm"),
    ("∇", "\\nabla"), ("‖", "\\Vert"), ("∈", "\\in"), ("…", "\\ldots"), ("α", "\\alpha"), ("\u{302}", "\\hat{}"),
  ]
}
