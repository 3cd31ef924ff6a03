import Primitives

extension Graph {
  /// Gives an input or a constant another value; nodes computed from it keep theirs until `recompute`.
  public func setValue(of id: NodeID, to value: Double) {
    precondition(id.index < count, "no such node on this tape")
    precondition(tape.pointee.records[id.index].operation >= Record.input, "only a leaf's value can be set")
    tape.pointee.records[id.index].value = value
  }

  /// Computes the forward values again, from the node at `first` to the node at `last`.
  public func recompute(from first: NodeID = NodeID(0), through last: NodeID) {
    precondition(last.index < count, "no such node on this tape")
    let records = tape.pointee.records
    var index = first.index
    while index <= last.index {
      let record = records[index]
      if let operation = Primitive(rawValue: record.operation) {
        records[index].value = operation.value(records[record.first].value, records[record.second].value)
      }
      index += 1
    }
  }

  /// The first node in the given order of recording whose value is not finite though its operands' values are.
  public func firstNonFinite(through last: NodeID) -> NodeID? {
    let records = tape.pointee.records
    for index in 0...last.index where !records[index].value.isFinite {
      // Operands come earlier, so the first one found has finite operands.
      return NodeID(index)
    }
    return nil
  }
}
