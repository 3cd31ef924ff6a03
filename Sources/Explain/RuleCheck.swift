import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// Holds the rules that the engine computes with to the formulas that the reader sees, where the two part.
///
/// A small graph is shown by hand: its numbers come from the formulas to 30 digits. The engine's rules are a second text;
/// where one of them is wrong, the numbers differ by more than rounding explains.
struct RuleCheck {
  let explanation: Explanation

  /// A relative difference of two slopes at the same numbers that no 64-bit rounding explains.
  private static let tolerance = 1e-9

  /// The first rule that is wrong; nil where all are right.
  var failure: CheckResult? {
    for correction in explanation.track.corrections
    where correction.isUnexplained && max(correction.byHand.magnitude, correction.computed.magnitude) > Doubt.smallest {
      let name = explanation.program.name(of: correction.node)
      return result(
        .init(name: name, of: .symbol(name), expected: correction.byHand, found: correction.computed))
    }
    for contribution in explanation.byHand.suspects {
      if let worst = disagreement(contribution) { return result(worst) }
    }
    return nil
  }

  private func result(_ worst: CheckResult.Disagreement) -> CheckResult {
    let size = max(worst.expected.magnitude, worst.found.magnitude)
    return CheckResult(
      name: "the formulas to 30 digits", passed: false,
      maxRelativeError: min((worst.expected - worst.found).magnitude / size, 1), compared: 1, total: 1, kinks: [],
      worst: worst)
  }

  private func disagreement(_ contribution: Contribution) -> CheckResult.Disagreement? {
    let graph = explanation.graph
    guard case .operation(let operation, let first, let second) = graph.kind(of: contribution.node) else { return nil }
    let a = graph[value: first]
    let b = operation.operandCount == 2 ? graph[value: second] : 0
    let operands = (WideNumber(a), WideNumber(b))
    let value = operation.wide(operands.0, operands.1)
    let slopes = operation.wideDerivatives(operands.0, operands.1, value: value, kinks: graph.kinks)
    let rule = operation.derivatives(a, b, value: value.value.high, kinks: graph.kinks)
    let found = contribution.position == 0 ? rule.0 : rule.1
    guard contribution.position < slopes.count, slopes[contribution.position].isComplete, found.isFinite else {
      return nil
    }
    let expected = slopes[contribution.position].value.high
    guard (expected - found).magnitude > Self.tolerance * max(expected.magnitude, found.magnitude) else { return nil }
    let (node, operand) = (
      explanation.program.name(of: contribution.node), explanation.operandName(contribution.operand)
    )
    return .init(
      name: "\(node) by \(operand)", of: .partial(of: node, wrt: operand), expected: expected, found: found)
  }
}
