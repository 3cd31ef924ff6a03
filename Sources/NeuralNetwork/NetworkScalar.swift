import NumericKernels

/// The number types the engine computes in: Double and Float. What the engine asks of them is written once, below the
/// protocol in `NetworkScalar+Kernels.swift`.
public protocol NetworkScalar: BinaryFloatingPoint, Sendable {
  /// The routines for this type on the best path the processor has.
  static var kernels: UnsafePointer<nk_table> { get }
}

/// Each row's maximum m and its Σ e^(x − m), as a softmax found them.
struct SoftmaxRows<Scalar: NetworkScalar> {
  var maxima: UnsafeMutablePointer<Scalar>
  var sums: UnsafeMutablePointer<Scalar>
}

/// A matrix in memory that someone else owns.
struct MatrixPointer<Scalar: NetworkScalar> {
  var start: UnsafeMutablePointer<Scalar>
  var rows: Int
  var columns: Int
  /// From the start of one row to the start of the next.
  var stride: Int

  init(_ start: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int) {
    self.start = start
    self.rows = rows
    self.columns = columns
    self.stride = stride
  }

  /// Of a matrix without gaps that is only read: the routines never write to their `UnsafePointer` arguments.
  init(reading start: UnsafePointer<Scalar>, rows: Int, columns: Int) {
    self.init(UnsafeMutablePointer(mutating: start), rows: rows, columns: columns, stride: columns)
  }

  /// The rows from `first`, `count` of them.
  func rows(from first: Int, count: Int) -> MatrixPointer {
    MatrixPointer(start + first * stride, rows: count, columns: columns, stride: stride)
  }

  /// The columns from `first`, `count` of them.
  func columns(from first: Int, count: Int) -> MatrixPointer {
    MatrixPointer(start + first, rows: rows, columns: count, stride: stride)
  }
}
