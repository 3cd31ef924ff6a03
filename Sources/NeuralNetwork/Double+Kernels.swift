import NumericKernels

extension Double: NetworkScalar {
  @inline(__always)
  private static var kernels: nk_table_double { nk_best_double().pointee }

  public static func product(
    _ a: MatrixPointer<Double>, transposeLeft: Bool, _ b: MatrixPointer<Double>, into c: MatrixPointer<Double>,
    startRow: UnsafePointer<Double>?
  ) {
    kernels.product(
      c.rows, c.columns, b.rows, a.start, transposeLeft ? 1 : a.stride, transposeLeft ? a.stride : 1, b.start,
      b.stride, c.start, c.stride, startRow, nil)
  }

  public static func addProduct(
    factor: Double, transposed a: MatrixPointer<Double>, _ b: MatrixPointer<Double>, to c: MatrixPointer<Double>
  ) {
    withUnsafePointer(to: factor) {
      kernels.product(
        c.rows, c.columns, b.rows, a.start, 1, a.stride, b.start, b.stride, c.start, c.stride, nil, $0)
    }
  }

  public static func transpose(_ x: MatrixPointer<Double>, into out: MatrixPointer<Double>) {
    kernels.transpose(x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  public static func columnSums(_ x: MatrixPointer<Double>, into out: UnsafeMutablePointer<Double>) {
    kernels.column_sums(x.rows, x.columns, x.start, x.stride, out)
  }

  public static func map(
    _ f: nk_function, alpha: Double, _ x: MatrixPointer<Double>, into out: MatrixPointer<Double>
  ) {
    kernels.map(f, alpha, x.rows, x.columns, x.start, x.stride, out.start, out.stride)
  }

  public static func scaleBySlope(
    _ f: nk_function, alpha: Double, atZero: Double, z: MatrixPointer<Double>, a: MatrixPointer<Double>,
    delta: MatrixPointer<Double>
  ) {
    kernels.scale_by_slope(f, alpha, atZero, z.rows, z.columns, z.start, a.start, delta.start, delta.stride)
  }

  public static func softmax(
    _ x: MatrixPointer<Double>, into out: MatrixPointer<Double>, rows: SoftmaxRows<Double>?
  ) {
    kernels.softmax(
      x.rows, x.columns, x.start, x.stride, out.start, out.stride, rows?.maxima, rows?.sums)
  }

  public static func softmaxLoss(
    _ p: MatrixPointer<Double>, _ y: MatrixPointer<Double>, rows: SoftmaxRows<Double>
  ) -> Double {
    kernels.softmax_loss(p.rows, p.columns, p.start, p.stride, y.start, y.stride, rows.maxima, rows.sums)
  }

  public static func softmaxPullback(_ p: MatrixPointer<Double>, delta: MatrixPointer<Double>) {
    kernels.softmax_pullback(p.rows, p.columns, p.start, p.stride, delta.start, delta.stride)
  }

  public static func loss(
    _ kind: nk_loss, parameter: Double, _ p: MatrixPointer<Double>, _ y: MatrixPointer<Double>
  ) -> Double {
    kernels.loss(kind, parameter, p.rows, p.columns, p.start, p.stride, y.start, y.stride)
  }

  public static func lossGradient(
    _ kind: nk_loss, parameter: Double, scale: Double, _ p: MatrixPointer<Double>, _ y: MatrixPointer<Double>,
    into out: MatrixPointer<Double>
  ) {
    kernels.loss_gradient(
      kind, parameter, scale, p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start, out.stride)
  }

  public static func fusedGradient(
    weighRows: Bool, scale: Double, _ p: MatrixPointer<Double>, _ y: MatrixPointer<Double>,
    into out: MatrixPointer<Double>
  ) {
    kernels.fused_gradient(
      weighRows ? 1 : 0, scale, p.rows, p.columns, p.start, p.stride, y.start, y.stride, out.start, out.stride)
  }

  public static func update(
    _ recipe: UpdateRecipe, count: Int, gradient: UnsafePointer<Double>, parameter: UnsafeMutablePointer<Double>,
    first: UnsafeMutablePointer<Double>, second: UnsafeMutablePointer<Double>
  ) {
    switch recipe {
    case .descend(let rate):
      kernels.descend(count, Double(rate), gradient, parameter)
    case .velocity(let keep, let add, let rate):
      kernels.momentum(count, Double(keep), Double(add), Double(rate), gradient, first, parameter)
    case .lookAhead(let keep, let rate):
      kernels.nesterov(count, Double(keep), Double(rate), gradient, first, parameter)
    case .rootMeanSquare(let keep, let add, let rate, let epsilon):
      kernels.root_mean_square(
        count, Double(keep), Double(add), Double(rate), Double(epsilon.inside), Double(epsilon.outside), gradient,
        first,
        parameter)
    case .moments(let moments):
      kernels.adam(
        count, Double(moments.beta1), Double(moments.beta2), Double(moments.correction1), Double(moments.correction2),
        Double(moments.rate), Double(moments.epsilon.inside), Double(moments.epsilon.outside), Double(moments.shrink),
        gradient,
        first, second, parameter)
    }
  }

  public static func allFinite(_ x: UnsafePointer<Double>, count: Int) -> Bool {
    kernels.all_finite(count, x) != 0
  }

  public static func multiplyAddPeak(rounds: UInt64) -> UInt64 {
    // A fixed point of x ← x/2 + 1 is 2: the sums stay finite however long the loop runs.
    var sink: (Double, Double) = (0.5, 1)
    return withUnsafeMutablePointer(to: &sink) { pair in
      pair.withMemoryRebound(to: Double.self, capacity: 2) { kernels.multiply_add_peak(rounds, $0) }
    }
  }
}
