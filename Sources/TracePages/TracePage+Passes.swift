import Notation
import TraceModel

extension TracePage {
  /// One step for each operation: symbols, numbers, value, and the local derivatives.
  func forward() -> Page.Derivation {
    var steps: [Page.Step] = []
    for (moment, event) in timeline.moments.enumerated() {
      guard case .value(let position) = event, !shownAbove.contains(position) else { continue }
      let node = trace.nodes[position]
      guard let equation = trace.forwardEquation(position) else { continue }
      steps.append(
        Page.Step(
          lines: [Page.Line(equation, moment: moment)], slopes: slopes(of: node),
          alerts: node.bornNonFinite ? ["\(node.value) is born here"] : []))
    }
    return Page.Derivation(
      .values, name: "Forward", sentence: "values flow from the inputs to \(name: trace.output)", steps: steps)
  }

  private func slopes(of node: TraceNode) -> [Page.Slope] {
    node.localDerivatives.filter { $0.isShown }.map { local in
      Page.Slope(
        trace.slopeName(of: local, at: node), formula: local.formula, substituted: local.substituted,
        number: local.number, isConvention: local.isConvention)
    }
  }

  /// The seed, then a step for each operation with a line for each input that it hands a product to.
  func backward() -> Page.Derivation {
    let output = Formula.symbol(trace.output)
    var steps: [Page.Step] = []
    var current: Int?
    for (moment, event) in timeline.moments.enumerated() {
      switch event {
      case .inputs, .value: continue
      case .seed:
        steps.append(
          Page.Step(
            operation: Page.Equation(output, []), lines: [Page.Line(trace.seedEquation, moment: moment)],
            why: [
              trace.differentiated == trace.output
                ? "the pass starts with the slope of \(output) against itself, which is 1"
                : "the pass starts with the upstream gradient that is given"
            ]))
      case .contribution(let index, let place, _):
        let step = trace.backward[index]
        if current != index {
          let node = trace.nodes[step.node]
          steps.append(
            Page.Step(
              operation: Page.Equation(.symbol(node.name), node.formula.map { [$0] } ?? []), lines: [], why: step.why))
          current = index
        }
        steps[steps.count - 1].lines += lines(step, step.contributions[place], moment)
      }
    }
    return Page.Derivation(
      .gradients, name: "Backward",
      sentence: "gradients flow from \(output) to the inputs: upstream × local", steps: steps)
  }

  /// `∂f/∂q = ∂f/∂f·z = 1·(-4) = -4`, and after the last of several terms their sum.
  private func lines(_ step: BackwardStep, _ contribution: TraceContribution, _ moment: Int) -> [Page.Line] {
    let product = trace.equation(of: contribution, in: step)
    let count = contribution.termCount
    guard count > 1 else { return [Page.Line(product, moment: moment)] }
    let term = Page.Line(product, role: .term(contribution.term, of: count), moment: moment)
    guard let sum = trace.sumEquation(of: contribution) else { return [term] }
    return [term, Page.Line(sum, role: .sum(of: count), moment: moment)]
  }
}
