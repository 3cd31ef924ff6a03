/// Names as other dialects write them; the map of letters is declared once here.
public enum Names {
  /// A letter or mark that ASCII and LaTeX write in their own way.
  struct Letter {
    let scalar: Unicode.Scalar
    let ascii: String
    let latex: String
  }

  /// The Greek letters, in Unicode order; LaTeX has no command for those that look like Latin capitals.
  static let greek: [Letter] = [
    Letter(scalar: "Γ", ascii: "Gamma", latex: "\\Gamma"), Letter(scalar: "Δ", ascii: "Delta", latex: "\\Delta"),
    Letter(scalar: "Θ", ascii: "Theta", latex: "\\Theta"), Letter(scalar: "Λ", ascii: "Lambda", latex: "\\Lambda"),
    Letter(scalar: "Ξ", ascii: "Xi", latex: "\\Xi"), Letter(scalar: "Π", ascii: "Pi", latex: "\\Pi"),
    Letter(scalar: "Σ", ascii: "Sigma", latex: "\\Sigma"), Letter(scalar: "Υ", ascii: "Upsilon", latex: "\\Upsilon"),
    Letter(scalar: "Φ", ascii: "Phi", latex: "\\Phi"), Letter(scalar: "Ψ", ascii: "Psi", latex: "\\Psi"),
    Letter(scalar: "Ω", ascii: "Omega", latex: "\\Omega"), Letter(scalar: "α", ascii: "alpha", latex: "\\alpha"),
    Letter(scalar: "β", ascii: "beta", latex: "\\beta"), Letter(scalar: "γ", ascii: "gamma", latex: "\\gamma"),
    Letter(scalar: "δ", ascii: "delta", latex: "\\delta"), Letter(scalar: "ε", ascii: "epsilon", latex: "\\varepsilon"),
    Letter(scalar: "ϵ", ascii: "epsilon", latex: "\\epsilon"), Letter(scalar: "ζ", ascii: "zeta", latex: "\\zeta"),
    Letter(scalar: "η", ascii: "eta", latex: "\\eta"), Letter(scalar: "θ", ascii: "theta", latex: "\\theta"),
    Letter(scalar: "ι", ascii: "iota", latex: "\\iota"), Letter(scalar: "κ", ascii: "kappa", latex: "\\kappa"),
    Letter(scalar: "λ", ascii: "lambda", latex: "\\lambda"), Letter(scalar: "μ", ascii: "mu", latex: "\\mu"),
    Letter(scalar: "µ", ascii: "mu", latex: "\\mu"), Letter(scalar: "ν", ascii: "nu", latex: "\\nu"),
    Letter(scalar: "ξ", ascii: "xi", latex: "\\xi"), Letter(scalar: "π", ascii: "pi", latex: "\\pi"),
    Letter(scalar: "ρ", ascii: "rho", latex: "\\rho"), Letter(scalar: "σ", ascii: "sigma", latex: "\\sigma"),
    Letter(scalar: "ς", ascii: "sigma", latex: "\\varsigma"), Letter(scalar: "τ", ascii: "tau", latex: "\\tau"),
    Letter(scalar: "υ", ascii: "upsilon", latex: "\\upsilon"), Letter(scalar: "φ", ascii: "phi", latex: "\\varphi"),
    Letter(scalar: "ϕ", ascii: "phi", latex: "\\phi"), Letter(scalar: "χ", ascii: "chi", latex: "\\chi"),
    Letter(scalar: "ψ", ascii: "psi", latex: "\\psi"), Letter(scalar: "ω", ascii: "omega", latex: "\\omega"),
    Letter(scalar: "ℓ", ascii: "l", latex: "\\ell"),
  ]

  /// Marks that stand on the letter before them.
  static let marks: [Letter] = [
    Letter(scalar: "\u{302}", ascii: "_hat", latex: "\\hat"), Letter(scalar: "\u{304}", ascii: "_bar", latex: "\\bar"),
    Letter(scalar: "\u{305}", ascii: "_bar", latex: "\\bar"),
    Letter(scalar: "\u{303}", ascii: "_tilde", latex: "\\tilde"),
    Letter(scalar: "\u{307}", ascii: "_dot", latex: "\\dot"), Letter(scalar: "\u{20D7}", ascii: "_vec", latex: "\\vec"),
    Letter(scalar: "\u{308}", ascii: "_ddot", latex: "\\ddot"),
    Letter(scalar: "\u{301}", ascii: "_acute", latex: "\\acute"),
    Letter(scalar: "\u{300}", ascii: "_grave", latex: "\\grave"),
  ]

  /// Letters that Unicode also has with a hat or a bar in one piece, as base letter and mark.
  static let composed: [(scalar: Unicode.Scalar, base: Unicode.Scalar, mark: Unicode.Scalar)] = [
    ("ŷ", "y", "\u{302}"), ("ŵ", "w", "\u{302}"), ("â", "a", "\u{302}"), ("ĉ", "c", "\u{302}"),
    ("ê", "e", "\u{302}"), ("ĝ", "g", "\u{302}"), ("ĥ", "h", "\u{302}"), ("î", "i", "\u{302}"),
    ("ĵ", "j", "\u{302}"), ("ô", "o", "\u{302}"), ("ŝ", "s", "\u{302}"), ("û", "u", "\u{302}"),
    ("ẑ", "z", "\u{302}"), ("Ŷ", "Y", "\u{302}"), ("ā", "a", "\u{304}"), ("ē", "e", "\u{304}"),
    ("ū", "u", "\u{304}"), ("ȳ", "y", "\u{304}"), ("ã", "a", "\u{303}"), ("ñ", "n", "\u{303}"),
    ("õ", "o", "\u{303}"), ("ẋ", "x", "\u{307}"), ("ẏ", "y", "\u{307}"),
    ("ä", "a", "\u{308}"), ("ö", "o", "\u{308}"), ("ü", "u", "\u{308}"), ("ë", "e", "\u{308}"),
    ("ï", "i", "\u{308}"), ("ẍ", "x", "\u{308}"), ("á", "a", "\u{301}"), ("é", "e", "\u{301}"),
    ("í", "i", "\u{301}"), ("ó", "o", "\u{301}"), ("ú", "u", "\u{301}"), ("à", "a", "\u{300}"),
    ("è", "e", "\u{300}"), ("ù", "u", "\u{300}"),
  ]

  /// Small letters and signs that running text raises or lowers.
  static let shifted: [(scalar: Unicode.Scalar, base: String, isRaised: Bool)] =
    [
      ("ᵃ", "a"), ("ᵇ", "b"), ("ᶜ", "c"), ("ᵈ", "d"), ("ᵉ", "e"), ("ᶠ", "f"), ("ᵍ", "g"), ("ʰ", "h"), ("ⁱ", "i"),
      ("ʲ", "j"), ("ᵏ", "k"), ("ˡ", "l"), ("ᵐ", "m"), ("ⁿ", "n"), ("ᵒ", "o"), ("ᵖ", "p"), ("ʳ", "r"), ("ˢ", "s"),
      ("ᵗ", "t"), ("ᵘ", "u"), ("ᵛ", "v"), ("ʷ", "w"), ("ˣ", "x"), ("ʸ", "y"), ("ᶻ", "z"), ("ᴸ", "L"), ("ᴺ", "N"),
      ("ᴴ", "H"), ("ᴷ", "K"), ("ᴹ", "M"), ("ᵀ", "T"), ("⁺", "+"), ("⁻", "-"), ("⁼", "="), ("⁽", "("), ("⁾", ")"),
    ].map { ($0.0, $0.1, true) }
    + [
      ("ₐ", "a"), ("ₑ", "e"), ("ₕ", "h"), ("ᵢ", "i"), ("ⱼ", "j"), ("ₖ", "k"), ("ₗ", "l"), ("ₘ", "m"), ("ₙ", "n"),
      ("ₒ", "o"), ("ₚ", "p"), ("ᵣ", "r"), ("ₛ", "s"), ("ₜ", "t"), ("ᵤ", "u"), ("ᵥ", "v"), ("ₓ", "x"), ("₊", "+"),
      ("₋", "-"), ("₌", "="), ("₍", "("), ("₎", ")"),
    ].map { ($0.0, $0.1, false) }

  /// A raised or lowered letter, sign or digit of running text, with the letter that it is a small form of.
  public static func shifted(_ scalar: Unicode.Scalar) -> (base: String, isRaised: Bool)? {
    if let digit = subscriptDigit(scalar) { return (String(digit), false) }
    if let digit = superscriptDigit(scalar) { return (String(digit), true) }
    return shifted.first { $0.scalar == scalar }.map { ($0.base, $0.isRaised) }
  }

  static let subscripts: [Unicode.Scalar] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
  static let superscripts: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// A whole number as subscript digits: 12 gives `₁₂`.
  public static func subscripted(_ number: Int) -> String {
    var text = ""
    for digit in String(number).utf8 { text.unicodeScalars.append(subscripts[Int(digit &- 48) % 10]) }
    return text
  }

  /// The element of a vector or matrix: `x₁`, `W₂₁`, and `W₁₂,₃` once an index has two digits.
  public static func element(_ base: String, _ indices: [Int]) -> String {
    let separator = indices.contains { $0 > 9 } ? "," : ""
    return base + indices.map(subscripted).joined(separator: separator)
  }

  /// Digits with an optional minus as superscripts, or nil where Unicode has none.
  static func superscript(_ text: String) -> String? {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): result.unicodeScalars.append("⁻")
      case UInt8(ascii: "0")...UInt8(ascii: "9"): result.unicodeScalars.append(superscripts[Int(byte - 48)])
      default: return nil
      }
    }
    return result
  }

  /// The value of a subscript digit.
  public static func subscriptDigit(_ scalar: Unicode.Scalar) -> Int? {
    let offset = Int(scalar.value) - 0x2080
    return (0...9).contains(offset) ? offset : nil
  }

  /// The value of a superscript digit.
  public static func superscriptDigit(_ scalar: Unicode.Scalar) -> Int? {
    superscripts.firstIndex(of: scalar)
  }
}
