import Primitives

/// A value recorded on a graph's tape. Arithmetic on nodes records more nodes:
/// `let f = (x + y) * z` computes f and remembers how.
///
/// A node is a small plain value (a handle); it may be used as long as its graph lives and is not emptied, and
/// only together with nodes of the same graph. Anything else stops the program with a message.
public struct Node: @unchecked Sendable {
  @usableFromInline let tape: UnsafeMutablePointer<Tape>
  @usableFromInline let rawID: UInt32
  @usableFromInline let generation: UInt32

  @inlinable @inline(__always)
  init(tape: UnsafeMutablePointer<Tape>, id: UInt32, generation: UInt32) {
    self.tape = tape
    rawID = id
    self.generation = generation
  }

  /// The node's position on its tape.
  @inlinable public var id: NodeID { NodeID(rawID) }

  /// The value computed when the node was recorded, or last recomputed.
  @inlinable @inline(__always)
  public var value: Double {
    checkAlive()
    return tape.pointee.records[Int(rawID)].value
  }

  @inlinable @inline(__always)
  func checkAlive() {
    precondition(generation == tape.pointee.generation, "this node's graph was released or emptied")
  }

  /// Appends a record and returns its handle.
  @inlinable @inline(__always)
  static func append(_ record: Record, to tape: UnsafeMutablePointer<Tape>) -> Node {
    let index = tape.pointee.count
    if index == tape.pointee.capacity { tape.pointee.grow(toHold: Int(index) + 1) }
    (tape.pointee.records + Int(index)).initialize(to: record)
    tape.pointee.count = index &+ 1
    return Node(tape: tape, id: index, generation: tape.pointee.generation)
  }

  /// Records a binary operation.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node, _ b: Node) -> Node {
    precondition(a.tape == b.tape, "both operands must belong to one graph")
    let records = a.tape.pointee.records
    let generation = a.tape.pointee.generation
    precondition(
      a.generation == generation && b.generation == generation, "this node's graph was released or emptied")
    let value = operation.value(records[Int(a.rawID)].value, records[Int(b.rawID)].value)
    return append(Record(value: value, operation: operation.rawValue, first: a.rawID, second: b.rawID), to: a.tape)
  }

  /// Records a unary operation.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node) -> Node {
    let value = operation.value(a.value)
    return append(Record(value: value, operation: operation.rawValue, first: a.rawID), to: a.tape)
  }

  /// Records a constant beside this node.
  @inlinable @inline(__always)
  func constant(_ value: Double) -> Node {
    checkAlive()
    return Node.append(Record(value: value, operation: Record.constant), to: tape)
  }
}
