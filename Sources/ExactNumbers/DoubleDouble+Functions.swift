import ElementaryFunctions

/// The elementary functions to about 30 digits. Each begins with the 64-bit one, or with a series around a point where
/// everything is known, and every correction is computed in full.
extension DoubleDouble {
  /// π
  public static var pi: DoubleDouble { DoubleDouble(high: 0x1.921fb54442d18p+1, low: 0x1.1a62633145c07p-53) }

  private static var ln2: DoubleDouble { DoubleDouble(high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56) }

  private static var one: DoubleDouble { DoubleDouble(1) }

  /// Where a function has no value, or none that fits.
  private static var undefined: DoubleDouble { DoubleDouble(.nan) }

  /// √a: one step of Newton's method from the 64-bit root.
  public var squareRoot: DoubleDouble {
    guard high > 0 else { return high == 0 && low == 0 ? self : Self.undefined }
    // The square of a very small root would lose its last digits.
    if high < 0x1p-800 { return scaled(byPowerOfTwo: 800).squareRoot.scaled(byPowerOfTwo: -400) }
    let root = high.squareRoot()
    return Self.quickSum(root, (self - Self.exactProduct(root, root)).high / (2 * root))
  }

  /// eᵃ
  public var exponential: DoubleDouble {
    guard high > -745, high < 709.782712893384 else { return high <= -745 ? DoubleDouble(0) : Self.undefined }
    let power = (high / Self.ln2.high).rounded()
    var rest = self
    for part in [Self.ln2.high, Self.ln2.low, 0x1.7b57a079a1934p-111] { rest = rest - Self.exactProduct(part, power) }
    return (Self.one + rest.shortExponentialMinusOne).scaled(byPowerOfTwo: Int(power))
  }

  /// eᵃ − 1, without losing the digits of a small a.
  public var exponentialMinusOne: DoubleDouble {
    high.magnitude < 0.35 ? shortExponentialMinusOne : exponential - Self.one
  }

  /// eᵃ − 1 for |a| up to 0.36: the series of a/64, then six times eˣ − 1 = (e^(x/2) − 1)·(e^(x/2) + 1).
  private var shortExponentialMinusOne: DoubleDouble {
    let part = scaled(byPowerOfTwo: -6)
    var (term, sum) = (part, part)
    for count in 2...12 {
      term = term * part / Double(count)
      sum = sum + term
    }
    for _ in 0..<6 { sum = sum * (sum + DoubleDouble(2)) }
    return sum
  }

  /// ln a
  public var logarithm: DoubleDouble {
    guard high > 0, high.isFinite else { return Self.undefined }
    // a = m·2ᵉ with m around 1, so that eˣ neither over- nor underflows; the mantissa of a small a is complete, too.
    let exponent = Int((high * 1.4142135623730951).exponent)
    let mantissa = scaled(byPowerOfTwo: -exponent)
    return exponent == 0
      ? mantissa.shortLogarithm : mantissa.shortLogarithm + Self.ln2 * Double(exponent)
  }

  /// ln(1 + a), without losing the digits of a small a.
  public var logarithmOnePlus: DoubleDouble {
    high.magnitude < 0.1 ? Self.series(of: self / (self + DoubleDouble(2))) : (Self.one + self).logarithm
  }

  /// ln a for a around 1.
  private var shortLogarithm: DoubleDouble {
    if (high - 1).magnitude < 0.1 { return Self.series(of: (self - Self.one) / (self + Self.one)) }
    let first = DoubleDouble(elementary_log(high))
    let rest = self * (-first).exponential - Self.one
    return first + (rest - rest * rest * 0.5)
  }

  /// 2·artanh s = 2(s + s³/3 + …), which is ln((1 + s)/(1 − s)).
  private static func series(of s: DoubleDouble) -> DoubleDouble {
    let square = s * s
    var (power, sum) = (s, s)
    for odd in stride(from: 3, through: 29, by: 2) {
      power = power * square
      sum = sum + power / Double(odd)
    }
    return sum * 2
  }

  /// sin a and cos a: the rest of a after whole quarter turns, then both series. Past 2¹⁰⁰ quarter turns nothing of the
  /// angle is known.
  public var sineAndCosine: (sine: DoubleDouble, cosine: DoubleDouble) {
    let (rest, turns) = quarterTurns
    guard rest.isFinite else { return (Self.undefined, Self.undefined) }
    let square = -(rest * rest)
    var (sine, cosine, term) = (rest, Self.one, rest)
    for count in stride(from: 3, through: 29, by: 2) {
      term = term * square / Double(count * (count - 1))
      sine = sine + term
    }
    term = Self.one
    for count in stride(from: 2, through: 28, by: 2) {
      term = term * square / Double(count * (count - 1))
      cosine = cosine + term
    }
    switch turns & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// What is left of an angle after whole quarter turns, and how many there were, but for full turns.
  private var quarterTurns: (rest: DoubleDouble, turns: Int) {
    let quarters = (high / 1.5707963267948966).rounded()
    if quarters.magnitude < 0x1p20 {
      var rest = self
      for part in Self.quarterTurn { rest = rest - Self.exactProduct(part, quarters) }
      return (rest, Int(quarters))
    }
    guard quarters.magnitude < 0x1p100 else { return (Self.undefined, 0) }
    // Of large angles more than 31 digits cancel: they are subtracted without rounding, the most turns first.
    var (sum, turns) = (ExactSum(), 0)
    sum.add(self)
    var rest = self
    while rest.high.magnitude > 0.8 {
      let quarters = (rest.high / 1.5707963267948966).rounded()
      turns += Int(quarters.truncatingRemainder(dividingBy: 4))
      for part in Self.quarterTurn { sum.add(-Self.exactProduct(part, quarters)) }
      rest = sum.value
    }
    return (rest, turns)
  }

  /// π/2, of which the first four 64-bit numbers are enough for every angle of 31 digits.
  private static let quarterTurn = [
    0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164,
  ]

  /// arctan a: the 64-bit angle turned back, and the small angle that is left.
  public var arctangent: DoubleDouble {
    guard isFinite else { return Self.undefined }
    // arctan a + arctan 1/a is a right angle: a large a has no tangent to turn back.
    if high.magnitude > 2 {
      let right = Self.pi * 0.5
      return (high < 0 ? -right : right) - (Self.one / self).arctangent
    }
    let first = DoubleDouble(elementary_atan(high))
    let (sine, cosine) = first.sineAndCosine
    let rest = (self * cosine - sine) / (cosine + self * sine)
    return first + rest
  }

  /// arcsin a, the angle of a and √((1 − a)(1 + a)).
  public var arcsine: DoubleDouble {
    let other = ((Self.one - self) * (Self.one + self)).squareRoot
    if other.high == 0 { return high < 0 ? Self.pi * -0.5 : Self.pi * 0.5 }
    return (self / other).arctangent
  }

  /// arccos a, twice the angle whose sine is √((1 − a)/2): near 1 nothing cancels, and near −1 the angle is what is left
  /// of π.
  public var arccosine: DoubleDouble {
    if high < 0 { return Self.pi - (-self).arccosine }
    return ((Self.one - self) * 0.5).squareRoot.arcsine * 2
  }

  /// (eᵃ − e⁻ᵃ)/2
  public var hyperbolicSine: DoubleDouble {
    let growth = magnitude.exponentialMinusOne
    let size = (growth + growth / (Self.one + growth)) * 0.5
    return high < 0 ? -size : size
  }

  /// tanh a = (e²ᵃ − 1)/(e²ᵃ + 1), by the exponential of a negative number.
  public var hyperbolicTangent: DoubleDouble {
    let decay = (magnitude * -2).exponentialMinusOne
    let size = -decay / (decay + DoubleDouble(2))
    return high < 0 ? -size : size
  }

  /// Φ(a), the share of a normal distribution below a.
  public var normalDistribution: DoubleDouble {
    guard high.magnitude < 40 else { return high > 0 ? Self.one : (high < 0 ? DoubleDouble(0) : Self.undefined) }
    let size = magnitude
    if size.high < 3 {
      // Φ(a) = ½ + φ(a)·(a + a³/3 + a⁵/(3·5) + …): no term is negative.
      var (term, sum) = (size, size)
      var odd = 3.0
      while term.high > 1e-33 * sum.high {
        term = term * size * size / odd
        sum = sum + term
        odd += 2
      }
      let part = size.normalDensity * sum
      let half = DoubleDouble(0.5)
      return high < 0 ? half - part : half + part
    }
    // The tail as a continued fraction: φ(a)/(a + 1/(a + 2/(a + …))).
    var denominator = size
    for count in stride(from: 300, through: 1, by: -1) {
      denominator = size + DoubleDouble(Double(count)) / denominator
    }
    let tail = size.normalDensity / denominator
    return high < 0 ? tail : Self.one - tail
  }

  /// φ(a) = e^(−a²/2)/√(2π)
  public var normalDensity: DoubleDouble {
    (self * self * -0.5).exponential / DoubleDouble(high: 0x1.40d931ff62706p+1, low: -0x1.a6a0d6f814637p-53)
  }

  /// The number to a power. A whole exponent takes any base; any other a positive one, as long as both fit.
  public func raised(to exponent: DoubleDouble) -> DoubleDouble {
    let isWhole = exponent.low == 0 && exponent.high == exponent.high.rounded()
    // More products would lose more digits than a logarithm does.
    if isWhole, exponent.high.magnitude <= 8 {
      var (result, factor, count) = (Self.one, self, Int(exponent.high.magnitude))
      while count > 0 {
        if count & 1 == 1 { result = result * factor }
        count >>= 1
        if count > 0 { factor = factor * factor }
      }
      return exponent.high < 0 ? Self.one / result : result
    }
    if high == 0 { return exponent.high > 0 ? DoubleDouble(0) : Self.undefined }
    guard high > 0 || isWhole else { return Self.undefined }
    let size = (exponent * magnitude.logarithm).exponential
    return high < 0 && exponent.high.truncatingRemainder(dividingBy: 2) != 0 ? -size : size
  }
}

/// A sum of 64-bit numbers without rounding, as numbers of growing size that do not overlap: J. R. Shewchuk, "Adaptive
/// precision floating-point arithmetic" (1997).
private struct ExactSum {
  private var parts: [Double] = []

  mutating func add(_ number: DoubleDouble) {
    add(number.low)
    add(number.high)
  }

  private mutating func add(_ number: Double) {
    var rest = number
    for place in parts.indices {
      let sum = DoubleDouble.exactSum(rest, parts[place])
      parts[place] = sum.low
      rest = sum.high
    }
    parts.append(rest)
  }

  /// The sum to 31 digits.
  var value: DoubleDouble { parts.reversed().reduce(DoubleDouble(0)) { $0 + DoubleDouble($1) } }
}
