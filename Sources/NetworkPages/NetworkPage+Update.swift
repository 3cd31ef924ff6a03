import Notation
import TraceModel

extension NetworkPage {
  /// The optimizer's step, matrix by matrix.
  func updateBlocks(_ update: UpdateTrace) -> [Page.Block] {
    var blocks: [Page.Block] = [.heading("Update by \(update.optimizer)", level: 2)]
    blocks.append(
      .paragraph(
        "The learning rate is \(name: options.notation.rate) = \(update.learningRate). All gradients were computed with the weights as they "
          + "were before the step."
          + (update.frozen.isEmpty ? "" : " Frozen: \(update.frozen.joined(separator: ", ")).")))
    if let opened = update.opened { blocks += openedBlocks(opened) }
    var equations: [Page.Equation] = []
    for (index, layer) in update.layers.enumerated() {
      let number = index + 1
      let before = trace.layers[index]
      equations.append(
        moved(
          symbols.weightSpelling(number), weights(before.weights), symbols.weightGradient(number),
          weights(before.weightGradient), weights(layer.weights), isFrozen: layer.weightsFrozen, update))
      if let biases = layer.biases, let old = before.biases, let gradient = before.biasGradient {
        equations.append(
          moved(
            symbols.biasSpelling(number), vector(old), symbols.biasGradient(number), vector(gradient), vector(biases),
            isFrozen: layer.biasesFrozen, update))
      }
    }
    return blocks + [.equations(equations)]
  }

  /// `new W = W - α·dW`, with its numbers; rules with a memory show only where the parameter went.
  private func moved(
    _ name: Spelling, _ before: NumberGrid, _ gradientName: Formula, _ gradient: NumberGrid, _ after: NumberGrid,
    isFrozen: Bool, _ update: UpdateTrace
  ) -> Page.Equation {
    let left = Formula.sign(Spelling(plain: "new ", ascii: "new ", latex: "\\text{new } ") + name)
    if isFrozen { return equation(left, .sign(name), result: after).with(remark: "frozen") }
    guard update.optimizer == "sgd" else { return equation(left, nil, result: after) }
    let rate = Formula.number(update.learningRate)
    return equation(
      left, .sign(name) - symbols.rate * gradientName, step([before, gradient]) { $0[0] - rate * $0[1] },
      result: after)
  }

  /// The rule on one parameter: every parameter goes the same way by itself.
  private func openedBlocks(_ opened: UpdateTrace.OpenedStep) -> [Page.Block] {
    let name = entryName(opened.layer, opened.unit, opened.input)
    let gradient = entryGradientName(opened.layer, opened.unit, opened.input)
    var equations = [Page.Equation(.sign(gradient), [.number(opened.gradient)], remark: "the gradient g")]
    equations += opened.numbers.map { Page.Equation(.sign(Self.spelling($0.name)), [.number($0.value)]) }
    equations.append(Page.Equation(.symbol("change"), [.number(opened.change)]))
    equations.append(
      Page.Equation(
        .sign(Spelling(plain: "new ", ascii: "new ", latex: "\\text{new } ") + name), [.number(opened.after)],
        remark: "it was \(opened.before)"))
    return [
      .paragraph(
        "Every parameter takes the rule's first step by itself. Here it is for \(Formula.sign(name)); the command optimizer "
          + "walks through the rule with every factor."),
      .equations(equations),
    ]
  }

  /// What the optimizer calls its numbers, as every dialect writes it.
  private static func spelling(_ name: String) -> Spelling {
    let latex: [(name: String, latex: String)] = [
      ("g + μv", "g + \\mu v"), ("√v + ε", "\\sqrt{v} + \\varepsilon"), ("√(v + ε)", "\\sqrt{v + \\varepsilon}"),
      ("1 - β₁ᵗ", "1 - \\beta_1^t"), ("1 - β₂ᵗ", "1 - \\beta_2^t"), ("m̂", "\\hat{m}"), ("v̂", "\\hat{v}"),
      ("√v̂ + ε", "\\sqrt{\\hat{v}} + \\varepsilon"), ("√(v̂ + ε)", "\\sqrt{\\hat{v} + \\varepsilon}"),
    ]
    let found = latex.first { $0.name == name }?.latex
    return Spelling(plain: name, ascii: Names.asciiProse(name), latex: found ?? Names.latex(name))
  }

  // MARK: Entries

  /// `W^[2][1,3]`, the places in the order in which the notation's W has them.
  func entryName(_ layer: Int, _ unit: Int, _ input: Int?) -> Spelling {
    (input == nil ? symbols.biasSpelling(layer) : symbols.weightSpelling(layer)) + place(unit, input)
  }

  func entryGradientName(_ layer: Int, _ unit: Int, _ input: Int?) -> Spelling {
    (input == nil ? symbols.biasGradientSpelling(layer) : symbols.weightGradientSpelling(layer)) + place(unit, input)
  }

  private func place(_ unit: Int, _ input: Int?) -> Spelling {
    guard let input else { return Spelling("[\(unit)]") }
    return Spelling(options.notation.inputsAreRows ? "[\(input),\(unit)]" : "[\(unit),\(input)]")
  }
}
