import ElementaryFunctions
import ExactNumbers
import Notation

/// v = a², with ∂v/∂a = 2a.
public struct Square: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "square", notation: .square, symbol: Spelling(plain: "x²", ascii: "x^2", latex: "x^2"),
      functionNames: ["square"], story: "a square multiplies the upstream gradient by twice its input",
      samples: [(3, 0), (-1.25, 0)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a * a }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 2 * a }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .number(2) * a }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a * a }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a * a }
}

/// v = √a, with ∂v/∂a = 1/(2√a); infinitely steep at 0.
public struct SquareRoot: UnaryRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "sqrt", notation: .root, symbol: Spelling(plain: "√", ascii: "sqrt", latex: "\\surd"),
      functionNames: ["sqrt"], domain: "\(Formula.atLeast("a", 0)), and \(Formula.above("a", 0)) for the derivative",
      story: "a square root divides the upstream gradient by twice its own value", samples: [(4, 0), (0.3, 0)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double) -> Double { a.squareRoot() }

  @inlinable @inline(__always)
  public func derivative(_ a: Double, _ value: Double) -> Double { 0.5 / value }

  public func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula { .one / (.number(2) * value) }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.squareRoot }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.squareRoot }
}

/// v = a^b with both operands variable: ∂v/∂a = b·a^(b−1), ∂v/∂b = a^b·ln a.
public struct Power: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "pow", notation: .power, symbol: Spelling(plain: "xʸ", ascii: "x^y", latex: "x^y"), functionNames: ["pow"],
      domain: "\(Formula.above("a", 0)) when the exponent varies",
      story:
        "a power sends its base \(.symbol("b") * Formula.symbol("a").raised(to: .symbol("b") - .one)) and its exponent \(Self.slopeToExponent) times the upstream gradient",
      samples: [(2, 3), (0.7, -1.3)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { elementary_pow(a, b) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    let toBase = b == 0 ? 0 : b * elementary_pow(a, b - 1)
    let toExponent = a == 0 && b > 0 ? 0 : value * elementary_log(a)
    return (toBase, toExponent)
  }

  /// ∂v/∂b = aᵇ·ln a
  private static var slopeToExponent: Formula {
    Formula.symbol("a").raised(to: .symbol("b")) * Primitive.logarithm.formula([.symbol("a")])
  }

  public func limit(_ a: Double, _ b: Double) -> Sentence? {
    a == 0 && b > 0
      ? "\(.zero * Primitive.logarithm.formula([.zero])) has no value; its limit 0 is taken, as \(name: "a") comes down to 0 in \(Self.slopeToExponent)"
      : nil
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      b * a.raised(to: b - .one),
      value * Primitive.logarithm.formula([a]),
    ]
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.raised(to: b) }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.raised(to: b) }
}

/// v = a^n with a constant exponent: ∂v/∂a = n·a^(n−1). The exponent is held fixed and gets no gradient,
/// so that a negative base is welcome.
public struct ConstantPower: PrimitiveRule {
  @inlinable public init() {}

  @inlinable public var operandCount: Int { 2 }
  @inlinable public var differentiatedOperandCount: Int { 1 }

  public var card: PrimitiveCard {
    PrimitiveCard(
      name: "power", notation: .power, symbol: Spelling(plain: "xⁿ", ascii: "x^n", latex: "x^n"),
      operandNames: ["a", "n"],
      domain:
        "\(name: "a") is not 0 for \(Formula.below("n", 0)); \(Formula.atLeast("a", 0)) for a fractional \(name: "n")",
      story: "the power rule: the upstream gradient times the exponent times one power less",
      samples: [(2, 3), (-1.5, -2)])
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { elementary_pow(a, b) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    (b == 0 ? 0 : b * elementary_pow(a, b - 1), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    // With the exponent known, the rule reads 3·x² rather than 3·x^(3 - 1).
    if case .number(let exponent) = b { return [b * lowered(a, exponent)] }
    if let less = oneLess(b) { return [b * a.raised(to: less)] }
    return [b * a.raised(to: b - .one)]
  }

  /// 1/3 - 1 = -2/3; nil for what is no fraction of two numbers.
  private func oneLess(_ exponent: Formula) -> Formula? {
    switch exponent {
    case .apply(.negation, let parts):
      guard case .apply(.fraction, let sides) = parts[0], case .number(let top) = sides[0],
        case .number(let bottom) = sides[1]
      else { return nil }
      return -(.number(top + bottom) / .number(bottom))
    case .apply(.fraction, let sides):
      guard case .number(let top) = sides[0], case .number(let bottom) = sides[1] else { return nil }
      let rest = top - bottom
      return rest < 0 ? -(.number(-rest) / .number(bottom)) : .number(rest) / .number(bottom)
    case .number, .rounded, .symbol, .partial, .apply, .cases, .matrix: return nil
    }
  }

  private func lowered(_ a: Formula, _ exponent: Double) -> Formula {
    switch exponent {
    case 2: a
    case 3: a.squared
    default: a.raised(to: .number(exponent - 1))
    }
  }

  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { a.raised(to: b) }

  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { a.raised(to: b) }
}
