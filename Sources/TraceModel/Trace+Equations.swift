import Notation

/// The lines of a worked solution, symbolic = substituted = value, made of the trace's own formulas and numbers.
extension Trace {
  /// `q = x + y = -2 + 5 = 3`; nil for a node that is given.
  public func forwardEquation(_ position: Int) -> Page.Equation? {
    let node = nodes[position]
    guard let formula = node.formula else { return nil }
    let result = node.number.result(after: node.substituted)
    // A second name for a number needs no calculation.
    let substituted = node.substituted.flatMap { $0 == result ? nil : [$0] } ?? []
    return Page.Equation(.symbol(node.name), [formula] + substituted + [result])
  }

  /// `∂v/∂x`, the slope along one edge. Where the output's own operation is only one of several ways from x, that slope is
  /// no gradient, and is written `∂f/∂x via f`.
  public func slopeName(of local: LocalDerivative, at node: TraceNode) -> Formula {
    local.isOneOfSeveral && node.name == differentiated
      || node.operandNames.filter { $0 == local.operandName }.count > 1
      ? .partial(of: node.name, wrt: local.operandName, via: node.name)
      : .partial(of: node.name, wrt: local.operandName)
  }

  /// `∂f/∂f = 1`, or the upstream gradient that is given, `∂L/∂f = 2.5`.
  public var seedEquation: Page.Equation {
    Page.Equation(.partial(of: differentiated, wrt: output), [upstream.formula])
  }

  /// `∂f/∂q = ∂f/∂f·z = 1·(-4) = -4`; of several terms each says by which edge it comes, `∂f/∂q via v`.
  public func equation(of contribution: TraceContribution, in step: BackwardStep) -> Page.Equation {
    let node = nodes[step.node].name
    return Page.Equation(
      contribution.termCount > 1
        ? .partial(of: differentiated, wrt: contribution.targetName, via: node)
        : .partial(of: differentiated, wrt: contribution.targetName),
      [
        .partial(of: differentiated, wrt: node) * contribution.localFormula,
        contribution.upstream.formula * contribution.local.formula, contribution.product.formula,
      ])
  }

  /// `∂f/∂x = 6 + 7 = 13`, with the last of several terms; without the terms where they are too many to write out. Nil
  /// otherwise.
  public func sumEquation(of contribution: TraceContribution) -> Page.Equation? {
    guard contribution.termCount > 1, contribution.term == contribution.termCount else { return nil }
    var steps: [Formula] = []
    if let first = contribution.allTerms.first {
      steps = [contribution.allTerms.dropFirst().reduce(first.formula) { $0 + $1.formula }]
    }
    return Page.Equation(
      .partial(of: differentiated, wrt: contribution.targetName), steps + [contribution.accumulated.formula])
  }
}
