import ElementaryFunctions
import Notation

/// v = max(0, a): slope 1 above 0, slope 0 below, and the convention's slope at 0.
public struct RectifiedLinear: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "relu", latex: "\\operatorname{ReLU}",
      kink: "at 0 the derivative is taken as 0",
      story: "a ReLU lets the upstream gradient through where its input is positive and stops it elsewhere",
      samples: [0.5, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a <= 0 ? 0 : a }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    // One rarely taken branch for 0 and NaN; the sign, which no processor can predict, is left to arithmetic.
    let slope = a > 0 ? 1.0 : 0.0
    return (a < 0 || a > 0 ? slope : (a.isNaN ? a : kinks.reluAtZero), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: .zero)]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }
}

/// v = a above 0 and α·a below; the slope α is the second operand.
public struct LeakyRectifiedLinear: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "leaky_relu",
      notation: .function(
        Spelling(plain: "leaky_relu", ascii: "leaky_relu", latex: "\\operatorname{LeakyReLU}")),
      symbol: Spelling(plain: "leaky_relu", ascii: "leaky_relu", latex: "\\operatorname{LeakyReLU}"),
      functionNames: ["leaky_relu"], operandNames: ["a", "α"], kink: "at 0 the derivative is taken as α",
      story: "a leaky ReLU lets the upstream gradient through above 0 and the fraction α of it below",
      samples: [(0.5, 0.01), (-1.5, 0.1)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? a : b * a }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a > 0 { return (1, 0) }
    if a == 0 { return (b + (1 - b) * kinks.reluAtZero, 0) }
    return (b, a)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: b),
      .cases([FormulaCase(.zero, if: .compare(a, .greater, .zero))], otherwise: a),
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }
}

/// v = a above 0 and eᵃ − 1 below; with α = 1 the slope is 1 on both sides of 0.
public struct ExponentialLinear: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "elu", latex: "\\operatorname{ELU}",
      story: "an ELU lets the upstream gradient through above 0 and fades it exponentially below",
      samples: [0.5, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? a : elementary_expm1(a) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (a > 0 ? 1 : elementary_exp(a), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: value + .one)]
  }
}

/// v = a·Φ(a) with the normal distribution function Φ, in its exact form; ∂v/∂a = Φ(a) + a·φ(a).
public struct GaussianErrorLinear: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "gelu", latex: "\\operatorname{GELU}",
      story: "a GELU multiplies the upstream gradient by Φ(a) + a·φ(a), a smooth step",
      samples: [0.5, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a == -.infinity ? 0 : a * normalDistribution(a) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (normalDistribution(a) + (a.isInfinite ? 0 : a * normalDensity(a)), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .call(Spelling(plain: "Φ", ascii: "Phi", latex: "\\Phi"), a)
        + a * .call(Spelling(plain: "φ", ascii: "phi", latex: "\\varphi"), a)
    ]
  }
}

/// v = a·σ(a), with ∂v/∂a = σ(a)·(1 + a·(1 − σ(a))).
public struct SigmoidLinear: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "silu", latex: "\\operatorname{SiLU}", aliases: ["swish"],
      story: "a SiLU multiplies the upstream gradient by σ(a)·(1 + a·(1 - σ(a))), a smooth step",
      samples: [0.5, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a == -.infinity ? 0 : a * sigmoidValue(a) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    let gate = sigmoidValue(a)
    return (gate + (a.isInfinite ? 0 : a * gate * sigmoidValue(-a)), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    let gate = Formula.call(sigmoidSpelling, a)
    return [gate * (.one + a * (.one - gate))]
  }
}

/// Φ(a) = ½·erfc(−a/√2), accurate in the lower tail too.
@inlinable @inline(__always)
func normalDistribution(_ a: Double) -> Double { 0.5 * elementary_erfc(-a * 0.7071067811865476) }

/// φ(a) = e^(−a²/2)/√(2π).
@inlinable @inline(__always)
func normalDensity(_ a: Double) -> Double { 0.3989422804014327 * elementary_exp(-0.5 * a * a) }
