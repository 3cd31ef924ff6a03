/// One forward and backward pass of a layered network over a batch, and the step that follows, already computed.
///
/// Matrices are lists of rows. `z`, `a` and `delta` have one row per example.
public struct NetworkTrace: Sendable {
  /// The batch: one row per example.
  public var inputs: [[Double]]
  public var targets: [[Double]]
  public var layers: [LayerTrace]
  public var lossFunction: LossTrace
  /// How the examples' losses are combined: `mean` or `sum`.
  public var reduction: ReductionName
  /// J.
  public var loss: Double
  /// The loss of each example alone, before the reduction.
  public var exampleLosses: [Double]
  /// ∂J/∂ŷ, one row per example.
  public var outputGradient: [[Double]]
  /// ∂J/∂x, one row per example.
  public var inputGradient: [[Double]]
  /// How the last activation and the loss meet.
  public var outputRule: OutputRuleName
  /// softmax(ŷ) where the softmax is part of the loss; empty otherwise.
  public var probabilities: [[Double]]
  /// The parameters after one step of the optimizer.
  public var updated: UpdateTrace?
  /// The same network as a scalar graph; nil when it is too large for that.
  public var crossCheck: CrossCheck?
  public var notes: [TraceNote]
  /// One entry of a gradient, opened; when the reader asked for it.
  public var entry: EntryTrace?
  /// The local Jacobians of one example; when the reader asked for them.
  public var jacobians: JacobianTrace?
  /// What the matrices hold in short; for networks too large to print.
  public var statistics: [MatrixStatistics]

  /// How the losses of the examples become one number, by its word in a specification.
  public enum ReductionName: String, Sendable { case mean, sum }

  /// The form in which δ of the last layer is computed.
  public enum OutputRuleName: String, Sendable {
    case elementwise, softmaxJacobian, sigmoidCrossEntropy, softmaxCrossEntropy, softmaxCrossEntropyOfLogits
  }

  public init(
    inputs: [[Double]], targets: [[Double]], layers: [LayerTrace], lossFunction: LossTrace, reduction: ReductionName,
    loss: Double, outputGradient: [[Double]], inputGradient: [[Double]], outputRule: OutputRuleName
  ) {
    self.inputs = inputs
    self.targets = targets
    self.layers = layers
    self.lossFunction = lossFunction
    self.reduction = reduction
    self.loss = loss
    self.outputGradient = outputGradient
    self.inputGradient = inputGradient
    self.outputRule = outputRule
    exampleLosses = []
    probabilities = []
    notes = []
    statistics = []
  }

  /// The number of examples in the batch.
  public var examples: Int { inputs.count }

  /// The number of units of each layer, the inputs first: `[2, 2, 1]`.
  public var sizes: [Int] { [inputs.first?.count ?? 0] + layers.map { $0.weights.count } }

  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.weights.count * ($1.weights.first?.count ?? 0) + ($1.biases?.count ?? 0) }
  }
}

/// One layer's numbers in both directions.
public struct LayerTrace: Sendable {
  public var activation: ActivationTrace
  /// W, n_out rows of n_in.
  public var weights: [[Double]]
  public var biases: [Double]?
  public var z: [[Double]]
  public var a: [[Double]]
  /// g′(z); empty for softmax, whose derivative is a matrix.
  public var slopes: [[Double]]
  /// ∂J/∂a as it arrives from above.
  public var activationGradient: [[Double]]
  /// ∂J/∂z.
  public var delta: [[Double]]
  public var weightGradient: [[Double]]
  public var biasGradient: [Double]?
  /// True where some z lies on a kink of g, whose slope there is a convention.
  public var isOnKink = false

  public init(
    activation: ActivationTrace, weights: [[Double]], biases: [Double]?, z: [[Double]], a: [[Double]],
    slopes: [[Double]], activationGradient: [[Double]], delta: [[Double]], weightGradient: [[Double]],
    biasGradient: [Double]?
  ) {
    self.activation = activation
    self.weights = weights
    self.biases = biases
    self.z = z
    self.a = a
    self.slopes = slopes
    self.activationGradient = activationGradient
    self.delta = delta
    self.weightGradient = weightGradient
    self.biasGradient = biasGradient
  }
}
