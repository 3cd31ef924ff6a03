import NeuralNetwork
import Notation

/// A network over a batch as a program of the expression language: the lines a student would write down, with every
/// weight an input. Explained, they unroll into the scalar graph.
public struct NetworkProgram {
  public let text: String
  /// The weights and biases by name: what the gradients are asked for.
  public let parameters: [String]

  /// Nil for an activation that the language cannot write: elu with an α of its own.
  public init?(
    _ network: MultilayerPerceptron<Double>, inputs: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction
  ) {
    if network.layers.contains(where: { $0.activation == .elu && $0.alpha != 1 }) { return nil }
    var lines: [String] = []
    var parameters: [String] = []
    for (index, layer) in network.layers.enumerated() {
      let number = index + 1
      lines.append("W\(number) = [\(layer.weights.rowArrays.map(Self.vector).joined(separator: ", "))]")
      parameters.append("W\(number)")
      guard let biases = layer.biases else { continue }
      lines.append("b\(number) = \(Self.vector(biases))")
      parameters.append("b\(number)")
    }
    var losses: [String] = []
    for example in 0..<inputs.rows {
      // A batch needs a name for each example; a single one keeps the names of the slides.
      let mark = inputs.rows == 1 ? "" : "_\(example + 1)"
      var signal = "x\(mark)"
      lines.append("x\(mark) = \(Self.vector(inputs.row(example)))")
      for (index, layer) in network.layers.enumerated() {
        let number = index + 1
        lines.append("z\(number)\(mark) = W\(number) @ \(signal)" + (layer.biases == nil ? "" : " + b\(number)"))
        signal = "z\(number)\(mark)"
        guard layer.activation != .linear else { continue }
        lines.append("a\(number)\(mark) = \(Self.call(layer, signal))")
        signal = "a\(number)\(mark)"
      }
      let value = Self.loss(loss, signal, Self.vector(targets.row(example)), outputs: targets.columns)
      if inputs.rows == 1 {
        lines.append("J = \(value)")
      } else {
        lines.append("L\(mark) = \(value)")
        losses.append("L\(mark)")
      }
    }
    if !losses.isEmpty {
      let sum = losses.joined(separator: " + ")
      lines.append(reduction == .mean ? "J = (\(sum))/\(losses.count)" : "J = \(sum)")
    }
    text = lines.joined(separator: "\n") + "\n"
    self.parameters = parameters
  }

  private static func vector(_ values: [Double]) -> String {
    "[" + values.map(NumberStyle.roundTrip).joined(separator: ", ") + "]"
  }

  private static func call(_ layer: DenseLayer<Double>, _ argument: String) -> String {
    if layer.activation == .leakyRelu { return "leaky_relu(\(argument), \(NumberStyle.roundTrip(layer.alpha)))" }
    return "\(layer.activation.rawValue)(\(argument))"
  }

  /// The loss of one example; the targets stand in the formula as constants.
  private static func loss(_ loss: Loss, _ a: String, _ y: String, outputs: Int) -> String {
    switch loss {
    case .halfSquaredError: "½ * norm²(\(a) - \(y))"
    case .squaredError: "norm²(\(a) - \(y))"
    case .meanSquaredError: "norm²(\(a) - \(y))/\(outputs)"
    case .absoluteError: "sum(abs(\(a) - \(y)))"
    case .binaryCrossEntropy: "\(outputs) * binary_cross_entropy(\(a), \(y))"
    case .categoricalCrossEntropy: "cross_entropy(\(a), \(y))"
    case .softmaxCrossEntropy: "softmax_cross_entropy(\(a), \(y))"
    }
  }
}
