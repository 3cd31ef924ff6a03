import Primitives

extension Graph {
  /// Gives an input or a constant another value; nodes computed from it keep theirs until `recompute`.
  public func setValue(of id: NodeID, to value: Double) {
    precondition(id.index < count, "no such node on this tape")
    if case .operation = tape.pointee.opcode(at: id.index) { preconditionFailure("only a leaf's value can be set") }
    tape.pointee.values[id.index] = value
    tape.pointee.trustedGeneration = 0
  }

  /// Puts a value in the place of the one that an operation computed, for whoever knows it better than 64-bit arithmetic;
  /// the passes that follow use it, until `recompute`.
  public func replaceValue(of id: NodeID, with value: Double) {
    precondition(id.index < count, "no such node on this tape")
    tape.pointee.values[id.index] = value
    tape.pointee.trustedGeneration = 0
  }

  /// Computes the forward values again, from the node at `first` to the node at `last`.
  public func recompute(from first: NodeID = NodeID(0), through last: NodeID) {
    precondition(last.index < count, "no such node on this tape")
    let values = tape.pointee.values
    var index = first.index
    while index <= last.index {
      if case .operation(let operation) = tape.pointee.opcode(at: index) {
        let link = tape.pointee.links[index]
        values[index] = operation.value(values[link.first], values[link.second])
      }
      index += 1
    }
  }

  /// The first node in the order of recording whose value is not finite; its operands' values are, unless it is a leaf.
  public func firstNonFinite(through last: NodeID) -> NodeID? {
    precondition(last.index < count, "no such node on this tape")
    for index in 0...last.index where !tape.pointee.values[index].isFinite { return NodeID(index) }
    return nil
  }
}
