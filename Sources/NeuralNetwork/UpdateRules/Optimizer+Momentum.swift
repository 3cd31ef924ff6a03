/// The three ways to write momentum. They take the same path only under a constant rate, suitably rescaled.
public enum MomentumForm: String, RuleChoice {
  /// v = μv + g, θ ← θ − αv
  case rateOutside = "rate-outside"
  /// v = μv + αg, θ ← θ − v
  case rateInside = "rate-inside"
  /// v = μv + (1 − μ)g, θ ← θ − αv
  case average

  /// v = μv + g, as PyTorch has it.
  public static let usual = MomentumForm.rateOutside
}

extension OptimizerEntry {
  static let momentum = OptimizerEntry(
    "momentum",
    [
      .momentum,
      RuleParameter(
        "form", "NAME", MomentumForm.kind, "how the velocity is written",
        help: "in this order: v=μv+g, θ-=αv (the default); v=μv+αg, θ-=v; v=μv+(1-μ)g, θ-=αv"),
    ],
    title: { "Momentum (\(form($0).rawValue))" },
    story: { values in
      let mu: RuleExpression = "μ"
      switch form(values) {
      case .rateOutside:
        return
          "A velocity v gathers the gradients and forgets slowly; the parameter moves by \(name: "α") times the velocity. "
          + "The rate stands outside v, so a change of \(name: "α") acts at once (PyTorch's form)."
      case .rateInside:
        return
          "A velocity v gathers the steps and forgets slowly; the parameter moves by the velocity. The rate stands "
          + "inside v, so steps taken at an old rate keep acting after \(name: "α") has changed."
      case .average:
        return
          "v is a running average of the gradients; the parameter moves by \(name: "α") times it. The weights \(mu) and "
          + "\(1 - mu) sum to 1, so v is as large as a typical gradient, and \(name: "α") must be \(1 / (1 - mu)) times larger "
          + "to move as far as the other forms do."
      }
    },
    states: { _ in [RuleState("v")] },
    lines: { values in
      let kept: RuleExpression = "μ" * "v"
      switch form(values) {
      case .rateOutside: return [RuleLine("v", kept + "g"), RuleLine("θ", "θ" - "α" * "v")]
      case .rateInside: return [RuleLine("v", kept + "α" * "g"), RuleLine("θ", "θ" - "v")]
      case .average: return [RuleLine("v", kept + (1 - "μ") * "g"), RuleLine("θ", "θ" - "α" * "v")]
      }
    },
    kernel: { values in
      let keep = values.number("momentum")
      switch form(values) {
      case .rateOutside: return { rate, _ in .velocity(keep: keep, add: 1, rate: rate) }
      case .rateInside: return { rate, _ in .velocity(keep: keep, add: rate, rate: 1) }
      case .average: return { rate, _ in .velocity(keep: keep, add: 1 - keep, rate: rate) }
      }
    })

  private static func form(_ values: RuleValues) -> MomentumForm { values.choice("form", MomentumForm.self) }

  static let nesterov = OptimizerEntry(
    "nesterov", [.momentum], title: { _ in "Nesterov momentum" },
    story: { _ in
      "A velocity v gathers the gradients; the step looks one velocity ahead: it uses the gradient plus \(name: "μ") times the "
        + "velocity that already contains it."
    },
    states: { _ in [RuleState("v")] },
    lines: { _ in [RuleLine("v", "μ" * "v" + "g"), RuleLine("θ", "θ" - "α" * ("g" + "μ" * "v"))] },
    kernel: { values in
      let keep = values.number("momentum")
      return { rate, _ in .lookAhead(keep: keep, rate: rate) }
    })
}

extension Optimizer {
  /// A velocity v; `form` says how it is written.
  public static func momentum(coefficient: Double = 0.9, form: MomentumForm = .rateOutside) -> Optimizer {
    Optimizer(.momentum, ["momentum": .number(coefficient), "form": .word(form.rawValue)])
  }

  /// v = μv + g, θ ← θ − α(g + μv): the momentum of the point ahead
  public static func nesterov(coefficient: Double = 0.9) -> Optimizer {
    Optimizer(.nesterov, ["momentum": .number(coefficient)])
  }
}
