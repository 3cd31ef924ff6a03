/// How a network is trained.
public struct TrainingSettings: Equatable, Sendable {
  /// What a prediction costs.
  public var loss: Loss
  /// How the losses of a batch become J.
  public var reduction: Reduction = .mean
  /// The rule that moves the parameters.
  public var optimizer: Optimizer = .sgd
  /// α₀
  public var learningRate: Double
  /// How the rate changes from α₀ on.
  public var schedule: LearningRateSchedule = .constant
  /// Whether the schedule counts epochs or steps.
  public var scheduleClock: ScheduleClock = .epoch
  /// How often every example is seen; 0 only evaluates J.
  public var epochs: Int
  /// Examples per step: nil for all (batch descent), 1 for stochastic descent. The last batch of an epoch may be smaller.
  public var batchSize: Int?
  /// True to put the examples in a new order, drawn from the seed, before every epoch.
  public var shuffles = false
  /// Where the order of shuffled examples comes from.
  public var seed: UInt64 = 0
  /// Stop after an epoch that changed J by less than this.
  public var stopWhenLossChangesLessThan: Double?
  /// Stop when the loss on the validation examples has not improved for so many epochs; the network of the best epoch
  /// is then the result.
  public var patience: Int?
  /// What the optimizer leaves alone.
  public var freezing = Freezing()
  /// The derivative of ReLU at 0.
  public var reluAtZero = 0.0

  /// Plain descent at a constant rate, all examples in one step; the rest can be set afterwards.
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
    try schedule.requireMinimum(upTo: learningRate)
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
  /// The same over the validation examples; nil without any.
  public var validationLoss: Scalar?
  /// The learning rate of the epoch's last step.
  public var rate: Double
}

/// What a callback answers after an epoch.
public enum AfterEpoch: Sendable {
  /// Train the next epoch.
  case goOn
  /// End the training here.
  case stop
}

/// A number that became infinite or NaN.
public enum NonFiniteQuantity: String, Equatable, Sendable {
  /// W of a layer.
  case weights
  /// b of a layer.
  case biases
  /// z of a layer.
  case weightedSums = "weighted sums"
  /// a of a layer.
  case activations
  /// J itself.
  case loss
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
  /// The trained network.
  public var network: MultilayerPerceptron<Scalar>
  /// J before any step, J after epoch 1, … of those epochs whose J is finite.
  public var losses: [Scalar]
  /// The same on the validation examples; empty without any.
  public var validationLosses: [Scalar]
  /// Steps taken in all.
  public var steps: Int
  /// Why it ended.
  public var stopped: StopReason
}
