import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// Writes a node out in terms of inputs and constants, when that is short enough to read in one line.
public struct FormulaExpansion {
  let program: Program

  public init(program: Program) { self.program = program }

  /// More symbols and numbers than this do not fit a title.
  private static let longest = 24

  /// The expanded formula, or nil when it would be too long. Shared nodes are written out each time.
  public func formula(of output: NodeID) -> Formula? {
    let graph = program.graph
    guard case .operation = graph.kind(of: output) else { return nil }
    var budget = Self.longest
    return expand(output, &budget, depth: 0)
  }

  private func expand(_ id: NodeID, _ budget: inout Int, depth: Int) -> Formula? {
    let graph = program.graph
    switch graph.kind(of: id) {
    case .input:
      budget -= 1
      return budget < 0 ? nil : .symbol(program.name(of: id))
    case .constant:
      budget -= 1
      if budget < 0 { return nil }
      return program.constantName(of: id).map { .symbol($0) } ?? ExactTrack.written(constant: graph[value: id]).formula
    case .operation(let operation, let first, let second):
      guard depth < Self.longest, let a = expand(first, &budget, depth: depth + 1) else { return nil }
      guard operation.operandCount == 2 else { return operation.formula([a]) }
      guard let b = expand(second, &budget, depth: depth + 1) else { return nil }
      return operation.formula([a, b])
    }
  }
}
