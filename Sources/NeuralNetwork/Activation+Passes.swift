import NumericKernels
import Primitives

extension Activation {
  /// The routine that computes an elementwise activation.
  private static func routine(of operation: Primitive) -> nk_function {
    guard let function = ActivationRoutines.table[Int(operation.rawValue)] else {
      preconditionFailure("an activation of a network has a routine of its own name")
    }
    return function
  }

  /// g(z) for one number; softmax of a single unit is 1.
  public func value(at z: Double, alpha: Double? = nil) -> Double {
    switch form {
    case .identity: return z
    case .softmax: return 1
    case .elementwise(let operation):
      var result = z
      withUnsafeMutablePointer(to: &result) { pointer in
        let cell = MatrixPointer(pointer, rows: 1, columns: 1, stride: 1)
        Double.map(Self.routine(of: operation), alpha: alpha ?? defaultAlpha, cell, into: cell)
      }
      return result
    }
  }

  /// g′(z) for one number; softmax of a single unit does not move.
  public func derivative(at z: Double, alpha: Double? = nil, reluAtZero: Double = 0) -> Double {
    switch form {
    case .identity: return 1
    case .softmax: return 0
    case .elementwise(let operation):
      var (z, a, slope) = (z, value(at: z, alpha: alpha), 1.0)
      withUnsafeMutablePointer(to: &z) { z in
        withUnsafeMutablePointer(to: &a) { a in
          withUnsafeMutablePointer(to: &slope) { slope in
            Double.scaleBySlope(
              Self.routine(of: operation), alpha: alpha ?? defaultAlpha, atZero: reluAtZero,
              z: MatrixPointer(z, rows: 1, columns: 1, stride: 1), a: MatrixPointer(a, rows: 1, columns: 1, stride: 1),
              delta: MatrixPointer(slope, rows: 1, columns: 1, stride: 1))
          }
        }
      }
      return slope
    }
  }

  /// True when the slope can be read off a alone, so that z need not be kept.
  func slopeNeedsOnlyOutput(reluAtZero: Double) -> Bool {
    switch form {
    case .identity, .softmax: return true
    case .elementwise(let operation):
      switch nk_function_slope_source(Self.routine(of: operation)) {
      case nk_from_output: return true
      case nk_from_output_unless_kinked: return reluAtZero == 0
      default: return false
      }
    }
  }

  /// a = g(z) over a batch, one example per row; a and z may be the same memory.
  func apply<Scalar: NetworkScalar>(
    _ z: MatrixPointer<Scalar>, alpha: Scalar, into a: MatrixPointer<Scalar>, softmaxRows: SoftmaxRows<Scalar>? = nil
  ) {
    switch form {
    case .identity:
      if a.start != z.start { Scalar.map(nk_linear, alpha: alpha, z, into: a) }
    case .softmax:
      Scalar.softmax(z, into: a, rows: softmaxRows)
    case .elementwise(let operation):
      Scalar.map(Self.routine(of: operation), alpha: alpha, z, into: a)
    }
  }

  /// ∂J/∂a becomes ∂J/∂z, in place: ⊙ g′(z), or for softmax the product with its full Jacobian.
  func pullBack<Scalar: NetworkScalar>(
    _ delta: MatrixPointer<Scalar>, z: MatrixPointer<Scalar>, a: MatrixPointer<Scalar>, alpha: Scalar,
    reluAtZero: Scalar
  ) {
    switch form {
    case .identity: break
    case .softmax: Scalar.softmaxPullback(a, delta: delta)
    case .elementwise(let operation):
      Scalar.scaleBySlope(Self.routine(of: operation), alpha: alpha, atZero: reluAtZero, z: z, a: a, delta: delta)
    }
  }
}
