/// Where the numbers of an optimizer's step stop being finite, and why.
public struct RuleBreakdown: Equatable, Sendable {
  /// The first line of the rule, from 0, without a finite value.
  public let line: Int
  /// Why it has none.
  public let cause: Cause

  /// What can happen to numbers that were finite.
  public enum Cause: Equatable, Sendable {
    /// The line divides by this part of itself, which is 0.
    case division(by: RuleExpression)
    /// The result is beyond the largest number.
    case overflow
  }
}

extension OptimizerStep {
  /// True when every number that the step computed can be used.
  public var isFinite: Bool { values.allSatisfy { $0.value.isFinite } }
}

extension UpdateRule {
  /// Where the numbers of a step of this rule stopped being finite; nil when they did not.
  public func breakdown(in step: OptimizerStep) -> RuleBreakdown? {
    guard let line = step.values.firstIndex(where: { !$0.value.isFinite }) else { return nil }
    let numbers = numbers(of: step, before: line)
    let divisor = lines[line].expression.vanishingDivisor { numbers[$0] }
    return RuleBreakdown(line: line, cause: divisor.map { .division(by: $0) } ?? .overflow)
  }
}

extension RuleExpression {
  /// The first part that something is divided by and that is 0.
  fileprivate func vanishingDivisor(_ lookup: (String) -> Double) -> RuleExpression? {
    switch self {
    case .number, .symbol: return nil
    case .unary(_, let operand), .aside(let operand): return operand.vanishingDivisor(lookup)
    case .binary(let operation, let left, let right):
      if let inner = left.vanishingDivisor(lookup) ?? right.vanishingDivisor(lookup) { return inner }
      switch operation {
      case .quotient, .remainder, .wave: return right.value(lookup) == 0 ? right : nil
      case .sum, .difference, .product, .power, .maximum, .minimum: return nil
      }
    }
  }
}

extension Optimizer {
  /// What happens to a parameter whose gradient has been 0 from the first step on; nil when it just stays where it is.
  public var breakdownAtRest: RuleBreakdown? {
    var walk = OptimizerWalk(self, start: 0)
    return rule.breakdown(in: walk.step(gradient: 0, rate: 1))
  }

  /// This rule with one constant set back to its usual value, for each constant that has another one; most rules are
  /// made safe by their usual constants.
  public var withUsualConstants: [(parameter: RuleParameter, usual: Double, optimizer: Optimizer)] {
    entry.declaration.parameters.compactMap { parameter in
      guard case .number(let usual?, _) = parameter.kind, values[parameter.key] != .number(usual) else { return nil }
      var settings = values.settings.filter { $0.key != parameter.key }
      settings.append(.init(key: parameter.key, value: .number(usual)))
      return (parameter, usual, Optimizer(entry, settings))
    }
  }
}
