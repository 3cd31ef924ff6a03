import Notation
import TraceModel

extension NetworkPage {
  /// One gradient entry: the products of the matrix equation, the reduction, and the scalar graph's own products.
  func entryBlocks(_ entry: EntryTrace) -> [Page.Block] {
    let name = entryGradientName(entry.layer, entry.unit, entry.input)
    let unit = "unit \(entry.unit) of layer \(entry.layer)"
    let source =
      entry.input.map { input in
        entry.layer == 1 ? "input \(input)" : "unit \(input) of layer \(entry.layer - 1)"
      }
    let story: Prose =
      source.map {
        "The weight leads from \($0) to \(unit). Each example adds one product: the slope of its loss with respect to "
          + "the unit's weighted sum, times the activation that the weight multiplies."
      }
      ?? "The bias belongs to \(unit). Each example adds the slope of its loss with respect to the unit's weighted sum, "
      + "times 1."
    let reduced: Prose =
      trace.examples > 1 && trace.reduction == .mean ? " The mean then divides by the number of examples." : ""
    var blocks: [Page.Block] = [
      .heading("One entry opened: \(Formula.sign(name))", level: 2), .paragraph(story + reduced),
      .table(products(entry)), .equations([reduction(entry, name)]),
    ]
    if entry.terms.count > Self.longestTable {
      blocks.insert(.paragraph("The first \(Self.longestTable) of \(entry.terms.count) examples:"), at: 2)
    }
    return blocks + scalarBlocks(entry)
  }

  static let longestTable = 12

  private func products(_ entry: EntryTrace) -> Page.Table {
    let sum = unitName(symbols.preactivationSpelling(entry.layer), entry.unit)
    let activation: Prose =
      entry.input.map { "\(Formula.sign(unitName(symbols.activationSpelling(entry.layer - 1), $0)))" } ?? "1"
    return Page.Table(
      columns: [
        "example", "\(Formula.sign(ratio(options.notation.exampleLoss, sum)))", activation, "product", "sum so far",
      ],
      rows: entry.terms.prefix(Self.longestTable).map {
        [
          .text("\($0.example)"), .number($0.delta), .number($0.activation), .number($0.product),
          .number($0.accumulated),
        ]
      })
  }

  private func unitName(_ name: Spelling, _ unit: Int) -> Spelling { name + Spelling("[\(unit)]") }

  /// `dW[1,3] = 1/m·Σ products = 1/3·(…) = …`
  private func reduction(_ entry: EntryTrace, _ name: Spelling) -> Page.Equation {
    let isMean = trace.reduction == .mean && entry.terms.count > 1
    func scaled(_ sum: Formula) -> Formula { isMean ? .one / .number(Double(entry.terms.count)) * sum : sum }
    var steps: [Formula] = []
    if entry.terms.count > 1, entry.terms.count <= 5, let first = entry.terms.first {
      var sum = Formula.number(first.product)
      for term in entry.terms.dropFirst() { sum = sum + .number(term.product) }
      steps.append(scaled(sum))
    }
    if let only = entry.terms.first, entry.terms.count == 1 {
      steps.append(.number(only.delta) * .number(only.activation))
    }
    if isMean { steps.append(scaled(.number(entry.sum))) }
    return Page.Equation(
      .sign(name), steps + [.number(entry.value)])
  }

  private func scalarBlocks(_ entry: EntryTrace) -> [Page.Block] {
    guard let value = entry.scalarValue else {
      return [.paragraph("The network is too large to be written out as a scalar graph.")]
    }
    let sum = unitName(symbols.preactivationSpelling(entry.layer), entry.unit)
    let kind = entry.input == nil ? "the sum node of the bias" : "the product node of the weight"
    let table = Page.Table(
      columns: [
        "example", "node", "\(Formula.sign(ratio(Spelling(options.notation.cost), sum)))", "local", "product",
        "accumulated",
      ],
      rows: entry.scalar.prefix(Self.longestTable).map {
        [
          .text("\($0.example)"), .text("n\($0.node)"), .number($0.upstream), .number($0.local),
          .number($0.product), .number($0.accumulated),
        ]
      })
    return [
      .paragraph(
        "The same in the scalar graph: \(kind) stands once for each example, and each sends upstream × local down to "
          + "the parameter. The tape is read backwards, so the last example comes first; the reduction has already "
          + "been applied to the upstream gradients."),
      .table(table), .paragraph("The scalar graph accumulates \(value)."),
    ]
  }

  // MARK: Jacobians

  /// The local Jacobians of one example and their products, from the loss down.
  func jacobianBlocks(_ jacobians: JacobianTrace) -> [Page.Block] {
    let single = symbols.single
    var blocks: [Page.Block] = [
      .heading("Local Jacobians of example \(jacobians.example)", level: 2),
      .paragraph(
        "Denominator layout, as in the Isfahan deck: a row for each input of a step and a column for each of its "
          + "outputs, so that gradients are columns and a Jacobian stands to the left of what arrives from above. "
          + "The numerator layout is the transpose."),
    ]
    for layer in (1...trace.layers.count).reversed() {
      blocks.append(.heading("Layer \(layer)", level: 3))
      blocks.append(.equations(jacobianEquations(jacobians.layers[layer - 1], layer, single)))
    }
    return blocks
  }

  private var softmaxRemark: Prose {
    let (a, z) = (options.notation.activation.single, options.notation.preactivation.single)
    return "softmax: every \(Formula.sign(a)) depends on every \(Formula.sign(z))"
  }

  private func jacobianEquations(
    _ jacobian: JacobianTrace.Layer, _ layer: Int, _ single: NetworkSymbols
  ) -> [Page.Equation] {
    let numbers = trace.layers[layer - 1]
    let z = single.preactivationSpelling(layer)
    let a = single.activationSpelling(layer)
    let below = single.activationSpelling(layer - 1)
    let activation = numbers.activation
    let diagonal = Spelling(plain: "diag", ascii: "diag", latex: "\\operatorname{diag}")
    let symbolic: Formula?
    let remark: Prose
    switch activation.derivative {
    case .identity: (symbolic, remark) = (nil, "the identity")
    case .fullJacobian: (symbolic, remark) = (nil, softmaxRemark)
    case .elementwise: (symbolic, remark) = (.call(diagonal, .call(activation.function.primed, .sign(z))), "")
    }
    let upstream = NumberGrid.column(jacobian.activationGradient)
    let delta = NumberGrid.column(jacobian.delta)
    let outer = NumberGrid(jacobian.activation)
    let inner = NumberGrid(jacobian.weights)
    let weightSymbol = single.weights(layer, transposed: !options.notation.inputsAreRows)
    return [
      equation(.sign(ratio(a, z)), symbolic, result: outer).with(remark: remark),
      equation(
        .sign(ratio(Spelling(options.notation.cost), z)),
        Formula.sign(parenthesized(ratio(a, z))).times(.sign(parenthesized(ratio(Spelling(options.notation.cost), a)))),
        step([outer, upstream]) { $0[0].times($0[1]) }, result: delta),
      equation(.sign(ratio(z, below)), weightSymbol, result: inner),
      equation(
        .sign(ratio(Spelling(options.notation.cost), below)),
        Formula.sign(parenthesized(ratio(z, below))).times(
          .sign(parenthesized(ratio(Spelling(options.notation.cost), z)))),
        step([inner, delta]) { $0[0].times($0[1]) }, result: .column(jacobian.inputGradient)),
    ]
  }

  private func ratio(_ top: Spelling, _ bottom: Spelling) -> Spelling {
    Spelling(
      plain: "∂\(top.plain)/∂\(bottom.plain)", ascii: "d\(top.ascii)/d\(bottom.ascii)",
      latex: "\\frac{\\partial \(top.latex)}{\\partial \(bottom.latex)}")
  }

  private func parenthesized(_ spelling: Spelling) -> Spelling {
    Spelling(plain: "(\(spelling.plain))", ascii: "(\(spelling.ascii))", latex: spelling.latex)
  }
}
