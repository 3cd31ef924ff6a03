/// Where ε stands in a rule that divides by a root: √v + ε outside, √(v + ε) inside.
public enum EpsilonPlacement: String, RuleChoice {
  /// √v + ε
  case outside
  /// √(v + ε)
  case inside

  /// Outside, as PyTorch has it.
  public static let usual = EpsilonPlacement.outside
}

/// The parameters that several optimizers share.
extension RuleParameter {
  static let momentum = RuleParameter(
    "momentum", "μ", .number(usual: 0.9, .fraction), "how much of the velocity is kept")
  static let beta1 = RuleParameter("beta1", "β₁", .number(usual: 0.9, .fraction), "how much of m is kept")
  static let beta2 = RuleParameter("beta2", "β₂", .number(usual: 0.999, .fraction), "how much of v is kept")
  static let decay = RuleParameter("decay", "ρ", .number(usual: 0.9, .fraction), "how much of v is kept")
  static let epsilonPlacement = RuleParameter(
    "epsilonPlacement", "NAME", EpsilonPlacement.kind, "where ε stands", help: "√v + ε (the default), or √(v + ε)")

  static func epsilon(_ usual: Double = 1e-8) -> RuleParameter {
    RuleParameter(
      "epsilon", "ε", .number(usual: usual, .notNegative), "keeps the division safe",
      help: "keeps a division by a root from exploding")
  }

  static func weightDecay(_ usual: Double, isSilent: Bool = false) -> RuleParameter {
    RuleParameter(
      "weightDecay", "λ", .number(usual: usual, .notNegative), "the weight decay",
      help: "how much the parameter itself shrinks, times α", isSilent: isSilent)
  }
}

extension RuleLine {
  /// s = √v + ε or √(v + ε), by which the step divides.
  static func divisor(_ square: RuleExpression, _ values: RuleValues) -> RuleLine {
    switch values.choice("epsilonPlacement", EpsilonPlacement.self) {
    case .outside: RuleLine("s", square.root + "ε")
    case .inside: RuleLine("s", (square + "ε").root)
    }
  }
}

extension RuleValues {
  /// ε in its place, for a kernel.
  var epsilon: Epsilon { Epsilon(number("epsilon"), choice("epsilonPlacement", EpsilonPlacement.self)) }
}
