import Primitives

/// The growing arrays behind a graph, at an address that never changes, so that a node can be a plain value.
///
/// A structure of arrays: 8 bytes of value and 8 of link a node. Everything that recording needs lies in this one
/// header, a cache line.
@usableFromInline
struct Tape {
  @usableFromInline var values: UnsafeMutablePointer<Double>
  @usableFromInline var links: UnsafeMutablePointer<Link>
  @usableFromInline var count: UInt32 = 0
  @usableFromInline var capacity: UInt32
  /// Changes whenever nodes die (the graph is emptied or released), so that a stale node is noticed; never 0.
  @usableFromInline var generation: UInt32 = 1
  /// The generation whose nodes carry their values with them: `generation`, until a leaf's value is set; then 0, and
  /// values are read from the tape.
  @usableFromInline var trustedGeneration: UInt32 = 1
  /// The derivatives taken at kinks, in every pass over this tape.
  @usableFromInline var kinks: KinkConvention

  /// The bytes of one node in the two arrays.
  static var bytesPerNode: Int {
    MemoryLayout<Double>.stride + MemoryLayout<Link>.stride
  }

  /// The most nodes that an operand can name and the machine can address.
  static var maximumCount: Int { min(1 << 28, Int.max / bytesPerNode) }

  init(capacity: Int, kinks: KinkConvention) {
    let capacity = min(max(capacity, 16), Self.maximumCount)
    values = allocateMemory(capacity)
    links = allocateMemory(capacity)
    self.capacity = UInt32(capacity)
    self.kinks = kinks
  }

  /// Makes room for `minimum` nodes in all, at least doubling.
  @usableFromInline @inline(never)
  mutating func grow(toHold minimum: Int) {
    precondition(minimum <= Self.maximumCount, "a graph holds at most 2²⁸ nodes")
    let larger = max(minimum, min(Int(capacity) * 2, Self.maximumCount))
    values = resizeMemory(values, holding: Int(count), to: larger)
    links = resizeMemory(links, holding: Int(count), to: larger)
    capacity = UInt32(larger)
  }

  /// Forgets every node.
  @inlinable @inline(__always)
  mutating func removeAll() {
    count = 0
    generation = generation == .max ? 1 : generation &+ 1
    trustedGeneration = generation
  }

  /// Gives the arrays back; the header stays, and every node is stale.
  mutating func release() {
    removeAll()
    trustedGeneration = 0
    capacity = 0
    releaseMemory(values)
    releaseMemory(links)
  }

  /// What the node at a position is.
  func opcode(at index: Int) -> Opcode { Opcode.table[Int(links[index].code)] }

  /// The value of a node that does not carry it.
  @usableFromInline @inline(never)
  func value(of id: UInt32, generation: UInt32) -> Double {
    checkAlive(generation)
    return values[Int(id)]
  }

  /// Stops the program if a node of this generation is dead.
  @inlinable @inline(__always)
  func checkAlive(_ generation: UInt32) {
    if generation != self.generation { Self.stopAtDeadNode() }
  }

  /// An error rather than a failed precondition: an optimized program, too, is to say what happened.
  @usableFromInline @inline(never)
  static func stopAtDeadNode() -> Never { fatalError("this node's graph was released or emptied") }
}
