/// Where ε stands in a rule that divides by a root: √v + ε outside, √(v + ε) inside.
public enum EpsilonPlacement: String, CaseIterable, Sendable {
  case outside, inside
}

/// The three ways to write momentum. They take the same path only under a constant rate, suitably rescaled.
public enum MomentumForm: String, CaseIterable, Sendable {
  /// v = μv + g, θ ← θ − αv
  case rateOutside = "rate-outside"
  /// v = μv + αg, θ ← θ − v
  case rateInside = "rate-inside"
  /// v = μv + (1 − μ)g, θ ← θ − αv
  case average
}

/// A rule that moves parameters against their gradient, with its constants. The rate α comes from a schedule.
public enum Optimizer: Equatable, Sendable {
  /// θ ← θ − αg
  case sgd
  case momentum(coefficient: Double = 0.9, form: MomentumForm = .rateOutside)
  /// v = μv + g, θ ← θ − α(g + μv): the momentum of the point ahead
  case nesterov(coefficient: Double = 0.9)
  /// v = v + g², θ ← θ − αg/(√v + ε)
  case adagrad(initialAccumulator: Double = 0, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside)
  /// v = ρv + (1 − ρ)g², θ ← θ − αg/(√v + ε)
  case rmsprop(decay: Double = 0.9, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside)
  /// m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), θ ← θ − αm̂/(√v̂ + ε)
  case adam(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside)
  /// Adam, with the parameter itself first shrunk: θ ← (1 − αλ)θ − αm̂/(√v̂ + ε)
  case adamw(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside,
    weightDecay: Double = 0.01)

  /// The spelling in a network specification.
  public var name: String {
    switch self {
    case .sgd: "sgd"
    case .momentum: "momentum"
    case .nesterov: "nesterov"
    case .adagrad: "adagrad"
    case .rmsprop: "rmsprop"
    case .adam: "adam"
    case .adamw: "adamw"
    }
  }

  /// Every rule with its usual constants, for lists and tests.
  public static let all: [Optimizer] = [.sgd, .momentum(), .nesterov(), .adagrad(), .rmsprop(), .adam(), .adamw()]

  /// The names of the numbers kept from step to step, for each parameter.
  public var stateNames: [String] {
    switch self {
    case .sgd: []
    case .momentum, .nesterov, .adagrad, .rmsprop: ["v"]
    case .adam, .adamw: ["m", "v"]
    }
  }

  /// What the state is before the first step: 0, but AdaGrad may start elsewhere.
  public var initialState: Double {
    if case .adagrad(let start, _, _) = self { start } else { 0 }
  }
}

/// ε as two numbers of which one is 0: √(v + inside) + outside.
public struct Epsilon: Equatable, Sendable {
  public var inside: Double
  public var outside: Double

  init(_ value: Double, _ placement: EpsilonPlacement) {
    inside = placement == .inside ? value : 0
    outside = placement == .outside ? value : 0
  }
}

/// The constants of one step of Adam or AdamW.
public struct MomentConstants: Equatable, Sendable {
  public var beta1: Double
  public var beta2: Double
  /// 1 − β₁ᵗ
  public var correction1: Double
  /// 1 − β₂ᵗ
  public var correction2: Double
  public var rate: Double
  public var epsilon: Epsilon
  /// 1 − αλ; 1 without weight decay
  public var shrink: Double
}

/// One step of an optimizer with all its constants as numbers. Both the vectorized update and the walk that shows every
/// number read their constants here, so there is one place that says what an optimizer does at step t.
public enum UpdateRecipe: Equatable, Sendable {
  /// θ ← θ − rate·g
  case descend(rate: Double)
  /// v = keep·v + add·g, θ ← θ − rate·v
  case velocity(keep: Double, add: Double, rate: Double)
  /// v = keep·v + g, θ ← θ − rate·(g + keep·v)
  case lookAhead(keep: Double, rate: Double)
  /// v = keep·v + add·g², θ ← θ − rate·g/(√(v + inside) + outside)
  case rootMeanSquare(keep: Double, add: Double, rate: Double, epsilon: Epsilon)
  /// m and v, corrected; θ ← shrink·θ − rate·m̂/(√(v̂ + inside) + outside)
  case moments(MomentConstants)
}

extension Optimizer {
  /// The recipe of step t (the first is t = 1) at rate α.
  public func recipe(rate: Double, step: Int) -> UpdateRecipe {
    switch self {
    case .sgd: return .descend(rate: rate)
    case .momentum(let coefficient, .rateOutside):
      return .velocity(keep: coefficient, add: 1, rate: rate)
    case .momentum(let coefficient, .rateInside):
      return .velocity(keep: coefficient, add: rate, rate: 1)
    case .momentum(let coefficient, .average):
      return .velocity(keep: coefficient, add: 1 - coefficient, rate: rate)
    case .nesterov(let coefficient):
      return .lookAhead(keep: coefficient, rate: rate)
    case .adagrad(_, let epsilon, let placement):
      return .rootMeanSquare(keep: 1, add: 1, rate: rate, epsilon: Epsilon(epsilon, placement))
    case .rmsprop(let decay, let epsilon, let placement):
      return .rootMeanSquare(keep: decay, add: 1 - decay, rate: rate, epsilon: Epsilon(epsilon, placement))
    case .adam(let beta1, let beta2, let epsilon, let placement):
      return .moments(
        MomentConstants(
          beta1: beta1, beta2: beta2, correction1: 1 - power(beta1, step), correction2: 1 - power(beta2, step),
          rate: rate, epsilon: Epsilon(epsilon, placement), shrink: 1))
    case .adamw(let beta1, let beta2, let epsilon, let placement, let weightDecay):
      return .moments(
        MomentConstants(
          beta1: beta1, beta2: beta2, correction1: 1 - power(beta1, step), correction2: 1 - power(beta2, step),
          rate: rate, epsilon: Epsilon(epsilon, placement), shrink: 1 - rate * weightDecay))
    }
  }
}

/// xⁿ for a whole n ≥ 0, by repeated squaring.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
