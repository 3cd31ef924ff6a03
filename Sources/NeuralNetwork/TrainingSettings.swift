/// How a network is trained.
public struct TrainingSettings: Equatable, Sendable {
  public var loss: Loss
  public var reduction: Reduction = .mean
  public var optimizer: Optimizer = .sgd
  /// α₀
  public var learningRate: Double
  public var schedule: LearningRateSchedule = .constant
  public var scheduleClock: ScheduleClock = .epoch
  public var epochs: Int
  /// Examples per step: nil for all (batch descent), 1 for stochastic descent. The last batch of an epoch may be smaller.
  public var batchSize: Int?
  /// True to put the examples in a new order, drawn from the seed, before every epoch.
  public var shuffles = false
  public var seed: UInt64 = 0
  /// Stop after an epoch that changed J by less than this.
  public var stopWhenLossChangesLessThan: Double?
  /// Stop when the loss on the validation examples has not improved for so many epochs; the network of the best epoch
  /// is then the result.
  public var patience: Int?
  public var freezing = Freezing()
  /// The derivative of ReLU at 0.
  public var reluAtZero = 0.0

  public init(loss: Loss, learningRate: Double, epochs: Int) {
    self.loss = loss
    self.learningRate = learningRate
    self.epochs = epochs
  }

  /// Throws the first setting outside its range.
  public func validate() throws(NetworkError) {
    try requireNotNegative("learningRate", learningRate)
    guard epochs >= 0 else { throw .setting(name: "epochs", value: Double(epochs), requirement: "at least 0") }
    if let batchSize { try requirePositive("batchSize", batchSize) }
    if let patience { try requirePositive("patience", patience) }
    if let change = stopWhenLossChangesLessThan { try requireNotNegative("stopWhenLossChangesLessThan", change) }
    try loss.validate()
    try optimizer.validate()
    try schedule.validate()
  }
}

/// What the trainer knows after an epoch.
public struct EpochReport<Scalar: NetworkScalar>: Equatable, Sendable {
  /// From 1; 0 for the state before any step.
  public var epoch: Int
  /// Steps taken so far.
  public var steps: Int
  /// J over all training examples, with the parameters as they are after the epoch.
  public var loss: Scalar
  public var validationLoss: Scalar?
  /// The learning rate of the epoch's last step.
  public var rate: Double
}

/// What a callback answers after an epoch.
public enum AfterEpoch: Sendable {
  case goOn, stop
}

/// A number that became infinite or NaN.
public enum NonFiniteQuantity: String, Equatable, Sendable {
  case weights, biases
  case weightedSums = "weighted sums"
  case activations, loss
}

/// Why training ended.
public enum StopReason: Equatable, Sendable {
  /// All epochs are done.
  case epochsDone
  /// |ΔJ| fell below the threshold in this epoch.
  case lossSettled(epoch: Int, change: Double)
  /// The validation loss has not improved since this epoch, whose network is the result.
  case validationStalled(bestEpoch: Int)
  /// The callback asked to stop after this epoch.
  case asked(epoch: Int)
  /// J became infinite or NaN: in this step of this epoch (both from 1; step 0 is before any), and where it began.
  case nonFinite(step: Int, epoch: Int, layer: Int, quantity: NonFiniteQuantity)
}

/// The outcome of training.
public struct TrainingResult<Scalar: NetworkScalar>: Equatable, Sendable {
  public var network: MultilayerPerceptron<Scalar>
  /// J before any step, J after epoch 1, … of those epochs whose J is finite.
  public var losses: [Scalar]
  /// The same on the validation examples; empty without any.
  public var validationLosses: [Scalar]
  public var steps: Int
  public var stopped: StopReason
}
