extension RuleParameter {
  static let minimumRate = RuleParameter(
    "minimum", "α_min", .number(usual: 0, .notNegative), "the minimum", help: "the lowest rate", example: "0.01")

  static func period(_ meaning: String, from least: Int = 1) -> RuleParameter {
    RuleParameter("period", "T", .count(usual: nil, from: least), meaning, example: "20")
  }
}

extension RuleExpression {
  /// Half a cosine wave from one value to another, `position` of `length` along.
  fileprivate static func glide(from start: Self, to end: Self, _ position: Self, of length: Self) -> Self {
    end + (start - end) * (1 + .wave(position, length)) / 2
  }
}

extension ScheduleEntry {
  static let cosine = ScheduleEntry(
    "cosine",
    [
      .minimumRate, .period("from the top to the minimum"),
      RuleParameter(
        "restarts", "", .flag, "back to the top after every T",
        help: "back to the top after every T instead of rising again"),
    ],
    title: { $0.flag("restarts") ? "cosine with restarts" : "cosine" },
    story: { values in
      let period = values.count("period")
      let story: RuleProse =
        "The rate follows half a cosine wave from \(name: "α₀") down to the minimum at \(name: "t") = \(period): slowly at "
        + "first, fastest in the middle, slowly at the end. "
      return values.flag("restarts")
        ? story + "Then it jumps back to \(name: "α₀") and starts again."
        : story
          + "After that the same formula rises again, back to \(name: "α₀") at \(name: "t") = \(2 * period); with "
          + "--restarts it jumps back at once."
    },
    rule: { values in
      let (period, restarts) = (values.count("period"), values.flag("restarts"))
      let time: RuleExpression = "t"
      return RateRule(
        .init(.glide(from: "α₀", to: "α_min", restarts ? time.remainder(by: "T") : time, of: "T")),
        turns: [1, period / 2, period, period + 1])
    })

  /// Smith and Topin, "Super-convergence", arXiv 1708.07120, as PyTorch's `OneCycleLR` with `anneal_strategy="cos"` and
  /// two phases: α₀ is its `max_lr`, T its `total_steps`. From T on the rate is the last one.
  static let oneCycle = ScheduleEntry(
    "one-cycle",
    [
      .period("the length of the cycle", from: 2),
      RuleParameter(
        "pctStart", "p", .number(usual: 0.3, .share), "the share of the cycle in which the rate rises", example: "0.3"),
      RuleParameter(
        "divFactor", "d", .number(usual: 25, .divisor), "how far below the top the rate starts", example: "25"),
      RuleParameter(
        "finalDivFactor", "f", .number(usual: 1e4, .divisor), "how far below the start the rate ends", example: "10000"
      ),
    ],
    title: { _ in "one cycle" },
    story: { values in
      let bottom: RuleExpression = "α₀" / .number(values.number("divFactor"))
      return
        "The rate rises along half a cosine wave from \(bottom) to \(name: "α₀"), and falls along another to next to "
        + "nothing at the end: the long steps come in the middle of the training, short ones at first, where little is "
        + "known, and at last, where only polish is left."
    },
    rule: { values in
      let length = values.count("period")
      let rise = values.number("pctStart") * Double(length) - 1
      // A cycle too short to rise falls from the start.
      let top = rise > 0 && rise < Double(length) ? Int(rise) : nil
      return RateRule(
        initialMeaning: "the rate at the top",
        definitions: [
          RuleLine("α_start", "α₀" / "d", remark: "the first rate"),
          RuleLine("α_end", "α_start" / "f", remark: "the last rate"),
          RuleLine("t₁", top == nil ? 0 : "p" * "T" - 1, remark: "where the top is"),
        ],
        .init(before: top.map { $0 + 1 } ?? 0, .glide(from: "α_start", to: "α₀", "t", of: "t₁")),
        .init(before: length, .glide(from: "α₀", to: "α_end", "t" - "t₁", of: "T" - 1 - "t₁")),
        .init("α_end"),
        turns: [1, top ?? 0, (top ?? 0) + 1, length - 1])
    })
}

extension LearningRateSchedule {
  /// min + (α₀ − min)·(1 + cos(πt/period))/2, from α₀ down to the minimum at t = period. Then it rises again, back to
  /// α₀ at t = 2·period; or with restarts it jumps back to α₀ whenever t is a multiple of the period.
  public static func cosine(minimum: Double, period: Int, restarts: Bool) -> LearningRateSchedule {
    LearningRateSchedule(
      .cosine, ["minimum": .number(minimum), "period": .count(period), "restarts": .flag(restarts)])
  }

  /// From α₀/divFactor up to α₀ in the first `pctStart` of the period, then down to α₀/(divFactor·finalDivFactor).
  public static func oneCycle(
    period: Int, pctStart: Double = 0.3, divFactor: Double = 25, finalDivFactor: Double = 1e4
  ) -> LearningRateSchedule {
    LearningRateSchedule(
      .oneCycle,
      [
        "period": .count(period), "pctStart": .number(pctStart), "divFactor": .number(divFactor),
        "finalDivFactor": .number(finalDivFactor),
      ])
  }
}
