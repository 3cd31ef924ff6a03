import Primitives

/// A tape of scalar operations: every value is computed as it is recorded, and `backward` walks the tape in reverse.
///
/// A node refers only to nodes recorded before it, so the order of recording is a topological order and no pass needs
/// recursion. Gradients are returned, never stored in nodes: two backward passes over one graph agree.
///
/// A graph is not thread-safe: record and differentiate from one thread at a time.
public final class Graph {
  /// The header of one cache line outlives the graph, so that a node used after its graph's end stops the program with
  /// a message instead of reading freed memory.
  @usableFromInline let tape: UnsafeMutablePointer<Tape>

  /// An empty graph with room for `capacity` nodes before it grows.
  public init(capacity: Int = 64, kinks: KinkConvention = .standard) {
    tape = .allocate(capacity: 1)
    tape.initialize(to: Tape(capacity: capacity, kinks: kinks))
  }

  deinit { tape.pointee.release() }

  /// The derivatives taken at kinks, in every pass over this graph.
  @inlinable public var kinks: KinkConvention {
    get { tape.pointee.kinks }
    set { tape.pointee.kinks = newValue }
  }

  /// What a node costs: its record, and its gradient once a backward pass has run.
  public static var bytesPerNode: Int { Tape.bytesPerNode + MemoryLayout<Double>.stride }

  /// How many nodes are recorded.
  @inlinable public var count: Int { Int(tape.pointee.count) }

  /// Records an input: a value that the caller may change and whose gradient is of interest.
  @inlinable @inline(__always)
  public func input(_ value: Double) -> Node {
    Node.recordLeaf(.input, value, on: tape, generation: tape.pointee.generation)
  }

  /// Records a constant: a value that belongs to the formula.
  @inlinable @inline(__always)
  public func constant(_ value: Double) -> Node {
    Node.recordLeaf(.constant, value, on: tape, generation: tape.pointee.generation)
  }

  /// Records an operation on nodes of this graph; a unary operation ignores `second`.
  @inlinable
  public func record(_ operation: Primitive, _ first: NodeID, _ second: NodeID = NodeID(0)) -> Node {
    precondition(first.index < count && second.index < count, "an operand is not on this tape")
    let values = tape.pointee.values
    return Node.recordLeaf(
      Link(operation, first.rawValue, operation.operandCount == 2 ? second.rawValue : 0),
      operation.value(values[first.index], values[second.index]), on: tape, generation: tape.pointee.generation)
  }

  /// Forgets every node and keeps the memory. Nodes recorded before may not be used again.
  @inlinable
  public func removeAll() {
    tape.pointee.removeAll()
  }

  /// Makes room for `capacity` nodes in all.
  public func reserveCapacity(_ capacity: Int) {
    if capacity > Int(tape.pointee.capacity) { tape.pointee.grow(toHold: capacity) }
  }

  /// The node at a position of the tape.
  @inlinable
  public func node(_ id: NodeID) -> Node {
    precondition(id.index < count, "no such node on this tape")
    return Node(
      tape: tape, id: id.rawValue, generation: tape.pointee.generation, value: tape.pointee.values[id.index])
  }

  /// The value of a node.
  @inlinable
  public subscript(value id: NodeID) -> Double {
    precondition(id.index < count, "no such node on this tape")
    return tape.pointee.values[id.index]
  }

  /// What a node is and where its operands are.
  public func kind(of id: NodeID) -> NodeKind {
    precondition(id.index < count, "no such node on this tape")
    switch tape.pointee.opcode(at: id.index) {
    case .input: return .input
    case .constant: return .constant
    case .operation(let operation):
      let link = tape.pointee.links[id.index]
      return .operation(operation, NodeID(link.first), NodeID(link.second))
    }
  }
}

/// The position of a node on its tape: 0 for the first.
public struct NodeID: Hashable, Comparable, Sendable {
  /// The position as the tape stores it: 32 bits, so that a node's operands fit into one word.
  public let rawValue: UInt32
  /// The node at a position that the tape stores.
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
  /// The node at a position; a programmer's mistake unless it is from 0 to 2³² − 1.
  @inlinable public init(_ index: Int) { rawValue = UInt32(index) }
  /// The position, to index arrays with.
  @inlinable public var index: Int { Int(rawValue) }
  /// True when `left` was recorded first.
  @inlinable public static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}

/// What a node is.
public enum NodeKind: Equatable, Sendable {
  /// A value from outside, which a gradient is asked for.
  case input
  /// A number of the formula itself, which nobody asks a gradient for.
  case constant
  /// An operation and its operands; the second is meaningless for a unary operation.
  case operation(Primitive, NodeID, NodeID)
}
