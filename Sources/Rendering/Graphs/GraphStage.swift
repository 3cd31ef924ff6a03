import TraceModel

/// The graph as it stands after some steps of both passes: what is known by then, and what just happened.
struct GraphStage {
  /// Values known, by position.
  private(set) var hasValue: [Bool]
  /// The last product that has reached each node, by position.
  private(set) var received: [TraceContribution?]
  /// The products on the edges into each operation: one slot for each operand.
  private(set) var onEdge: [[TraceContribution?]]
  private(set) var hasSeed = false
  /// What happened last; nil when the whole of both passes is shown.
  private(set) var active: Timeline.Moment?
  let step: Int
  let lastStep: Int

  /// After `step` steps, or after all of them. A step beyond the last shows the last.
  init(_ trace: Trace, step requested: Int?) {
    let timeline = Timeline(trace)
    lastStep = timeline.lastStep
    step = min(max(requested ?? lastStep, 0), lastStep)
    hasValue = trace.isGiven
    received = trace.nodes.map { _ in nil }
    onEdge = trace.nodes.map { node in node.operands.map { _ in nil } }
    for moment in timeline.moments[...step] { happen(moment, in: trace) }
    active = requested == nil ? nil : timeline.moments[step]
  }

  private mutating func happen(_ moment: Timeline.Moment, in trace: Trace) {
    switch moment {
    case .inputs: break
    case .value(let position):
      if hasValue.indices.contains(position) { hasValue[position] = true }
    case .seed:
      hasSeed = true
    case .contribution(let step, let index, let edge):
      let backward = trace.backward[step]
      let contribution = backward.contributions[index]
      if let target = contribution.target, received.indices.contains(target) { received[target] = contribution }
      if onEdge.indices.contains(backward.node), onEdge[backward.node].indices.contains(edge) {
        onEdge[backward.node][edge] = contribution
      }
    }
  }

  /// True for the edge along which the last product was formed.
  func isActive(edge: Int, of node: Int, in trace: Trace) -> Bool {
    guard case .contribution(let step, _, let activeEdge) = active else { return false }
    return trace.backward[step].node == node && activeEdge == edge
  }

  /// True for the operation whose value appeared last.
  func isActive(value position: Int) -> Bool { active == .value(position) }
}

extension Trace {
  /// For each node, whether its value is there from the start: inputs, constants, and what a selection of a large graph
  /// shows only because something shown uses it.
  var isGiven: [Bool] {
    var given = [Bool](repeating: true, count: nodes.count)
    for position in forward where given.indices.contains(position) { given[position] = false }
    return given
  }
}
