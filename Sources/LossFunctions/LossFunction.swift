import Notation

/// The losses, per example. The raw value is the spelling in a network specification and the name of the language's
/// function; `card` names each one's entry, and both together are the only list there is.
public enum LossFunction: String, CaseIterable, Sendable {
  /// ½ Σ (ŷ − y)²
  case halfSquaredError = "half_squared_error"
  /// Σ (ŷ − y)²
  case squaredError = "squared_error"
  /// (1/K) Σ (ŷ − y)² for K outputs
  case meanSquaredError = "mean_squared_error"
  /// Σ |ŷ − y|
  case absoluteError = "absolute_error"
  /// −Σ [y ln p + (1 − y) ln(1 − p)] of probabilities
  case binaryCrossEntropy = "binary_cross_entropy"
  /// −Σ y ln p of probabilities
  case categoricalCrossEntropy = "categorical_cross_entropy"
  /// −Σ y ln softmax(z) of logits
  case softmaxCrossEntropy = "softmax_cross_entropy"
  /// Σ of ½ (ŷ − y)² within δ of the target, δ(|ŷ − y| − ½ δ) beyond
  case huber
  /// Σ ln cosh(ŷ − y)
  case logCosh = "log_cosh"
  /// Σ max(0, 1 − y·ŷ) for targets −1 and 1
  case hinge
  /// −Σ y (1 − p)^γ ln p of probabilities
  case focal

  /// What is known about the loss.
  public var card: LossCard {
    switch self {
    case .halfSquaredError: .halfSquaredError
    case .squaredError: .squaredError
    case .meanSquaredError: .meanSquaredError
    case .absoluteError: .absoluteError
    case .binaryCrossEntropy: .binaryCrossEntropy
    case .categoricalCrossEntropy: .categoricalCrossEntropy
    case .softmaxCrossEntropy: .softmaxCrossEntropy
    case .huber: .huber
    case .logCosh: .logCosh
    case .hinge: .hinge
    case .focal: .focal
    }
  }

  /// Every name by which the language calls it, the specification's first.
  public var functionNames: [String] { [rawValue] + card.aliases }

  /// What formulas call them besides, each with the specification's word.
  public static var namesElsewhere: [String: String] {
    var names: [String: String] = [:]
    for loss in allCases {
      for name in loss.card.aliases { names[name] = loss.rawValue }
    }
    return names
  }

  /// The name with its constant where it has one: `huber with δ = 1`.
  public func title(_ parameter: Double, _ style: NumberStyle = NumberStyle()) -> String {
    guard let declared = card.parameter else { return rawValue }
    return "\(rawValue) with \(declared.symbol) = \(style.text(parameter))"
  }

  /// One example's loss and its derivative by one prediction, as the reference shows them.
  public var formulas: (value: Formula, slope: Formula) {
    let card = card
    let parts = LossParts(
      prediction: .symbol(card.predictions.symbol), target: .symbol("y"),
      parameter: .symbol(card.parameter?.symbol ?? ""))
    let sum = Formula.sum(of: card.term.formula(parts))
    let slope = card.slope.formula(parts)
    let scaled = card.slopeScale == 1 ? slope : .number(card.slopeScale) * slope
    switch card.factor {
    case .one: return (card.isNegative ? -sum : sum, scaled)
    case .half: return (.one / .number(2) * sum, card.slopeScale == 2 ? slope : .one / .number(2) * scaled)
    case .perOutput: return (.one / .symbol("n") * sum, .number(card.slopeScale) / .symbol("n") * slope)
    }
  }

  /// What its arguments are called: prediction and target.
  public var parameterNames: [String] { [card.predictions.symbol, "y"] }
}
