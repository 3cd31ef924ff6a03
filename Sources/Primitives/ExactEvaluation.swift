import ExactNumbers
import Notation

/// Evaluates formulas of the rules without rounding, as far as that goes.
struct ExactEvaluation {
  private let known: [(symbol: Formula, value: ExactNumber)]
  private let near: [(symbol: Formula, value: Double)]

  /// - Parameters:
  ///   - known: what symbols stand for.
  ///   - near: what symbols are about, where that is not known; enough to tell on which side of a border they lie.
  init(_ known: [(Formula, ExactNumber)], near: [(Formula, Double)] = []) {
    self.known = known.map { (symbol: $0.0, value: $0.1) }
    self.near = near.map { (symbol: $0.0, value: $0.1) }
  }

  /// What a formula is worth; nil where a part of it is no number that a person writes down.
  func value(_ formula: Formula) -> ExactNumber? {
    switch formula {
    case .number(let number): return Self.whole(number)
    case .rounded: return nil
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

  /// The small whole numbers, and halves, that rules are written with; constants with many digits are rounded ones.
  private static func whole(_ number: Double) -> ExactNumber? {
    guard number.magnitude <= 64, number * 8 == (number * 8).rounded() else { return nil }
    return Rational(Int64(number * 8), 8).map { .rational($0) }
  }

  private func holds(_ condition: Formula) -> Bool? {
    for relation in [Relation.greater, .less, .equal] {
      guard case .apply(let notation, let sides) = condition, sides.count == 2,
        Formula.compare(sides[0], relation, sides[1]) == .apply(notation, sides)
      else { continue }
      guard let left = value(sides[0]), let right = value(sides[1]) else { return nearly(sides, relation) }
      switch relation {
      case .greater: return left == right ? false : ExactNumber.isBelow(right, left)
      case .less: return left == right ? false : ExactNumber.isBelow(left, right)
      case .equal: return left == right
      }
    }
    return nil
  }

  /// The same for numbers that are not known exactly, and not on the border.
  private func nearly(_ sides: [Formula], _ relation: Relation) -> Bool? {
    func number(_ formula: Formula) -> Double? {
      near.first { $0.symbol == formula }?.value ?? value(formula)?.rational?.nearestDouble
    }
    guard let left = number(sides[0]), let right = number(sides[1]), left != right else { return nil }
    switch relation {
    case .greater: return left > right
    case .less: return left < right
    case .equal: return false
    }
  }

  private func apply(_ notation: OperatorNotation, _ operands: [Formula]) -> ExactNumber? {
    var values: [ExactNumber] = []
    for operand in operands {
      guard let value = value(operand) else { return nil }
      values.append(value)
    }
    guard let operation = Primitive(writtenAs: notation, operandCount: values.count) else { return nil }
    return operation.exactValue(values[0], values.count > 1 ? values[1] : .zero)
  }
}
