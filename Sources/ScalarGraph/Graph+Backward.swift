import Primitives

/// One product of the chain rule: what flows along one edge, from a node back to one of its operands.
public struct Contribution: Equatable, Sendable {
  /// The operation that hands the gradient down.
  public let node: NodeID
  /// The operand that receives it, and whether it is the first or the second.
  public let operand: NodeID
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
    precondition(output.tape == tape, "the output belongs to another graph")
    output.checkAlive()
    let last = Int(output.rawID)
    gradients.output = output.id
    let missing = last + 1 - gradients.storage.count
    if missing > 0 { gradients.storage.append(contentsOf: repeatElement(0, count: missing)) }
    let records = UnsafePointer(tape.pointee.records)
    gradients.storage.withUnsafeMutableBufferPointer { buffer in
      guard let gradient = buffer.baseAddress else { return }
      if Self.accumulate(records, last, gradient, kinks) {
        // A NaN may come from a node that the output does not depend on (0·∞): look again at what it does.
        accumulateReachable(from: last, into: gradient)
      }
    }
  }

  /// Runs the reversed loop over every node up to `last`; true when some gradient is NaN.
  @inline(__always)
  private static func accumulate(
    _ records: UnsafePointer<Record>, _ last: Int, _ gradient: UnsafeMutablePointer<Double>, _ kinks: KinkConvention
  ) -> Bool {
    gradient.update(repeating: 0, count: last)
    gradient[last] = 1
    var sawNaN = false
    var index = last
    while index >= 0 {
      let record = records[index]
      let upstream = gradient[index]
      sawNaN = sawNaN || upstream.isNaN
      if let operation = Primitive(rawValue: record.operation) {
        let first = record.first
        if operation.operandCount == 2 {
          let second = record.second
          let local = operation.derivatives(
            records[first].value, records[second].value, value: record.value, kinks: kinks)
          gradient[first] += upstream * local.0
          gradient[second] += upstream * local.1
        } else {
          let local = operation.derivatives(records[first].value, 0, value: record.value, kinks: kinks)
          gradient[first] += upstream * local.0
        }
      }
      index -= 1
    }
    return sawNaN
  }

  private func accumulateReachable(from last: Int, into gradient: UnsafeMutablePointer<Double>) {
    gradient.update(repeating: 0, count: last + 1)
    visitReachable(from: NodeID(last), gradient: gradient) { _ in }
  }

  /// The backward pass with every chain-rule product reported, in the order in which they are accumulated. Only nodes
  /// on which the output depends are visited.
  public func backward(from output: Node, onContribution: (Contribution) -> Void) -> Gradients {
    precondition(output.tape == tape, "the output belongs to another graph")
    output.checkAlive()
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
    let records = tape.pointee.records
    var index = output.index
    while index >= 0 {
      defer { index -= 1 }
      let record = records[index]
      guard reachable[index], let operation = Primitive(rawValue: record.operation) else { continue }
      let upstream = gradient[index]
      let operands = [record.first, record.second].prefix(operation.operandCount)
      let local = operation.derivatives(
        records[record.first].value, records[record.second].value, value: record.value, kinks: kinks)
      for (position, operand) in operands.enumerated() where !(operation == .constantPower && position == 1) {
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
    var reachable = [Bool](repeating: false, count: output.index + 1)
    reachable[output.index] = true
    let records = tape.pointee.records
    for index in stride(from: output.index, through: 0, by: -1) where reachable[index] {
      guard let operation = Primitive(rawValue: records[index].operation) else { continue }
      reachable[records[index].first] = true
      if operation.operandCount == 2 { reachable[records[index].second] = true }
    }
    return reachable
  }
}
