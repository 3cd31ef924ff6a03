extension OptimizerEntry {
  static let adagrad = OptimizerEntry(
    "adagrad",
    [
      RuleParameter(
        "initialAccumulator", "v₀", .number(usual: 0, .notNegative), "v before the first step"),
      .epsilon(), .epsilonPlacement,
    ],
    title: { _ in "AdaGrad" },
    story: { _ in
      "v sums the squares of all gradients so far, and each step is divided by its root: a parameter with large "
        + "gradients takes small steps, and every parameter slows down for good."
    },
    states: { [RuleState("v", initial: $0.number("initialAccumulator"))] },
    lines: { values in
      let g: RuleExpression = "g"
      return [RuleLine("v", "v" + g.squared), .divisor("v", values), RuleLine("θ", "θ" - "α" * g / "s")]
    },
    kernel: { values in
      let epsilon = values.epsilon
      return { rate, _ in .rootMeanSquare(keep: 1, add: 1, rate: rate, epsilon: epsilon) }
    })

  /// With momentum the steps before the learning rate are gathered, as PyTorch's `RMSprop` does.
  static let rmsprop = OptimizerEntry(
    "rmsprop",
    [
      .decay,
      RuleParameter(
        "momentum", "μ", .number(usual: 0, .fraction), "how much of the velocity is kept", isSilent: true),
      .epsilon(), .epsilonPlacement,
    ],
    title: { hasMomentum($0) ? "RMSProp with momentum" : "RMSProp" },
    story: { values in
      let rho: RuleExpression = "ρ"
      let story: RuleProse =
        "v is a running average of the squared gradients, and each step is divided by its root: steps have about the size "
        + "\("α" / (1 - rho).root) at first and \(name: "α") later, however large the gradients are."
      return hasMomentum(values) ? story + " A velocity b gathers these steps and forgets slowly." : story
    },
    states: { hasMomentum($0) ? [RuleState("v"), RuleState("b")] : [RuleState("v")] },
    lines: { values in
      let g: RuleExpression = "g"
      let average = [RuleLine("v", "ρ" * "v" + (1 - "ρ") * g.squared), RuleLine.divisor("v", values)]
      return hasMomentum(values)
        ? average + [RuleLine("b", "μ" * "b" + g / "s"), RuleLine("θ", "θ" - "α" * "b")]
        : average + [RuleLine("θ", "θ" - "α" * g / "s")]
    },
    kernel: { values in
      if hasMomentum(values) { return nil }
      let (keep, epsilon) = (values.number("decay"), values.epsilon)
      return { rate, _ in .rootMeanSquare(keep: keep, add: 1 - keep, rate: rate, epsilon: epsilon) }
    })

  private static func hasMomentum(_ values: RuleValues) -> Bool { values.number("momentum") > 0 }

  /// Zeiler, "ADADELTA: an adaptive learning rate method", arXiv 1212.5701, algorithm 1; with the learning rate that
  /// PyTorch's `Adadelta` multiplies Δ by, and its constants. The paper has α = 1.
  static let adadelta = OptimizerEntry(
    "adadelta", [.decay, .epsilon(1e-6)], title: { _ in "AdaDelta" },
    story: { _ in
      "v is a running average of the squared gradients, u one of the squared steps. The step \(name: "Δ") is the gradient times "
        + "the ratio of their roots, so it has the unit of the parameter itself; \(name: "ε") gets it going while u is 0. The "
        + "rule was made for \(name: "α") = 1."
    },
    states: { _ in [RuleState("v"), RuleState("u")] },
    lines: { _ in
      let (g, v, u, step): (RuleExpression, RuleExpression, RuleExpression, RuleExpression) = ("g", "v", "u", "Δ")
      return [
        RuleLine("v", "ρ" * v + (1 - "ρ") * g.squared),
        RuleLine("Δ", (u + "ε").root / (v + "ε").root * g),
        RuleLine("u", "ρ" * u + (1 - "ρ") * step.squared),
        RuleLine("θ", "θ" - "α" * step),
      ]
    })
}

extension Optimizer {
  /// v = v + g², θ ← θ − αg/(√v + ε)
  public static func adagrad(
    initialAccumulator: Double = 0, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside
  ) -> Optimizer {
    Optimizer(
      .adagrad,
      [
        "initialAccumulator": .number(initialAccumulator), "epsilon": .number(epsilon),
        "epsilonPlacement": .word(placement.rawValue),
      ])
  }

  /// v = ρv + (1 − ρ)g², θ ← θ − αg/(√v + ε); with momentum b = μb + g/(√v + ε), θ ← θ − αb
  public static func rmsprop(
    decay: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside
  ) -> Optimizer {
    Optimizer(
      .rmsprop,
      [
        "decay": .number(decay), "momentum": .number(momentum), "epsilon": .number(epsilon),
        "epsilonPlacement": .word(placement.rawValue),
      ])
  }

  /// v = ρv + (1 − ρ)g², Δ = g·√(u + ε)/√(v + ε), u = ρu + (1 − ρ)Δ², θ ← θ − αΔ
  public static func adadelta(decay: Double = 0.9, epsilon: Double = 1e-6) -> Optimizer {
    Optimizer(.adadelta, ["decay": .number(decay), "epsilon": .number(epsilon)])
  }
}
