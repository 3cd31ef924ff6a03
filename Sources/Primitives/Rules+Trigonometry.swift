import ElementaryFunctions
import ExactNumbers
import Notation

/// v = sin a, with ∂v/∂a = cos a.
public struct Sine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "sin", latex: "\\sin",
      story: "a sine multiplies the upstream gradient by the cosine of its input",
      samples: [0.5, -2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_sin(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { elementary_cos(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    Primitive.cosine.formula([a])
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.sine }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.sineAndCosine.sine }
}

/// v = cos a, with ∂v/∂a = −sin a.
public struct Cosine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "cos", latex: "\\cos",
      story: "a cosine multiplies the upstream gradient by minus the sine of its input",
      samples: [0.5, -2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_cos(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { -elementary_sin(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    -Primitive.sine.formula([a])
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.cosine }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.sineAndCosine.cosine }
}

/// v = tan a, with ∂v/∂a = 1 + tan² a.
public struct Tangent: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "tan", latex: "\\tan",
      domain: "\(name: "a") is not an odd multiple of \(.symbol("π") / .number(2))",
      story: "a tangent multiplies the upstream gradient by one plus the square of its own value",
      samples: [0.5, -1])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_tan(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 + value * value }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one + value.squared }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    Primitive.sine.formula([a]) / Primitive.cosine.formula([a])
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.tangent }
}

/// v = arcsin a, with ∂v/∂a = 1/√(1 − a²).
public struct Arcsine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "asin", latex: "\\arcsin",
      domain: "\(Formula.within("a", -1, 1)), strictly inside for the derivative",
      story:
        "an arcsine divides the upstream gradient by \(Primitive.squareRoot.formula([.one - Formula.symbol("a").squared]))",
      samples: [0.5, -0.3])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_asin(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 / ((1 - a) * (1 + a)).squareRoot() }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one / .apply(.root, [.one - a.squared]) }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.arcsine }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.arcsine }
}

/// v = arccos a, with ∂v/∂a = −1/√(1 − a²).
public struct Arccosine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "acos", latex: "\\arccos",
      domain: "\(Formula.within("a", -1, 1)), strictly inside for the derivative",
      story:
        "an arccosine divides the upstream gradient by \(-Primitive.squareRoot.formula([.one - Formula.symbol("a").squared]))",
      samples: [0.5, -0.3])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_acos(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { -1 / ((1 - a) * (1 + a)).squareRoot() }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    -(.one / .apply(.root, [.one - a.squared]))
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.arccosine }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.arccosine }
}

/// v = arctan a, with ∂v/∂a = 1/(1 + a²).
public struct Arctangent: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "atan", latex: "\\arctan",
      story: "an arctangent divides the upstream gradient by one plus the square of its input",
      samples: [0.5, -2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_atan(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 / (1 + a * a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one / (.one + a.squared) }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.arctangent }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.arctangent }
}

/// v = sinh a, with ∂v/∂a = cosh a.
public struct HyperbolicSine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "sinh", latex: "\\sinh",
      story: "a hyperbolic sine multiplies the upstream gradient by the hyperbolic cosine of its input",
      samples: [0.5, -2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_sinh(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { elementary_cosh(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    Primitive.hyperbolicCosine.formula([a])
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    (.exp(a) - .exp(-a)) / .number(2)
  }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.hyperbolicSine }
}

/// v = cosh a, with ∂v/∂a = sinh a.
public struct HyperbolicCosine: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "cosh", latex: "\\cosh",
      story: "a hyperbolic cosine multiplies the upstream gradient by the hyperbolic sine of its input",
      samples: [0.5, -2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_cosh(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { elementary_sinh(a) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    Primitive.hyperbolicSine.formula([a])
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    (.exp(a) + .exp(-a)) / .number(2)
  }
}
