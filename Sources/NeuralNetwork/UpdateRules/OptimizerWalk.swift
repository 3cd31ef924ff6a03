/// A number with the name the decks give it.
public struct NamedNumber: Equatable, Sendable {
  /// `m̂`
  public var name: String
  /// The number.
  public var value: Double

  /// A number under a name.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// One step of an optimizer on one parameter, every number shown.
public struct OptimizerStep: Equatable, Sendable {
  /// t, from 1
  public var step: Int
  /// α of this step.
  public var rate: Double
  /// g of this step.
  public var gradient: Double
  /// θ before the step
  public var before: Double
  /// What the step before kept, in the order of `Optimizer.stateNames`.
  public var stateBefore: [Double]
  /// What is kept for the next step, by the names of `Optimizer.stateNames`.
  public var state: [NamedNumber]
  /// What each line of the rule computed: v, m̂, s … and last θ.
  public var values: [NamedNumber]
  /// θ after the step
  public var parameter: Double
}

/// An optimizer on a single parameter, step by step: the lines of its rule, evaluated one after another.
public struct OptimizerWalk: Sendable {
  /// The rule that is walked.
  public let optimizer: Optimizer
  /// θ, as the steps so far have left it.
  public private(set) var parameter: Double
  /// How many steps were taken.
  public private(set) var stepsDone = 0
  private var state: [Double]

  /// A parameter that starts at `start`, with the rule's state as it is before any step.
  public init(_ optimizer: Optimizer, start: Double) {
    self.optimizer = optimizer
    parameter = start
    state = optimizer.rule.states.map { $0.initial }
  }

  /// Takes one step against `gradient` at rate `rate`, and says how.
  public mutating func step(gradient: Double, rate: Double) -> OptimizerStep {
    stepsDone += 1
    let (before, kept, rule) = (parameter, state, optimizer.rule)
    var numbers = RuleNumbers(rule, state: state)
    numbers[UpdateRule.parameter] = before
    numbers[UpdateRule.gradient] = gradient
    numbers[UpdateRule.rate] = rate
    numbers[UpdateRule.step] = Double(stepsDone)
    var values: [NamedNumber] = []
    values.reserveCapacity(rule.lines.count)
    for line in rule.lines {
      let value = line.expression.value { numbers[$0] }
      numbers[line.symbol] = value
      values.append(NamedNumber(line.symbol, value))
    }
    parameter = numbers[UpdateRule.parameter]
    for (index, entry) in rule.states.enumerated() { state[index] = numbers[entry.symbol] }
    return OptimizerStep(
      step: stepsDone, rate: rate, gradient: gradient, before: before, stateBefore: kept,
      state: zip(rule.states, state).map { NamedNumber($0.symbol, $1) }, values: values, parameter: parameter)
  }

  /// A walk over given gradients, the rate of step t being `schedule` at t − 1. It ends with the first step that has no
  /// finite value: what would follow is the same NaN or ∞.
  public static func steps(
    _ optimizer: Optimizer, gradients: [Double], start: Double, learningRate: Double,
    schedule: LearningRateSchedule = .constant
  ) -> [OptimizerStep] {
    var walk = OptimizerWalk(optimizer, start: start)
    var steps: [OptimizerStep] = []
    steps.reserveCapacity(gradients.count)
    for (index, gradient) in gradients.enumerated() {
      steps.append(walk.step(gradient: gradient, rate: schedule.rate(initial: learningRate, at: index)))
      if !steps[index].isFinite { break }
    }
    return steps
  }
}
