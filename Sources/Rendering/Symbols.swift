import Notation

/// The signs of mathematics that appear in running text, as LaTeX and ASCII write them.
enum Symbols {
  struct Symbol {
    let scalar: Unicode.Scalar
    let latex: String
    let ascii: String

    init(_ scalar: Unicode.Scalar, _ latex: String, _ ascii: String) {
      self.scalar = scalar
      self.latex = latex
      self.ascii = ascii
    }
  }

  static let all: [Symbol] = [
    Symbol("·", "\\cdot", "*"), Symbol("×", "\\times", "*"), Symbol("⋅", "\\cdot", "*"), Symbol("÷", "\\div", "/"),
    Symbol("−", "-", "-"), Symbol("–", "\\text{--}", "-"), Symbol("—", "\\text{---}", "-"),
    Symbol("≈", "\\approx", "~"), Symbol("∂", "\\partial", "d"), Symbol("√", "\\surd", "sqrt"),
    Symbol("∞", "\\infty", "inf"), Symbol("⊙", "\\odot", ".*"), Symbol("∑", "\\sum", "sum"),
    Symbol("≤", "\\le", "<="), Symbol("≥", "\\ge", ">="), Symbol("≠", "\\ne", "!="), Symbol("→", "\\to", "->"),
    Symbol("←", "\\leftarrow", "<-"), Symbol("ᵀ", "^{\\top}", "^T"), Symbol("ⁿ", "^{n}", "^n"),
    Symbol("⁻", "^{-}", "^-"), Symbol("½", "\\tfrac12", "1/2"), Symbol("⅓", "\\tfrac13", "1/3"),
    Symbol("¼", "\\tfrac14", "1/4"), Symbol("⅔", "\\tfrac23", "2/3"), Symbol("¾", "\\tfrac34", "3/4"),
    Symbol("′", "'", "'"), Symbol("±", "\\pm", "+-"), Symbol("∇", "\\nabla", "grad "), Symbol("‖", "\\Vert", "||"),
    Symbol("∈", "\\in", "in"), Symbol("…", "\\ldots", "..."), Symbol("∘", "\\circ", "o"),
    Symbol("✓", "\\text{ok}", "ok"), Symbol("✗", "\\text{no}", "no"), Symbol("“", "\\text{``}", "\""),
    Symbol("”", "\\text{''}", "\""), Symbol("’", "\\text{'}", "'"), Symbol("\u{302}", "\\hat{}", "_hat"),
    Symbol("\u{304}", "\\bar{}", "_bar"),
  ]
}

extension Escaping {
  /// Running text in ASCII: `∂f/∂x ≈ 2·x²` is `df/dx ~ 2*x^2`.
  public static func ascii(_ text: String) -> String {
    replacing(in: text) { scalar in
      if scalar.isASCII { return nil }
      if let symbol = Symbols.all.first(where: { $0.scalar == scalar }) { return symbol.ascii }
      if let digit = Names.subscriptDigit(scalar) { return "_\(digit)" }
      if let digit = Names.superscriptDigit(scalar) { return "^\(digit)" }
      return Names.ascii(String(Character(scalar)))
    }
  }
}
