import Notation

/// Everything the project knows about one loss, in one place.
///
/// The loss of an example of K outputs is factor · Σ term over the outputs, with a minus in front where `isNegative`.
/// The numbers of the vectorized engine come from the routine that `kernel` names and from nowhere else.
public struct LossCard: Sendable {
  /// With its article, as running text speaks of it: `a Huber loss`.
  public let title: String
  /// Other names by which the language calls it.
  public let aliases: [String]
  /// What stands before the sum.
  public let factor: LossFactor
  /// True when the terms are logarithms to be made positive.
  public let isNegative: Bool
  /// One output's term, as the textbooks write it.
  public let term: LossExpression
  /// The same, its minus included, by operations that a graph can record and that stay finite, where `term` is not so.
  public let recorded: LossExpression?
  /// The derivative of the term, its minus included, with respect to the prediction, divided by `slopeScale`.
  public let slope: LossExpression
  /// 2 for a square, so that the page may put it before the matrix.
  public let slopeScale: Double
  /// The loss's own constant, if it has one.
  public let parameter: LossParameter?
  /// What it takes the outputs for.
  public let predictions: LossPredictions
  /// What targets have to be.
  public let targets: LossTargets
  /// The last activation with which the loss simplifies.
  public let fusion: LossFusion?
  /// The routine of `NumericKernels` that adds up the terms.
  public let kernel: String
  /// Where the loss has a kink, in words, and what is taken for the slope there.
  public let kink: LossKink?
  /// Where the loss is defined, in words; nil means everywhere.
  public let domain: Sentence?
  /// Its role in backpropagation, in one sentence.
  public let story: Sentence
  /// n when predictions and targets s times as large make the loss sⁿ times as large; nil when nothing of the kind holds.
  public let degree: Int?

  init(
    _ title: String, aliases: [String] = [], factor: LossFactor = .one, isNegative: Bool = false,
    term: LossExpression, recorded: LossExpression? = nil, slope: LossExpression, slopeScale: Double = 1,
    parameter: LossParameter? = nil, predictions: LossPredictions = .numbers, targets: LossTargets = .numbers,
    fusion: LossFusion? = nil, kernel: String, kink: LossKink? = nil, domain: Sentence? = nil, story: Sentence,
    degree: Int? = nil
  ) {
    self.title = title
    self.aliases = aliases
    self.factor = factor
    self.isNegative = isNegative
    self.term = term
    self.recorded = recorded
    self.slope = slope
    self.slopeScale = slopeScale
    self.parameter = parameter
    self.predictions = predictions
    self.targets = targets
    self.fusion = fusion
    self.kernel = kernel
    self.kink = kink
    self.domain = domain
    self.story = story
    self.degree = degree
  }
}

/// What stands before the sum over the outputs.
public enum LossFactor: Sendable {
  /// Nothing: the plain sum.
  case one
  /// ½
  case half
  /// 1/K for K outputs.
  case perOutput

  /// The number, for K outputs.
  public func value(outputs: Int) -> Double {
    switch self {
    case .one: 1
    case .half: 0.5
    case .perOutput: 1 / Double(outputs)
    }
  }

  /// The convention in a few words.
  public var convention: String {
    switch self {
    case .one: "a sum over the outputs"
    case .half: "half of a sum over the outputs"
    case .perOutput: "a mean over the outputs"
    }
  }
}

/// The δ of huber, the γ of focal.
public struct LossParameter: Sendable {
  /// How formulas call it: `δ`.
  public let symbol: String
  /// Its field in a specification, and its option.
  public let key: String
  /// What it is where nobody says.
  public let standard: Double
  /// What it can be.
  public let range: Range
  /// One line for a help page, without a full stop.
  public let help: String

  /// The numbers that make sense.
  public enum Range: Sendable {
    /// Above 0.
    case positive
    /// 0 or above.
    case notNegative

    /// True for a finite number in the range.
    public func contains(_ value: Double) -> Bool {
      switch self {
      case .positive: value > 0 && value.isFinite
      case .notNegative: value >= 0 && value.isFinite
      }
    }

    /// The range in words, for a message.
    public var requirement: String {
      switch self {
      case .positive: "a finite number above 0"
      case .notNegative: "a finite number, 0 or above"
      }
    }
  }
}

/// What a loss takes the network's outputs for.
public enum LossPredictions: Sendable {
  /// Any numbers.
  case numbers
  /// Between 0 and 1, because logarithms are taken of them.
  case probabilities
  /// What a softmax is yet to be taken of.
  case logits

  /// What the formulas call an output.
  public var symbol: String {
    switch self {
    case .numbers: "ŷ"
    case .probabilities: "p"
    case .logits: "z"
    }
  }
}

/// What targets have to be for the loss to mean anything.
public enum LossTargets: Sendable {
  /// Any numbers.
  case numbers
  /// Each output its own question, with an answer from 0 to 1.
  case probabilities
  /// The outputs share one question: from 0 to 1, together 1.
  case distribution
  /// −1 or 1.
  case signs
}

/// The form that a loss takes with a last activation made for it: exact where the activation rounds to 0 or 1. Only a
/// loss whose gradient then is prediction − target has one: engine and pages take it for that without asking.
public struct LossFusion: Sendable {
  /// The activations that some loss simplifies with.
  public enum Activation: Sendable {
    /// σ, output by output.
    case sigmoid
    /// softmax, over the outputs of an example.
    case softmax
  }

  /// The activation that the form takes in.
  public let activation: Activation
  /// One output's term, a function of what the activation is taken of.
  public let term: LossExpression
  /// The routine of `NumericKernels` that adds it up.
  public let kernel: String
}

/// A kink, for a note beside the numbers.
public struct LossKink: Sendable {
  /// What a single output does there: `output equals its target`.
  public let one: Sentence
  /// The same of several: `outputs equal their targets`.
  public let several: Sentence
  /// What has the kink: `|ŷ - y|`.
  public let place: Formula
  /// `0`.
  public let slope: Sentence

  /// The convention as the reference states it.
  public var convention: Sentence { "where \(place) has its kink the slope is taken as " + slope }
}
