import ExactNumbers
import Notation

/// v = a + b, with ∂v/∂a = ∂v/∂b = 1.
public struct Addition: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "add", notation: .sum,
      symbol: Spelling("+"),
      story: "a sum hands its upstream gradient unchanged to each of its inputs",
      samples: [(2, 3), (-1.5, 0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a + b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (1, 1)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.one, .one]
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a + b }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a + b }

  public func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double? {
    a.low.magnitude + b.low.magnitude
  }
}

/// v = a − b, with ∂v/∂a = 1 and ∂v/∂b = −1.
public struct Subtraction: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "subtract", notation: .difference,
      symbol: Spelling("-"),
      story: "a difference hands the upstream gradient to its first input and its negative to the second",
      samples: [(2, 3), (-1.5, 0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a - b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (1, -1)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.one, .number(-1)]
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a - b }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a - b }

  public func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double? {
    a.low.magnitude + b.low.magnitude
  }
}

/// v = a·b, with ∂v/∂a = b and ∂v/∂b = a.
public struct Multiplication: PrimitiveRule {
  @inlinable public init() {}

  public var hasFactors: Bool { true }

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "multiply", notation: .product,
      symbol: Spelling(plain: "×", ascii: "*", latex: "\\times"),
      story: "a product sends each input the upstream gradient times the other input",
      samples: [(2, 3), (-1.5, 0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a * b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (b, a)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [b, a]
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a * b }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a * b }

  public func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double? {
    (a.low * b.high).magnitude + (a.high * b.low).magnitude
  }
}

/// v = a/b, with ∂v/∂a = 1/b and ∂v/∂b = −a/b².
public struct Division: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "divide", notation: .fraction,
      symbol: Spelling(plain: "÷", ascii: "/", latex: "\\div"),
      domain: "\(name: "b") is not 0",
      story:
        "a quotient divides the upstream gradient by the denominator; the denominator itself gets minus that times the "
        + "quotient",
      samples: [(2, 3), (-1.5, 0.25)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a / b }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    let reciprocal = 1 / b
    return (reciprocal, -value * reciprocal)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.one / b, -(a / b.squared)]
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a / b }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a / b }

  public func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double? {
    (a.low / b.high).magnitude + (value.high * (b.low / b.high)).magnitude
  }
}

/// v = −a, with ∂v/∂a = −1.
public struct Negation: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "negate", notation: .negation,
      symbol: Spelling("-"),
      story: "a minus sign flips the sign of the upstream gradient",
      samples: [(2, 0), (-1.5, 0)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { -a }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { -1 }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .number(-1) }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { -a }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { -a }
}

/// v = a: a step that gives a value a second name, with ∂v/∂a = 1.
public struct Identity: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "identity", notation: .identity,
      symbol: Spelling("="), functionNames: ["identity", "linear"],
      story: "a new name for the same value passes the upstream gradient on unchanged",
      samples: [(2, 0), (-1.5, 0)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a }
}
