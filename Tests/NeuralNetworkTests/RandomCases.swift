import LossFunctions
import NeuralNetwork

/// Random networks and batches for the property tests; the seed is part of every failure message.
struct RandomCase {
  var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func matrix(_ rows: Int, _ columns: Int, scale: Double = 1) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows, columns: columns)
    for row in 0..<rows { for column in 0..<columns { result[row, column] = random.uniform(-scale, scale) } }
    return result
  }

  mutating func network(
    _ sizes: [Int], hidden: Activation, output: Activation, biases: Bool = true
  ) throws -> MultilayerPerceptron<Double> {
    var layers: [DenseLayer<Double>] = []
    for index in sizes.indices.dropFirst() {
      layers.append(
        DenseLayer(
          weights: matrix(sizes[index], sizes[index - 1]), biases: biases ? matrix(1, sizes[index]).entries : nil,
          activation: index == sizes.count - 1 ? output : hidden, alpha: 0.3))
    }
    return try MultilayerPerceptron(layers: layers)
  }

  /// Numbers for regression, probabilities for a cross-entropy of one output each, classes for the others.
  mutating func targets(_ rows: Int, _ columns: Int, for loss: Loss) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows, columns: columns)
    for row in 0..<rows {
      switch loss.function.card.targets {
      case .distribution:
        result[row, random.below(columns)] = 1
      case .probabilities:
        for column in 0..<columns { result[row, column] = [0, 1, 0.25][random.below(3)] }
      case .signs:
        for column in 0..<columns { result[row, column] = [-1, 1][random.below(2)] }
      case .numbers:
        for column in 0..<columns { result[row, column] = random.uniform(-1, 1) }
      }
    }
    return result
  }
}

extension MultilayerPerceptron where Scalar == Double {
  /// The same network with one weight or bias moved.
  func moved(layer: Int, row: Int, column: Int?, by step: Double) throws -> MultilayerPerceptron {
    var layers = layers
    if let column {
      layers[layer].weights[row, column] += step
    } else {
      layers[layer].biases?[row] += step
    }
    return try MultilayerPerceptron(layers: layers)
  }
}

/// The same network in Float.
func inFloat(_ network: MultilayerPerceptron<Double>) throws -> MultilayerPerceptron<Float> {
  var layers: [DenseLayer<Float>] = []
  for layer in network.layers {
    layers.append(
      DenseLayer(
        weights: try inFloat(layer.weights), biases: layer.biases?.map(Float.init), activation: layer.activation,
        alpha: Float(layer.alpha)))
  }
  return try MultilayerPerceptron(layers: layers)
}

func inFloat(_ matrix: Matrix<Double>) throws -> Matrix<Float> {
  try Matrix(rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map(Float.init))
}

/// The largest difference of two rows of numbers, relative to the larger of 1 and the numbers.
func worst(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { worst, pair in
    let difference = (pair.0 - pair.1).magnitude / max(1, pair.0.magnitude, pair.1.magnitude)
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}
