/// A number with the name the decks give it.
public struct NamedNumber: Equatable, Sendable {
  public var name: String
  public var value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// One step of an optimizer on one parameter, every number shown.
public struct OptimizerStep: Equatable, Sendable {
  /// t, from 1
  public var step: Int
  public var rate: Double
  public var gradient: Double
  /// θ before the step
  public var before: Double
  /// What is kept for the next step, by the names of `Optimizer.stateNames`.
  public var state: [NamedNumber]
  /// What the step computed on the way, in order: m̂, v̂, √v + ε …
  public var intermediates: [NamedNumber]
  /// What was subtracted from θ; for AdamW without the shrinking.
  public var change: Double
  /// θ after the step
  public var parameter: Double
}

/// An optimizer on a single parameter, step by step: the same recipe as the vectorized update, in plain arithmetic.
public struct OptimizerWalk: Sendable {
  public let optimizer: Optimizer
  public private(set) var parameter: Double
  public private(set) var stepsDone = 0
  private var first: Double
  private var second = 0.0

  public init(_ optimizer: Optimizer, start: Double) {
    self.optimizer = optimizer
    parameter = start
    first = optimizer.initialState
  }

  /// Takes one step against `gradient` at rate `rate`, and says how.
  public mutating func step(gradient g: Double, rate: Double) -> OptimizerStep {
    stepsDone += 1
    let before = parameter
    var intermediates: [NamedNumber] = []
    var shrunk = before
    let change: Double
    switch optimizer.recipe(rate: rate, step: stepsDone) {
    case .descend(let rate):
      change = rate * g
    case .velocity(let keep, let add, let rate):
      first = keep * first + add * g
      change = rate * first
    case .lookAhead(let keep, let rate):
      first = keep * first + g
      let ahead = g + keep * first
      intermediates = [NamedNumber("g + μv", ahead)]
      change = rate * ahead
    case .rootMeanSquare(let keep, let add, let rate, let epsilon):
      first = keep * first + add * g * g
      let root = (first + epsilon.inside).squareRoot() + epsilon.outside
      intermediates = [NamedNumber(epsilon.name(of: "v"), root)]
      change = rate * g / root
    case .moments(let constants):
      first = constants.beta1 * first + (1 - constants.beta1) * g
      second = constants.beta2 * second + (1 - constants.beta2) * g * g
      let mean = first / constants.correction1
      let square = second / constants.correction2
      let root = (square + constants.epsilon.inside).squareRoot() + constants.epsilon.outside
      intermediates = [
        NamedNumber("1 - β₁ᵗ", constants.correction1), NamedNumber("1 - β₂ᵗ", constants.correction2),
        NamedNumber("m̂", mean), NamedNumber("v̂", square), NamedNumber(constants.epsilon.name(of: "v̂"), root),
      ]
      shrunk = constants.shrink * before
      change = constants.rate * mean / root
    }
    parameter = shrunk - change
    let values = [first, second]
    let state = zip(optimizer.stateNames, values).map { NamedNumber($0, $1) }
    return OptimizerStep(
      step: stepsDone, rate: rate, gradient: g, before: before, state: state, intermediates: intermediates,
      change: change, parameter: parameter)
  }

  /// A walk over given gradients, the rate of step t being `schedule` at t − 1.
  public static func steps(
    _ optimizer: Optimizer, gradients: [Double], start: Double, learningRate: Double,
    schedule: LearningRateSchedule = .constant
  ) -> [OptimizerStep] {
    var walk = OptimizerWalk(optimizer, start: start)
    return gradients.enumerated().map { index, gradient in
      walk.step(gradient: gradient, rate: schedule.rate(initial: learningRate, at: index))
    }
  }
}

extension Epsilon {
  /// How the divisor is written: √v + ε or √(v + ε).
  func name(of square: String) -> String {
    inside > 0 ? "√(\(square) + ε)" : "√\(square) + ε"
  }
}
