import Notation

/// v = |a|, with ∂v/∂a = sign(a).
public struct AbsoluteValue: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "abs", notation: .bars, symbol: Spelling(plain: "|x|", ascii: "|x|", latex: "|x|"), functionNames: ["abs"],
      kink: "at 0 the derivative is taken as 0",
      story: "an absolute value keeps the upstream gradient for a positive input and flips it for a negative one",
      samples: [(2, 0), (-1.5, 0)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a.magnitude }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (signValue(a), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [Primitive.sign.formula([a])]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, a, otherwise: -a)
  }
}

/// v = 1, 0 or −1 as a is above, at or below 0: flat, so its derivative is 0 wherever it has one.
public struct Sign: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "sign", latex: "\\operatorname{sign}",
      kink: "at 0 the function jumps and the derivative is taken as 0",
      story: "a sign is flat: it stops every gradient, which is why networks do not use it",
      samples: [2, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { signValue(a) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (0, 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.zero]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .cases(
      [FormulaCase(.one, if: .compare(a, .greater, .zero)), FormulaCase(.number(-1), if: .compare(a, .less, .zero))],
      otherwise: .zero)
  }
}

/// v = 1 above 0 and 0 otherwise (the perceptron's unit): flat, so its derivative is 0 wherever it has one.
public struct Step: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "step", latex: "\\operatorname{step}",
      kink: "at 0 the function jumps and the derivative is taken as 0",
      story: "a step is flat: it stops every gradient, which is why a perceptron cannot be trained by backpropagation",
      samples: [2, -1.5])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > 0 ? 1 : (a.isNaN ? a : 0) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (0, 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.zero]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > 0 ? 1 : (a < 0 ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(.zero, a, .one, otherwise: .zero)
  }
}

/// The sign as a number; NaN stays NaN.
@inlinable @inline(__always)
func signValue(_ a: Double) -> Double { a > 0 ? 1 : (a < 0 ? -1 : (a.isNaN ? a : 0)) }

/// v = min(a, b): the smaller input alone gets the gradient, both get half at a tie.
public struct Minimum: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "min", notation: .function(Spelling(plain: "min", ascii: "min", latex: "\\min")),
      symbol: Spelling(plain: "min", ascii: "min", latex: "\\min"), functionNames: ["min"],
      kink: "at a tie each input gets half of the gradient",
      story: "a minimum routes the whole upstream gradient to its smaller input", samples: [(2, 3), (1.5, -0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a < b || a.isNaN ? a : b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a.isNaN || b.isNaN { return (.nan, .nan) }
    return a == b ? (0.5, 0.5) : (a < b ? (1, 0) : (0, 1))
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases([FormulaCase(.one, if: .compare(a, .less, b))], otherwise: .zero),
      .cases([FormulaCase(.one, if: .compare(b, .less, a))], otherwise: .zero),
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > b ? 1 : (a < b ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .cases([FormulaCase(a, if: .compare(a, .less, b))], otherwise: b)
  }
}

/// v = max(a, b): the larger input alone gets the gradient, both get half at a tie.
public struct Maximum: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "max", notation: .function(Spelling(plain: "max", ascii: "max", latex: "\\max")),
      symbol: Spelling(plain: "max", ascii: "max", latex: "\\max"), functionNames: ["max"],
      kink: "at a tie each input gets half of the gradient",
      story: "a maximum routes the whole upstream gradient to its larger input", samples: [(2, 3), (1.5, -0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a > b || a.isNaN ? a : b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    if a.isNaN || b.isNaN { return (.nan, .nan) }
    return a == b ? (0.5, 0.5) : (a > b ? (1, 0) : (0, 1))
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases([FormulaCase(.one, if: .compare(a, .greater, b))], otherwise: .zero),
      .cases([FormulaCase(.one, if: .compare(b, .greater, a))], otherwise: .zero),
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a > b ? 1 : (a < b ? -1 : 0) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .above(b, a, a, otherwise: b)
  }
}
