/// Where a number lies, as entries state their domains.
extension Formula {
  /// `a > 0`
  public static func above(_ name: String, _ limit: Double) -> Formula {
    compare(.symbol(name), .greater, .number(limit))
  }

  /// `a < 0`
  public static func below(_ name: String, _ limit: Double) -> Formula {
    compare(.symbol(name), .less, .number(limit))
  }

  /// `a ≥ 0`
  public static func atLeast(_ name: String, _ limit: Double) -> Formula {
    let spelling = Spelling(plain: " ≥ ", ascii: " >= ", latex: " \\ge ")
    return .apply(.infix(spelling, .comparison), [.symbol(name), .number(limit)])
  }

  /// `-1 ≤ a ≤ 1`
  public static func within(_ name: String, _ low: Double, _ high: Double) -> Formula {
    let spelling = Spelling(plain: " ≤ ", ascii: " <= ", latex: " \\le ")
    return .apply(
      .infix(spelling, .comparison),
      [.apply(.infix(spelling, .comparison), [.number(low), .symbol(name)]), .number(high)])
  }

  /// `0 < p < 1`
  public static func between(_ name: String, _ low: Double, _ high: Double) -> Formula {
    compare(compare(.number(low), .less, .symbol(name)), .less, .number(high))
  }
}
