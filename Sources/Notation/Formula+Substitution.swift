extension Formula {
  /// The formula with other formulas in place of some of its names; nil leaves a name as it is.
  public func substituting(_ replacement: (String) -> Formula?) -> Formula {
    switch self {
    case .number, .rounded, .partial: self
    case .symbol(let name): replacement(name) ?? self
    case .apply(let notation, let operands): .apply(notation, operands.map { $0.substituting(replacement) })
    case .cases(let branches, let otherwise):
      .cases(
        branches.map {
          FormulaCase($0.value.substituting(replacement), if: $0.condition.substituting(replacement))
        }, otherwise: otherwise.substituting(replacement))
    case .matrix(let rows): .matrix(rows: rows.map { row in row.map { $0.substituting(replacement) } })
    }
  }

  /// The formula of a number read as one of matrices, element by element: a product of two matrices becomes `a ⊙ b`, a
  /// square `a ⊙ a`. The names listed are matrices, all others numbers.
  public func elementwise(_ matrices: [String]) -> Formula {
    switch self {
    case .number, .rounded, .symbol, .partial, .matrix: return self
    case .cases(let branches, let otherwise):
      return .cases(
        branches.map { FormulaCase($0.value.elementwise(matrices), if: $0.condition.elementwise(matrices)) },
        otherwise: otherwise.elementwise(matrices))
    case .apply(let notation, let operands):
      let parts = operands.map { $0.elementwise(matrices) }
      let areMatrices = !operands.isEmpty && operands.allSatisfy { $0.names(anyOf: matrices) }
      if areMatrices, notation == .product { return .apply(.hadamard, parts) }
      if areMatrices, notation == .square, let base = parts.first { return base.hadamard(base) }
      return .apply(notation, parts)
    }
  }

  /// True when one of the names stands somewhere in the formula.
  private func names(anyOf names: [String]) -> Bool {
    switch self {
    case .number, .rounded, .partial: false
    case .symbol(let name): names.contains(name)
    case .apply(_, let operands): operands.contains { $0.names(anyOf: names) }
    case .cases(let branches, let otherwise):
      otherwise.names(anyOf: names)
        || branches.contains { $0.value.names(anyOf: names) || $0.condition.names(anyOf: names) }
    case .matrix(let rows): rows.contains { row in row.contains { $0.names(anyOf: names) } }
    }
  }
}
