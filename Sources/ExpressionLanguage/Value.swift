/// A value while a statement is elaborated: a number not yet on the tape, a node, or the elements of a vector or matrix.
struct Value {
  enum Kind: UInt8 {
    /// A literal; it is recorded as a constant only if an operation needs it.
    case literal
    /// The constant e.
    case euler
    case node
    case vector, matrix
  }

  var kind: Kind
  /// The node, or where the elements begin.
  var index: UInt32 = 0
  var rows: UInt32 = 1
  var columns: UInt32 = 1
  var number = 0.0

  static func literal(_ number: Double) -> Value { Value(kind: .literal, number: number) }
  static func node(_ index: UInt32) -> Value { Value(kind: .node, index: index) }

  static func elements(at offset: Int, _ shape: Shape) -> Value {
    switch shape {
    case .scalar: Value(kind: .node, index: UInt32(offset))
    case .vector(let count): Value(kind: .vector, index: UInt32(offset), rows: UInt32(count))
    case .matrix(let rows, let columns):
      Value(kind: .matrix, index: UInt32(offset), rows: UInt32(rows), columns: UInt32(columns))
    }
  }

  var isScalar: Bool { kind == .literal || kind == .euler || kind == .node }
  var isLiteral: Bool { kind == .literal || kind == .euler }
  var count: Int { Int(rows) * Int(columns) }

  var shape: Shape {
    switch kind {
    case .literal, .euler, .node: .scalar
    case .vector: .vector(Int(rows))
    case .matrix: .matrix(rows: Int(rows), columns: Int(columns))
    }
  }
}
