import Primitives

/// A value recorded on a graph's tape. Arithmetic on nodes records more nodes:
/// `let f = (x + y) * z` computes f and remembers how.
///
/// A node is a small plain value (a handle); it may be used as long as its graph lives and is not emptied, and
/// only together with nodes of the same graph. Anything else stops the program with a message.
public struct Node: @unchecked Sendable {
  @usableFromInline let tape: UnsafeMutablePointer<Tape>
  /// The value when this handle was made: a chain of operations then waits for no memory. See `Tape.trustedGeneration`.
  @usableFromInline let recordedValue: Double
  @usableFromInline let rawID: UInt32
  @usableFromInline let generation: UInt32

  @inlinable @inline(__always)
  init(tape: UnsafeMutablePointer<Tape>, id: UInt32, generation: UInt32, value: Double) {
    self.tape = tape
    recordedValue = value
    rawID = id
    self.generation = generation
  }

  /// The node's position on its tape.
  @inlinable public var id: NodeID { NodeID(rawID) }

  /// The value computed when the node was recorded, or last recomputed.
  @inlinable @inline(__always)
  public var value: Double {
    if _fastPath(generation == tape.pointee.trustedGeneration) { return recordedValue }
    return tape.pointee.value(of: rawID, generation: generation)
  }

  /// Appends a node to the tape and returns its handle. The generation is that of the operands, already checked.
  @inlinable @inline(__always)
  static func append(
    _ link: Link, _ value: Double, to tape: UnsafeMutablePointer<Tape>, generation: UInt32
  ) -> Node {
    let id = tape.pointee.count
    if _slowPath(id == tape.pointee.capacity) { tape.pointee.grow(toHold: Int(id) + 1) }
    let index = Int(id)
    tape.pointee.values[index] = value
    tape.pointee.links[index] = link
    tape.pointee.count = id &+ 1
    return Node(tape: tape, id: id, generation: generation, value: value)
  }

  /// Records a binary operation.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node, _ b: Node) -> Node {
    // One question for the usual case; the slow path tells a mistake from values that have to be read again.
    let isUsual =
      a.tape == b.tape && a.generation == b.generation && a.generation == a.tape.pointee.trustedGeneration
    let values = _fastPath(isUsual) ? (a.recordedValue, b.recordedValue) : checkedValues(a, b)
    return append(
      Link(operation, a.rawID, b.rawID), operation.value(values.0, values.1), to: a.tape, generation: a.generation)
  }

  /// Records a unary operation.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node) -> Node {
    append(
      Link(operation, a.rawID, 0), operation.value(a.value), to: a.tape, generation: a.generation)
  }

  /// Records a constant beside this node.
  @inlinable @inline(__always)
  func constant(_ value: Double) -> Node {
    tape.pointee.checkAlive(generation)
    return Node.append(.constant, value, to: tape, generation: generation)
  }

  /// The values of two operands that may not belong together, or that have to be read again.
  @usableFromInline @inline(never)
  static func checkedValues(_ a: Node, _ b: Node) -> (Double, Double) {
    if a.tape != b.tape { fatalError("both operands must belong to one graph") }
    return (a.value, b.value)
  }
}
