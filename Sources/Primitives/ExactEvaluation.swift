import ExactNumbers
import Notation

/// Evaluates formulas of the rules without rounding, as far as that goes.
struct ExactEvaluation {
  /// An operand or a value: without rounding where that is known, and what it is about, which is enough to tell on which
  /// side of a border it lies.
  struct Quantity {
    let exact: ExactNumber?
    let near: Double?
  }

  let first: Quantity
  let second: Quantity
  let own: Quantity

  /// What a formula is worth; nil where a part of it is no number that a person writes down.
  func value(_ formula: RuleFormula) -> ExactNumber? {
    switch formula {
    case .first: return first.exact
    case .second: return second.exact
    case .own: return own.exact
    case .number(let number): return Self.whole(number)
    case .apply(let operation, let left, let right):
      let (a, b) = (value(left), value(right))
      if let a, let b { return operation.exactValue(a, b) }
      // 0 times any number is 0, whatever is known of it.
      guard let first = estimate(left), let second = estimate(right) else { return nil }
      return operation.exactValue((a, first), (b, second))
    case .exponentialMinusOne(let part):
      return value(part)?.exponential.flatMap { $0 - .one }
    case .normalDistribution, .normalDensity: return nil
    case .cases(let branches, let otherwise):
      for branch in branches {
        guard let holds = holds(branch) else { return nil }
        if holds { return value(branch.value) }
      }
      return value(otherwise)
    }
  }

  /// The small whole numbers, and halves, that rules are written with; constants with many digits are rounded ones.
  private static func whole(_ number: Double) -> ExactNumber? {
    guard number.magnitude <= 64, number * 8 == (number * 8).rounded() else { return nil }
    return Rational(Int64(number * 8), 8).map { .rational($0) }
  }

  private func holds(_ branch: RuleFormula.Branch) -> Bool? {
    guard let left = value(branch.left), let right = value(branch.right) else { return nearly(branch) }
    switch branch.relation {
    case .greater: return left == right ? false : ExactNumber.isBelow(right, left)
    case .less: return left == right ? false : ExactNumber.isBelow(left, right)
    case .equal: return left == right
    }
  }

  /// The same for numbers that are not known exactly, and not on the border.
  private func nearly(_ branch: RuleFormula.Branch) -> Bool? {
    guard let left = near(branch.left), let right = near(branch.right), left != right else { return nil }
    switch branch.relation {
    case .greater: return left > right
    case .less: return left < right
    case .equal: return false
    }
  }

  /// About what a formula is worth.
  private func estimate(_ formula: RuleFormula) -> Double? {
    switch formula {
    case .first: first.near
    case .second: second.near
    case .own: own.near
    case .number(let number): number
    case .apply(let operation, let left, let right):
      estimate(left).flatMap { a in estimate(right).map { operation.value(a, $0) } }
    case .exponentialMinusOne, .normalDistribution, .normalDensity, .cases: value(formula)?.rational?.nearestDouble
    }
  }

  private func near(_ formula: RuleFormula) -> Double? {
    switch formula {
    case .first: first.near
    case .second: second.near
    case .own: own.near
    case .number, .apply, .exponentialMinusOne, .normalDistribution, .normalDensity, .cases:
      value(formula)?.rational?.nearestDouble
    }
  }
}
