extension ScheduleEntry {
  static let constant = ScheduleEntry(
    "constant", title: { _ in "constant" }, story: { _ in "The rate never changes." },
    rule: { _ in RateRule(.init("α₀")) })

  static let step = ScheduleEntry(
    "step",
    [
      RuleParameter(
        "factor", "γ", .number(usual: nil, .notNegative), "the factor", help: "α is multiplied by this", example: "0.5"),
      RuleParameter(
        "every", "s", .count(usual: nil, from: 1), "steps between two cuts", help: "after every s epochs or steps",
        example: "2"),
    ],
    title: { _ in "in steps" },
    story: { values in
      let every = values.count("every")
      return "Every \(every == 1 ? "step" : "\(every) steps") the rate is multiplied by \(values.number("factor")); in "
        + "between it stays."
    },
    rule: { values in
      let (gamma, t): (RuleExpression, RuleExpression) = ("γ", "t")
      let every = values.count("every")
      return RateRule(
        .init("α₀" * gamma.raised(to: .aside((t / "s").roundedDown))), turns: [every - 1, every])
    })

  static let exponential = ScheduleEntry(
    "exponential",
    [
      RuleParameter(
        "decay", "k", .number(usual: nil, .notNegative), "the decay", help: "k in α₀·e^(-kt)", example: "0.1"),
      RuleParameter(
        "factor", "γ", .number(usual: nil, .notNegative), "the factor", help: "γ in α₀·γ^t", example: "0.9"),
    ],
    alternatives: .init(first: "decay", second: "factor", note: "factor^t is e^(-decay·t) with decay = -ln factor"),
    title: { _ in "exponential decay" },
    story: { values in
      if let factor = values["factor"].number { return "Every step multiplies the rate by \(name: "γ") = \(factor)." }
      let ratio = UnaryRuleOperation.exponential.value(-values.number("decay"))
      return "Every step multiplies the rate by the same factor \(.exponential(-"k")) = \(ratio)."
    },
    rule: { values in
      let gamma: RuleExpression = "γ"
      let share = values["factor"] == .absent ? .exponential(-("k" * "t")) : gamma.raised(to: "t")
      return RateRule(.init("α₀" * share), turns: [1, 2])
    })
}

extension LearningRateSchedule {
  /// α₀
  public static let constant = LearningRateSchedule(.constant)

  /// α₀·factor^⌊t/every⌋
  public static func step(factor: Double, every: Int) -> LearningRateSchedule {
    LearningRateSchedule(.step, ["factor": .number(factor), "every": .count(every)])
  }

  /// α₀·e^(−decay·t)
  public static func exponentialDecay(_ decay: Double) -> LearningRateSchedule {
    LearningRateSchedule(.exponential, ["decay": .number(decay)])
  }

  /// α₀·factorᵗ; the same as a decay of −ln factor
  public static func exponentialFactor(_ factor: Double) -> LearningRateSchedule {
    LearningRateSchedule(.exponential, ["factor": .number(factor)])
  }
}
