/// A number as somebody printed it, with the precision that its digits promise.
public struct PrintedDigits: Sendable {
  public let text: String
  public let value: Double
  /// One unit of the last printed decimal; 0 for a whole number, which is meant exactly.
  public let unit: Double

  /// Reads `-12`, `0.612`, `1.5e-7`; nil for anything else.
  public init?(_ text: String) {
    let plain = String(text.map { $0 == "−" ? "-" : $0 })
    guard let value = Double(plain), value.isFinite,
      plain.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) })
    else { return nil }
    self.text = text
    self.value = value
    let parts = plain.lowercased().split(separator: "e")
    let mantissa = parts.first.map(String.init) ?? plain
    let decimals = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - decimals
    // A whole number states itself, not everything that rounds to it.
    unit = plain.contains(".") || parts.count > 1 ? Self.powerOfTen(exponent) : 0
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(exponent.magnitude, 400) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }

  /// How an exact value stands to the printed digits.
  public enum Verdict: Equatable, Sendable {
    /// The digits are the value, rounded.
    case right
    /// Off by little more than the last digit: typical of a calculation that went on with rounded numbers.
    case roundingSlip
    case wrong
  }

  /// Compares: a correct rounding differs by at most half a unit of the last digit, up to the noise of the last bits.
  public func verdict(on exact: Double) -> Verdict {
    guard exact.isFinite else { return .wrong }
    let difference = (exact - value).magnitude
    // A zero is what is left of terms that cancel; nothing tells its size.
    let noise = value == 0 ? 1e-12 : 8 * max(exact.ulp, value.ulp)
    if difference <= unit / 2 * (1 + 1e-9) + noise { return .right }
    let isSmall = difference <= 0.02 * max(exact.magnitude, value.magnitude)
    return difference <= 2.5 * unit && isSmall ? .roundingSlip : .wrong
  }
}
