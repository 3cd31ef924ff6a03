import NumericKernels

extension Double: NetworkScalar {
  public static var kernels: UnsafePointer<nk_table> { nk_best_double() }
}

extension Float: NetworkScalar {
  public static var kernels: UnsafePointer<nk_table> { nk_best_float() }
}

/// What one routine of `NumericKernels` does each, in either type. The table takes pointers to any type, and constants as
/// Double; these signatures see to it that all are of `Self`. A `MatrixPointer` is taken at its word: checking shapes is
/// the work of `Matrix` and `TrainingSession`, the only callers.
extension NetworkScalar {
  /// c = start + a·b, with a read transposed when `transposeLeft`. The start is `startRow` in every row, or 0.
  static func product(
    _ a: MatrixPointer<Self>, transposeLeft: Bool, _ b: MatrixPointer<Self>, into c: MatrixPointer<Self>,
    startRow: UnsafePointer<Self>?
  ) {
    kernels.pointee.product(
      c.rows, c.columns, b.rows, a.start, transposeLeft ? 1 : a.stride, transposeLeft ? a.stride : 1, b.start,
      b.stride, c.start, c.stride, startRow, nil)
  }

  /// c ← c + factor·(aᵀ·b)
  static func addProduct(
    factor: Self, transposed a: MatrixPointer<Self>, _ b: MatrixPointer<Self>, to c: MatrixPointer<Self>
  ) {
    withUnsafePointer(to: factor) {
      kernels.pointee.product(
        c.rows, c.columns, b.rows, a.start, 1, a.stride, b.start, b.stride, c.start, c.stride, nil, $0)
    }
  }

  /// out = xᵀ
  static func transpose(_ x: MatrixPointer<Self>, into out: MatrixPointer<Self>) {
    kernels.pointee.transpose(x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  /// out[j] = Σᵢ x[i, j]
  static func columnSums(_ x: MatrixPointer<Self>, into out: UnsafeMutablePointer<Self>) {
    kernels.pointee.column_sums(x.rows, x.columns, x.start, x.stride, out)
  }

  /// out = f(x), entry by entry; x and out may be the same.
  static func map(
    _ f: nk_function, alpha: Self, _ x: MatrixPointer<Self>, into out: MatrixPointer<Self>
  ) {
    kernels.pointee.map(f, Double(alpha), x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  /// delta ← delta ⊙ f′(z), where a = f(z); all three share one stride. `atZero` is the share of the way between both
  /// slopes that is taken at a kink at 0.
  static func scaleBySlope(
    _ f: nk_function, alpha: Self, atZero: Self, z: MatrixPointer<Self>, a: MatrixPointer<Self>,
    delta: MatrixPointer<Self>
  ) {
    kernels.pointee.scale_by_slope(
      f, Double(alpha), Double(atZero), z.rows, z.columns, z.start, a.start, delta.start, delta.stride)
  }

  /// out = softmax of every row of x; `rows` gets what a loss can use again.
  static func softmax(
    _ x: MatrixPointer<Self>, into out: MatrixPointer<Self>, rows: SoftmaxRows<Self>?
  ) {
    kernels.pointee.softmax(
      x.rows, x.columns, x.start, x.stride, out.start, out.stride, rows?.maxima, rows?.sums)
  }

  /// The loss `nk_softmax_cross_entropy` of p, from what its softmax left in `rows`.
  static func softmaxLoss(
    _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>, rows: SoftmaxRows<Self>
  ) -> Self {
    Self(
      kernels.pointee.softmax_loss(p.rows, p.columns, p.start, p.stride, y.start, y.stride, rows.maxima, rows.sums))
  }

  /// delta ← (diag p − p pᵀ) delta, row by row.
  static func softmaxPullback(_ p: MatrixPointer<Self>, delta: MatrixPointer<Self>) {
    kernels.pointee.softmax_pullback(p.rows, p.columns, p.start, p.stride, delta.start, delta.stride)
  }

  /// The loss summed over every entry.
  static func loss(
    _ kind: nk_loss, parameter: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>
  ) -> Self {
    Self(
      kernels.pointee.loss(kind, Double(parameter), p.rows, p.columns, p.start, p.stride, y.start, y.stride))
  }

  /// out = scale · ∂loss/∂p
  static func lossGradient(
    _ kind: nk_loss, parameter: Self, scale: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>,
    into out: MatrixPointer<Self>
  ) {
    kernels.pointee.loss_gradient(
      kind, Double(parameter), Double(scale), p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start,
      out.stride)
  }

  /// out = scale · (t·p − y), t the sum of the row of y when `weighRows`, else 1.
  static func fusedGradient(
    weighRows: Bool, scale: Self, _ p: MatrixPointer<Self>, _ y: MatrixPointer<Self>,
    into out: MatrixPointer<Self>
  ) {
    kernels.pointee.fused_gradient(
      weighRows ? 1 : 0, Double(scale), p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start, out.stride)
  }

  /// One optimizer step on `count` parameters; `first` and `second` are the optimizer's state, as many as it keeps.
  static func update(
    _ recipe: UpdateRecipe, count: Int, gradient: UnsafePointer<Self>, parameter: UnsafeMutablePointer<Self>,
    first: UnsafeMutablePointer<Self>, second: UnsafeMutablePointer<Self>
  ) {
    switch recipe {
    case .descend(let rate):
      kernels.pointee.descend(count, rate, gradient, parameter)
    case .velocity(let keep, let add, let rate):
      kernels.pointee.momentum(count, keep, add, rate, gradient, first, parameter)
    case .lookAhead(let keep, let rate):
      kernels.pointee.nesterov(count, keep, rate, gradient, first, parameter)
    case .rootMeanSquare(let keep, let add, let rate, let epsilon):
      kernels.pointee.root_mean_square(
        count, keep, add, rate, epsilon.inside, epsilon.outside, gradient, first, parameter)
    case .moments(let moments):
      kernels.pointee.adam(
        count, moments.beta1, moments.beta2, moments.correction1, moments.correction2, moments.rate,
        moments.epsilon.inside, moments.epsilon.outside, moments.shrink, gradient, first, second, parameter)
    }
  }

  /// True when no entry is infinite or NaN.
  static func allFinite(_ x: UnsafePointer<Self>, count: Int) -> Bool {
    kernels.pointee.all_finite(count, x) != 0
  }

  /// Multiply–adds on registers alone, `rounds` times over; returns how many scalar ones that was.
  public static func multiplyAddPeak(rounds: UInt64) -> UInt64 {
    // A fixed point of x ← x/2 + 1 is 2: the sums stay finite however long the loop runs.
    var sink: (Self, Self) = (0.5, 1)
    return withUnsafeMutablePointer(to: &sink) { pair in
      pair.withMemoryRebound(to: Self.self, capacity: 2) { kernels.pointee.multiply_add_peak(rounds, $0) }
    }
  }
}
