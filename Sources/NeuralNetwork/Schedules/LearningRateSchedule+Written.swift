import Notation

extension LearningRateSchedule {
  /// The formula that holds at t with its numbers, step by step; the last is the rate.
  public func written(initial: Double, current: Double, at t: Int) -> [Formula] {
    if let next = rule.next, t >= next.start {
      return next.schedule.written(initial: initial, current: current, at: t - next.start)
    }
    let numbers = numbers(initial: initial, current: current, at: t)
    return rule.piece(at: t).rate.workedOut(
      { numbers[$0] }, value: rate(initial: initial, current: current, at: t))
  }

  /// What is worked out once, in symbols and with its numbers.
  public func writtenDefinitions(initial: Double) -> [WrittenLine] {
    let numbers = numbers(initial: initial, current: initial, at: 0)
    return rule.definitions.map { line in
      WrittenLine(
        left: .symbol(line.symbol), symbols: line.expression.formula(),
        numbers: line.expression.workedOut({ numbers[$0] }, value: numbers[line.symbol]), remark: line.remark)
    }
  }
}
