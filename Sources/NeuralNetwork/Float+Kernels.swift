import NumericKernels

extension Float: NetworkScalar {
  @inline(__always)
  private static var kernels: nk_table_float { nk_best_float().pointee }

  public static func product(
    _ a: MatrixPointer<Float>, transposeLeft: Bool, _ b: MatrixPointer<Float>, into c: MatrixPointer<Float>,
    startRow: UnsafePointer<Float>?
  ) {
    kernels.product(
      c.rows, c.columns, b.rows, a.start, transposeLeft ? 1 : a.stride, transposeLeft ? a.stride : 1, b.start,
      b.stride, c.start, c.stride, startRow, nil)
  }

  public static func addProduct(
    factor: Float, transposed a: MatrixPointer<Float>, _ b: MatrixPointer<Float>, to c: MatrixPointer<Float>
  ) {
    withUnsafePointer(to: factor) {
      kernels.product(
        c.rows, c.columns, b.rows, a.start, 1, a.stride, b.start, b.stride, c.start, c.stride, nil, $0)
    }
  }

  public static func transpose(_ x: MatrixPointer<Float>, into out: MatrixPointer<Float>) {
    kernels.transpose(x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  public static func columnSums(_ x: MatrixPointer<Float>, into out: UnsafeMutablePointer<Float>) {
    kernels.column_sums(x.rows, x.columns, x.start, x.stride, out)
  }

  public static func map(
    _ f: nk_function, alpha: Float, _ x: MatrixPointer<Float>, into out: MatrixPointer<Float>
  ) {
    kernels.map(f, alpha, x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  public static func scaleBySlope(
    _ f: nk_function, alpha: Float, atZero: Float, z: MatrixPointer<Float>, a: MatrixPointer<Float>,
    delta: MatrixPointer<Float>
  ) {
    kernels.scale_by_slope(f, alpha, atZero, z.rows, z.columns, z.start, a.start, delta.start, delta.stride)
  }

  public static func softmax(
    _ x: MatrixPointer<Float>, into out: MatrixPointer<Float>, rows: SoftmaxRows<Float>?
  ) {
    kernels.softmax(
      x.rows, x.columns, x.start, x.stride, out.start, out.stride, rows?.maxima, rows?.sums)
  }

  public static func softmaxLoss(
    _ p: MatrixPointer<Float>, _ y: MatrixPointer<Float>, rows: SoftmaxRows<Float>
  ) -> Float {
    kernels.softmax_loss(p.rows, p.columns, p.start, p.stride, y.start, y.stride, rows.maxima, rows.sums)
  }

  public static func softmaxPullback(_ p: MatrixPointer<Float>, delta: MatrixPointer<Float>) {
    kernels.softmax_pullback(p.rows, p.columns, p.start, p.stride, delta.start, delta.stride)
  }

  public static func loss(
    _ kind: nk_loss, parameter: Float, _ p: MatrixPointer<Float>, _ y: MatrixPointer<Float>
  ) -> Float {
    kernels.loss(kind, parameter, p.rows, p.columns, p.start, p.stride, y.start, y.stride)
  }

  public static func lossGradient(
    _ kind: nk_loss, parameter: Float, scale: Float, _ p: MatrixPointer<Float>, _ y: MatrixPointer<Float>,
    into out: MatrixPointer<Float>
  ) {
    kernels.loss_gradient(
      kind, parameter, scale, p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start, out.stride)
  }

  public static func fusedGradient(
    weighRows: Bool, scale: Float, _ p: MatrixPointer<Float>, _ y: MatrixPointer<Float>,
    into out: MatrixPointer<Float>
  ) {
    kernels.fused_gradient(
      weighRows ? 1 : 0, scale, p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start, out.stride)
  }

  public static func update(
    _ recipe: UpdateRecipe, count: Int, gradient: UnsafePointer<Float>, parameter: UnsafeMutablePointer<Float>,
    first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>
  ) {
    switch recipe {
    case .descend(let rate):
      kernels.descend(count, Float(rate), gradient, parameter)
    case .velocity(let keep, let add, let rate):
      kernels.momentum(count, Float(keep), Float(add), Float(rate), gradient, first, parameter)
    case .lookAhead(let keep, let rate):
      kernels.nesterov(count, Float(keep), Float(rate), gradient, first, parameter)
    case .rootMeanSquare(let keep, let add, let rate, let epsilon):
      kernels.root_mean_square(
        count, Float(keep), Float(add), Float(rate), Float(epsilon.inside), Float(epsilon.outside), gradient, first,
        parameter)
    case .moments(let moments):
      kernels.adam(
        count, Float(moments.beta1), Float(moments.beta2), Float(moments.correction1), Float(moments.correction2),
        Float(moments.rate), Float(moments.epsilon.inside), Float(moments.epsilon.outside), Float(moments.shrink),
        gradient,
        first, second, parameter)
    }
  }

  public static func allFinite(_ x: UnsafePointer<Float>, count: Int) -> Bool {
    kernels.all_finite(count, x) != 0
  }

  public static func multiplyAddPeak(rounds: UInt64) -> UInt64 {
    // A fixed point of x ← x/2 + 1 is 2: the sums stay finite however long the loop runs.
    var sink: (Float, Float) = (0.5, 1)
    return withUnsafeMutablePointer(to: &sink) { pair in
      pair.withMemoryRebound(to: Float.self, capacity: 2) { kernels.multiply_add_peak(rounds, $0) }
    }
  }
}
