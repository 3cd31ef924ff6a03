extension OptimizerEntry {
  /// Dozat, "Incorporating Nesterov momentum into Adam" (2016), with the momentum warmed up as in PyTorch's `NAdam`:
  /// μₜ = β₁(1 − ½·0.96^(tψ)), and P the product of all of them so far.
  static let nadam = OptimizerEntry(
    "nadam",
    [
      .beta1, .beta2,
      RuleParameter("momentumDecay", "ψ", .number(usual: 0.004, .notNegative), "how quickly the momentum rises"),
      .epsilon(), .epsilonPlacement,
    ],
    title: { _ in "NAdam" },
    story: { _ in
      "Adam that looks one step ahead, as Nesterov momentum does: \(name: "m\u{302}") joins the average m, weighted for the next "
        + "step, with the gradient itself. The momentum \(name: "μ") rises from about \("β₁" / 2) to \(name: "β₁"); P is the product of "
        + "all \(name: "μ") so far and corrects for the start at 0."
    },
    states: { _ in [RuleState("m"), RuleState("v"), RuleState("P", initial: 1)] },
    lines: { values in
      let (mu, next, product): (RuleExpression, RuleExpression, RuleExpression) = ("μ", "q", "P")
      let ahead = next * "m" / .aside(1 - product * next)
      return [
        RuleLine("μ", momentum(at: "t")),
        RuleLine("q", momentum(at: .aside("t" + 1)), remark: "the next step's momentum"),
        RuleLine("P", product * mu),
      ] + RuleLine.moments + [
        RuleLine("m\u{302}", ahead + (1 - mu) * "g" / .aside(1 - product)),
        RuleLine("v\u{302}", "v" / RuleLine.correction("β₂")),
        .divisor("v\u{302}", values), RuleLine("θ", "θ" - "α" * "m\u{302}" / "s"),
      ]
    })

  private static func momentum(at step: RuleExpression) -> RuleExpression {
    let rise: RuleExpression = 0.96
    return "β₁" * (1 - rise.raised(to: step * "ψ") / 2)
  }
}

extension Optimizer {
  /// Adam with Nesterov momentum: θ ← θ − α(qm/(1 − Pq) + (1 − μ)g/(1 − P))/(√v̂ + ε)
  public static func nadam(
    beta1: Double = 0.9, beta2: Double = 0.999, momentumDecay: Double = 0.004, epsilon: Double = 1e-8,
    placement: EpsilonPlacement = .outside
  ) -> Optimizer {
    Optimizer(
      .nadam,
      [
        "beta1": .number(beta1), "beta2": .number(beta2), "momentumDecay": .number(momentumDecay),
        "epsilon": .number(epsilon), "epsilonPlacement": .word(placement.rawValue),
      ])
  }
}
