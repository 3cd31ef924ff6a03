/// A number of about 31 digits: the sum of two 64-bit numbers, the second at most half a unit in the last place of the
/// first.
///
/// The sums and products are those of T. J. Dekker, "A floating-point technique for extending the available precision"
/// (1971), and of M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic" (2017): each result is within a few units of 2⁻¹⁰⁶ of its size. Past the range of 64-bit numbers
/// the result is not a number.
public struct DoubleDouble: Sendable {
  /// The nearest 64-bit number.
  public let high: Double
  /// What is left.
  public let low: Double

  /// A number that 64 bits hold.
  @inlinable @inline(__always)
  public init(_ number: Double) {
    high = number
    low = 0
  }

  /// The sum of two numbers, the second at most half a unit in the last place of the first.
  @inlinable @inline(__always)
  public init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The sum of two numbers, the second not larger than the first.
  @inlinable @inline(__always)
  static func quickSum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    return DoubleDouble(high: sum, low: b - (sum - a))
  }

  /// a + b without rounding.
  @inlinable @inline(__always)
  static func exactSum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let part = sum - a
    return DoubleDouble(high: sum, low: (a - (sum - part)) + (b - part))
  }

  /// a·b without rounding, unless it is too large or too small.
  @inlinable @inline(__always)
  static func exactProduct(_ a: Double, _ b: Double) -> DoubleDouble {
    // Halves of 26 bits multiply without rounding; a fused multiplication would do, but not every machine has one.
    let product = a * b
    if max(a.magnitude, b.magnitude) > 0x1p990 { return largeProduct(a, b) }
    let (wideA, wideB) = (134_217_729 * a, 134_217_729 * b)
    let (highA, highB) = (wideA - (wideA - a), wideB - (wideB - b))
    let (lowA, lowB) = (a - highA, b - highB)
    let error = ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB
    return DoubleDouble(high: product, low: error)
  }

  /// The same of numbers whose halves would not fit.
  @inlinable
  static func largeProduct(_ a: Double, _ b: Double) -> DoubleDouble {
    guard a.isFinite, b.isFinite else { return DoubleDouble(a * b) }
    let isFirst = a.magnitude > 0x1p990
    let part = exactProduct(isFirst ? a * 0x1p-60 : a, isFirst ? b : b * 0x1p-60)
    return DoubleDouble(high: part.high * 0x1p60, low: part.low * 0x1p60)
  }

  /// a + b
  @inlinable @inline(__always)
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = exactSum(a.high, b.high)
    let low = exactSum(a.low, b.low)
    let sum = quickSum(high.high, high.low + low.high)
    return quickSum(sum.high, sum.low + low.low)
  }

  /// a − b
  @inlinable @inline(__always)
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  /// −a
  @inlinable @inline(__always)
  public static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(high: -a.high, low: -a.low) }

  /// a·b
  @inlinable @inline(__always)
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = exactProduct(a.high, b.high)
    return quickSum(product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  /// a·b for a 64-bit number b.
  @inlinable @inline(__always)
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let product = exactProduct(a.high, b)
    return quickSum(product.high, product.low + a.low * b)
  }

  /// a/b
  @inlinable
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    // The halves of very small numbers would be lost.
    if min(a.high.magnitude, b.high.magnitude) < 0x1p-900, max(a.high.magnitude, b.high.magnitude) < 0x1p100 {
      return a.high == 0 || b.high == 0
        ? DoubleDouble(a.high / b.high) : a.scaled(byPowerOfTwo: 200) / b.scaled(byPowerOfTwo: 200)
    }
    let first = a.high / b.high
    if first == 0 || !first.isFinite { return DoubleDouble(first) }
    var rest = a - b * first
    let second = rest.high / b.high
    rest = rest - b * second
    let third = rest.high / b.high
    return quickSum(first, second) + DoubleDouble(third)
  }

  /// a/b for a 64-bit number b.
  @inlinable
  public static func / (a: DoubleDouble, b: Double) -> DoubleDouble { a / DoubleDouble(b) }

  /// The number times a power of two, without rounding unless it becomes too small.
  @inlinable
  public func scaled(byPowerOfTwo exponent: Int) -> DoubleDouble {
    // In two steps, since the power itself may not fit where the result does.
    let half = exponent / 2
    let (first, second) = (Self.powerOfTwo(half), Self.powerOfTwo(exponent - half))
    return DoubleDouble(high: high * first * second, low: low * first * second)
  }

  @inlinable
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: min(max(exponent, -1074), 1023), significand: 1)
  }

  /// True for a number, not NaN nor infinite.
  @inlinable public var isFinite: Bool { high.isFinite && low.isFinite }

  /// |a|
  @inlinable public var magnitude: DoubleDouble { high < 0 || high == 0 && low < 0 ? -self : self }
}

extension DoubleDouble: Comparable {
  /// True where a is below b.
  @inlinable
  public static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.high < b.high || a.high == b.high && a.low < b.low
  }
}

extension DoubleDouble {
  /// The nearest such number to a fraction.
  public init(_ fraction: Rational) {
    self = Self(whole: fraction.numerator) / Self(whole: fraction.denominator)
  }

  /// A whole number, without rounding.
  private init(whole number: Int64) {
    let high = Double(number)
    // 2⁶³ itself, which large numbers round to, is no 64-bit integer.
    let rest = high >= 0x1p63 ? Double(number &- .max) - 1 : Double(number &- Int64(high))
    self = Self.quickSum(high, rest)
  }

  /// The nearest such number to one that is written down without rounding.
  public init(_ number: ExactNumber) {
    switch number {
    case .rational(let value): self.init(value)
    case .pi(let factor): self = DoubleDouble(factor) * .pi
    case .exponential(let exponent): self = DoubleDouble(exponent).exponential
    }
  }
}
