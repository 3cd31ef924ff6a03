import NeuralNetwork

/// A training that has happened, with everything its story needs.
public struct TrainingReport: Sendable {
  /// The file that the data came from; nil where they came from none.
  public var source: String?
  public var initial: MultilayerPerceptron<Double>
  public var settings: TrainingSettings
  public var result: TrainingResult<Double>
  /// The learning rate of each epoch's last step; the first belongs to the state before any step.
  public var rates: [Double] = []
  public var inputNames: [String]
  public var targetNames: [String]
  /// The classes by output; nil for a regression.
  public var classes: [String]?
  public var trainingRows = 0
  public var validationRows = 0
  public var scaling: InputScaling?
  public var frozen: [String] = []
  public var confusion: ConfusionMatrix?
  public var validationConfusion: ConfusionMatrix?
  /// Some examples with what the network answers.
  public var predictions: [Prediction] = []
  /// Of so many.
  public var answeredRows = 0
  /// The largest input that the network sees, in size.
  public var largestInput = 0.0
  public var largestTarget = 0.0
  /// True when the trained network gives all examples the very same answer.
  public var answersAreEqual = false
  /// The steepest slope of each hidden layer's activation over the training examples; empty where nobody asked.
  public var steepestSlopes: [Double] = []
  /// What brings J down where it rose, or turns a training that blew up into one that does not; whoever names it has
  /// tried it.
  public var remedy: Remedy?
  /// Choices made for the reader, and advice.
  public var notes: [String] = []

  /// An example and the network's answer.
  public struct Prediction: Sendable {
    /// Row of the data, from 1.
    public var row: Int
    public var inputs: [Double]
    /// Empty where the target is not known.
    public var target: [Double]
    public var output: [Double]
    public var isValidation: Bool

    public init(row: Int, inputs: [Double], target: [Double], output: [Double], isValidation: Bool = false) {
      self.row = row
      self.inputs = inputs
      self.target = target
      self.output = output
      self.isValidation = isValidation
    }
  }

  public init(
    source: String?, initial: MultilayerPerceptron<Double>, settings: TrainingSettings,
    result: TrainingResult<Double>, inputNames: [String], targetNames: [String], classes: [String]?
  ) {
    self.source = source
    self.initial = initial
    self.settings = settings
    self.result = result
    self.inputNames = inputNames
    self.targetNames = targetNames
    self.classes = classes
  }

  /// The sizes of the layers: `2-4-1`.
  public var sizes: String {
    ([initial.inputs] + initial.layers.map { $0.outputs }).map { String($0) }.joined(separator: "-")
  }

  /// True when the numbers are no longer finite: then the weights mean nothing, and neither do the answers.
  public var blewUp: Bool {
    if case .nonFinite = result.stopped { true } else { false }
  }

  /// Why training ended, as one word or two for programs.
  public var stopWord: String {
    switch result.stopped {
    case .epochsDone: "epochs done"
    case .lossSettled: "loss settled"
    case .validationStalled: "validation stalled"
    case .asked: "interrupted"
    case .nonFinite: "not finite"
    }
  }
}
