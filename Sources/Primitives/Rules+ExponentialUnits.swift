import ElementaryFunctions
import Notation

/// v = a above 0 and eᵃ − 1 below; with α = 1 the slope is 1 on both sides of 0.
public struct ExponentialLinear: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "elu", latex: "\\operatorname{ELU}",
      story: "an ELU lets the upstream gradient through above 0 and fades it exponentially below",
      samples: [0.5, -1.5], optionalOperand: OptionalOperand("α", standard: 1, operation: .scaledElu),
      activation: ActivationPart("ELU", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a > 0 ? a : elementary_expm1(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { a > 0 ? 1 : elementary_exp(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    .cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: value + .one)
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, a, otherwise: .exp(a) - .one)
  }
}

/// v = a above 0 and α·(eᵃ − 1) below, α the second operand; unless α = 1 the slope jumps at 0 from α to 1.
public struct ScaledExponentialLinear: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    let spelling = Spelling(plain: "elu", ascii: "elu", latex: "\\operatorname{ELU}")
    return PrimitiveCard(
      name: "scaled_elu", notation: .function(spelling), symbol: spelling, operandNames: ["a", "α"],
      kink: "at 0 the derivative is taken as \(name: "α")",
      story:
        "an ELU with an \(name: "α") of its own fades the upstream gradient below 0, from \(name: "α") of it at 0 to nothing",
      samples: [(0.5, 0.3), (-1.5, 0.3)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? a : b * elementary_expm1(a) }

  @inlinable @inline(never)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a > 0 { return (1, 0) }
    if a == 0 { return (kinks.slopeAtZero(below: b, above: 1), 0) }
    return (b * elementary_exp(a), elementary_expm1(a))
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    let exponential = Primitive.exponential.formula([a])
    return [
      .cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: value + b),
      .cases([FormulaCase(.zero, if: .compare(a, .greater, .zero))], otherwise: exponential - .one),
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 || b == 1 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, a, otherwise: b * (.exp(a) - .one))
  }
}

/// v = λ·a above 0 and λ·α·(eᵃ − 1) below, with the two constants that keep a layer's values at mean 0 and deviation 1
/// (Klambauer et al. 2017); the slope jumps at 0 from λ·α to λ.
public struct SelfNormalizingLinear: PrimitiveRule {
  @inlinable public init() {}

  @usableFromInline static var scale: Double { 1.0507009873554805 }
  /// λ·α with α = 1.6732632423543772.
  @usableFromInline static var depth: Double { 1.0507009873554805 * 1.6732632423543772 }

  public var card: PrimitiveCard {
    .function(
      "selu", latex: "\\operatorname{SELU}",
      kink: "at 0 the derivative is taken as \(.number(Self.depth)), the slope below",
      story:
        "a SELU hands on \(.number(Self.scale)) times the upstream gradient above 0 and fades it exponentially below",
      samples: [0.5, -1.5], activation: ActivationPart("SELU", .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? Self.scale * a : Self.depth * elementary_expm1(a) }

  @inlinable @inline(never)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a > 0 { return (Self.scale, 0) }
    if a == 0 { return (kinks.slopeAtZero(below: Self.depth, above: Self.scale), 0) }
    return (Self.depth * elementary_exp(a), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases(
        [FormulaCase(.number(Self.scale), if: .compare(a, .greater, .zero))],
        otherwise: value + .number(Self.depth))
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, .number(Self.scale) * a, otherwise: .number(Self.depth) * (.exp(a) - .one))
  }
}
