/// A number that a person writes down without rounding: a fraction, a fraction of π, or a power of e.
///
/// Arithmetic answers nil where the result is none of these. 64-bit numbers then go on.
public enum ExactNumber: Hashable, Sendable {
  /// A fraction.
  case rational(Rational)
  /// r·π, r not 0.
  case pi(Rational)
  /// eʳ, r not 0.
  case exponential(Rational)

  /// The number 0.
  public static let zero = ExactNumber.rational(.zero)
  /// The number 1.
  public static let one = ExactNumber.rational(.one)

  /// A multiple of π, which may be 0.
  private static func multiple(_ factor: Rational) -> ExactNumber {
    factor == .zero ? .zero : .pi(factor)
  }

  /// A power of e, which may be 1.
  private static func power(_ exponent: Rational) -> ExactNumber {
    exponent == .zero ? .one : .exponential(exponent)
  }

  /// The fraction, for a number that is one.
  public var rational: Rational? {
    switch self {
    case .rational(let value): value
    case .pi, .exponential: nil
    }
  }

  /// 1, 0 or −1.
  public var sign: Int {
    switch self {
    case .rational(let value), .pi(let value): value.sign
    case .exponential: 1
    }
  }

  /// a + b
  public static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber? {
    switch (a, b) {
    case (.rational(let a), .rational(let b)): return (a + b).map { .rational($0) }
    case (.pi(let a), .pi(let b)): return (a + b).map { multiple($0) }
    case (.rational(.zero), let other), (let other, .rational(.zero)): return other
    case (.rational, _), (.pi, _), (.exponential, _): return nil
    }
  }

  /// a − b
  public static func - (a: ExactNumber, b: ExactNumber) -> ExactNumber? {
    if a == b { return .zero }
    return (-b).flatMap { a + $0 }
  }

  /// −a
  public static prefix func - (a: ExactNumber) -> ExactNumber? {
    switch a {
    case .rational(let value): .rational(-value)
    case .pi(let value): .pi(-value)
    case .exponential: nil
    }
  }

  /// a·b
  public static func * (a: ExactNumber, b: ExactNumber) -> ExactNumber? {
    switch (a, b) {
    case (.rational(let a), .rational(let b)): return (a * b).map { .rational($0) }
    case (.rational(.zero), _), (_, .rational(.zero)): return .zero
    case (.rational(.one), let other), (let other, .rational(.one)): return other
    case (.rational(let a), .pi(let b)), (.pi(let a), .rational(let b)): return (a * b).map { .pi($0) }
    case (.exponential(let a), .exponential(let b)): return (a + b).map { power($0) }
    case (.rational, .exponential), (.exponential, .rational), (.pi, _), (_, .pi): return nil
    }
  }

  /// a/b; nil for b = 0 too.
  public static func / (a: ExactNumber, b: ExactNumber) -> ExactNumber? {
    switch (a, b) {
    case (.rational(let a), .rational(let b)): return (a / b).map { .rational($0) }
    case (.pi(let a), .pi(let b)): return (a / b).map { .rational($0) }
    case (.pi(let a), .rational(let b)): return (a / b).map { .pi($0) }
    case (.exponential(let a), .exponential(let b)): return (a - b).map { power($0) }
    case (.rational(.zero), _): return .zero
    case (.rational(.one), .exponential(let b)): return .exponential(-b)
    case (.exponential, .rational(.one)): return a
    case (.rational, _), (.pi, _), (.exponential, _): return nil
    }
  }

  /// A number to a power: a fraction to one whose root is rational, a power of e to any fraction.
  public func raised(to exponent: ExactNumber) -> ExactNumber? {
    guard case .rational(let exponent) = exponent else { return nil }
    switch self {
    case .exponential(let own): return (own * exponent).map { Self.power($0) }
    case .rational(let base):
      if exponent.isWhole { return base.raised(to: exponent.numerator).map { .rational($0) } }
      guard let root = base.root(exponent.denominator) else { return nil }
      return root.raised(to: exponent.numerator).map { .rational($0) }
    case .pi: return exponent == .one ? self : nil
    }
  }

  /// |a|
  public var magnitude: ExactNumber? { sign < 0 ? -self : self }

  /// True where a is below b; nil where that is not known without rounding.
  public static func isBelow(_ a: ExactNumber, _ b: ExactNumber) -> Bool? {
    switch (a, b) {
    case (.rational(let a), .rational(let b)), (.pi(let a), .pi(let b)), (.exponential(let a), .exponential(let b)):
      return a < b
    case (.rational, _), (.pi, _), (.exponential, _):
      return a.sign == b.sign ? nil : a.sign < b.sign
    }
  }
}

extension ExactNumber {
  /// √a where everybody knows it.
  public var squareRoot: ExactNumber? {
    switch self {
    case .rational(let value): value.squareRoot.map { .rational($0) }
    case .exponential(let exponent): Rational(1, 2).flatMap { exponent * $0 }.map { Self.power($0) }
    case .pi: nil
    }
  }

  /// eᵃ
  public var exponential: ExactNumber? { rational.map { Self.power($0) } }

  /// ln a of a power of e, and of 1.
  public var logarithm: ExactNumber? {
    switch self {
    case .rational(let value): value == .one ? .zero : nil
    case .exponential(let exponent): .rational(exponent)
    case .pi: nil
    }
  }

  /// The logarithm of a power of a whole base.
  public func logarithm(base: Int64) -> ExactNumber? {
    guard var rest = rational, rest.sign > 0, let divisor = Rational(base) else { return nil }
    let isBelowOne = rest < .one
    if isBelowOne {
      guard let inverse = Rational.one / rest else { return nil }
      rest = inverse
    }
    var count: Int64 = 0
    while rest != .one {
      guard rest.isWhole, rest.numerator % base == 0, let next = rest / divisor else { return nil }
      rest = next
      count += 1
    }
    return Rational(isBelowOne ? -count : count).map { .rational($0) }
  }

  /// The angle as a multiple of π, in twelfths; nil for other angles.
  private var twelfths: Int64? {
    switch self {
    case .rational(let value): return value == .zero ? 0 : nil
    case .pi(let factor):
      guard 12 % factor.denominator == 0 else { return nil }
      // 24 twelfths are a whole turn; what is left of the numerator is small.
      return (factor.numerator % (2 * factor.denominator)) * (12 / factor.denominator)
    case .exponential: return nil
    }
  }

  /// sin a where it is rational: at multiples of π/2, and at π/6 and its mirror images (Niven's theorem: nowhere else).
  public var sine: ExactNumber? {
    guard let twelfths else { return nil }
    let turn = ((twelfths % 24) + 24) % 24
    switch turn {
    case 0, 12: return .zero
    case 6: return .one
    case 18: return Rational(-1).map { .rational($0) }
    case 2, 10: return Rational(1, 2).map { .rational($0) }
    case 14, 22: return Rational(-1, 2).map { .rational($0) }
    default: return nil
    }
  }

  /// cos a where it is rational.
  public var cosine: ExactNumber? {
    Rational(1, 2).flatMap { self + .pi($0) }?.sine
  }

  /// tan a where it is rational: at multiples of π, and at odd ones of π/4.
  public var tangent: ExactNumber? {
    guard let twelfths else { return nil }
    switch ((twelfths % 12) + 12) % 12 {
    case 0: return .zero
    case 3: return .one
    case 9: return Rational(-1).map { .rational($0) }
    default: return nil
    }
  }

  /// arcsin a of 0, ½, 1 and their negatives.
  public var arcsine: ExactNumber? {
    angle([(0, 1, 0, 1), (1, 2, 1, 6), (1, 1, 1, 2)])
  }

  /// arccos a of the same.
  public var arccosine: ExactNumber? {
    guard let quarter = Rational(1, 2), let sine = arcsine else { return nil }
    return ExactNumber.pi(quarter) - sine
  }

  /// arctan a of 0, 1 and −1.
  public var arctangent: ExactNumber? {
    angle([(0, 1, 0, 1), (1, 1, 1, 4)])
  }

  /// Looks a number up: its numerator and denominator, then those of the multiple of π; odd.
  private func angle(_ table: [(Int64, Int64, Int64, Int64)]) -> ExactNumber? {
    guard let value = rational, let size = magnitude?.rational else { return nil }
    for (top, bottom, angle, parts) in table where size == Rational(top, bottom) {
      guard let factor = Rational(value.sign < 0 ? -angle : angle, parts) else { return nil }
      return Self.multiple(factor)
    }
    return nil
  }
}
