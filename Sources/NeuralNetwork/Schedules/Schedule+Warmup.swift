extension ScheduleEntry {
  /// A straight rise to α₀ before any other schedule; on the command line an option of its own, `--warmup N`.
  public static let warmup = ScheduleEntry(
    "warmup",
    [
      RuleParameter(
        "steps", "N", .count(usual: nil, from: 1), "steps of warm-up",
        help: "rise linearly to the learning rate over N steps, then follow the schedule", example: "5",
        option: "warmup"),
      RuleParameter("then", "", .schedule, "what follows"),
    ],
    title: { values in
      let next = following(values)
      return next == .constant ? "warm-up" : "warm-up, then \(next.title)"
    },
    story: { values in
      let next = following(values)
      let story: RuleProse =
        "The rate rises in \(values.count("steps")) equal steps to \(name: "α₀"), so that the first, least informed "
        + "gradients move little."
      return next == .constant
        ? story + " Then it stays there."
        : story + " What follows counts its time \(name: RateRule.ownTime) from 0. "
          + next.story
    },
    rule: { values in
      let steps = values.count("steps")
      return RateRule(
        initialMeaning: "the rate after the warm-up",
        .init(before: steps, "α₀" * ("t" + 1) / "N"), turns: [1, steps - 1, steps, steps + 1],
        next: .init(start: steps, schedule: following(values)))
    })

  private static func following(_ values: RuleValues) -> LearningRateSchedule {
    if case .schedule(let next) = values["then"] { next } else { .constant }
  }
}

extension LearningRateSchedule {
  /// α₀·(t + 1)/steps for t < steps, then the other schedule with its own t from 0.
  public static func warmup(steps: Int, then next: LearningRateSchedule) -> LearningRateSchedule {
    LearningRateSchedule(.warmup, ["steps": .count(steps), "then": .schedule(next)])
  }
}
