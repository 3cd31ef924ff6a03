import ExactNumbers
import Notation

/// A number of about 30 digits, and how far it may be from the one that is meant.
public struct WideNumber: Sendable {
  /// The number.
  public let value: DoubleDouble
  /// A bound of its distance from the true one; infinite where only 16 digits are known.
  public let error: Double

  /// A number with the bound of its error.
  public init(_ value: DoubleDouble, error: Double) {
    self.value = value
    self.error = error
  }

  /// A number that 64 bits hold.
  public init(_ number: Double) {
    value = DoubleDouble(number)
    error = 0
  }

  /// A number that is known without rounding, and held to 31 digits.
  public init(_ number: ExactNumber) {
    value = DoubleDouble(number)
    error = value.low == 0 && (value.high != 0 || number == .zero) ? 0 : max(Primitive.rounding(value), 0x1p-1072)
  }

  /// What 64-bit arithmetic has, where nothing better is known.
  public static func only(_ number: Double) -> WideNumber { WideNumber(DoubleDouble(number), error: .infinity) }

  /// The 64-bit number that is shown; nil where 64-bit arithmetic knows as much.
  public var number: Double? { value.isFinite && error.isFinite ? value.high : nil }

  /// True where all 16 digits of that number are known.
  public var isComplete: Bool { value.isFinite && error <= value.high.magnitude * 0x1p-54 }

  /// True for a value of which nothing but rounding is left: 0 lies within its error, which is far below the last digits of
  /// what makes it up.
  ///
  /// - Parameter shares: the addends of a sum, or of any operation each slope times its operand.
  public func isNothingButRounding(of shares: [Double]) -> Bool {
    let largest = shares.reduce(0) { max($0, $1.magnitude) }
    // Below this the last digits of products are lost, and smallness proves nothing.
    return value.isFinite && error.isFinite && error > 1e-280 && value.high.magnitude <= 8 * error
      && error <= 0x1p-60 * largest
  }
}

extension Primitive {
  /// The value of numbers that are taken to be exact; its error is what a definition loses on its way, and 0 for what has a
  /// value to 30 digits of its own. Not a number where the operation has none, or none that fits.
  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> WideNumber {
    if let value = accept(WideVisitor(a: a, b: b)) { return WideNumber(value, error: 0) }
    let evaluation = WideEvaluation(
      first: WideNumber(a, error: 0), second: WideNumber(b, error: 0), own: WideNumber(0))
    guard let result = compiledDefinition.map({ evaluation.value($0) }), result.error.isFinite else {
      return .only(.nan)
    }
    return result
  }

  /// The value to about 30 digits with its error; the 64-bit value where no more is known.
  public func wide(_ a: WideNumber, _ b: WideNumber) -> WideNumber {
    var result: WideNumber
    if let value = accept(WideVisitor(a: a.value, b: b.value)) {
      let slopes = derivatives(a.value.high, b.value.high, value: value.high)
      // A 0 that is made of no 0 may be a number too small to be held.
      let isTooSmall = value.high == 0 && a.value.high != 0 && (operandCount == 1 || b.value.high != 0)
      // Errors of factors multiply, too; a product bends no further.
      let carried =
        accept(FactorVisitor())
        ? Self.product(b.value.high, a.error) + Self.product(a.value.high, b.error) + Self.product(a.error, b.error)
        : Self.carried(slopes.0, a.error) + Self.carried(slopes.1, b.error)
      let own = accept(RoundingVisitor(a: a.value, b: b.value, value: value)) ?? Self.rounding(value)
      result = WideNumber(value, error: carried + own + (isTooSmall ? 0x1p-1072 : 0))
    } else if let definition = compiledDefinition {
      result = WideEvaluation(first: a, second: b, own: WideNumber(0)).value(definition)
    } else {
      result = .only(.nan)
    }
    if !result.value.isFinite { result = .only(value(a.value.high, b.value.high)) }
    return result
  }

  /// The local derivatives to about 30 digits, by the formulas that the reader sees; those of 64-bit arithmetic where no
  /// more is known, and at a kink, whose convention is a number of its own.
  public func wideDerivatives(
    _ a: WideNumber, _ b: WideNumber, value: WideNumber, kinks: KinkConvention
  ) -> [WideNumber] {
    let numbers = derivatives(a.value.high, b.value.high, value: value.value.high, kinks: kinks)
    let onKink = piece(a.value.high, b.value.high) == 0
    let evaluation = WideEvaluation(first: a, second: b, own: value)
    let slopes = compiledSlopes
    return (0..<differentiatedOperandCount).map { position in
      let number = position == 0 ? numbers.0 : numbers.1
      if onKink { return WideNumber(number) }
      guard let formula = slopes[position] else { return .only(number) }
      let wide = evaluation.value(formula)
      if wide.isComplete { return wide }
      // Where the formula loses even 30 digits (1 - tanh² of a large number), the rule knows a way around it.
      let ruled = ruled(a, b, value, kinks, position, number)
      return wide.value.isFinite && wide.error <= ruled.error ? wide : ruled
    }
  }

  /// The slope by the rule, whose error is that of its operands' 64 bits and of its own.
  private func ruled(
    _ a: WideNumber, _ b: WideNumber, _ value: WideNumber, _ kinks: KinkConvention, _ position: Int, _ number: Double
  ) -> WideNumber {
    guard number.isFinite, a.isComplete, b.isComplete else { return .only(number) }
    func change(_ a: Double, _ b: Double) -> Double {
      let slopes = derivatives(a, b, value: self.value(a, b), kinks: kinks)
      return ((position == 0 ? slopes.0 : slopes.1) - number).magnitude
    }
    // An operand that 64 bits hold is where the rule computes.
    func isHeld(_ operand: WideNumber) -> Bool { operand.error == 0 && operand.value.low == 0 }
    let moved =
      (isHeld(a) ? 0 : change(a.value.high.nextUp, b.value.high))
      + (isHeld(b) ? 0 : change(a.value.high, b.value.high.nextUp))
    let error = moved + 64 * number.ulp
    return error <= 0.1 * number.magnitude ? WideNumber(DoubleDouble(number), error: error) : .only(number)
  }

  /// A factor times an error, which is none where there is none.
  private static func product(_ factor: Double, _ error: Double) -> Double {
    error == 0 || factor == 0 ? 0 : factor.magnitude * error
  }

  /// An error on its way through an operation; none stays none at an infinite slope.
  fileprivate static func carried(_ slope: Double, _ error: Double) -> Double {
    if error == 0 { return 0 }
    // Where the slope is 0 the curve still bends.
    if slope == 0 { return error < 0x1p-40 ? error * error : .infinity }
    let carried = slope.magnitude * error
    return carried.isNaN ? .infinity : carried
  }

  /// What an operation adds to the error: its own last digits, of which powers lose some where they are large or small.
  fileprivate static func rounding(_ value: DoubleDouble) -> Double {
    if value.high == 0 { return 0 }
    let digits = value.high.magnitude * 0x1p-101 * (1 + Double(value.high.exponent.magnitude))
    // Of the smallest numbers the second word is lost, and then digits of the first.
    return value.high.magnitude < 0x1p-960 ? digits + 0x1p-1072 : digits
  }

  /// What each operand contributes to the value near by: its slope times its size.
  public func shares(_ a: WideNumber, _ b: WideNumber?) -> [Double] {
    let (first, second) = (a.value.high, b?.value.high ?? 0)
    let slopes = derivatives(first, second, value: value(first, second))
    return [slopes.0 * first] + (b == nil ? [] : [slopes.1 * second])
  }

  private struct RoundingVisitor: PrimitiveVisitor {
    let a: DoubleDouble
    let b: DoubleDouble
    let value: DoubleDouble
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Double? {
      let size = value.high.magnitude
      // At the ends of the range second words are lost.
      guard size > 0x1p-900, size < 0x1p900, let second = rule.secondWords(a, b, value) else { return nil }
      return 0x1p-50 * max(second, value.low.magnitude)
    }
  }

  private struct WideVisitor: PrimitiveVisitor {
    let a: DoubleDouble
    let b: DoubleDouble
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> DoubleDouble? { rule.wideValue(a, b) }
  }
}

/// Computes a rule's formula to 30 digits.
private struct WideEvaluation {
  let first: WideNumber
  let second: WideNumber
  let own: WideNumber

  func value(_ formula: RuleFormula) -> WideNumber {
    switch formula {
    case .first: return first
    case .second: return second
    case .own: return own
    case .number(let number): return WideNumber(number)
    case .apply(let operation, let left, let right): return operation.wide(value(left), value(right))
    case .exponentialMinusOne(let part):
      let x = value(part)
      return function(x, x.value.exponentialMinusOne, slope: x.value.exponential.high)
    case .normalDistribution(let part):
      let x = value(part)
      return function(x, x.value.normalDistribution, slope: x.value.normalDensity.high)
    case .normalDensity(let part):
      let x = value(part)
      let density = x.value.normalDensity
      return function(x, density, slope: x.value.high * density.high)
    case .cases(let branches, let otherwise):
      for branch in branches {
        guard let holds = holds(branch) else { return .only(.nan) }
        if holds { return value(branch.value) }
      }
      return value(otherwise)
    }
  }

  private func function(_ x: WideNumber, _ result: DoubleDouble, slope: Double) -> WideNumber {
    WideNumber(result, error: Primitive.carried(slope, x.error) + Primitive.rounding(result))
  }

  /// Nil where the two sides differ by less than is known of them.
  private func holds(_ branch: RuleFormula.Branch) -> Bool? {
    let sides = (value(branch.left), value(branch.right))
    let (left, right) = (sides.0.value, sides.1.value)
    let gap = (left - right).high.magnitude
    if gap > 0, sides.0.error.isFinite, sides.1.error.isFinite, gap <= sides.0.error + sides.1.error { return nil }
    switch branch.relation {
    case .greater: return left > right
    case .less: return left < right
    case .equal: return left == right
    }
  }
}
