/// One symbol as three dialects write it.
public struct Spelling: Equatable, Sendable {
  /// Unicode text, as on a slide: `·`, `σ`.
  public let plain: String
  /// The same in plain ASCII: `*`, `sigmoid`.
  public let ascii: String
  /// The same as a LaTeX command: `\cdot`, `\sigma`.
  public let latex: String

  /// A symbol that the three dialects write differently.
  public init(plain: String, ascii: String, latex: String) {
    self.plain = plain
    self.ascii = ascii
    self.latex = latex
  }

  /// The same text in every dialect.
  public init(_ text: String) {
    self.init(plain: text, ascii: text, latex: text)
  }

  /// A function known by its name, upright in LaTeX: `softmax`.
  public init(function name: String) {
    self.init(plain: name, ascii: name, latex: "\\operatorname{\(name)}")
  }
}

/// How tightly an operator binds: a weaker operand inside a stronger operator needs parentheses.
public enum Precedence: Int, Comparable, Sendable {
  /// `a > b`
  case comparison
  /// `a + b`, `a - b`
  case sum
  /// `a·b`, `a/b`
  case product
  /// `-a`, which binds weaker than a power: -x² is -(x²).
  case sign
  /// `a²`, `aᵇ`
  case power
  /// A number, a name, a call: nothing can come between its parts.
  case atom

  /// True when `left` binds less tightly.
  public static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

/// The shape in which an operator is written around its operands.
public enum OperatorNotation: Equatable, Sendable {
  /// `a + b`, with the spaces that the spelling carries.
  case infix(Spelling, Precedence)
  /// `a/b` in text, `\frac{a}{b}` in LaTeX.
  case fraction
  /// `a³` for a small whole exponent, `a^b` otherwise.
  case power
  /// `a²`.
  case square
  /// `-a`.
  case negation
  /// `√a`, `sqrt(a)` in ASCII.
  case root
  /// `|a|`.
  case bars
  /// `aᵀ`, `a^T` in ASCII.
  case transpose
  /// `name(a, b)`.
  case function(Spelling)
  /// The operand itself: a step that only gives a value another name.
  case identity

  /// `a + b`
  public static let sum = OperatorNotation.infix(Spelling(plain: " + ", ascii: " + ", latex: " + "), .sum)
  /// `a - b`
  public static let difference = OperatorNotation.infix(Spelling(plain: " - ", ascii: " - ", latex: " - "), .sum)
  /// `a·b`
  public static let product = OperatorNotation.infix(Spelling(plain: "·", ascii: "*", latex: " \\cdot "), .product)
}
