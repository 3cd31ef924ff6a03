import Notation
import Primitives

extension LossCard {
  /// ½ Σ (ŷ − y)².
  static let halfSquaredError = LossCard(
    "half a squared error", factor: .half, term: .unary(.square, .error), slope: .error, slopeScale: 2,
    kernel: "squared_error",
    story: "half a squared error sends each prediction its error: the ½ cancels the 2 of the square", degree: 2)

  /// Σ (ŷ − y)².
  static let squaredError = LossCard(
    "a squared error", term: .unary(.square, .error), slope: .error, slopeScale: 2, kernel: "squared_error",
    story: "a squared error sends each prediction twice its error", degree: 2)

  /// (1/K) Σ (ŷ − y)².
  static let meanSquaredError = LossCard(
    "a mean squared error", aliases: ["mse"], factor: .perOutput, term: .unary(.square, .error), slope: .error,
    slopeScale: 2, kernel: "squared_error",
    story:
      "a mean squared error sends each prediction \(Formula.number(2) / .symbol("n")) of its error (no factor ½ is hidden in it)",
    degree: 2)

  /// Σ |ŷ − y|.
  static let absoluteError = LossCard(
    "an absolute error", term: .unary(.absolute, .error), slope: .unary(.sign, .error), kernel: "absolute_error",
    kink: LossKink(
      one: "output equals its target", several: "outputs equal their targets",
      place: Primitive.absolute.formula([.symbol("ŷ") - .symbol("y")]), slope: "0"),
    story: "an absolute error sends each prediction the sign of its error, however large the error is", degree: 1)

  /// Σ ½(ŷ − y)² up to an error of δ, and δ·(|ŷ − y| − ½δ) beyond, as in PyTorch's HuberLoss summed over the outputs.
  static let huber: LossCard = {
    let size = LossExpression.unary(.absolute, .error)
    // The error held between −δ and δ; it is the slope, and error and slope alone give the loss.
    let held = LossExpression.binary(.maximum, -.parameter, .binary(.minimum, .error, .parameter))
    return LossCard(
      "a Huber loss",
      term: .either(
        .parameter * (size - .parameter / .number(2)), when: size, .greater, .parameter,
        otherwise: .unary(.square, .error) / .number(2)),
      recorded: held * (.error - held / .number(2)), slope: held,
      parameter: LossParameter(
        symbol: "δ", key: "delta", standard: 1, range: .positive,
        help: "of huber: errors above it count linearly (1)"),
      kernel: "huber",
      story: "a Huber loss sends each prediction its error, but never more than \(name: "δ"): outliers pull no harder")
  }()

  /// Σ ln cosh(ŷ − y).
  static let logCosh = LossCard(
    "a log-cosh loss", term: .log(.unary(.hyperbolicCosine, .error)),
    // softplus(2r) − r − ln 2 is the same and does not overflow.
    recorded: .unary(.softplus, .number(2) * .error) - .error - .number(0.6931471805599453),
    slope: .unary(.hyperbolicTangent, .error), kernel: "log_cosh",
    story: "a log-cosh loss sends each prediction the tanh of its error: the error itself while small, then 1 or -1")
}
