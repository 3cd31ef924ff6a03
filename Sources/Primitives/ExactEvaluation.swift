import ExactNumbers
import Notation

/// Evaluates formulas of the rules without rounding, as far as that goes.
struct ExactEvaluation {
  private let known: [(symbol: Formula, value: ExactNumber)]

  /// - Parameter known: what the symbols stand for.
  init(_ known: [(Formula, ExactNumber)]) { self.known = known.map { (symbol: $0.0, value: $0.1) } }

  /// What a formula is worth; nil where a part of it is no number that a person writes down.
  func value(_ formula: Formula) -> ExactNumber? {
    switch formula {
    case .number(let number): return Self.whole(number)
    case .symbol: return known.first { $0.symbol == formula }?.value
    case .partial, .matrix: return nil
    case .cases(let branches, let otherwise):
      for branch in branches {
        guard let holds = holds(branch.condition) else { return nil }
        if holds { return value(branch.value) }
      }
      return value(otherwise)
    case .apply(let notation, let operands): return apply(notation, operands)
    }
  }

  /// The operations by the way they are written.
  private static let operations = Primitive.allCases.map {
    (notation: $0.card.notation, count: $0.operandCount, operation: $0)
  }

  /// The small whole numbers, and halves, that rules are written with; constants with many digits are rounded ones.
  private static func whole(_ number: Double) -> ExactNumber? {
    guard number.magnitude <= 64, number * 8 == (number * 8).rounded() else { return nil }
    return Rational(Int64(number * 8), 8).map { .rational($0) }
  }

  private func holds(_ condition: Formula) -> Bool? {
    for relation in [Relation.greater, .less, .equal] {
      guard case .apply(let notation, let sides) = condition, sides.count == 2,
        Formula.compare(sides[0], relation, sides[1]) == .apply(notation, sides), let left = value(sides[0]),
        let right = value(sides[1])
      else { continue }
      switch relation {
      case .greater: return left == right ? false : ExactNumber.isBelow(right, left)
      case .less: return left == right ? false : ExactNumber.isBelow(left, right)
      case .equal: return left == right
      }
    }
    return nil
  }

  private func apply(_ notation: OperatorNotation, _ operands: [Formula]) -> ExactNumber? {
    var values: [ExactNumber] = []
    for operand in operands {
      guard let value = value(operand) else { return nil }
      values.append(value)
    }
    guard let entry = Self.operations.first(where: { $0.notation == notation && $0.count == values.count }) else {
      return nil
    }
    return entry.operation.exactValue(values[0], values.count > 1 ? values[1] : .zero)
  }
}
