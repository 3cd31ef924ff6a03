import Notation

/// A formula with matrices in it, as a row of pieces that a page puts side by side.
indirect enum FormulaPiece {
  /// Ordinary text on the middle line.
  case text(String)
  /// A mark at the top right of what precedes it: `ᵀ`, `²`.
  case raised(String)
  case matrix([[Formula]])
  /// Pieces between parentheses as tall as they are.
  case enclosed([FormulaPiece])
}

extension FormulaPrinter {
  /// The formula's pieces, broken up only around its matrices.
  func pieces(_ formula: Formula) -> [FormulaPiece] {
    guard formula.containsMatrix else { return [.text(text(formula))] }
    switch formula {
    case .matrix(let rows): return [.matrix(rows)]
    case .apply(let notation, let operands): return pieces(notation, operands)
    case .number, .rounded, .symbol, .partial, .cases: return [.text(text(formula))]
    }
  }

  private func pieces(_ notation: OperatorNotation, _ operands: [Formula]) -> [FormulaPiece] {
    guard let first = operands.first else { return [] }
    let rest = operands.dropFirst()
    switch notation {
    case .infix(let spelling, let level):
      var result = operand(first, level, isLeft: true)
      for next in rest { result += [.text(spelled(spelling))] + operand(next, level, isLeft: false) }
      return result
    case .fraction:
      return operand(first, .product, isLeft: true) + [.text("/")]
        + rest.flatMap { operand($0, .product, isLeft: false) }
    case .negation: return [.text("-")] + operand(first, .product, isLeft: false)
    case .transpose: return operand(first, .atom, isLeft: true) + [.raised(dialect == .ascii ? "^T" : "ᵀ")]
    case .square: return operand(first, .atom, isLeft: true) + [.raised(dialect == .ascii ? "^2" : "²")]
    case .power:
      return operand(first, .atom, isLeft: true) + [.text("^")] + rest.flatMap { operand($0, .atom, isLeft: true) }
    case .root: return [.text(dialect == .ascii ? "sqrt" : "√"), .enclosed(pieces(first))]
    case .bars: return [.text("|")] + pieces(first) + [.text("|")]
    case .identity: return pieces(first)
    case .function(let spelling):
      var arguments = pieces(first)
      for next in rest { arguments += [.text(", ")] + pieces(next) }
      return [.text(spelled(spelling)), .enclosed(arguments)]
    }
  }

  /// An operand, in parentheses where the reading needs them.
  private func operand(_ formula: Formula, _ level: Precedence, isLeft: Bool) -> [FormulaPiece] {
    let inner = pieces(formula)
    switch formula {
    case .number(let value), .rounded(let value): return value < 0 && !isLeft ? [.enclosed(inner)] : inner
    case .symbol, .partial, .matrix: return inner
    case .cases: return [.enclosed(inner)]
    case .apply(let notation, _):
      let own: Precedence
      switch notation {
      case .infix(_, let level): own = level
      case .fraction: own = .product
      case .negation: own = .sign
      case .power, .square, .transpose: own = .power
      case .root, .bars, .function, .identity: own = .atom
      }
      let isLoose = own < level || (own == level && !isLeft && own == .product) || (own == .sign && !isLeft)
      return isLoose ? [.enclosed(inner)] : inner
    }
  }

  private func spelled(_ spelling: Spelling) -> String { dialect == .ascii ? spelling.ascii : spelling.plain }
}
