/// The moments of a trace in the order in which they happen: what `--step K` counts and slides uncover.
///
/// Step 0 shows the inputs; then each operation's value appears, then the output's own gradient 1, then each product
/// upstream × local on its edge. Contributions to constants are left out: nobody reads them.
public struct Timeline: Sendable {
  /// What becomes visible at one step.
  public enum Moment: Equatable, Sendable {
    case inputs
    /// The value of an operation, by its position in `Trace.nodes`.
    case value(Int)
    /// ∂output/∂output = 1.
    case seed
    /// One product, by its place in `Trace.backward`; `edge` is the operand's index in the operation.
    case contribution(step: Int, index: Int, edge: Int)
  }

  public let moments: [Moment]

  public init(_ trace: Trace) {
    var moments: [Moment] = [.inputs] + trace.forward.map(Moment.value) + [.seed]
    for (stepIndex, step) in trace.backward.enumerated() {
      let operands = trace.nodes.indices.contains(step.node) ? trace.nodes[step.node].operands : []
      var taken = [Bool](repeating: false, count: operands.count)
      for (index, contribution) in step.contributions.enumerated() {
        // x·x has two edges to the same operand: each contribution takes the first that is free.
        let edge = operands.indices.first { !taken[$0] && operands[$0] == contribution.target } ?? -1
        if edge >= 0 { taken[edge] = true }
        if !contribution.targetIsConstant {
          moments.append(.contribution(step: stepIndex, index: index, edge: edge))
        }
      }
    }
    self.moments = moments
  }

  /// The number of the last step; steps count from 0.
  public var lastStep: Int { moments.count - 1 }
}
