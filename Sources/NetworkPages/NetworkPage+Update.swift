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
    guard let direct = update.direct else { return equation(left, nil, result: after) }
    func written(_ parameter: Formula, _ gradient: Formula, _ rate: Formula) -> Formula {
      direct.replacing { name in
        switch name {
        case UpdateTrace.parameter: parameter
        case UpdateTrace.gradient: gradient
        case UpdateTrace.rate: rate
        default: nil
        }
      }
    }
    return equation(
      left, written(.sign(name), gradientName, symbols.rate),
      step([before, gradient]) { written($0[0], $0[1], .number(update.learningRate)) }, result: after)
  }

  /// The rule on one parameter: every parameter goes the same way by itself.
  private func openedBlocks(_ opened: UpdateTrace.OpenedStep) -> [Page.Block] {
    let name = entryName(opened.layer, opened.unit, opened.input)
    let gradient = entryGradientName(opened.layer, opened.unit, opened.input)
    let new = Formula.sign(Spelling(plain: "new ", ascii: "new ", latex: "\\text{new } ") + name)
    func named(_ formula: Formula) -> Formula {
      formula.replacing { symbol in
        symbol == UpdateTrace.parameter ? .sign(name) : symbol == UpdateTrace.rate ? symbols.rate : nil
      }
    }
    var equations = [
      Page.Equation(.sign(name), [.number(opened.before)]),
      Page.Equation(.sign(gradient), [.number(opened.gradient)], remark: "the gradient g"),
    ]
    equations += opened.lines.map { line in
      Page.Equation(line.left == .symbol(UpdateTrace.parameter) ? new : line.left, line.steps.map(named))
    }
    return [
      .paragraph(
        "Every parameter takes the rule's first step by itself. Here it is for \(Formula.sign(name)); the command optimizer "
          + "walks through the steps after it."),
      .equations(equations),
    ]
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
