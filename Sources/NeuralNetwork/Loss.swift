import NumericKernels

/// What a prediction ŷ costs against its target y, for one example of K outputs. The raw value is the spelling in a
/// network specification.
public enum Loss: String, CaseIterable, Sendable {
  /// ½ Σ (ŷ − y)²
  case halfSquaredError = "half_squared_error"
  /// Σ (ŷ − y)²
  case squaredError = "squared_error"
  /// (1/K) Σ (ŷ − y)²
  case meanSquaredError = "mean_squared_error"
  /// Σ |ŷ − y|, with slope 0 where ŷ = y
  case absoluteError = "absolute_error"
  /// −Σ [y ln ŷ + (1 − y) ln(1 − ŷ)] of probabilities, with 0·ln 0 = 0
  case binaryCrossEntropy = "binary_cross_entropy"
  /// −Σ y ln ŷ of probabilities, with 0·ln 0 = 0
  case categoricalCrossEntropy = "categorical_cross_entropy"
  /// −Σ y ln softmax(ŷ), of logits: the last layer is then linear, and the softmax is part of the loss
  case softmaxCrossEntropy = "softmax_cross_entropy"

  /// The factor of the loss before its sum, for K outputs.
  func factor(outputs: Int) -> Double {
    switch self {
    case .halfSquaredError: 0.5
    case .meanSquaredError: 1 / Double(outputs)
    default: 1
    }
  }

  /// The routine that computes the sum.
  var kernel: nk_loss {
    switch self {
    case .halfSquaredError, .squaredError, .meanSquaredError: nk_squared_error
    case .absoluteError: nk_absolute_error
    case .binaryCrossEntropy: nk_binary_cross_entropy
    case .categoricalCrossEntropy: nk_categorical_cross_entropy
    case .softmaxCrossEntropy: nk_softmax_cross_entropy
    }
  }
}

/// How the losses of the examples of a batch become one number J.
public enum Reduction: String, CaseIterable, Sendable {
  /// J = (1/m) Σ over the m examples
  case mean
  /// J = Σ over the examples
  case sum

  /// What each example's loss is multiplied by.
  func factor(examples: Int) -> Double {
    self == .mean ? 1 / Double(examples) : 1
  }
}

/// How the last activation and the loss meet: where their product simplifies, the simpler and more stable form is used.
public enum OutputRule: Sendable, Equatable {
  /// δ^[L] = ∂J/∂ŷ ⊙ g′(z)
  case elementwise
  /// δ^[L] = (diag p − p pᵀ)·∂J/∂ŷ, the full softmax Jacobian
  case softmaxJacobian
  /// δ^[L] = a − y for a sigmoid under binary cross-entropy; J comes from z and survives a rounded to 0 or 1
  case sigmoidCrossEntropy
  /// δ^[L] = p·Σy − y for a softmax under categorical cross-entropy (Σy = 1 for a class); J comes from z likewise
  case softmaxCrossEntropy

  public init(activation: Activation, loss: Loss) {
    switch (activation, loss) {
    case (.sigmoid, .binaryCrossEntropy): self = .sigmoidCrossEntropy
    case (.softmax, .categoricalCrossEntropy): self = .softmaxCrossEntropy
    case (.softmax, _): self = .softmaxJacobian
    default: self = .elementwise
    }
  }
}

/// A loss on a given last layer over a given batch, ready to be evaluated.
struct Objective: Sendable {
  var loss: Loss
  var reduction: Reduction
  var activation: Activation

  var rule: OutputRule { OutputRule(activation: activation, loss: loss) }

  /// J over a batch of predictions a = g(z) with targets y, one example per row.
  func value<Scalar: NetworkScalar>(
    z: MatrixPointer<Scalar>, a: MatrixPointer<Scalar>, y: MatrixPointer<Scalar>,
    softmaxRows: SoftmaxRows<Scalar>? = nil
  ) -> Scalar {
    sum(z: z, a: a, y: y, softmaxRows: softmaxRows) * Scalar(reduction.factor(examples: y.rows))
  }

  /// The losses of the examples added up, whatever the reduction.
  func sum<Scalar: NetworkScalar>(
    z: MatrixPointer<Scalar>, a: MatrixPointer<Scalar>, y: MatrixPointer<Scalar>,
    softmaxRows: SoftmaxRows<Scalar>? = nil
  ) -> Scalar {
    let total =
      switch rule {
      case .sigmoidCrossEntropy: Scalar.loss(nk_sigmoid_cross_entropy, z, y)
      case .softmaxCrossEntropy:
        if let softmaxRows {
          Scalar.softmaxLoss(z, y, rows: softmaxRows)
        } else {
          Scalar.loss(nk_softmax_cross_entropy, z, y)
        }
      case .elementwise, .softmaxJacobian: Scalar.loss(loss.kernel, a, y)
      }
    return total * Scalar(loss.factor(outputs: y.columns))
  }

  /// ∂J/∂ŷ into `out`.
  func gradient<Scalar: NetworkScalar>(
    a: MatrixPointer<Scalar>, y: MatrixPointer<Scalar>, into out: MatrixPointer<Scalar>
  ) {
    let scale = loss.factor(outputs: y.columns) * reduction.factor(examples: y.rows)
    Scalar.lossGradient(loss.kernel, scale: Scalar(scale), a, y, into: out)
  }

  /// δ^[L] = ∂J/∂z of the last layer into `out`, by the rule that fits.
  func outputDelta<Scalar: NetworkScalar>(
    z: MatrixPointer<Scalar>, a: MatrixPointer<Scalar>, y: MatrixPointer<Scalar>, alpha: Scalar, reluAtZero: Scalar,
    into out: MatrixPointer<Scalar>
  ) {
    let scale = Scalar(reduction.factor(examples: y.rows))
    switch rule {
    case .sigmoidCrossEntropy:
      Scalar.fusedGradient(weighRows: false, scale: scale, a, y, into: out)
    case .softmaxCrossEntropy:
      Scalar.fusedGradient(weighRows: true, scale: scale, a, y, into: out)
    case .elementwise, .softmaxJacobian:
      gradient(a: a, y: y, into: out)
      activation.pullBack(out, z: z, a: a, alpha: alpha, reluAtZero: reluAtZero)
    }
  }
}
