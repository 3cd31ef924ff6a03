import ElementaryFunctions

/// A rational number whose numerator and denominator fit in 64 bits, in lowest terms.
///
/// Arithmetic answers nil where a result does not fit; whoever computes with it then goes on in another way. These are
/// the numbers of somebody with a pencil: 0.1 is 1/10, and three thirds are 1.
public struct Rational: Hashable, Sendable {
  /// With the number's sign; never the least 64-bit number, so that every number has a negative.
  public let numerator: Int64
  /// Above 0.
  public let denominator: Int64

  /// The number 0.
  public static let zero = Rational(0)
  /// The number 1.
  public static let one = Rational(1)

  /// A whole number that has a negative.
  private init(_ whole: Int64) {
    numerator = whole
    denominator = 1
  }

  /// The quotient of two whole numbers; nil for a denominator of 0, and for the least 64-bit number.
  public init?(_ numerator: Int64, _ denominator: Int64 = 1) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.commonDivisor(numerator, denominator)
    let sign: Int64 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  /// The decimal number that is written: `0.1`, `-2.5e-3`. Nil for other texts, and where it does not fit.
  public init?(decimal text: String) {
    var digits: Int64 = 0
    var places = 0
    var (isNegative, hasPoint, hasDigit) = (false, false, false)
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let (tens, overflows) = digits.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      if overflows || overflowsToo { return nil }
      digits = sum
      hasDigit = true
      if hasPoint { places += 1 }
    }
    guard hasDigit else { return nil }
    var exponent = 0
    if !rest.isEmpty {
      guard let written = Int(String(rest.dropFirst()) ?? ""), written.magnitude < 100 else { return nil }
      exponent = written
    }
    exponent -= places
    guard let whole = Rational(isNegative ? -digits : digits), let scale = Rational.powerOfTen(abs(exponent)) else {
      return nil
    }
    guard let value = exponent < 0 ? whole / scale : whole * scale else { return nil }
    self = value
  }

  private static func powerOfTen(_ exponent: Int) -> Rational? {
    guard exponent <= 18 else { return nil }
    return Rational((0..<exponent).reduce(Int64(1)) { power, _ in power * 10 })
  }

  private static func commonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    // Both are below 2⁶³, and so is their divisor.
    return Int64(max(a, 1))
  }

  /// True for a number without a fraction.
  public var isWhole: Bool { denominator == 1 }

  /// 1, 0 or −1.
  public var sign: Int { numerator.signum() == 0 ? 0 : numerator > 0 ? 1 : -1 }

  // MARK: Arithmetic

  /// a + b
  public static func + (a: Rational, b: Rational) -> Rational? {
    // Knuth, The Art of Computer Programming 2, 4.5.1: what is common to the denominators is divided out first.
    let common = commonDivisor(a.denominator, b.denominator)
    let (left, overflow1) = a.numerator.multipliedReportingOverflow(by: b.denominator / common)
    let (right, overflow2) = b.numerator.multipliedReportingOverflow(by: a.denominator / common)
    let (sum, overflow3) = left.addingReportingOverflow(right)
    if overflow1 || overflow2 || overflow3 || sum == .min { return nil }
    let divisor = commonDivisor(sum, common)
    let (bottom, overflow4) = (a.denominator / common).multipliedReportingOverflow(by: b.denominator / divisor)
    return overflow4 ? nil : Rational(sum / divisor, bottom)
  }

  /// a − b
  public static func - (a: Rational, b: Rational) -> Rational? { a + -b }

  /// −a
  public static prefix func - (a: Rational) -> Rational {
    Rational(reduced: -a.numerator, a.denominator)
  }

  private init(reduced numerator: Int64, _ denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// a·b
  public static func * (a: Rational, b: Rational) -> Rational? {
    let (first, second) = (commonDivisor(a.numerator, b.denominator), commonDivisor(b.numerator, a.denominator))
    let (top, overflow1) = (a.numerator / first).multipliedReportingOverflow(by: b.numerator / second)
    let (bottom, overflow2) = (a.denominator / second).multipliedReportingOverflow(by: b.denominator / first)
    return overflow1 || overflow2 || top == .min ? nil : Rational(top, bottom)
  }

  /// a/b; nil for b = 0 too.
  public static func / (a: Rational, b: Rational) -> Rational? {
    b.numerator == 0 ? nil : a * Rational(reduced: b.numerator < 0 ? -b.denominator : b.denominator, abs(b.numerator))
  }

  /// xⁿ for a whole n; nil for 0 to a negative power.
  public func raised(to exponent: Int64) -> Rational? {
    guard exponent != .min else { return nil }
    var base: Rational = self
    if exponent < 0 {
      guard let inverse = Rational.one / self else { return nil }
      base = inverse
    }
    // Powers of 0, 1 and −1 fit however large the exponent is.
    if base.isWhole, base.numerator.magnitude <= 1 {
      return exponent == 0 ? .one : exponent % 2 == 0 ? base * base : base
    }
    guard exponent.magnitude <= 64 else { return nil }
    var result: Rational = .one
    for _ in 0..<exponent.magnitude {
      guard let next = result * base else { return nil }
      result = next
    }
    return result
  }

  /// √x where it is rational; nil elsewhere.
  public var squareRoot: Rational? { root(2) }

  /// The n-th root of a number that is not negative, where it is rational; nil elsewhere.
  public func root(_ n: Int64) -> Rational? {
    guard n >= 2, numerator >= 0, let top = Self.wholeRoot(numerator, n), let bottom = Self.wholeRoot(denominator, n)
    else {
      return nil
    }
    return Rational(top, bottom)
  }

  private static func wholeRoot(_ power: Int64, _ n: Int64) -> Int64? {
    let guess = Int64(elementary_pow(Double(power), 1 / Double(n)))
    return (max(guess - 1, 0)...guess + 1).first { Rational($0).raised(to: n) == Rational(power) }
  }
}

extension Rational: Comparable {
  /// By value.
  public static func < (a: Rational, b: Rational) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

extension Rational {
  /// True for a number with finitely many decimals: the denominator has no prime factors but 2 and 5.
  public var isDecimal: Bool {
    var rest = denominator
    for factor in [2, 5] as [Int64] { while rest % factor == 0 { rest /= factor } }
    return rest == 1
  }

  /// The 64-bit floating-point number that is nearest, rounded once.
  public var nearestDouble: Double {
    let (top, bottom) = (numerator.magnitude, UInt64(denominator))
    if top == 0 { return 0 }
    // As many bits of the quotient as fit, and one more bit for whatever is left.
    let shift = top.leadingZeroBitCount - bottom.leadingZeroBitCount + 63
    let scaled: (high: UInt64, low: UInt64) =
      shift >= 64
      ? (top << UInt64(shift - 64), 0)
      : (shift == 0 ? 0 : top >> UInt64(64 - shift), top << UInt64(shift))
    let (quotient, remainder) = bottom.dividingFullWidth(scaled)
    let rounded = Double(remainder == 0 ? quotient : quotient | 1)
    let magnitude = Double(sign: .plus, exponent: -shift, significand: rounded)
    return numerator < 0 ? -magnitude : magnitude
  }
}

extension Rational: CustomStringConvertible {
  /// `1/3`, `-5`
  public var description: String { isWhole ? String(numerator) : "\(numerator)/\(denominator)" }
}
