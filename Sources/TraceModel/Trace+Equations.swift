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

  /// `∂v/∂x`, the slope along one edge. Where the operation is only one of several ways from x to a value whose whole slope
  /// is told as well, the edge's is no gradient, and is written `∂f/∂x via f`; of two edges each says its side,
  /// `∂f/∂x via f, left`.
  public func slopeName(of local: LocalDerivative, at node: TraceNode) -> Formula {
    let sides = node.operandNames.filter { $0 == local.operandName }.count
    if sides > 1 {
      return .partial(of: node.name, wrt: local.operandName, via: [node.name, Self.side(local.operandIndex)])
    }
    let hasWhole =
      switch mode {
      case .reverse: node.name == differentiated
      // Forward mode tells the slope of every value.
      case .forward: isReachedAnotherWay(local, node)
      }
    return local.isOneOfSeveral && hasWhole
      ? .partial(of: node.name, wrt: local.operandName, via: node.name)
      : .partial(of: node.name, wrt: local.operandName)
  }

  public static func side(_ operandIndex: Int) -> String { operandIndex == 0 ? "left" : "right" }

  /// True where another operand of the node depends on this one.
  private func isReachedAnotherWay(_ local: LocalDerivative, _ node: TraceNode) -> Bool {
    guard local.operandIndex < node.operands.count else { return false }
    let target = node.operands[local.operandIndex]
    var open = node.operands.filter { $0 != target }
    var seen = Set(open)
    while let place = open.popLast() {
      for operand in nodes[place].operands where seen.insert(operand).inserted {
        if operand == target { return true }
        open.append(operand)
      }
    }
    return false
  }

  /// `∂f/∂f = 1`, or the upstream gradient that is given, `∂L/∂f = 2.5`.
  public var seedEquation: Page.Equation {
    Page.Equation(.partial(of: differentiated, wrt: output), [upstream.formula])
  }

  /// `∂f/∂q = ∂f/∂f·z = 1·(-4) = -4`; of several terms each says by which edge it comes, `∂f/∂q via v`.
  public func equation(of contribution: TraceContribution, in step: BackwardStep) -> Page.Equation {
    let operation = nodes[step.node]
    let node = operation.name
    let sides = operation.operandNames.filter { $0 == contribution.targetName }.count
    let via = sides > 1 ? [node, Self.side(contribution.operandIndex)] : [node]
    return Page.Equation(
      contribution.termCount > 1
        ? .partial(of: differentiated, wrt: contribution.targetName, via: via)
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
