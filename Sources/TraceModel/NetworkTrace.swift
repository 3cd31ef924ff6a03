/// One forward and backward pass of a layered network over a batch, and the step that follows, already computed.
///
/// Matrices are lists of rows. `z`, `a` and `delta` have one row per example.
public struct NetworkTrace: Sendable {
  /// The batch: one row per example.
  public var inputs: [[Double]]
  public var targets: [[Double]]
  public var layers: [LayerTrace]
  /// The loss as the specification spells it, and how the examples' losses are combined: `mean` or `sum`.
  public var lossName: String
  public var reduction: String
  /// J.
  public var loss: Double
  /// ∂J/∂ŷ, one row per example.
  public var outputGradient: [[Double]]
  /// ∂J/∂x, one row per example.
  public var inputGradient: [[Double]]
  /// How the last activation and the loss meet.
  public var outputRule: OutputRuleName
  /// The parameters after one step of the optimizer.
  public var updated: UpdateTrace?
  /// The same network as a scalar graph; nil when it is too large for that.
  public var crossCheck: CrossCheck?
  public var notes: [TraceNote]

  /// The form in which δ of the last layer is computed.
  public enum OutputRuleName: String, Sendable {
    case elementwise, softmaxJacobian, sigmoidCrossEntropy, softmaxCrossEntropy, softmaxCrossEntropyOfLogits
  }

  public init(
    inputs: [[Double]], targets: [[Double]], layers: [LayerTrace], lossName: String, reduction: String, loss: Double,
    outputGradient: [[Double]], inputGradient: [[Double]], outputRule: OutputRuleName
  ) {
    self.inputs = inputs
    self.targets = targets
    self.layers = layers
    self.lossName = lossName
    self.reduction = reduction
    self.loss = loss
    self.outputGradient = outputGradient
    self.inputGradient = inputGradient
    self.outputRule = outputRule
    notes = []
  }

  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.weights.count * ($1.weights.first?.count ?? 0) + ($1.biases?.count ?? 0) }
  }
}

/// One layer's numbers in both directions.
public struct LayerTrace: Sendable {
  /// The activation as the specification spells it.
  public var activation: String
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

  public init(
    activation: String, weights: [[Double]], biases: [Double]?, z: [[Double]], a: [[Double]], slopes: [[Double]],
    activationGradient: [[Double]], delta: [[Double]], weightGradient: [[Double]], biasGradient: [Double]?
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

/// One step of an optimizer over all parameters.
public struct UpdateTrace: Sendable {
  public var optimizer: String
  public var learningRate: Double
  /// Layers and parts that are held fixed, as the specification names them.
  public var frozen: [String]
  public var layers: [Layer]

  public struct Layer: Sendable {
    public var weights: [[Double]]
    public var biases: [Double]?
    public init(weights: [[Double]], biases: [Double]?) {
      self.weights = weights
      self.biases = biases
    }
  }

  public init(optimizer: String, learningRate: Double, frozen: [String], layers: [Layer]) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.frozen = frozen
    self.layers = layers
  }
}

/// The comparison of two engines, parameter by parameter.
public struct CrossCheck: Sendable {
  public var parameters: Int
  /// How many nodes the same network has as a scalar graph.
  public var nodes: Int
  public var maxAbsoluteDifference: Double
  public var passed: Bool
  /// The parameter that differs most: `W2[1,3]`.
  public var worst: String

  public init(parameters: Int, nodes: Int, maxAbsoluteDifference: Double, passed: Bool, worst: String) {
    self.parameters = parameters
    self.nodes = nodes
    self.maxAbsoluteDifference = maxAbsoluteDifference
    self.passed = passed
    self.worst = worst
  }
}
