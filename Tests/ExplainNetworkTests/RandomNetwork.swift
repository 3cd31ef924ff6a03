import LossFunctions
import NeuralNetwork

@testable import ExplainNetwork

/// A small network with its batch, drawn from a seed.
struct RandomNetwork {
  let network: MultilayerPerceptron<Double>
  let inputs: Matrix<Double>
  let targets: Matrix<Double>

  /// So far every weighted sum and every prediction is from a kink, so that a small step does not cross it.
  private static let margin = 1e-3

  /// Layers of 3-4-K with these activations; the targets suit the loss. What lies beside a kink is drawn again.
  init(hidden: Activation, output: Activation, loss: Loss, examples: Int, seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    repeat {
      try self.init(
        hidden: hidden, output: output, loss: loss, examples: examples, shape: seed, drawnFrom: &random)
    } while try isBesideKink(loss)
  }

  private init(
    hidden: Activation, output: Activation, loss: Loss, examples: Int, shape seed: UInt64,
    drawnFrom random: inout RandomSource
  ) throws {
    let outputs = seed.isMultiple(of: 2) ? 3 : 2
    func layer(
      _ rows: Int, _ columns: Int, _ activation: Activation, biases: Bool, _ random: inout RandomSource
    ) throws -> DenseLayer<Double> {
      let entries = (0..<rows * columns).map { _ in random.uniform(-1, 1) }
      return DenseLayer(
        weights: try Matrix(rows: rows, columns: columns, entries: entries),
        biases: biases ? (0..<rows).map { _ in random.uniform(-0.5, 0.5) } : nil, activation: activation,
        alpha: activation.parameter == nil ? nil : 0.3)
    }
    network = try MultilayerPerceptron(layers: [
      try layer(4, 3, hidden, biases: seed % 3 != 0, &random), try layer(outputs, 4, output, biases: true, &random),
    ])
    inputs = try Matrix(
      rows: examples, columns: 3, entries: (0..<examples * 3).map { _ in random.uniform(-1.5, 1.5) })
    var rows: [[Double]] = []
    for _ in 0..<examples {
      switch loss.function.card.targets {
      case .distribution:
        let chosen = random.below(outputs)
        rows.append((0..<outputs).map { $0 == chosen ? 1 : 0 })
      case .probabilities: rows.append((0..<outputs).map { _ in random.unit() < 0.5 ? 0 : 1 })
      case .signs: rows.append((0..<outputs).map { _ in random.unit() < 0.5 ? -1 : 1 })
      case .numbers: rows.append((0..<outputs).map { _ in random.uniform(-1, 1) })
      }
    }
    targets = try Matrix(rows)
  }

  /// True when an activation or the loss has a kink within the margin.
  private func isBesideKink(_ loss: Loss) throws -> Bool {
    let moves = [-Self.margin, 0, Self.margin]
    let pass = try network.forward(inputs)
    for (layer, values) in zip(network.layers, pass.layers) {
      guard let (operation, alpha) = layer.operation else { continue }
      for z in values.z.entries where Set(moves.map { operation.piece(z + $0, alpha ?? 0) }).count > 1 { return true }
    }
    let term = loss.function.card.term
    return zip(pass.output.entries, targets.entries).contains { prediction, target in
      let pieces = moves.map {
        term.pieces(at: LossPoint(prediction: prediction + $0, target: target, parameter: loss.parameter))
      }
      return Set(pieces).count > 1
    }
  }

  /// The same network with one parameter moved.
  func moved(layer: Int, unit: Int, input: Int?, by step: Double) throws -> MultilayerPerceptron<Double> {
    var layers = network.layers
    if let input {
      layers[layer].weights[unit, input] += step
    } else {
      layers[layer].biases?[unit] += step
    }
    return try MultilayerPerceptron(layers: layers)
  }

  func loss(_ network: MultilayerPerceptron<Double>, _ settings: TrainingSettings) throws -> Double {
    try network.loss(inputs: inputs, targets: targets, loss: settings.loss, reduction: settings.reduction)
  }
}
