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

  /// A matrix of one column as the vector that it holds.
  var columnAsVector: Value {
    guard kind == .matrix, columns == 1 else { return self }
    var vector = self
    vector.kind = .vector
    return vector
  }

  /// Two values of one shape: a single column beside a vector is one, such as Wᵀ(W v) where W has one row. Nil where the
  /// shapes differ.
  static func matched(_ left: Value, _ right: Value) -> (Value, Value)? {
    if left.shape == right.shape { return (left, right) }
    let (first, second) = (left.columnAsVector, right.columnAsVector)
    let hasVector = left.kind == .vector || right.kind == .vector
    return hasVector && first.shape == second.shape ? (first, second) : nil
  }

  var shape: Shape {
    switch kind {
    case .literal, .euler, .node: .scalar
    case .vector: .vector(Int(rows))
    case .matrix: .matrix(rows: Int(rows), columns: Int(columns))
    }
  }
}
