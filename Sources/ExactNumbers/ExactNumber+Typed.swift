/// Numbers that were typed.
extension ExactNumber {
  /// The number that somebody means who typed it: the decimal itself, or for one with more digits than most people
  /// type the fraction, or the fraction of π, that it stands for where it is one; nil for a number that is none of these.
  public init?(typed number: Double) {
    guard number.isFinite else { return nil }
    if number.magnitude < 0x1p53, number == number.rounded(), let whole = Rational(Int64(number)) {
      self = .rational(whole)
      return
    }
    let text = number.description
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") }.filter { $0 >= UInt8(ascii: "0") }
    let decimal = Rational(decimal: text)
    if Self.significant(digits) <= Self.mostTypedDigits {
      guard let decimal else { return nil }
      self = .rational(decimal)
      return
    }
    for denominator in 2...Self.mostThirds {
      let numerator = (number * Double(denominator)).rounded()
      if numerator.magnitude < 1e6, numerator / Double(denominator) == number,
        let fraction = Rational(Int64(numerator), Int64(denominator))
      {
        self = .rational(fraction)
        return
      }
    }
    for denominator in [1, 2, 3, 4, 6, 12] as [Int64] {
      let numerator = (number / .pi * Double(denominator)).rounded()
      guard numerator.magnitude < 1e6, let factor = Rational(Int64(numerator), denominator) else { continue }
      if .pi * numerator / Double(denominator) == number || .pi / Double(denominator) * numerator == number {
        self = .pi(factor)
        return
      }
    }
    if number == 2.718281828459045 {
      self = .exponential(.one)
    } else if let decimal {
      self = .rational(decimal)
    } else {
      return nil
    }
  }

  /// How many digits stand after the leading zeros.
  private static func significant(_ digits: [UInt8]) -> Int {
    digits.drop { $0 == UInt8(ascii: "0") }.count
  }

  private static let mostTypedDigits = 14
  private static let mostThirds = 99
}
