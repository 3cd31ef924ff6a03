extension OptimizerEntry {
  static let sgd = OptimizerEntry(
    "sgd", title: { _ in "Gradient descent" },
    story: { _ in "The parameter moves against its gradient, by the gradient times the learning rate \(name: "α")." },
    lines: { _ in [RuleLine("θ", "θ" - "α" * "g")] },
    kernel: { _ in { rate, _ in .descend(rate: rate) } })
}

extension Optimizer {
  /// θ ← θ − αg
  public static let sgd = Optimizer(.sgd)
}
