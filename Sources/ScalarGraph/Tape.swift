import Primitives

/// One recorded node in sixteen bytes: the value, and a word that packs the operation with both operands.
///
/// Bits 0–7 hold the operation, 8–35 the first operand, 36–63 the second: one store records a node, and a node's
/// gradient adds eight bytes more.
@usableFromInline
struct Record {
  @usableFromInline var value: Double
  @usableFromInline let link: UInt64

  @inlinable @inline(__always)
  init(value: Double, operation: UInt8, first: UInt32 = 0, second: UInt32 = 0) {
    self.value = value
    link = UInt64(operation) | UInt64(first) << 8 | UInt64(second) << 36
  }

  @inlinable var operation: UInt8 { UInt8(truncatingIfNeeded: link) }
  @inlinable var first: Int { Int(truncatingIfNeeded: (link >> 8) & 0xFFF_FFFF) }
  @inlinable var second: Int { Int(truncatingIfNeeded: link >> 36) }

  @inlinable static var input: UInt8 { 0xFE }
  @inlinable static var constant: UInt8 { 0xFF }
  /// 2²⁸ nodes: what an operand field can name.
  @inlinable static var maximumCount: Int { 1 << 28 }
}

/// The growing array of records behind a graph, at an address that never changes, so that a node can be a plain value.
@usableFromInline
struct Tape {
  @usableFromInline var records: UnsafeMutablePointer<Record>
  @usableFromInline var count: UInt32 = 0
  @usableFromInline var capacity: UInt32
  /// Grows whenever nodes die (the graph is emptied or released), so that a stale node is noticed.
  @usableFromInline var generation: UInt32 = 0

  init(capacity: Int) {
    let capacity = min(max(capacity, 16), Record.maximumCount)
    records = .allocate(capacity: capacity)
    self.capacity = UInt32(capacity)
  }

  /// Makes room for `minimum` records in all, at least doubling.
  @usableFromInline
  mutating func grow(toHold minimum: Int) {
    precondition(minimum <= Record.maximumCount, "a graph holds at most 2²⁸ nodes")
    let larger = min(max(minimum, Int(capacity) * 2), Record.maximumCount)
    let moved = UnsafeMutablePointer<Record>.allocate(capacity: larger)
    moved.moveInitialize(from: records, count: Int(count))
    records.deallocate()
    records = moved
    capacity = UInt32(larger)
  }
}
