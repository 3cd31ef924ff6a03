/// Whole numbers near a `Double`; the standard library's `rounded` would need the C mathematics library.
extension Double {
  /// The largest whole number not above.
  var wholeBelow: Double {
    // From 2⁵² on every Double is whole; NaN fails the comparison too.
    guard magnitude < 0x1p52 else { return self }
    let whole = Double(Int64(self))
    return whole > self ? whole - 1 : whole
  }

  /// The smallest whole number not below.
  var wholeAbove: Double { -(-self).wholeBelow }

  /// The nearest whole number, halves upwards.
  var nearestWhole: Double { (self + 0.5).wholeBelow }
}
