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

  /// Appends a node to a tape that has room for it and returns its handle.
  @inlinable @inline(__always)
  static func append(
    _ link: Link, _ value: Double, to tape: UnsafeMutablePointer<Tape>, at id: UInt32, generation: UInt32
  ) -> Node {
    let index = Int(id)
    tape.pointee.values[index] = value
    tape.pointee.links[index] = link
    tape.pointee.count = id &+ 1
    return Node(tape: tape, id: id, generation: generation, value: value)
  }

  /// Records an input or a constant.
  @inlinable @inline(__always)
  static func recordLeaf(
    _ link: Link, _ value: Double, on tape: UnsafeMutablePointer<Tape>, generation: UInt32
  ) -> Node {
    let id = tape.pointee.count
    if _slowPath(id == tape.pointee.capacity) { tape.pointee.grow(toHold: Int(id) + 1) }
    return append(link, value, to: tape, at: id, generation: generation)
  }

  /// Records a binary operation.
  ///
  /// Whatever is unusual is left to one call that does the whole work, so that the usual way keeps its operands in
  /// registers.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node, _ b: Node) -> Node {
    let tape = a.tape
    let id = tape.pointee.count
    let generation = tape.pointee.trustedGeneration
    guard _fastPath(a.tape == b.tape), _fastPath(a.generation == generation), _fastPath(b.generation == generation),
      _fastPath(id != tape.pointee.capacity)
    else { return recordCarefully(operation, a, b) }
    return append(
      Link(operation, a.rawID, b.rawID), operation.value(a.recordedValue, b.recordedValue), to: tape, at: id,
      generation: generation)
  }

  /// Records a unary operation.
  @inlinable @inline(__always)
  static func record(_ operation: Primitive, _ a: Node) -> Node {
    let tape = a.tape
    let id = tape.pointee.count
    let generation = tape.pointee.trustedGeneration
    guard _fastPath(a.generation == generation), _fastPath(id != tape.pointee.capacity) else {
      return recordCarefully(operation, a, a)
    }
    return append(
      Link(operation, a.rawID, 0), operation.value(a.recordedValue), to: tape, at: id, generation: generation)
  }

  /// Records an operation on a full tape, or on nodes that may be misused, or whose values have to be read again.
  @usableFromInline @inline(never)
  static func recordCarefully(_ operation: Primitive, _ a: Node, _ b: Node) -> Node {
    if a.tape != b.tape { fatalError("both operands must belong to one graph") }
    let value = operation.value(a.value, b.value)
    let second = operation.operandCount == 2 ? b.rawID : 0
    return recordLeaf(Link(operation, a.rawID, second), value, on: a.tape, generation: a.generation)
  }

  /// Records a constant beside this node.
  @inlinable @inline(__always)
  func constant(_ value: Double) -> Node {
    tape.pointee.checkAlive(generation)
    return Node.recordLeaf(.constant, value, on: tape, generation: generation)
  }
}
