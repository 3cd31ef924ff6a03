/// How numbers are written for a reader: a fixed number of significant digits, no `-0`, no locale.
public struct NumberStyle: Equatable, Sendable {
  /// Significant digits shown; six unless the reader asks for more.
  public var digits: Int

  /// The most digits that mean anything in a `Double`.
  public static let maximumDigits = 17

  /// So many digits, at least 1 and at most `maximumDigits`.
  public init(digits: Int = 6) {
    self.digits = min(max(digits, 1), Self.maximumDigits)
  }

  /// The number rounded to `digits` significant digits: `0.75`, `-12`, `1.5e-7`, `∞`, `NaN`. Zeros at the end are left out
  /// where the number ends there, and stay where it goes on: 6.9093 is all, 6.90930 is rounded.
  ///
  /// Halves round away from zero in the shortest decimal that reads back to the same value, as on paper:
  /// 0.0009765625 to six digits is 0.000976563.
  public func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    if value == 0 { return "0" }
    var decimal = Decimal(value)
    decimal.round(to: digits)
    let text = decimal.text(plainBelow: max(digits, 6))
    return isExact(value, as: text) ? text : decimal.text(plainBelow: max(digits, 6), zeros: digits)
  }

  /// The same of a number that goes on behind its last digit, even where a 64-bit number does not: √2·√2 is about 2.00000.
  public func roundedText(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return text(value) }
    var decimal = Decimal(value)
    decimal.round(to: digits)
    return decimal.text(plainBelow: max(digits, 6), zeros: digits)
  }

  /// True when the printed text is the number, up to the rounding noise of a short calculation.
  ///
  /// 0.1 + 0.2 is 0.30000000000000004 in binary and 0.3 for every reader; a difference below 2⁻⁴⁴ of the value
  /// (some 250 units in the last place) is taken for that noise.
  public func isExact(_ value: Double) -> Bool {
    guard value.isFinite else { return true }
    if value == 0 { return true }
    var decimal = Decimal(value)
    decimal.round(to: digits)
    return isExact(value, as: decimal.text(plainBelow: max(digits, 6)))
  }

  private func isExact(_ value: Double, as text: String) -> Bool {
    guard let shown = Double(text) else { return false }
    return abs(shown - value) <= abs(value) * 0x1p-44
  }

  /// Text that reads back to the same `Double`: `3`, `0.1`, `1e-07`; whole numbers without a fraction.
  public static func roundTrip(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text
  }
}

/// A decimal number as sign, digits and exponent: 0.d₁d₂d₃… × 10^exponent.
struct Decimal {
  var isNegative: Bool
  var digits: [UInt8]
  var exponent: Int

  /// The shortest decimal that reads back to `value`, which must be finite and not zero.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    exponent = 0
    var seenPoint = false
    var pointPosition = 0
    var power = 0
    var powerIsNegative = false
    var inPower = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if inPower {
          power = power * 10 + Int(byte - UInt8(ascii: "0"))
        } else {
          digits.append(byte - UInt8(ascii: "0"))
          if !seenPoint { pointPosition += 1 }
        }
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inPower = true
      case UInt8(ascii: "-"): powerIsNegative = true
      default: break
      }
    }
    exponent = pointPosition + (powerIsNegative ? -power : power)
    while digits.first == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// Rounds half away from zero to `count` significant digits.
  mutating func round(to count: Int) {
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp {
      var index = count - 1
      while index >= 0, digits[index] == 9 {
        digits.remove(at: index)
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits = [1]
        exponent += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// Plain notation from 0.0001 up to `limit` digits before the point, powers of ten beyond.
  ///
  /// - Parameter zeros: so many digits are written, zeros at the end included.
  func text(plainBelow limit: Int, zeros: Int = 0) -> String {
    let sign = isNegative ? "-" : ""
    let characters = (digits + [UInt8](repeating: 0, count: max(0, zeros - digits.count))).map { String($0) }
    if exponent > limit || exponent < -3 {
      let fraction = characters.dropFirst().joined()
      return sign + characters[0] + (fraction.isEmpty ? "" : "." + fraction) + "e" + String(exponent - 1)
    }
    if exponent <= 0 {
      return sign + "0." + String(repeating: "0", count: -exponent) + characters.joined()
    }
    if exponent >= characters.count {
      return sign + characters.joined() + String(repeating: "0", count: exponent - characters.count)
    }
    return sign + characters[..<exponent].joined() + "." + characters[exponent...].joined()
  }
}
