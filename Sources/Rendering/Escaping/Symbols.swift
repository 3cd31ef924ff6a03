import Notation

/// The signs of mathematics that appear in running text, as LaTeX writes them.
enum Symbols {
  static let all: [(scalar: Unicode.Scalar, latex: String)] = [
    ("·", "\\cdot"), ("×", "\\times"), ("⋅", "\\cdot"), ("÷", "\\div"), ("−", "-"), ("–", "\\text{--}"),
    ("—", "\\text{---}"), ("≈", "\\approx"), ("∂", "\\partial"), ("√", "\\surd"), ("∞", "\\infty"), ("⊙", "\\odot"),
    ("∑", "\\sum"), ("≤", "\\le"), ("≥", "\\ge"), ("≠", "\\ne"), ("→", "\\to"), ("←", "\\leftarrow"),
    ("ᵀ", "^{\\top}"), ("½", "\\tfrac12"), ("⅓", "\\tfrac13"), ("¼", "\\tfrac14"),
    ("⅔", "\\tfrac23"), ("¾", "\\tfrac34"), ("′", "'"), ("±", "\\pm"), ("∇", "\\nabla"), ("‖", "\\Vert"),
    ("∈", "\\in"), ("…", "\\ldots"), ("∘", "\\circ"), ("✓", "\\text{ok}"), ("✗", "\\text{no}"), ("“", "\\text{``}"),
    ("”", "\\text{''}"), ("’", "\\text{'}"), ("⌊", "\\lfloor"), ("⌋", "\\rfloor"), ("⎡", "\\lceil"),
    ("⎢", "\\vert"), ("⎣", "\\lfloor"), ("⎤", "\\rceil"), ("⎥", "\\vert"), ("⎦", "\\rfloor"),
    ("\u{302}", "\\hat{}"), ("\u{304}", "\\bar{}"),
  ]
}

extension Escaping {
  /// Running text in ASCII: `∂f/∂x ≈ 2·x²` is `df/dx ~ 2*x^2`.
  public static func ascii(_ text: String) -> String { Names.asciiProse(visible(text)) }
}
