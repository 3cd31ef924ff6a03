/// How weights are drawn. Biases start at 0.
public enum Initialization: Equatable, Sendable {
  /// Normal with variance 2/n_in: keeps the spread of the values through ReLU layers.
  case he
  /// Uniform in ±√(6/(n_in + n_out)): keeps the spread both forwards and backwards through tanh and sigmoid layers.
  case xavier
  /// Uniform in [low, high).
  case uniform(low: Double, high: Double)
  /// Normal with a mean and a standard deviation.
  case normal(mean: Double, deviation: Double)

  /// A method without its numbers, by its word in a specification.
  public enum Method: String, CaseIterable, Sendable {
    /// Normal, by the number of inputs.
    case he
    /// Uniform, by the numbers of inputs and outputs.
    case xavier
    /// Uniform between two numbers.
    case uniform
    /// Normal with a mean and a deviation.
    case normal

    /// The method with its usual numbers: uniform in ±0.5, normal with mean 0 and deviation 0.1.
    public var usual: Initialization {
      switch self {
      case .he: .he
      case .xavier: .xavier
      case .uniform: .uniform(low: -0.5, high: 0.5)
      case .normal: .normal(mean: 0, deviation: 0.1)
      }
    }
  }

  /// Weights for a layer, of shape n_out×n_in.
  public func weights<Scalar: NetworkScalar>(
    outputs: Int, inputs: Int, _ random: inout RandomSource
  ) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(rows: outputs, columns: inputs)
    for row in 0..<outputs {
      for column in 0..<inputs { result[row, column] = Scalar(draw(outputs: outputs, inputs: inputs, &random)) }
    }
    return result
  }

  private func draw(outputs: Int, inputs: Int, _ random: inout RandomSource) -> Double {
    switch self {
    case .he:
      return random.normal() * (2 / Double(inputs)).squareRoot()
    case .xavier:
      let limit = (6 / Double(inputs + outputs)).squareRoot()
      return random.uniform(-limit, limit)
    case .uniform(let low, let high):
      return random.uniform(low, high)
    case .normal(let mean, let deviation):
      return mean + deviation * random.normal()
    }
  }
}

extension MultilayerPerceptron {
  /// A network of given layer sizes, as [784, 16, 16, 10], drawn from a seed; every layer has biases, all 0.
  /// Throws when there are fewer than two sizes or one of them is not positive.
  public init(
    sizes: [Int], hidden: Activation, output: Activation, initialization: Initialization? = nil, seed: UInt64
  ) throws(NetworkError) {
    var random = RandomSource(seed: seed)
    var layers: [DenseLayer<Scalar>] = []
    for index in sizes.indices.dropFirst() {
      let (inputs, outputs) = (sizes[index - 1], sizes[index])
      guard inputs > 0, outputs > 0 else { throw .emptyLayer(layer: index, shape: Shape(outputs, inputs)) }
      let activation = index == sizes.count - 1 ? output : hidden
      let drawn: Matrix<Scalar> = (initialization ?? activation.usualInitialization).weights(
        outputs: outputs, inputs: inputs, &random)
      layers.append(
        DenseLayer(weights: drawn, biases: Array(repeating: 0, count: outputs), activation: activation))
    }
    try self.init(layers: layers)
  }
}
