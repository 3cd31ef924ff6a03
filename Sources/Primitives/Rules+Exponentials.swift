import ElementaryFunctions
import ExactNumbers
import Notation

/// v = eᵃ, its own derivative.
public struct Exponential: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "exp", latex: "\\exp",
      story: "the exponential is its own derivative: the upstream gradient times its own value",
      samples: [0.5, -1.2])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_exp(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { value }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { value }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.exponential }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.exponential }
}

/// v = ln a, with ∂v/∂a = 1/a.
public struct Logarithm: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "log", plain: "ln", ascii: "ln", latex: "\\ln", aliases: ["ln"],
      domain: "\(Formula.above("a", 0))",
      story: "a logarithm divides the upstream gradient by its input",
      samples: [0.7, 3])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_log(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 / a }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one / a }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.logarithm }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.logarithm }
}

/// v = log₂ a, with ∂v/∂a = 1/(a·ln 2).
public struct Logarithm2: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "log2", plain: "log₂", latex: "\\log_2",
      domain: "\(Formula.above("a", 0))",
      story:
        "a logarithm to base 2 divides the upstream gradient by its input times \(Primitive.logarithm.formula([.number(2)]))",
      samples: [0.7, 3])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_log2(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 1 / (a * 0.6931471805599453) }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    .one / (a * Primitive.logarithm.formula([.number(2)]))
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    Primitive.logarithm.formula([a]) / Primitive.logarithm.formula([.number(2)])
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.logarithm(base: 2) }
}

/// v = log₁₀ a, with ∂v/∂a = 1/(a·ln 10).
public struct Logarithm10: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "log10", plain: "log₁₀", latex: "\\log_{10}",
      domain: "\(Formula.above("a", 0))",
      story:
        "a logarithm to base 10 divides the upstream gradient by its input times \(Primitive.logarithm.formula([.number(10)]))",
      samples: [0.7, 3])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { elementary_log10(a) }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double {
    // 1/ln 10 first: neither very large nor very small operands leave the range.
    0.4342944819032518 / a
  }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula {
    .one / (a * Primitive.logarithm.formula([.number(10)]))
  }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    Primitive.logarithm.formula([a]) / Primitive.logarithm.formula([.number(10)])
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.logarithm(base: 10) }
}

extension Spelling {
  /// `ln`, as the textbooks write it.
  public static let naturalLogarithm = Spelling(plain: "ln", ascii: "ln", latex: "\\ln")
}
