import Primitives

/// An operation and its operands in one word, or the mark of a leaf: recording a node takes two stores, because it is
/// stores that a recording processor waits for.
///
/// Bits 0–7 hold the code, 8–35 the first operand, 36–63 the second.
@usableFromInline
struct Link: BitwiseCopyable {
  @usableFromInline let word: UInt64

  @inlinable @inline(__always)
  init(_ operation: Primitive, _ first: UInt32, _ second: UInt32) {
    word = UInt64(operation.rawValue) | UInt64(first) << 8 | UInt64(second) << 36
  }

  @inlinable @inline(__always)
  init(leaf code: UInt8) { word = UInt64(code) }

  @inlinable @inline(__always)
  static var input: Link { Link(leaf: 0xFE) }

  @inlinable @inline(__always)
  static var constant: Link { Link(leaf: 0xFF) }

  @inlinable @inline(__always)
  var code: UInt8 { UInt8(truncatingIfNeeded: word) }

  @inlinable @inline(__always)
  var first: Int { Int(truncatingIfNeeded: (word >> 8) & 0xFFF_FFFF) }

  @inlinable @inline(__always)
  var second: Int { Int(truncatingIfNeeded: word >> 36) }
}

/// What a link's code means.
enum Opcode: BitwiseCopyable, Sendable {
  case operation(Primitive)
  case input
  case constant

  /// The meaning of each of the 256 codes, looked up instead of converted: the loops over a tape pay one load for it.
  nonisolated(unsafe) static let table: UnsafePointer<Opcode> = {
    let table = UnsafeMutablePointer<Opcode>.allocate(capacity: 256)
    table.initialize(repeating: .constant, count: 256)
    for operation in Primitive.allCases { table[Int(operation.rawValue)] = .operation(operation) }
    table[Int(Link.input.code)] = .input
    return UnsafePointer(table)
  }()
}
