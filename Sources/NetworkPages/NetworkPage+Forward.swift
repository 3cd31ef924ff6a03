import Notation
import TraceModel

extension NetworkPage {
  /// One layer's forward step: shapes, z, a.
  func forward(_ layer: Int) -> [Page.Block] {
    let trace = trace.layers[layer - 1]
    let function = trace.activation.function
    let weights = weights(trace.weights)
    let before = batch(inputs(of: layer))
    let z = batch(trace.z)
    let a = batch(trace.a)
    let bias = trace.biases.map(vector)

    let product = symbols.weightedSum(layer)
    let symbolicBias = bias == nil ? product : product + symbols.bias(layer)
    let factors = orderedFactors(weights, before)
    let sums = equation(
      symbols.preactivation(layer), symbolicBias,
      step(factors + (bias.map { [$0] } ?? [])) { parts in
        let product = parts[0].times(parts[1])
        return parts.count > 2 ? product + parts[2] : product
      }, result: z)
    let outputs =
      switch trace.activation.derivative {
      case .identity: equation(symbols.activation(layer), symbols.preactivation(layer), result: a)
      case .elementwise, .fullJacobian:
        equation(
          symbols.activation(layer), .call(function, symbols.preactivation(layer)),
          step([z]) { .call(function, $0[0]) },
          result: a)
      }
    return [
      .heading("Layer \(layer): \(layerTitle(layer))", level: 3), .preformatted(shapes(layer)),
      .equations([sums, outputs]),
    ]
  }

  /// `2 inputs, 3 units, sigmoid`
  func layerTitle(_ layer: Int) -> Prose {
    let trace = trace.layers[layer - 1]
    var title: Prose =
      "\(count(trace.weights.first?.count ?? 0, "input")), \(count(trace.weights.count, "unit")), \(trace.activation.name)"
    if let alpha = trace.activation.alpha { title += " with \(name: "α") = \(alpha)" }
    return title
  }

  /// The two matrices of the weighted sum as they stand in the product.
  private func orderedFactors(_ weights: NumberGrid, _ before: NumberGrid) -> [NumberGrid] {
    let notation = options.notation
    if notation.examplesAreRows { return [before, notation.inputsAreRows ? weights : weights.transposed] }
    return [notation.inputsAreRows ? weights.transposed : weights, before]
  }

  /// The shapes of the weighted sum, with the broadcast of the bias drawn out.
  private func shapes(_ layer: Int) -> String {
    let trace = trace.layers[layer - 1]
    let factors = orderedFactors(weights(trace.weights), batch(inputs(of: layer)))
    let z = batch(trace.z)
    let notation = options.notation
    let weightName = symbols.weightSpelling(
      layer, transposed: notation.examplesAreRows != notation.inputsAreRows)
    let (weightText, before) = (written(weightName), written(symbols.activationSpelling(layer - 1)))
    var lines: [(name: String, shape: String, remark: String)] = [
      (
        notation.examplesAreRows ? "\(before) \(weightText)" : "\(weightText) \(before)",
        "\(factors[0].shape) \(factors[1].shape) -> \(z.shape)", ""
      )
    ]
    if let biases = trace.biases {
      let shape = vector(biases).shape
      lines.append(
        (
          written(symbols.biasSpelling(layer)), shape == z.shape ? shape : "\(shape) -> \(z.shape)",
          shape == z.shape ? "" : "broadcast: one copy per example"
        ))
    }
    lines.append(
      (
        written(symbols.preactivationSpelling(layer)), z.shape,
        self.trace.examples == 1 ? "" : notation.examplesAreRows ? "one row per example" : "one column per example"
      ))
    let names = lines.map { length($0.name) }.max() ?? 0
    let shapes = lines.map { $0.shape.utf8.count }.max() ?? 0
    return lines.map { line in
      var text = line.name + String(repeating: " ", count: names - length(line.name)) + " : " + line.shape
      if !line.remark.isEmpty {
        text += String(repeating: " ", count: shapes - line.shape.utf8.count + 2) + line.remark
      }
      return text
    }.joined(separator: "\n")
  }

  private func written(_ spelling: Spelling) -> String { options.ascii ? spelling.ascii : spelling.plain }

  private func length(_ text: String) -> Int { text.unicodeScalars.count }

  // MARK: The loss

  func lossBlocks() -> [Page.Block] {
    let single = symbols.single
    let output = single.activation(symbols.depth)
    let each = Formula.sign(options.notation.exampleLoss)
    // What is added up matters where there is more than one output.
    let convention = loss.trace.outputs > 1 ? loss.trace.convention : ""
    var equations = [
      Page.Equation(each, [loss.formula(output, single.target)], remark: "of one example")
        .followed(by: convention)
    ]
    if trace.examples == 1 {
      let (steps, remark) = lossSteps(0)
      equations = [
        Page.Equation(
          symbols.cost, [loss.formula(output, single.target)] + steps + [.number(trace.loss)], remark: remark
        ).followed(by: convention)
      ]
    } else if trace.examples <= 6 {
      for (index, value) in trace.exampleLosses.enumerated() {
        let (steps, remark) = lossSteps(index)
        equations.append(Page.Equation(exampleLoss(index + 1), steps + [.number(value)], remark: remark))
      }
    }
    if trace.examples > 1, trace.examples <= 6 { equations.append(total()) }
    let blocks: [Page.Block] = [.heading("Loss", level: 2), .equations(equations)]
    if trace.examples <= 6 { return blocks }
    let rows: [[Page.Table.Cell]] = (0..<6).map { [.text("\($0 + 1)"), .number(trace.exampleLosses[$0])] }
    return blocks + [
      .table(Page.Table(columns: ["example", "loss"], rows: rows + [[.text("…"), .text("…")]])),
      .equations([total()]),
    ]
  }

  /// An example's loss on its numbers, or why it is not shown so.
  private func lossSteps(_ example: Int) -> (steps: [Formula], remark: Prose) {
    switch loss.trace.examples.indices.contains(example) ? loss.trace.examples[example] : .notWritten {
    case .sum(let terms): (loss.substituted(terms).map { [$0] } ?? [], "")
    case .notWritten: ([], "")
    case .saturated: ([], "from the weighted sum: so near 0 or 1 a probability loses its digits")
    }
  }

  private func exampleLoss(_ example: Int) -> Formula {
    let spelling = options.notation.exampleLoss
    return .sign(
      Spelling(
        plain: spelling.plain + Names.subscripted(example), ascii: spelling.ascii + "_\(example)",
        latex: spelling.latex + "_{\(example)}"))
  }

  /// `J = 1/3·(ℒ₁ + ℒ₂ + ℒ₃) = …`
  private func total() -> Page.Equation {
    let isMean = trace.reduction == .mean
    func scaled(_ sum: Formula, _ count: Formula) -> Formula { isMean ? .one / count * sum : sum }
    var steps = [scaled(.sum(of: .sign(options.notation.exampleLoss)), symbols.count)]
    if trace.examples <= 4, let first = trace.exampleLosses.first {
      var sum = Formula.number(first)
      for loss in trace.exampleLosses.dropFirst() { sum = sum + .number(loss) }
      steps.append(scaled(sum, .number(Double(trace.examples))))
    }
    return Page.Equation(symbols.cost, steps + [.number(trace.loss)])
  }
}
