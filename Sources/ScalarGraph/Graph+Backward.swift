import Primitives

/// One product of the chain rule: what flows along one edge, from a node back to one of its operands.
public struct Contribution: Equatable, Sendable {
  /// The operation that hands the gradient down.
  public let node: NodeID
  /// The operand that receives it.
  public let operand: NodeID
  /// Which of the node's operands that is: 0 or 1. In x·x both are the same node.
  public let position: Int
  /// ∂output/∂node, complete when the node is visited.
  public let upstream: Double
  /// ∂node/∂operand.
  public let local: Double
  /// upstream × local.
  public let product: Double
  /// The operand's gradient after this product was added.
  public let accumulated: Double
}

extension Graph {
  /// The derivatives of `output` with respect to every node: reverse accumulation, one visit per node.
  public func backward(from output: Node) -> Gradients {
    var gradients = Gradients()
    backward(from: output, into: &gradients)
    return gradients
  }

  /// The same into memory that is reused: nothing is allocated once `gradients` is large enough.
  public func backward(from output: Node, into gradients: inout Gradients) {
    if output.tape != tape { fatalError("this node belongs to another graph") }
    tape.pointee.checkAlive(output.generation)
    let last = Int(output.rawID)
    gradients.output = output.id
    let isFresh = gradients.storage.count <= last
    if isFresh { gradients.storage = ContiguousArray(repeating: 0, count: last + 1) }
    gradients.storage.withUnsafeMutableBufferPointer { buffer in
      guard let gradient = buffer.baseAddress else { return }
      if !isFresh { gradient.update(repeating: 0, count: last) }
      if tape.pointee.accumulate(from: last, into: gradient) {
        // A NaN may come from a node that the output does not depend on (0·∞): look again at what it does.
        accumulateReachable(from: last, into: gradient)
      }
    }
  }

  private func accumulateReachable(from last: Int, into gradient: UnsafeMutablePointer<Double>) {
    gradient.update(repeating: 0, count: last + 1)
    visitReachable(from: NodeID(last), gradient: gradient) { _ in }
  }

  /// The backward pass with every chain-rule product reported, in the order in which they are accumulated. Only nodes
  /// on which the output depends are visited.
  public func backward(from output: Node, onContribution: (Contribution) -> Void) -> Gradients {
    if output.tape != tape { fatalError("this node belongs to another graph") }
    tape.pointee.checkAlive(output.generation)
    var gradients = Gradients()
    gradients.output = output.id
    gradients.storage = ContiguousArray(repeating: 0, count: Int(output.rawID) + 1)
    gradients.storage.withUnsafeMutableBufferPointer { buffer in
      guard let gradient = buffer.baseAddress else { return }
      visitReachable(from: output.id, gradient: gradient, onContribution: onContribution)
    }
    return gradients
  }

  private func visitReachable(
    from output: NodeID, gradient: UnsafeMutablePointer<Double>, onContribution: (Contribution) -> Void
  ) {
    var reachable = [Bool](repeating: false, count: output.index + 1)
    reachable[output.index] = true
    gradient[output.index] = 1
    let values = tape.pointee.values
    for index in stride(from: output.index, through: 0, by: -1) where reachable[index] {
      guard case .operation(let operation) = tape.pointee.opcode(at: index) else { continue }
      let upstream = gradient[index]
      let link = tape.pointee.links[index]
      let local = operation.derivatives(
        values[link.first], values[link.second], value: values[index], kinks: kinks)
      for position in 0..<operation.differentiatedOperandCount {
        let operand = position == 0 ? link.first : link.second
        let derivative = position == 0 ? local.0 : local.1
        let product = upstream * derivative
        reachable[operand] = true
        gradient[operand] += product
        onContribution(
          Contribution(
            node: NodeID(index), operand: NodeID(operand), position: position, upstream: upstream, local: derivative,
            product: product, accumulated: gradient[operand]))
      }
    }
  }

  /// Which nodes the output depends on, by position on the tape.
  public func reachable(from output: NodeID) -> [Bool] {
    precondition(output.index < count, "no such node on this tape")
    var reachable = [Bool](repeating: false, count: output.index + 1)
    reachable[output.index] = true
    for index in stride(from: output.index, through: 0, by: -1) where reachable[index] {
      guard case .operation(let operation) = tape.pointee.opcode(at: index) else { continue }
      reachable[tape.pointee.links[index].first] = true
      if operation.operandCount == 2 { reachable[tape.pointee.links[index].second] = true }
    }
    return reachable
  }
}
