import NeuralNetwork
import Notation

/// An optimizer's rule, line by line, in the names of whoever shows it.
struct OptimizerRule {
  let optimizer: Optimizer
  let names: Names

  /// How the quantities of one step are called.
  struct Names {
    /// θ before and after the step.
    var before: String
    var after: String
    /// The gradient as the rule's formulas write it.
    var gradient: Formula
    /// What is put behind the names of the state before the step, and of everything the step computes.
    var old = ""
    var new = ""

    /// `θ₁ = θ₀ - α·g₁`: every quantity with the number of its step.
    static func numbered(step: Int) -> Names {
      let (old, new) = (Notation.Names.subscripted(step - 1), Notation.Names.subscripted(step))
      return Names(before: "θ" + old, after: "θ" + new, gradient: .symbol("g" + new), old: old, new: new)
    }

    /// `θ = θ - α·g`: the new value on the left, the old one on the right.
    static let plain = Names(before: "θ", after: "θ", gradient: .symbol("g"))
  }

  private static let rate = Formula.symbol("α")

  /// The lines of one step; `before` is the state it started from.
  func lines(_ step: OptimizerStep, before state: [Double]) -> [RuleLine] {
    let g = Formula.number(step.gradient)
    let rate = Formula.number(step.rate)
    let (theta, value) = (Formula.symbol(names.before), Formula.number(step.before))
    switch optimizer {
    case .sgd:
      return [parameter(step, theta - Self.rate * names.gradient, value - rate * g)]
    case .momentum(let coefficient, let form):
      let v = velocity(step, form: form, coefficient: coefficient, before: state.first ?? 0)
      let new = Formula.symbol("v" + names.new)
      let number = Formula.number(step.state.first?.value ?? 0)
      if form == .rateInside { return [v, parameter(step, theta - new, value - number)] }
      return [v, parameter(step, theta - Self.rate * new, value - rate * number)]
    case .nesterov(let coefficient):
      let v = velocity(step, form: .rateOutside, coefficient: coefficient, before: state.first ?? 0)
      let (mu, new) = (Formula.symbol("μ"), Formula.symbol("v" + names.new))
      let number = Formula.number(step.state.first?.value ?? 0)
      return [
        v,
        parameter(
          step, theta - Self.rate * (names.gradient + mu * new),
          value - rate * (g + .number(coefficient) * number)),
      ]
    case .adagrad, .rmsprop:
      let root = root(of: "v", step)
      return [
        square(step, before: state.first ?? 0), root,
        parameter(
          step, theta - Self.rate * names.gradient / root.left, value - rate * g / .number(root.value)),
      ]
    case .adam(let beta1, let beta2, _, _):
      return moments(step, state, beta1, beta2, decay: nil)
    case .adamw(let beta1, let beta2, _, _, let weightDecay):
      return moments(step, state, beta1, beta2, decay: weightDecay)
    }
  }

  private func parameter(_ step: OptimizerStep, _ symbolic: Formula, _ substituted: Formula) -> RuleLine {
    RuleLine(.symbol(names.after), symbolic, substituted, value: step.parameter)
  }

  private func velocity(_ step: OptimizerStep, form: MomentumForm, coefficient: Double, before: Double) -> RuleLine {
    let (old, mu) = (Formula.symbol("v" + names.old), Formula.symbol("μ"))
    let (kept, g) = (Formula.number(coefficient) * .number(before), Formula.number(step.gradient))
    let left = Formula.symbol("v" + names.new)
    let value = step.state.first?.value ?? 0
    switch form {
    case .rateOutside:
      return RuleLine(left, mu * old + names.gradient, kept + g, value: value)
    case .rateInside:
      return RuleLine(left, mu * old + Self.rate * names.gradient, kept + .number(step.rate) * g, value: value)
    case .average:
      return RuleLine(
        left, mu * old + (.one - mu) * names.gradient, kept + (.one - .number(coefficient)) * g, value: value)
    }
  }

  private func square(_ step: OptimizerStep, before: Double) -> RuleLine {
    let (old, g) = (Formula.symbol("v" + names.old), Formula.number(step.gradient))
    let left = Formula.symbol("v" + names.new)
    let value = step.state.first?.value ?? 0
    guard case .rmsprop(let decay, _, _) = optimizer else {
      return RuleLine(left, old + names.gradient.squared, .number(before) + g.squared, value: value)
    }
    let rho = Formula.symbol("ρ")
    return RuleLine(
      left, rho * old + (.one - rho) * names.gradient.squared,
      .number(decay) * .number(before) + (.one - .number(decay)) * g.squared, value: value)
  }

  /// s = √v + ε or √(v + ε), by which the step divides.
  private func root(of name: String, _ step: OptimizerStep) -> RuleLine {
    let epsilon: Double
    let placement: EpsilonPlacement
    switch optimizer {
    case .adagrad(_, let number, let place), .rmsprop(_, let number, let place),
      .adam(_, _, let number, let place), .adamw(_, _, let number, let place, _):
      (epsilon, placement) = (number, place)
    case .sgd, .momentum, .nesterov: (epsilon, placement) = (0, .outside)
    }
    let square = step.intermediates.first { $0.name == name }?.value ?? step.state.last?.value ?? 0
    let value = step.intermediates.last?.value ?? 1
    func written(_ square: Formula, _ epsilon: Formula) -> Formula {
      placement == .inside ? .apply(.root, [square + epsilon]) : .apply(.root, [square]) + epsilon
    }
    let symbolic = written(.symbol(name + names.new), .symbol("ε"))
    return RuleLine(.symbol("s" + names.new), symbolic, written(.number(square), .number(epsilon)), value: value)
  }

  private func moments(
    _ step: OptimizerStep, _ state: [Double], _ beta1: Double, _ beta2: Double, decay: Double?
  ) -> [RuleLine] {
    let g = Formula.number(step.gradient)
    func average(
      _ name: String, _ beta: (name: String, value: Double), _ index: Int, _ symbol: Formula, _ number: Formula
    ) -> RuleLine {
      let b = Formula.symbol(beta.name)
      return RuleLine(
        .symbol(name + names.new), b * .symbol(name + names.old) + (.one - b) * symbol,
        .number(beta.value) * .number(index < state.count ? state[index] : 0) + (.one - .number(beta.value)) * number,
        value: step.state[index].value)
    }
    func corrected(_ name: String, _ beta: (name: String, value: Double), _ index: Int) -> RuleLine {
      let t = Formula.number(Double(step.step))
      let exponent = names.new.isEmpty ? Formula.symbol("t") : t
      return RuleLine(
        .symbol(name + "\u{302}" + names.new),
        .symbol(name + names.new) / (.one - Formula.symbol(beta.name).raised(to: exponent)),
        .number(step.state[index].value) / (.one - Formula.number(beta.value).raised(to: t)),
        .number(step.state[index].value) / .number(step.intermediates[index].value),
        value: step.intermediates[2 + index].value)
    }
    let (first, second) = (("β₁", beta1), ("β₂", beta2))
    let root = root(of: "v\u{302}", step)
    let mean = Formula.symbol("m\u{302}" + names.new)
    var (theta, value) = (Formula.symbol(names.before), Formula.number(step.before))
    var shrinking: [RuleLine] = []
    if let decay {
      let shrunk = step.parameter + step.change
      let line = RuleLine(
        .symbol("u" + names.new), (.one - Self.rate * .symbol("λ")) * theta,
        (.one - .number(step.rate) * .number(decay)) * value, value: shrunk)
      shrinking = [line]
      (theta, value) = (line.left, .number(shrunk))
    }
    return [
      average("m", first, 0, names.gradient, g), average("v", second, 1, names.gradient.squared, g.squared),
      corrected("m", first, 0), corrected("v", second, 1), root,
    ] + shrinking + [
      parameter(
        step, theta - Self.rate * mean / root.left,
        value - .number(step.rate) * .number(step.intermediates[2].value) / .number(root.value))
    ]
  }
}
