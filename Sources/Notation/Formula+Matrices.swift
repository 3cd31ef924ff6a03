extension Formula {
  /// A matrix of numbers, given row by row.
  public static func matrix(_ rows: [[Double]]) -> Formula {
    .matrix(rows: rows.map { $0.map(Formula.number) })
  }

  /// A vector written as a column.
  public static func column(_ values: [Double]) -> Formula {
    .matrix(rows: values.map { [.number($0)] })
  }

  /// A vector written as a row.
  public static func row(_ values: [Double]) -> Formula {
    .matrix(rows: [values.map(Formula.number)])
  }

  /// `aᵀ`.
  public var transposed: Formula { .apply(.transpose, [self]) }

  /// The product of matrices, written by putting them side by side: `W a`.
  public func times(_ right: Formula) -> Formula { .apply(.matrixProduct, [self, right]) }

  /// The product element by element: `a ⊙ b`.
  public func hadamard(_ right: Formula) -> Formula { .apply(.hadamard, [self, right]) }

  /// True when a matrix stands somewhere in the formula, so that it deserves more than one line.
  public var containsMatrix: Bool {
    switch self {
    case .number, .rounded, .symbol, .partial: false
    case .matrix: true
    case .apply(_, let operands): operands.contains { $0.containsMatrix }
    case .cases(let branches, let otherwise):
      otherwise.containsMatrix || branches.contains { $0.value.containsMatrix || $0.condition.containsMatrix }
    }
  }
}

extension OperatorNotation {
  /// `W a`: the product of matrices.
  public static let matrixProduct = OperatorNotation.infix(
    Spelling(plain: " ", ascii: " ", latex: " \\, "), .product)
  /// `a ⊙ b`: the product element by element.
  public static let hadamard = OperatorNotation.infix(
    Spelling(plain: " ⊙ ", ascii: " (*) ", latex: " \\odot "), .product)
}
