extension Matrix {
  /// A·B, of shape m×n for A of m×k and B of k×n. Throws when A's columns are not as many as B's rows.
  public func multiplied(by other: Matrix) throws(ShapeMismatch) -> Matrix {
    guard columns == other.rows else {
      throw ShapeMismatch("a product needs as many columns on the left as rows on the right", shape, other.shape)
    }
    return product(with: other, transposeLeft: false, startRow: nil)
  }

  /// Aᵀ·B, of shape m×n for A of k×m and B of k×n. Throws when the two differ in rows.
  public func transposedMultiplied(by other: Matrix) throws(ShapeMismatch) -> Matrix {
    guard rows == other.rows else {
      throw ShapeMismatch("the product AᵀB needs as many rows in A as in B", shape, other.shape)
    }
    return product(with: other, transposeLeft: true, startRow: nil)
  }

  /// Aᵀ, of shape n×m for A of m×n.
  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { out in
      withPointer { Scalar.transpose($0, into: out) }
    }
  }

  /// A + B, entry by entry. Throws when the shapes differ.
  public func adding(_ other: Matrix) throws(ShapeMismatch) -> Matrix {
    try combined(with: other, "a sum needs two equal shapes") { $0 + $1 }
  }

  /// A − B, entry by entry. Throws when the shapes differ.
  public func subtracting(_ other: Matrix) throws(ShapeMismatch) -> Matrix {
    try combined(with: other, "a difference needs two equal shapes") { $0 - $1 }
  }

  /// A ⊙ B, entry by entry. Throws when the shapes differ.
  public func multipliedElementwise(by other: Matrix) throws(ShapeMismatch) -> Matrix {
    try combined(with: other, "an elementwise product needs two equal shapes") { $0 * $1 }
  }

  /// c·A
  public func scaled(by factor: Scalar) -> Matrix {
    mapped { factor * $0 }
  }

  /// A function of every entry.
  public func mapped(_ function: (Scalar) -> Scalar) -> Matrix {
    Matrix(rows: rows, columns: columns) { out in
      for index in entries.indices { out.start[index] = function(entries[index]) }
    }
  }

  /// The sum of every column: n numbers for a matrix of m×n.
  public func columnSums() -> [Scalar] {
    var sums = Array(repeating: Scalar(0), count: columns)
    sums.withUnsafeMutableBufferPointer { buffer in
      guard let out = buffer.baseAddress else { return }
      withPointer { Scalar.columnSums($0, into: out) }
    }
    return sums
  }

  /// X·B + the row `start` in every row, for shapes the caller has checked.
  func product(with other: Matrix, transposeLeft: Bool, startRow: [Scalar]?) -> Matrix {
    var result = Matrix(rows: transposeLeft ? columns : rows, columns: other.columns)
    result.withMutablePointer { out in
      withPointer { left in
        other.withPointer { right in
          guard let startRow else {
            return Scalar.product(left, transposeLeft: transposeLeft, right, into: out, startRow: nil)
          }
          startRow.withUnsafeBufferPointer { row in
            Scalar.product(left, transposeLeft: transposeLeft, right, into: out, startRow: row.baseAddress)
          }
        }
      }
    }
    return result
  }

  private func combined(
    with other: Matrix, _ requirement: String, _ operation: (Scalar, Scalar) -> Scalar
  ) throws(ShapeMismatch) -> Matrix {
    guard shape == other.shape else { throw ShapeMismatch(requirement, shape, other.shape) }
    return Matrix(rows: rows, columns: columns) { out in
      for index in entries.indices { out.start[index] = operation(entries[index], other.entries[index]) }
    }
  }
}
