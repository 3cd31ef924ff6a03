import Notation

/// One axis of a plot: which numbers it spans, where they lie between 0 and 1, and where its ticks are.
struct PlotScale {
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool
  let ticks: [Tick]

  struct Tick {
    let value: Double
    let text: String
  }

  /// The axis for some numbers; those that are not finite, or not positive on a logarithmic axis, take no part. Nil when
  /// none is left.
  init?(_ values: [Double], isLogarithmic: Bool, tickCount: Int = 5) {
    let usable = values.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
    guard var low = usable.min(), var high = usable.max() else { return nil }
    self.isLogarithmic = isLogarithmic
    if isLogarithmic {
      low = PowersOfTen.exponent(below: low)
      high = PowersOfTen.exponent(below: high)
      if PowersOfTen.power(high) < (usable.max() ?? 0) || high == low { high += 1 }
      lower = low
      upper = high
      let every = max(1, ((high - low) / Double(tickCount)).wholeAbove)
      ticks = stride(from: low, through: high, by: every).map { exponent in
        let value = PowersOfTen.power(exponent)
        return Tick(value: value, text: NumberStyle(digits: 1).text(value))
      }
      return
    }
    if low == high {
      // A constant lies in the middle of a range of its own size.
      let room = low == 0 ? 1 : abs(low) / 2
      (low, high) = (max(low - room, -.greatestFiniteMagnitude), min(high + room, .greatestFiniteMagnitude))
      if low == high { (low, high) = (-1, 1) }
    }
    let step = Self.niceStep((high / Double(tickCount)) - (low / Double(tickCount)))
    let first = (low / step).wholeBelow
    let last = (high / step).wholeAbove
    lower = (first * step).isFinite ? first * step : low
    upper = (last * step).isFinite ? last * step : high
    var marks: [Tick] = []
    var index = first
    while index <= last, marks.count <= 3 * tickCount {
      if (index * step).isFinite {
        marks.append(Tick(value: index * step, text: NumberStyle(digits: 6).text(index * step)))
      }
      // Beyond 2⁵³ adding 1 changes nothing.
      if index + 1 == index { break }
      index += 1
    }
    ticks = marks
  }

  /// Where a number lies: 0 at the lower end, 1 at the upper; nil for what the axis cannot show.
  func fraction(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic {
      guard value > 0 else { return nil }
      return (PowersOfTen.logarithm(value) - lower) / (upper - lower)
    }
    // Halves, so that a range of twice the largest number does not overflow.
    let range = upper / 2 - lower / 2
    return range > 0 ? min(max((value / 2 - lower / 2) / range, 0), 1) : 0.5
  }

  /// The smallest of 1, 2 or 5 times a power of ten that is not below `rough`.
  private static func niceStep(_ rough: Double) -> Double {
    guard rough > 0, rough.isFinite else { return 1 }
    let power = PowersOfTen.power(PowersOfTen.exponent(below: rough))
    guard power > 0 else { return rough }
    for factor in [1.0, 2, 5, 10] where factor * power >= rough * 0.999999 { return factor * power }
    return 10 * power
  }
}

/// Logarithms to base ten without a mathematics library, good enough to place a point on a page.
enum PowersOfTen {
  /// 10ᵏ for a whole k.
  static func power(_ exponent: Double) -> Double {
    guard exponent >= -323 else { return 0 }
    guard exponent <= 308 else { return .infinity }
    // Reading the decimal is exact where repeated multiplication drifts.
    return Double("1e\(Int(exponent))") ?? 0
  }

  /// The largest whole k with 10ᵏ ≤ value, for a positive value.
  static func exponent(below value: Double) -> Double {
    var exponent = logarithm(value).wholeBelow
    if power(exponent) > value { exponent -= 1 }
    if power(exponent + 1) <= value { exponent += 1 }
    return exponent
  }

  /// log₁₀ of a positive number: the binary exponent, and 2·artanh((m − 1)/(m + 1)) for the significand m.
  static func logarithm(_ value: Double) -> Double {
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    for k in stride(from: 1.0, through: 35, by: 2) {
      sum += term / k
      term *= square
    }
    return Double(value.exponent) * 0.30102999566398120 + 2 * sum * 0.43429448190325182
  }
}
