import NumericKernels

/// The number types the engine computes in: Double and Float.
///
/// Each requirement runs one routine of `NumericKernels` in this type, on the best path the processor has. A
/// `MatrixPointer` is taken at its word: checking shapes is the work of `Matrix` and `TrainingSession`, the only callers.
public protocol NetworkScalar: BinaryFloatingPoint, Sendable {
  /// c = start + a·b, with a read transposed when `transposeLeft`. The start is `startRow` in every row, or 0.
  static func product(
    _ a: MatrixPointer<Self>, transposeLeft: Bool, _ b: MatrixPointer<Self>, into c: MatrixPointer<Self>,
    startRow: UnsafePointer<Self>?)
  /// c ← c + factor·(aᵀ·b)
  static func addProduct(
    factor: Self, transposed a: MatrixPointer<Self>, _ b: MatrixPointer<Self>, to c: MatrixPointer<Self>)
  /// out = xᵀ
  static func transpose(_ x: MatrixPointer<Self>, into out: MatrixPointer<Self>)
  /// out[j] = Σᵢ x[i, j]
  static func columnSums(_ x: MatrixPointer<Self>, into out: UnsafeMutablePointer<Self>)
  /// out = f(x), entry by entry; x and out may be the same.
  static func map(_ f: nk_function, alpha: Self, _ x: MatrixPointer<Self>, into out: MatrixPointer<Self>)
  /// delta ← delta ⊙ f′(z), where a = f(z); all three share one stride. `atZero` is the share of the way between both
  /// slopes that is taken at a kink at 0.
  static func scaleBySlope(
    _ f: nk_function, alpha: Self, atZero: Self, z: MatrixPointer<Self>, a: MatrixPointer<Self>,
    delta: MatrixPointer<Self>)
  /// out = softmax of every row of x; `rows` gets what a loss can use again.
  static func softmax(_ x: MatrixPointer<Self>, into out: MatrixPointer<Self>, rows: SoftmaxRows<Self>?)
  /// The loss `nk_softmax_cross_entropy` of p, from what its softmax left in `rows`.
  static func softmaxLoss(_ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>, rows: SoftmaxRows<Self>) -> Self
  /// delta ← (diag p − p pᵀ) delta, row by row.
  static func softmaxPullback(_ p: MatrixPointer<Self>, delta: MatrixPointer<Self>)
  /// The loss summed over every entry.
  static func loss(
    _ kind: nk_loss, parameter: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>
  ) -> Self
  /// out = scale · ∂loss/∂p
  static func lossGradient(
    _ kind: nk_loss, parameter: Self, scale: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>,
    into out: MatrixPointer<Self>)
  /// out = scale · (t·p − y), t the sum of the row of y when `weighRows`, else 1.
  static func fusedGradient(
    weighRows: Bool, scale: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>, into out: MatrixPointer<Self>)
  /// One optimizer step on `count` parameters; `first` and `second` are the optimizer's state, as many as it keeps.
  static func update(
    _ recipe: UpdateRecipe, count: Int, gradient: UnsafePointer<Self>, parameter: UnsafeMutablePointer<Self>,
    first: UnsafeMutablePointer<Self>, second: UnsafeMutablePointer<Self>)
  /// True when no entry is infinite or NaN.
  static func allFinite(_ x: UnsafePointer<Self>, count: Int) -> Bool
  /// Multiply–adds on registers alone, `rounds` times over; returns how many scalar ones that was.
  static func multiplyAddPeak(rounds: UInt64) -> UInt64
}

/// Each row's maximum m and its Σ e^(x − m), as a softmax found them.
public struct SoftmaxRows<Scalar: NetworkScalar> {
  var maxima: UnsafeMutablePointer<Scalar>
  var sums: UnsafeMutablePointer<Scalar>
}

/// A matrix in memory that someone else owns.
public struct MatrixPointer<Scalar: NetworkScalar> {
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
