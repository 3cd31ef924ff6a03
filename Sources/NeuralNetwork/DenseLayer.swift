/// A fully connected layer: z = W a + b for every example, then g(z).
///
/// `weights` is W of shape n_out×n_in: W[j, i] goes from unit i of the layer before to unit j of this one.
public struct DenseLayer<Scalar: NetworkScalar>: Equatable, Sendable {
  /// W, of shape n_out×n_in.
  public var weights: Matrix<Scalar>
  /// One per unit, or none at all.
  public var biases: [Scalar]?
  /// g, applied to every weighted sum.
  public var activation: Activation
  /// The α of leaky_relu and elu; the other activations do not read it.
  public var alpha: Scalar

  /// A layer from its numbers; α is the activation's usual one where none is given. Whether the biases fit the weights is
  /// checked by the network.
  public init(weights: Matrix<Scalar>, biases: [Scalar]?, activation: Activation, alpha: Scalar? = nil) {
    self.weights = weights
    self.biases = biases
    self.activation = activation
    self.alpha = alpha ?? Scalar(activation.defaultAlpha)
  }

  /// n_in
  public var inputs: Int { weights.columns }

  /// n_out, the number of units
  public var outputs: Int { weights.rows }

  /// n_out·n_in weights and, where there are biases, n_out of them.
  public var parameterCount: Int { inputs * outputs + (biases?.count ?? 0) }

  /// z = x Wᵀ + b with one example per row: m×n_in becomes m×n_out. The caller has checked that x has n_in columns.
  func weightedSums(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    x.product(with: weights.transposed(), transposeLeft: false, startRow: biases)
  }

  /// a = g(z), example by example.
  func activations(_ z: Matrix<Scalar>) -> Matrix<Scalar> {
    Matrix(rows: z.rows, columns: z.columns) { out in
      z.withPointer { activation.apply($0, alpha: alpha, into: out) }
    }
  }
}
