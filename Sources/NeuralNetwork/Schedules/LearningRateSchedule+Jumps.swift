extension LearningRateSchedule {
  /// True where the rate jumps from t − 1 to t; elsewhere it glides.
  ///
  /// It follows from the formulas: a rate jumps where a part that is rounded or starts again does, and where one formula
  /// takes over from another that it does not meet.
  public func jumps(initial: Double, at t: Int) -> Bool {
    guard t > 0 else { return false }
    let (before, after) = (rate(initial: initial, at: t - 1), rate(initial: initial, at: t))
    if before == after { return false }
    if let next = rule.next {
      if t == next.start { return !Self.isOneRate(before, after) }
      if t > next.start { return next.schedule.jumps(initial: initial, at: t - next.start) }
    }
    let numbers = numbers(initial: initial, current: initial, at: 0)
    func value(_ expression: RuleExpression, _ time: Double) -> Double {
      expression.value { $0 == RateRule.time ? time : numbers[$0] }
    }
    let (start, end) = (Double(t - 1), Double(t))
    let (old, new) = (rule.piece(at: t - 1).rate, rule.piece(at: t).rate)
    if old == new { return old.breaks({ value($0, start) }, after: { value($0, end) }) }
    // Two formulas may meet at either end of the step, or between: at a place that the rule has worked out.
    let places = [start, end] + rule.definitions.map { numbers[$0.symbol] }.filter { $0 > start && $0 < end }
    return !places.contains { Self.isOneRate(value(old, $0), value(new, $0)) }
  }

  /// True when two rates differ by rounding alone.
  private static func isOneRate(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-9 * max(a.magnitude, b.magnitude)
  }
}

extension RuleExpression {
  /// True when some part of the expression changes abruptly between two moments, at which `before` and `after` know the
  /// value of each part.
  fileprivate func breaks(
    _ before: (RuleExpression) -> Double, after: (RuleExpression) -> Double
  ) -> Bool {
    switch self {
    case .number, .symbol: return false
    case .aside(let inner): return inner.breaks(before, after: after)
    case .unary(let operation, let operand):
      if operand.breaks(before, after: after) { return true }
      switch operation {
      case .floor, .sign: return before(self) != after(self)
      case .negation, .square, .root, .magnitude, .exponential: return false
      }
    case .binary(let operation, let left, let right):
      if left.breaks(before, after: after) || right.breaks(before, after: after) { return true }
      switch operation {
      case .remainder: return before((left / right).roundedDown) != after((left / right).roundedDown)
      case .sum, .difference, .product, .quotient, .power, .maximum, .minimum, .wave: return false
      }
    }
  }
}
