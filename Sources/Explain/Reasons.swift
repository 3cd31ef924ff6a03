import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// Words for a backward step: what the operation does with the upstream gradient, and what to notice in its numbers.
struct Reasons {
  let explanation: Explanation

  func reasons(_ node: NodeID, _ upstream: Double, _ contributions: [TraceContribution]) -> [Prose] {
    guard case .operation(let operation, _, _) = explanation.graph.kind(of: node) else { return [] }
    let name = Formula.symbol(explanation.program.name(of: node))
    // Where a convention decides, the usual story is not what happens.
    let story = isOnKink(node, operation) ? operation.card.kink ?? operation.card.story : operation.card.story
    var reasons = [Prose(story)]
    if upstream == 0 {
      reasons.append(
        "the gradient of \(name) is 0: to first order a change of \(name) does not move the output, so nothing flows on"
      )
    }
    for contribution in contributions where !contribution.targetIsConstant && upstream != 0 {
      if contribution.local.value == 0 {
        reasons.append("the slope towards \(name: contribution.targetName) is 0 here, which stops the gradient")
      }
      if contribution.term == contribution.termCount, contribution.termCount > 1 {
        reasons.append(
          "\(name: contribution.targetName) is used \(contribution.termCount) times, so its gradient is the sum of that many terms"
        )
      }
    }
    return reasons
  }

  private func isOnKink(_ node: NodeID, _ operation: Primitive) -> Bool {
    guard case .operation(_, let first, let second) = explanation.graph.kind(of: node) else { return false }
    let b = operation.operandCount == 2 ? explanation.graph[value: second] : 0
    return operation.piece(explanation.graph[value: first], b) == 0
  }
}
