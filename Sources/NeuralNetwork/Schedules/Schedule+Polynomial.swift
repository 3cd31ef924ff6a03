extension ScheduleEntry {
  /// As PyTorch's `PolynomialLR`, T being its `total_iters`; the minimum is Keras's `end_learning_rate`.
  static let polynomial = ScheduleEntry(
    "polynomial",
    [
      RuleParameter("power", "p", .number(usual: 1, .positive), "the power", help: "1 falls in a straight line"),
      .minimumRate, .period("from the top to the minimum"),
    ],
    title: { _ in "polynomial" },
    story: { values in
      let power = values.number("power")
      let course: RuleProse =
        power == 1
        ? "in a straight line" : power > 1 ? "quickly at first, ever more slowly" : "slowly at first, ever more quickly"
      return
        "The rate falls from \(name: "α₀") to the minimum at \(name: "t") = \(values.count("period")), \(course). Then "
        + "it stays there."
    },
    rule: { values in
      let (left, period): (RuleExpression, Int) = (1 - "t" / "T", values.count("period"))
      return RateRule(
        .init(before: period, "α_min" + ("α₀" - "α_min") * left.raised(to: "p")), .init("α_min"),
        turns: [1, period / 2, period - 1, period])
    })
}

extension LearningRateSchedule {
  /// min + (α₀ − min)·(1 − t/period)^power, and the minimum from t = period on.
  public static func polynomial(power: Double = 1, minimum: Double = 0, period: Int) -> LearningRateSchedule {
    LearningRateSchedule(
      .polynomial, ["power": .number(power), "minimum": .number(minimum), "period": .count(period)])
  }
}
