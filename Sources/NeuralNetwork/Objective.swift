import LossFunctions
import NumericKernels

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

  /// The form that applies to a last layer with this activation under this loss.
  public init(activation: Activation, loss: Loss) {
    switch (activation.form, loss.fusion?.activation) {
    case (.elementwise(.sigmoid), .sigmoid): self = .sigmoidCrossEntropy
    case (.softmax, .softmax): self = .softmaxCrossEntropy
    case (.softmax, .sigmoid), (.softmax, nil): self = .softmaxJacobian
    case (.identity, _), (.elementwise, _): self = .elementwise
    }
  }
}

/// A loss on a given last layer over a given batch, ready to be evaluated.
struct Objective: Sendable {
  var loss: Loss
  var reduction: Reduction
  var activation: Activation

  var rule: OutputRule { OutputRule(activation: activation, loss: loss) }

  /// The routine that computes the loss from z, where loss and last activation simplify.
  private var fusedKernel: nk_loss? {
    switch rule {
    case .sigmoidCrossEntropy, .softmaxCrossEntropy: loss.fusion?.kernel
    case .elementwise, .softmaxJacobian: nil
    }
  }

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
    let total: Scalar
    if let kernel = fusedKernel {
      if kernel == nk_softmax_cross_entropy, let softmaxRows {
        total = Scalar.softmaxLoss(z, y, rows: softmaxRows)
      } else {
        total = Scalar.loss(kernel, parameter: Scalar(loss.parameter), z, y)
      }
    } else if let ofShares {
      total = sum(ofShares, a, y)
    } else {
      total = Scalar.loss(loss.kernel, parameter: Scalar(loss.parameter), a, y)
    }
    return total * Scalar(loss.factor(outputs: y.columns))
  }

  /// ∂J/∂ŷ into `out`.
  func gradient<Scalar: NetworkScalar>(
    a: MatrixPointer<Scalar>, y: MatrixPointer<Scalar>, into out: MatrixPointer<Scalar>
  ) {
    if let ofShares { return gradient(ofShares, a, y, into: out) }
    let scale = loss.factor(outputs: y.columns) * reduction.factor(examples: y.rows)
    Scalar.lossGradient(
      loss.kernel, parameter: Scalar(loss.parameter), scale: Scalar(scale), a, y, into: out)
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
      if ofShares != nil { return pullBackShares(a, into: out) }
      activation.pullBack(out, z: z, a: a, alpha: alpha, reluAtZero: reluAtZero)
    }
  }
}
