import ElementaryFunctions
import Notation

/// v = a·Φ(a) with the normal distribution function Φ, in its exact form; ∂v/∂a = Φ(a) + a·φ(a).
public struct GaussianErrorLinear: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "gelu", latex: "\\operatorname{GELU}",
      story:
        "a GELU multiplies the upstream gradient by \(derivativeFormula(.symbol("a"), .symbol("v"))), a smooth step",
      samples: [0.5, -1.5], activation: ActivationPart("GELU", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a == -.infinity ? 0 : a * normalDistribution(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    normalDistribution(a) + (a.isInfinite ? 0 : a * normalDensity(a))
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    .call(.normalDistribution, a)
      + a * .call(.normalDensity, a)
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    a * .call(.normalDistribution, a)
  }
}

/// v = a·σ(a), with ∂v/∂a = σ(a)·(1 + a·(1 − σ(a))).
public struct SigmoidLinear: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "silu", latex: "\\operatorname{SiLU}", aliases: ["swish"],
      story:
        "a SiLU multiplies the upstream gradient by \(derivativeFormula(.symbol("a"), .symbol("v"))), a smooth step",
      samples: [0.5, -1.5], activation: ActivationPart("SiLU", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a == -.infinity ? 0 : a * sigmoidValue(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    let gate = sigmoidValue(a)
    return gate + (a.isInfinite ? 0 : a * gate * sigmoidValue(-a))
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    let gate = Primitive.sigmoid.formula([a])
    return gate * (.one + a * (.one - gate))
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    a * Primitive.sigmoid.formula([a])
  }
}

/// v = a·tanh(softplus(a)), with ∂v/∂a = tanh(softplus(a)) + a·σ(a)·(1 − tanh²(softplus(a))) (Misra 2019).
public struct Mish: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "mish", latex: "\\operatorname{Mish}",
      story: "a mish multiplies the upstream gradient by a smooth step that dips a little below 0 before it rises",
      samples: [0.5, -1.5], activation: ActivationPart("Mish", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a == -.infinity ? 0 : a * mishGate(a).gate }

  @inlinable @inline(never)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    let (gate, rest) = mishGate(a)
    return gate + (a.isInfinite ? 0 : a * sigmoidValue(a) * rest * (1 + gate))
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    let softplus = Primitive.softplus.formula([a])
    let gate = Primitive.hyperbolicTangent.formula([softplus])
    return gate + a * Primitive.sigmoid.formula([a]) * (.one - gate.squared)
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    a * Primitive.hyperbolicTangent.formula([Primitive.softplus.formula([a])])
  }
}

/// t = tanh(softplus(a)) and 1 − t. With e = eᵃ it is t = (e² + 2e)/(e² + 2e + 2); above 0 both parts are divided by e², so
/// that nothing overflows, and 1 − t is no difference, so that nothing cancels.
@inlinable @inline(__always)
func mishGate(_ a: Double) -> (gate: Double, rest: Double) {
  let decay = elementary_exp(-a.magnitude)
  let numerator = a > 0 ? 1 + 2 * decay : decay * (2 + decay)
  let rest = a > 0 ? 2 * decay * decay : 2.0
  return (numerator / (numerator + rest), rest / (numerator + rest))
}

/// Φ(a) = ½·erfc(−a/√2), accurate in the lower tail too.
@inlinable @inline(__always)
func normalDistribution(_ a: Double) -> Double { 0.5 * elementary_erfc(-a * 0.7071067811865476) }

/// φ(a) = e^(−a²/2)/√(2π).
@inlinable @inline(__always)
func normalDensity(_ a: Double) -> Double { 0.3989422804014327 * elementary_exp(-0.5 * a * a) }
