/// A network of dense layers, each reading the one before.
///
/// The equations are the decks', for one example as a column; a batch keeps one example per row, so that
/// Z^[l] = A^[l−1] W^[l]ᵀ + b^[l] of shape m×n_l, and A^[l] = g^[l](Z^[l]).
public struct MultilayerPerceptron<Scalar: NetworkScalar>: Equatable, Sendable {
  /// From the first to the last; layer l of the equations stands at l − 1.
  public private(set) var layers: [DenseLayer<Scalar>]

  /// A network from its layers. Throws when there is none, when one does not fit the layer before it or its own biases,
  /// or when a softmax stands before the last layer.
  public init(layers: [DenseLayer<Scalar>]) throws(NetworkError) {
    guard !layers.isEmpty else { throw .noLayers }
    var previous: Int?
    for (index, layer) in layers.enumerated() {
      let number = index + 1
      let shape = layer.weights.shape
      guard shape.rows > 0, shape.columns > 0 else { throw .emptyLayer(layer: number, shape: shape) }
      if let previous, shape.columns != previous {
        throw .weightShape(
          layer: number,
          ShapeMismatch(
            "the weights need one column per unit of layer \(index)", Shape(shape.rows, previous), shape))
      }
      if let biases = layer.biases, biases.count != shape.rows {
        throw .biasShape(
          layer: number,
          ShapeMismatch("the biases need one entry per row of the weights", shape, Shape(biases.count, 1)))
      }
      if layer.activation == .softmax, number < layers.count { throw .softmaxBeforeLastLayer(layer: number) }
      previous = shape.rows
    }
    self.layers = layers
  }

  /// The number of inputs of the first layer.
  public var inputs: Int { layers.first?.inputs ?? 0 }

  /// The number of outputs of the last layer.
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// Weights and biases: Σ n_l (n_(l−1) + 1) when every layer has biases.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// Replaces the numbers of a layer (counted from 0) by others of the same shape.
  mutating func replace(layer index: Int, weights: Matrix<Scalar>, biases: [Scalar]?) {
    layers[index].weights = weights
    layers[index].biases = biases
  }

  /// Throws unless the inputs fit the first layer.
  @inline(__always)
  func check(inputs batch: Matrix<Scalar>) throws(NetworkError) {
    guard batch.rows > 0 else { throw .noExamples }
    guard batch.columns == inputs else {
      throw .inputShape(
        ShapeMismatch(
          "the inputs need one column per column of the first weights", Shape(batch.rows, inputs), batch.shape))
    }
  }

  /// Throws unless the targets are as many as the examples and fit the last layer.
  @inline(__always)
  func check(targets: Matrix<Scalar>, examples: Int) throws(NetworkError) {
    guard targets.shape == Shape(examples, outputs) else {
      throw .targetShape(
        ShapeMismatch(
          "the targets need one row per example and one column per output", Shape(examples, outputs), targets.shape))
    }
  }
}
