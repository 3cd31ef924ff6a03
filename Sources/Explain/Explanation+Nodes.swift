import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

extension Explanation {
  func node(_ id: NodeID, _ positions: [Int: Int]) -> TraceNode {
    var node = plainNode(id, positions)
    node.exact = track.values.indices.contains(id.index) ? track.values[id.index]?.rational?.description : nil
    node.number = track.number(of: id)
    node.hasGradient = leads[id.index]
    return node
  }

  private func plainNode(_ id: NodeID, _ positions: [Int: Int]) -> TraceNode {
    let value = graph[value: id]
    switch graph.kind(of: id) {
    case .input:
      var node = TraceNode(name: program.name(of: id), kind: .input, value: value)
      node.hasOwnName = true
      node.gradientNumber = writtenGradient(of: id)
      return node
    case .constant:
      let name = program.constantName(of: id) ?? NumberStyle.roundTrip(value)
      var node = TraceNode(name: name, kind: .constant, value: value)
      node.gradientNumber = writtenGradient(of: id)
      return node
    case .operation(let operation, let first, let second):
      let operands = Array([first, second].prefix(operation.operandCount))
      let card = operation.card
      var node = TraceNode(name: program.name(of: id), kind: .operation, value: value)
      node.hasOwnName = program.hasOwnName(id)
      node.gradientNumber = writtenGradient(of: id)
      node.operation = card.name
      node.symbol = card.symbol
      // An operand of a shown operation that is not shown itself keeps its name and value only.
      guard shown.isOperation[id.index] else { return node }
      node.story = Prose(card.story)
      node.formula = operation.formula(operands.map(symbol))
      node.substituted = substituted(operation, operands, value: value)
      node.operands = operands.compactMap { positions[$0.index] }
      node.operandNames = operands.map(operandName)
      node.localDerivatives = localDerivatives(of: id, operation, operands)
      node.bornNonFinite = !value.isFinite && operands.allSatisfy { graph[value: $0].isFinite }
      return node
    }
  }

  func operandName(_ id: NodeID) -> String {
    if case .constant = graph.kind(of: id) {
      return program.constantName(of: id) ?? NumberStyle.roundTrip(graph[value: id])
    }
    return program.name(of: id)
  }

  func isConstant(_ id: NodeID) -> Bool { graph.kind(of: id) == .constant }

  func localDerivatives(of id: NodeID, _ operation: Primitive, _ operands: [NodeID]) -> [LocalDerivative] {
    let value = graph[value: id]
    let a = graph[value: operands[0]]
    let b = operands.count > 1 ? graph[value: operands[1]] : 0
    let own = Formula.symbol(program.name(of: id))
    let second: Formula = operands.count > 1 ? symbol(operands[1]) : .zero
    let symbolic = operation.derivativeFormulas(symbol(operands[0]), second, value: own)
    let numbersOfOperands = operands.map { track.number(of: $0).formula }
    let substituted = operation.derivativeFormulas(
      numbersOfOperands[0], operands.count > 1 ? numbersOfOperands[1] : .number(b), value: track.number(of: id).formula)
    let numbers = operation.derivatives(a, b, value: value, kinks: graph.kinks)
    let byHand = track.locals(of: id)
    return operands.indices.map { index in
      // An operand that is held fixed, such as a constant exponent, has no formula and no gradient.
      let isHeld = index >= operation.differentiatedOperandCount
      let number: TraceNumber =
        isHeld
        ? 0 : index < byHand.count ? byHand[index].written : TraceNumber(index == 0 ? numbers.0 : numbers.1)
      let isLed = index < substituted.count && digitsLead(to: number.value, operation, index, a, b, value: value)
      var local = LocalDerivative(
        operandIndex: index, operandName: operandName(operands[index]),
        formula: index < symbolic.count ? symbolic[index] : .zero, substituted: isLed ? substituted[index] : nil,
        number: number,
        isShown: !isHeld && !isConstant(operands[index]) && leads[operands[index].index],
        isConvention: operation.isConvention(index, a, b))
      local.isOneOfSeveral = termCounts[operands[index].index] > 1
      return local
    }
  }

  /// `-2 + 5`; nil where the digits that are shown do not lead to the value: 1 - 0.9999999 is not what 1 - 1 says.
  private func substituted(_ operation: Primitive, _ operands: [NodeID], value: Double) -> Formula? {
    let digits = operands.map { Self.shownDigits(graph[value: $0]) }
    guard Self.isNear(operation.value(digits[0], digits.count > 1 ? digits[1] : 0), value) else { return nil }
    return operation.formula(operands.map { track.number(of: $0).formula })
  }

  /// True where the digits that are shown lead to the derivative by the formula: 1·(1 - 1) does not say 2·10⁻²².
  private func digitsLead(
    to slope: Double, _ operation: Primitive, _ position: Int, _ a: Double, _ b: Double, value: Double
  ) -> Bool {
    if operation.piece(a, b) == 0 { return true }
    let digits = [a, b, value].map { WideNumber(Self.shownDigits($0)) }
    let slopes = operation.wideDerivatives(digits[0], digits[1], value: digits[2], kinks: graph.kinks)
    return position >= slopes.count || Self.isNear(slopes[position].value.high, slope)
  }

  /// The number that six digits show.
  private static func shownDigits(_ number: Double) -> Double { Double(NumberStyle().text(number)) ?? number }

  private static func isNear(_ shown: Double, _ value: Double) -> Bool {
    // Comparing what is not finite says nothing, and hides nothing.
    guard shown.isFinite, value.isFinite, value != 0 else { return true }
    return (shown - value).magnitude <= 0.05 * value.magnitude
  }

  /// The shown operations in the order of the backward pass, with the products that each hands down.
  func backwardSteps(_ positions: [Int: Int]) -> [BackwardStep] {
    var steps: [BackwardStep] = []
    var index = 0
    while index < flows.count {
      let node = flows[index].contribution.node
      var contributions: [TraceContribution] = []
      let upstream = flows[index].edge.upstream.value
      while index < flows.count, flows[index].contribution.node == node {
        contributions.append(contribution(flows[index], positions))
        index += 1
      }
      guard let position = positions[node.index] else { continue }
      let why = Reasons(explanation: self).reasons(node, upstream, contributions)
      steps.append(BackwardStep(node: position, upstream: upstream, contributions: contributions, why: why))
    }
    return steps
  }

  /// The slope along an edge as a formula of names; nil at a kink, where the convention is a number.
  func localFormula(_ node: NodeID, _ position: Int) -> Formula? {
    guard case .operation(let operation, let first, let second) = graph.kind(of: node) else { return nil }
    let isBinary = operation.operandCount == 2
    if operation.isConvention(position, graph[value: first], isBinary ? graph[value: second] : 0) { return nil }
    let formulas = operation.derivativeFormulas(
      symbol(first), isBinary ? symbol(second) : .zero, value: .symbol(program.name(of: node)))
    return position < formulas.count ? formulas[position] : nil
  }

  private func contribution(_ flow: Flow, _ positions: [Int: Int]) -> TraceContribution {
    let contribution = flow.contribution
    let formula = localFormula(contribution.node, contribution.position) ?? flow.edge.local.formula
    var written = TraceContribution(
      target: positions[contribution.operand.index], targetName: operandName(contribution.operand),
      targetIsConstant: isConstant(contribution.operand), localFormula: formula, upstream: flow.edge.upstream,
      local: flow.edge.local, product: flow.edge.product, accumulated: flow.edge.accumulated,
      term: flow.term, termCount: Int(termCounts[contribution.operand.index]), allTerms: flow.allTerms)
    written.operandIndex = contribution.position
    return written
  }
}
