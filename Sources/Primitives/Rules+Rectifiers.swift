import Notation

/// v = max(0, a): slope 1 above 0, slope 0 below, and the convention's slope at 0.
public struct RectifiedLinear: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "relu", latex: "\\operatorname{ReLU}",
      kink: "at 0 the derivative is taken as 0",
      story: "a ReLU lets the upstream gradient through where its input is positive and stops it elsewhere",
      samples: [0.5, -1.5], activation: ActivationPart("ReLU", .he))
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

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, a, otherwise: .zero)
  }
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
      functionNames: ["leaky_relu"], operandNames: ["a", "α"], kink: "at 0 the derivative is taken as \(name: "α")",
      story: "a leaky ReLU lets the upstream gradient through above 0 and the fraction \(name: "α") of it below",
      samples: [(0.5, 0.01), (-1.5, 0.1)],
      optionalOperand: OptionalOperand("α", standard: 0.01, operation: .leakyRelu),
      activation: ActivationPart("LeakyReLU", .he))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? a : b * a }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a > 0 { return (1, 0) }
    if a == 0 { return (kinks.slopeAtZero(below: b, above: 1), 0) }
    return (b, a)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases([FormulaCase(.one, if: .compare(a, .greater, .zero))], otherwise: b),
      .cases([FormulaCase(.zero, if: .compare(a, .greater, .zero))], otherwise: a),
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 || b == 1 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, a, otherwise: b * a)
  }
}
