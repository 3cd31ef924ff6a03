import ElementaryFunctions
import ExactNumbers
import Notation

/// v = tanh a, with ∂v/∂a = 1 − v². Where v rounds to ±1 the slope is taken from the input instead.
public struct HyperbolicTangent: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "tanh", latex: "\\tanh",
      story:
        "a hyperbolic tangent multiplies the upstream gradient by one minus the square of its own value, at most 1",
      samples: [0.5, -1.5],
      activation: ActivationPart(Spelling(plain: "tanh", ascii: "tanh", latex: "\\tanh"), .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_tanh(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    if value * value < 0.99 { return 1 - value * value }
    let decay = elementary_exp(-2 * a.magnitude)
    return 4 * decay / ((1 + decay) * (1 + decay))
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one - value.squared }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    (.exp(a) - .exp(-a)) / (.exp(a) + .exp(-a))
  }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.hyperbolicTangent }
}

/// v = σ(a) = 1/(1 + e⁻ᵃ), with ∂v/∂a = v·(1 − v). Neither tail over- or underflows early, and where v rounds to 1 the
/// slope is taken from the input instead.
public struct Sigmoid: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "sigmoid", plain: "σ", latex: "\\sigma", aliases: ["σ"],
      story:
        "a sigmoid multiplies the upstream gradient by \(.symbol("v") * (.one - .symbol("v"))), at most 1/4: far from 0 it saturates",
      samples: [0.5, -1.5],
      activation: ActivationPart(Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma"), .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { sigmoidValue(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    if value < 0.99 { return value * (1 - value) }
    let decay = elementary_exp(-a)
    return decay / ((1 + decay) * (1 + decay))
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { value * (.one - value) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .one / (.one + .exp(-a))
  }
}

/// v = ln(1 + eᵃ), a smooth ReLU, with ∂v/∂a = σ(a); exact for a = 800 and for a = −800.
public struct Softplus: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "softplus", latex: "\\operatorname{softplus}",
      story: "a softplus multiplies the upstream gradient by the sigmoid of its input",
      samples: [0.5, -1.5], activation: ActivationPart("softplus", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double {
    (a > 0 ? a : 0) + elementary_log1p(elementary_exp(-a.magnitude))
  }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { sigmoidValue(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { Primitive.sigmoid.formula([a]) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    Primitive.logarithm.formula([.one + .exp(a)])
  }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? {
    let rest = (-a.magnitude).exponential.logarithmOnePlus
    return a.high > 0 ? a + rest : rest
  }
}

/// v = a/(1 + |a|), with ∂v/∂a = 1/(1 + |a|)²; it reaches its limits ±1 far more slowly than a tanh.
public struct Softsign: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "softsign", latex: "\\operatorname{softsign}",
      story: "a softsign divides the upstream gradient by the square of one plus the size of its input",
      samples: [0.5, -1.5], activation: ActivationPart("softsign", .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a.isInfinite ? signValue(a) : a / (1 + a.magnitude) }

  @inlinable @inline(never)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    let reciprocal = 1 / (1 + a.magnitude)
    return reciprocal * reciprocal
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    .one / (.one + .apply(.bars, [a])).squared
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    a / (.one + .apply(.bars, [a]))
  }
}

/// σ(a) without overflow: the exponential is only taken of a negative number.
@inlinable @inline(__always)
func sigmoidValue(_ a: Double) -> Double {
  let decay = elementary_exp(-a.magnitude)
  return a >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
}
