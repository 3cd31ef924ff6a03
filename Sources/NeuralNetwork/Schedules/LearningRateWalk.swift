/// The rates of a schedule as they are needed, one after another, for a schedule that waits for the losses.
public struct LearningRateWalk: Sendable {
  /// What is walked.
  public let schedule: LearningRateSchedule
  /// α₀
  public let initial: Double
  /// From which t on the losses count: after a warm-up.
  private var start = 0
  private var plateau: LossPlateau.Memory?

  /// A walk from t = 0, before any loss.
  public init(_ schedule: LearningRateSchedule, initial: Double) {
    self.schedule = schedule
    self.initial = initial
    var inner = schedule
    while let next = inner.rule.next {
      start += next.start
      inner = next.schedule
    }
    plateau = inner.rule.plateau.map { LossPlateau.Memory($0, inner.constants, rate: initial) }
  }

  /// α(t), as the losses so far have left it.
  public func rate(at t: Int) -> Double {
    schedule.rate(initial: initial, current: plateau?.rate ?? initial, at: t)
  }

  /// Hears of the loss that the rate of time t has led to; says what it made of it, where it waits for losses.
  @discardableResult
  public mutating func observe(_ loss: Double, at t: Int) -> LossPlateau.Finding? {
    t < start ? nil : plateau?.observe(loss)
  }
}

/// A rule that lowers the rate when the loss stops falling, as PyTorch's `ReduceLROnPlateau` with `mode="min"`,
/// `threshold_mode="rel"`, `cooldown=0` and `eps=0` does.
public struct LossPlateau: Equatable, Sendable {
  /// So many losses in a row need not be better.
  public var patience: Int
  /// A loss below this is better; of the best loss so far, `LossPlateau.best`.
  public var bound: RuleExpression
  /// What becomes of the rate, `RateRule.current`.
  public var lowered: RuleExpression

  /// The losses after which the rate is lowered, up to a "not": `3 in a row that are`, `one that is`.
  public static func waited(_ patience: Int) -> String {
    patience == 0 ? "one that is" : "\(patience + 1) in a row that are"
  }

  /// The name of the best loss so far.
  public static let best = "J_best"

  /// What a loss meant for the rate.
  public enum Finding: Equatable, Sendable {
    /// Below the bound: the new best.
    case better
    /// Not better; so many in a row.
    case waiting(Int)
    /// One too many in a row: the rate was lowered.
    case lowered
  }

  /// What is remembered between losses.
  struct Memory: Sendable {
    private let rule: LossPlateau
    private var numbers: RuleNumbers
    private var waited = 0

    init(_ rule: LossPlateau, _ constants: [RuleConstant], rate: Double) {
      self.rule = rule
      numbers = RuleNumbers(constants)
      numbers[RateRule.current] = rate
      numbers[LossPlateau.best] = .infinity
    }

    var rate: Double { numbers[RateRule.current] }

    mutating func observe(_ loss: Double) -> Finding {
      if loss < rule.bound.value({ numbers[$0] }) {
        numbers[LossPlateau.best] = loss
        waited = 0
        return .better
      }
      waited += 1
      guard waited > rule.patience else { return .waiting(waited) }
      waited = 0
      numbers[RateRule.current] = rule.lowered.value { numbers[$0] }
      return .lowered
    }
  }
}
