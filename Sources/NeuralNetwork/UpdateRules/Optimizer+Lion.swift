extension OptimizerEntry {
  /// Chen and others, "Symbolic discovery of optimization algorithms", arXiv 2302.06675, algorithm 2.
  static let lion = OptimizerEntry(
    "lion",
    [
      RuleParameter(
        "beta1", "β₁", .number(usual: 0.9, .fraction), "the share of m in the direction",
        help: "the share of m in the direction of the step"),
      RuleParameter("beta2", "β₂", .number(usual: 0.99, .fraction), "how much of m is kept"),
      .weightDecay(0, isSilent: true),
    ],
    title: { _ in "Lion" },
    story: { values in
      let story: RuleProse =
        "c mixes the average m of the gradients with the newest one, and only the sign of c counts: every parameter moves "
        + "by \(name: "α") in each step, up or down. m itself forgets at a speed of its own, \(name: "β₂")."
      return shrinks(values)
        ? story + " Besides the parameter shrinks by the factor \(1 - "α" * "λ") in every step." : story
    },
    states: { _ in [RuleState("m")] },
    lines: { values in
      let direction: RuleExpression = "c"
      let averages = [
        RuleLine("c", "β₁" * "m" + (1 - "β₁") * "g"), RuleLine("m", "β₂" * "m" + (1 - "β₂") * "g"),
      ]
      return shrinks(values)
        ? averages + [RuleLine("u", (1 - "α" * "λ") * "θ"), RuleLine("θ", "u" - "α" * direction.sign)]
        : averages + [RuleLine("θ", "θ" - "α" * direction.sign)]
    })

  private static func shrinks(_ values: RuleValues) -> Bool { values.number("weightDecay") > 0 }
}

extension Optimizer {
  /// c = β₁m + (1 − β₁)g, m = β₂m + (1 − β₂)g, θ ← (1 − αλ)θ − α·sign(c)
  public static func lion(beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0) -> Optimizer {
    Optimizer(
      .lion, ["beta1": .number(beta1), "beta2": .number(beta2), "weightDecay": .number(weightDecay)])
  }
}
