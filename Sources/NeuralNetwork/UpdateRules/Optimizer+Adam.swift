extension OptimizerEntry {
  static let adam = OptimizerEntry(
    "adam", [.beta1, .beta2, .epsilon(), .epsilonPlacement], title: { _ in "Adam" },
    story: { _ in
      let beta: RuleExpression = "β"
      return "m averages the gradients, v their squares. Both start at 0 and would be too small at first; dividing by "
        + "\(1 - beta.raised(to: "t")) corrects that exactly. The first step always has size \(name: "α") (for gradients well "
        + "above \(name: "ε"))."
    },
    states: { _ in [RuleState("m"), RuleState("v")] },
    lines: { RuleLine.moments + RuleLine.correctedMoments($0) + [RuleLine("θ", "θ" - "α" * "m\u{302}" / "s")] },
    kernel: { moments($0, weightDecay: 0) })

  /// Loshchilov and Hutter, "Decoupled weight decay regularization", arXiv 1711.05101, as PyTorch's `AdamW`.
  static let adamw = OptimizerEntry(
    "adamw", [.beta1, .beta2, .weightDecay(0.01), .epsilon(), .epsilonPlacement], title: { _ in "AdamW" },
    story: { _ in
      "Adam, and besides the parameter itself shrinks by the factor \(1 - "α" * "λ") in every step. The shrinking does not "
        + "pass through m and v, which is what the W (decoupled weight decay) means."
    },
    states: { _ in [RuleState("m"), RuleState("v")] },
    lines: {
      RuleLine.moments + RuleLine.correctedMoments($0)
        + [RuleLine("u", (1 - "α" * "λ") * "θ"), RuleLine("θ", "u" - "α" * "m\u{302}" / "s")]
    },
    kernel: { moments($0, weightDecay: $0.number("weightDecay")) })

  private static func moments(_ values: RuleValues, weightDecay: Double) -> UpdateKernel {
    let (beta1, beta2, epsilon) = (values.number("beta1"), values.number("beta2"), values.epsilon)
    return { rate, step in
      .moments(
        MomentConstants(
          beta1: beta1, beta2: beta2, correction1: 1 - power(beta1, step), correction2: 1 - power(beta2, step),
          rate: rate, epsilon: epsilon, shrink: 1 - rate * weightDecay))
    }
  }
}

extension RuleLine {
  /// The running averages of the gradients and of their squares.
  static let moments: [RuleLine] = [
    RuleLine("m", "β₁" * "m" + (1 - "β₁") * "g"),
    RuleLine("v", "β₂" * "v" + (1 - "β₂") * RuleExpression.symbol("g").squared),
  ]

  /// m̂ and v̂, which would be the averages of equally weighted gradients, and the divisor s.
  static func correctedMoments(_ values: RuleValues) -> [RuleLine] {
    [
      RuleLine("m\u{302}", "m" / correction("β₁")), RuleLine("v\u{302}", "v" / correction("β₂")),
      .divisor("v\u{302}", values),
    ]
  }

  /// 1 − βᵗ
  static func correction(_ beta: RuleExpression) -> RuleExpression { .aside(1 - beta.raised(to: "t")) }
}

extension Optimizer {
  /// m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), θ ← θ − αm̂/(√v̂ + ε)
  public static func adam(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside
  ) -> Optimizer {
    Optimizer(
      .adam,
      [
        "beta1": .number(beta1), "beta2": .number(beta2), "epsilon": .number(epsilon),
        "epsilonPlacement": .word(placement.rawValue),
      ])
  }

  /// Adam, with the parameter itself first shrunk: θ ← (1 − αλ)θ − αm̂/(√v̂ + ε)
  public static func adamw(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, placement: EpsilonPlacement = .outside,
    weightDecay: Double = 0.01
  ) -> Optimizer {
    Optimizer(
      .adamw,
      [
        "beta1": .number(beta1), "beta2": .number(beta2), "weightDecay": .number(weightDecay),
        "epsilon": .number(epsilon), "epsilonPlacement": .word(placement.rawValue),
      ])
  }
}
