import Notation

/// The rate α(t) from a first rate α₀, for t = 0, 1, 2 … counting epochs or steps as the trainer is told.
public struct LearningRateSchedule: Equatable, Sendable {
  /// What the schedule is.
  public let entry: ScheduleEntry
  /// Its constants and choices.
  public let values: RuleValues
  /// How the rate is computed, with these constants.
  public let rule: RateRule

  /// The schedule with its usual constants, changed where `settings` says so.
  public init(_ entry: ScheduleEntry, _ settings: [RuleValues.Setting] = []) {
    self.entry = entry
    values = entry.declaration.values(settings)
    rule = entry.rule(values)
  }

  init(_ entry: ScheduleEntry, _ settings: KeyValuePairs<String, RuleValue>) {
    self.init(entry, settings.map { RuleValues.Setting(key: $0.key, value: $0.value) })
  }

  /// The same schedule with the same constants.
  public static func == (left: LearningRateSchedule, right: LearningRateSchedule) -> Bool {
    left.name == right.name && left.values == right.values
  }

  /// The spelling in a specification.
  public var name: String { entry.declaration.name }
  /// How a page calls it, in the middle of a sentence.
  public var title: String { entry.title(values) }
  /// What the rate does, in one or two sentences.
  public var story: RuleProse { entry.story(values) }
  /// The numbers of its formulas.
  public var constants: [RuleConstant] { entry.declaration.constants(values) }

  /// True when the rate depends on the losses, so that it is known only as they come.
  public var needsLosses: Bool { rule.plateau != nil || rule.next?.schedule.needsLosses == true }

  /// Throws the first constant outside its range.
  public func validate() throws(NetworkError) { try entry.declaration.validate(values) }

  /// Throws a lowest rate above the first one, to which no schedule could come down.
  func requireMinimum(upTo initial: Double) throws(NetworkError) {
    let parameter = RuleParameter.minimumRate
    if case .number(let minimum) = values[parameter.key], minimum > initial {
      throw .setting(
        name: parameter.key, value: minimum,
        requirement: "at most the first learning rate, which is \(NumberStyle().text(initial))")
    }
    try rule.next?.schedule.requireMinimum(upTo: initial)
  }

  /// α(t). A negative t counts as 0. A schedule that waits for losses has had none: see `LearningRateWalk`.
  public func rate(initial: Double, at t: Int) -> Double { rate(initial: initial, current: initial, at: t) }

  func rate(initial: Double, current: Double, at t: Int) -> Double {
    let t = max(t, 0)
    if let next = rule.next, t >= next.start {
      return next.schedule.rate(initial: initial, current: current, at: t - next.start)
    }
    let piece = rule.piece(at: t)
    // The usual case needs no table of numbers.
    if piece.rate == .symbol(RateRule.initial) { return initial }
    let numbers = numbers(initial: initial, current: current, at: t)
    return piece.rate.value { numbers[$0] }
  }

  func numbers(initial: Double, current: Double, at t: Int) -> RuleNumbers {
    var numbers = RuleNumbers(constants)
    numbers[RateRule.initial] = initial
    numbers[RateRule.time] = Double(t)
    numbers[RateRule.current] = current
    for line in rule.definitions { numbers[line.symbol] = line.expression.value { numbers[$0] } }
    return numbers
  }

  /// α(0), α(1) … α(count − 1)
  public func rates(initial: Double, count: Int) -> [Double] {
    (0..<max(count, 0)).map { rate(initial: initial, at: $0) }
  }
}

/// What a schedule's t counts.
public enum ScheduleClock: String, CaseIterable, Sendable {
  /// t is the number of epochs that are done.
  case epoch
  /// t is the number of steps that are done.
  case step
}
