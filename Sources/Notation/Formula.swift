/// A formula as a value: built by the engines' entries, printed by `FormulaPrinter`, never evaluated.
///
/// The tree is shallow by construction (one operation and its operands); whoever expands a whole program bounds it.
public indirect enum Formula: Equatable, Sendable {
  /// A number, printed in the style of the printer.
  case number(Double)
  /// A number that stands for one with other digits, such as √2 or a function's rounded value: never behind an `=`.
  case rounded(Double)
  /// A named value: `x`, `w₁`, `ŷ`.
  case symbol(String)
  /// The partial derivative ∂of/∂wrt.
  case partial(of: String, wrt: String)
  /// An operator applied to its operands.
  case apply(OperatorNotation, [Formula])
  /// A value that depends on a condition: the derivative of a function with a kink.
  case cases([FormulaCase], otherwise: Formula)
  /// Numbers or formulas in rows and columns; a column vector has one column.
  case matrix(rows: [[Formula]])

  /// The number 0.
  public static let zero = Formula.number(0)
  /// The number 1.
  public static let one = Formula.number(1)

  /// `left + right`; nothing is simplified.
  public static func + (left: Formula, right: Formula) -> Formula { .apply(.sum, [left, right]) }
  /// `left - right`
  public static func - (left: Formula, right: Formula) -> Formula { .apply(.difference, [left, right]) }
  /// `left·right`
  public static func * (left: Formula, right: Formula) -> Formula { .apply(.product, [left, right]) }
  /// `left/right`, a fraction in LaTeX.
  public static func / (left: Formula, right: Formula) -> Formula { .apply(.fraction, [left, right]) }
  /// `-operand`
  public static prefix func - (operand: Formula) -> Formula { .apply(.negation, [operand]) }

  /// The formula with a raised 2.
  public var squared: Formula { .apply(.square, [self]) }
  /// The formula with an exponent.
  public func raised(to exponent: Formula) -> Formula { .apply(.power, [self, exponent]) }

  /// `name(arguments)` with the same name in every dialect but LaTeX.
  public static func call(_ name: Spelling, _ arguments: Formula...) -> Formula {
    .apply(.function(name), arguments)
  }

  /// `Σ term`: what is summed over is said beside the formula.
  public static func sum(of term: Formula) -> Formula {
    let sigma = Spelling(plain: "Σ ", ascii: "sum ", latex: "\\sum ")
    return .apply(.infix(sigma, .product), [.apply(.infix(Spelling(""), .atom), []), term])
  }

  /// `∂f/∂x via v`: what reaches x along the edge from v alone, one term of ∂f/∂x where x has several ways to f.
  public static func partial(of output: String, wrt input: String, via node: String) -> Formula {
    partial(of: output, wrt: input, via: [node])
  }

  /// `∂f/∂x via u, v`: what reaches x along the one path through these nodes.
  public static func partial(of output: String, wrt input: String, via nodes: [String]) -> Formula {
    let via = Spelling(plain: " via ", ascii: " via ", latex: "\\text{ via }")
    return nodes.enumerated().reduce(.partial(of: output, wrt: input)) { path, node in
      .apply(.infix(node.offset == 0 ? via : Spelling(", "), .comparison), [path, .symbol(node.element)])
    }
  }

  /// `f ← q ← x`: values on the way from an output to an input.
  public static func path(_ nodes: [String]) -> Formula {
    let arrow = Spelling(plain: " ← ", ascii: " <- ", latex: " \\leftarrow ")
    return nodes.dropFirst().reduce(.symbol(nodes.first ?? "")) {
      .apply(.infix(arrow, .comparison), [$0, .symbol($1)])
    }
  }

  /// `softmax(z)`
  public static func softmax(_ z: Formula) -> Formula { .call(Spelling(function: "softmax"), z) }

  /// `left > right`, or any other comparison.
  public static func compare(_ left: Formula, _ relation: Relation, _ right: Formula) -> Formula {
    .apply(.infix(relation.spelling, .comparison), [left, right])
  }

  /// The same formula with something else in place of the names for which `replacement` has one.
  public func replacing(_ replacement: (String) -> Formula?) -> Formula {
    switch self {
    case .symbol(let name): replacement(name) ?? self
    case .apply(let notation, let operands): .apply(notation, operands.map { $0.replacing(replacement) })
    case .cases(let branches, let otherwise):
      .cases(
        branches.map { FormulaCase($0.value.replacing(replacement), if: $0.condition.replacing(replacement)) },
        otherwise: otherwise.replacing(replacement))
    case .matrix(let rows): .matrix(rows: rows.map { row in row.map { $0.replacing(replacement) } })
    case .number, .rounded, .partial: self
    }
  }

  /// True for a single number or name: such a formula needs no further substitution to be read.
  public var isAtom: Bool {
    switch self {
    case .number, .rounded, .symbol, .partial: true
    case .apply, .cases, .matrix: false
    }
  }
}

/// One branch of `Formula.cases`.
public struct FormulaCase: Equatable, Sendable {
  /// What holds under the condition.
  public let value: Formula
  /// As a rule a comparison: `x > 0`.
  public let condition: Formula

  /// `value if condition`
  public init(_ value: Formula, if condition: Formula) {
    self.value = value
    self.condition = condition
  }
}

/// An order relation in a condition.
public enum Relation: Sendable {
  /// `>`
  case greater
  /// `<`
  case less
  /// `=`
  case equal

  var spelling: Spelling {
    switch self {
    case .greater: Spelling(" > ")
    case .less: Spelling(" < ")
    case .equal: Spelling(" = ")
    }
  }
}
