/// A matrix of Double or Float, stored row by row.
///
/// A batch of examples has one row per example; the weights of a layer have one row per unit. Shapes are checked by
/// every operation that combines two matrices, and a mismatch is thrown as a `ShapeMismatch` that names both.
public struct Matrix<Scalar: NetworkScalar>: Equatable, Sendable {
  /// The number of rows, 0 or more.
  public let rows: Int
  /// The number of columns, 0 or more.
  public let columns: Int
  /// Every entry, row after row.
  public private(set) var entries: [Scalar]

  /// A matrix with the same number everywhere. Negative sizes are a programmer's mistake.
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have \(rows)×\(columns) entries")
    self.rows = rows
    self.columns = columns
    entries = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its entries, row after row. Throws when there are not rows·columns of them.
  public init(rows: Int, columns: Int, entries: [Scalar]) throws(ShapeMismatch) {
    guard rows >= 0, columns >= 0, entries.count == rows * columns else {
      throw ShapeMismatch(
        "a matrix needs rows·columns entries", Shape(rows, columns), Shape(1, entries.count))
    }
    self.rows = rows
    self.columns = columns
    self.entries = entries
  }

  /// A matrix from its rows. Throws when they differ in length.
  public init(_ rows: [[Scalar]]) throws(ShapeMismatch) {
    let columns = rows.first?.count ?? 0
    var entries: [Scalar] = []
    entries.reserveCapacity(rows.count * columns)
    for (index, row) in rows.enumerated() {
      guard row.count == columns else {
        throw ShapeMismatch(
          "row \(index + 1) must be as long as row 1", Shape(1, columns), Shape(1, row.count))
      }
      entries += row
    }
    self.rows = rows.count
    self.columns = columns
    self.entries = entries
  }

  /// A matrix whose entries are written by `fill`, which gets uninitialised memory and must write all of it.
  init(rows: Int, columns: Int, fill: (MatrixPointer<Scalar>) -> Void) {
    self.rows = rows
    self.columns = columns
    entries = Array(unsafeUninitializedCapacity: rows * columns) { buffer, count in
      if let start = buffer.baseAddress, rows * columns > 0 {
        fill(MatrixPointer(start, rows: rows, columns: columns, stride: columns))
      }
      count = rows * columns
    }
  }

  /// Both sizes, as messages name them.
  public var shape: Shape { Shape(rows, columns) }

  /// The entry in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no entry at \(row), \(column)")
      return entries[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no entry at \(row), \(column)")
      entries[row * columns + column] = newValue
    }
  }

  /// One row, counted from 0.
  public func row(_ index: Int) -> [Scalar] {
    Array(entries[index * columns..<(index + 1) * columns])
  }

  /// Every row as an array, as JSON writes a matrix.
  public var rowArrays: [[Scalar]] { (0..<rows).map { row($0) } }

  /// The rows of a range, as a matrix of their own.
  public func rows(_ range: Range<Int>) -> Matrix {
    Matrix(rows: range.count, columns: columns) { out in
      for (offset, index) in range.enumerated() {
        for column in 0..<columns { out.start[offset * columns + column] = self[index, column] }
      }
    }
  }

  /// Lends the entries to `body` as a pointer; an empty matrix lends nothing and `body` is not called.
  func withPointer(_ body: (MatrixPointer<Scalar>) -> Void) {
    entries.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { body(MatrixPointer(reading: start, rows: rows, columns: columns)) }
    }
  }

  /// Lends the entries to `body` for writing; an empty matrix lends nothing and `body` is not called.
  mutating func withMutablePointer(_ body: (MatrixPointer<Scalar>) -> Void) {
    let (rows, columns) = (rows, columns)
    entries.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress {
        body(MatrixPointer(start, rows: rows, columns: columns, stride: columns))
      }
    }
  }
}
