import Notation
import Primitives

extension LossCard {
  /// −Σ [y ln p + (1 − y) ln(1 − p)], with 0·ln 0 = 0.
  static let binaryCrossEntropy = LossCard(
    "a binary cross-entropy", isNegative: true,
    term: .target * .log(.prediction) + (.number(1) - .target) * .log(.complement),
    slope: (.number(1) - .target) / .complement - .target / .prediction,
    predictions: .probabilities, targets: .probabilities,
    fusion: LossFusion(
      activation: .sigmoid, term: .unary(.softplus, .prediction) - .prediction * .target,
      kernel: "sigmoid_cross_entropy"),
    kernel: "binary_cross_entropy",
    domain: "\(Formula.between("p", 0, 1)); \(name: "p") may be 0 or 1 where \(name: "y") is the same",
    story:
      "a binary cross-entropy sends each probability \((.symbol("p") - .symbol("y")) / (.symbol("p") * (.one - .symbol("p")))) of the upstream gradient"
  )

  /// −Σ y ln p, with 0·ln 0 = 0.
  static let categoricalCrossEntropy = LossCard(
    "a categorical cross-entropy", aliases: ["cross_entropy"], isNegative: true, term: .target * .log(.prediction),
    slope: -(.target / .prediction), predictions: .probabilities, targets: .distribution,
    fusion: LossFusion(
      activation: .softmax, term: .target * (.logSumExp - .prediction), kernel: "softmax_cross_entropy"),
    kernel: "categorical_cross_entropy", domain: "\(Formula.above("p", 0)) where \(name: "y") is not 0",
    story:
      "a cross-entropy sends each probability \(-(.symbol("y") / .symbol("p"))) of the upstream gradient; a constant target 0 leaves its term out"
  )

  /// −Σ y ln softmax(z), of logits: the softmax is part of the loss.
  static let softmaxCrossEntropy = LossCard(
    "a softmax cross-entropy", isNegative: true, term: .target * .log(.softmax),
    recorded: .target * (.logSumExp - .prediction), slope: .softmax * .targetTotal - .target,
    predictions: .logits, targets: .distribution, kernel: "softmax_cross_entropy",
    story: "a softmax cross-entropy sends the logits \(.softmax(.symbol("z")) - .symbol("y")) when the targets sum to 1"
  )

  /// −Σ y (1 − p)^γ ln p, with 0·ln 0 = 0: the categorical form of Lin et al. 2017, without their weights α of the classes.
  static let focal: LossCard = {
    let focus = LossExpression.binary(.power, .complement, .parameter)
    return LossCard(
      "a focal loss", isNegative: true, term: .target * (focus * .log(.prediction)),
      slope: .target * focus
        * (.parameter * .log(.prediction) / .complement - .number(1) / .prediction),
      parameter: LossParameter(
        symbol: "γ", key: "gamma", standard: 2, range: .notNegative,
        help: "of focal: how strongly right answers are discounted (2)"),
      predictions: .probabilities, targets: .distribution, kernel: "focal",
      domain: "\(Formula.between("p", 0, 1)) where \(name: "y") is not 0",
      story:
        "a focal loss is a cross-entropy times \((.one - Formula.symbol("p")).raised(to: .symbol("γ"))): what is already known well sends next to nothing"
    )
  }()
}
