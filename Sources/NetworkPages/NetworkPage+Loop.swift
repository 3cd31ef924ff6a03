import Notation
import TraceModel

/// A layer as a course writes it before it writes matrices: example by example, unit by unit, weight by weight.
extension NetworkPage {
  /// What is shown of the loop's turns.
  private static let most = (examples: 3, units: 4, weights: 6)

  /// The loop as code, and its first turns with their numbers.
  func loop(_ layer: Int) -> [Page.Block] {
    let trace = trace.layers[layer - 1]
    let (units, inputs) = (trace.weights.count, trace.weights.first?.count ?? 0)
    // The letters and places are those of the page: W and the batch stand as the notation has them.
    let notation = options.notation
    func unit(_ letter: NetworkNotation.Letter, _ layer: Int, _ index: String) -> String {
      let name = letter.single.ascii + (layer == 0 ? "" : "\(layer)")
      return name + (notation.examplesAreRows ? "[i][\(index)]" : "[\(index)][i]")
    }
    let (z, a) = (unit(notation.preactivation, layer, "j"), unit(notation.activation, layer, "j"))
    let before = layer == 1 ? unit(notation.input, 0, "k") : unit(notation.activation, layer - 1, "k")
    let weight = "w\(layer)" + (notation.inputsAreRows ? "[k][j]" : "[j][k]")
    let loops = [
      ("for i in range(\(self.trace.examples)):", "example by example"),
      ("    for j in range(\(units)):", "unit by unit"), ("        for k in range(\(inputs)):", "input by input"),
    ]
    let column = loops.reduce(0) { max($0, $1.0.count) } + 4
    let heads = loops.map { $0.0 + String(repeating: " ", count: column - $0.0.count) + "# " + $0.1 }
    var code = [
      heads[0], heads[1], "        \(z) = \(trace.biases == nil ? "0" : "b\(layer)[j]")", heads[2],
      "            \(z) += \(weight) * \(before)",
    ]
    switch trace.activation.derivative {
    case .identity: code.append("        \(a) = \(z)")
    case .elementwise: code.append("        \(a) = g(\(z))")
    case .fullJacobian: code.append("    # then g of all units of example i: every one depends on all")
    }
    var equations: [Page.Equation] = []
    let examples = min(self.trace.examples, Self.most.examples)
    for example in 0..<examples {
      for unit in 0..<min(units, Self.most.units) { equations += turn(layer, example, unit) }
    }
    let turns = self.trace.examples * units
    let shown = examples * min(units, Self.most.units)
    let rest: Prose =
      shown < turns
      ? "These are \(shown) of \(turns) turns; the others go the same way."
      : turns == 1 ? "There is no other turn." : "These are all \(turns) turns."
    return [
      .heading("Layer \(layer) as a loop", level: 3),
      .paragraph("The same numbers, one product at a time; the matrix equation above writes all turns at once."),
      .preformatted(code.joined(separator: "\n")), .equations(equations), .paragraph(rest),
    ]
  }

  /// One unit's sum and its activation, for one example.
  private func turn(_ layer: Int, _ example: Int, _ unit: Int) -> [Page.Equation] {
    let numbers = trace.layers[layer - 1]
    let before = inputs(of: layer)[example]
    let weights = numbers.weights[unit]
    let shown = weights.count > Self.most.weights ? Array(weights.indices.prefix(3)) : Array(weights.indices)
    var terms: [Formula] = shown.map { .number(weights[$0]) * .number(before[$0]) }
    if shown.count < weights.count, let last = weights.indices.last {
      terms += [.symbol("…"), .number(weights[last]) * .number(before[last])]
    }
    if let biases = numbers.biases { terms.append(.number(biases[unit])) }
    let sum = terms.dropFirst().reduce(terms.first ?? .zero) { $0 + $1 }
    let (z, a) = (numbers.z[example][unit], numbers.a[example][unit])
    let (zName, aName) = (
      symbols.element(.preactivation, layer, unit + 1), symbols.element(.activation, layer, unit + 1)
    )
    let remark: Prose = unit == 0 && trace.examples > 1 ? "example \(example + 1)" : ""
    let sums = Page.Equation(zName, [sum, .number(z)], remark: remark)
    switch numbers.activation.derivative {
    case .identity: return [sums, Page.Equation(aName, [zName, .number(a)])]
    case .elementwise:
      return [sums, Page.Equation(aName, [.call(numbers.activation.function, .number(z)), .number(a)])]
    case .fullJacobian: return [sums, Page.Equation(aName, [.number(a)])]
    }
  }
}
