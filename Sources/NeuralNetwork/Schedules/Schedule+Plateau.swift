extension ScheduleEntry {
  /// What is better lies below it.
  private static let bound: RuleExpression = "J_best" * (1 - "ε")

  /// See `LossPlateau`; the usual values are PyTorch's.
  static let plateau = ScheduleEntry(
    "plateau",
    [
      RuleParameter(
        "factor", "γ", .number(usual: 0.1, .share), "the factor", help: "α is multiplied by this"),
      RuleParameter(
        "patience", "n", .count(usual: 10, from: 0), "losses in a row that need not be better",
        help: "so many losses in a row need not be better"),
      RuleParameter(
        "threshold", "ε", .number(usual: 1e-4, .fraction), "how much better counts, as a share of the best loss"),
      .minimumRate,
    ],
    title: { _ in "lowered on a plateau" },
    story: { values in
      let patience = values.count("patience")
      return
        "The rate waits for the losses. A loss is better when it is below \(bound), where \(name: LossPlateau.best) is the "
        + "best one so far and \(name: "ε") = \(values.number("threshold")). After \(LossPlateau.waited(patience)) not, the rate is "
        + "multiplied by \(values.number("factor")), and the counting starts again."
    },
    rule: { values in
      RateRule(
        .init("α"),
        plateau: LossPlateau(
          patience: values.count("patience"), bound: bound, lowered: .maximum("α" * "γ", "α_min")))
    })
}

extension LearningRateSchedule {
  /// α is multiplied by `factor` after more than `patience` losses in a row of which none was better.
  public static func plateau(
    factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4, minimum: Double = 0
  ) -> LearningRateSchedule {
    LearningRateSchedule(
      .plateau,
      [
        "factor": .number(factor), "patience": .count(patience), "threshold": .number(threshold),
        "minimum": .number(minimum),
      ])
  }
}
