import LossFunctions
import NeuralNetwork
import Notation
import Primitives

/// A network over a batch as a program of the expression language: the lines a student would write down, with every
/// weight an input. Explained, they unroll into the scalar graph.
public struct NetworkProgram {
  public let text: String
  /// The weights and biases by name: what the gradients are asked for.
  public let parameters: [String]

  public init(
    _ network: MultilayerPerceptron<Double>, inputs: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction
  ) {
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
        guard let call = Self.call(layer, signal) else { continue }
        lines.append("a\(number)\(mark) = \(call)")
        signal = "a\(number)\(mark)"
      }
      let value = Self.call(loss, signal, Self.vector(targets.row(example)))
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

  /// The activation as a call; nil for the identity.
  private static func call(_ layer: DenseLayer<Double>, _ argument: String) -> String? {
    switch layer.activation.form {
    case .identity: return nil
    case .softmax: return "softmax(\(argument))"
    case .elementwise(let entry):
      let name = entry.card.functionNames.first ?? layer.activation.rawValue
      guard let alpha = layer.operation?.alpha else { return "\(name)(\(argument))" }
      return "\(name)(\(argument), \(NumberStyle.roundTrip(alpha)))"
    }
  }

  /// The loss of one example; the targets stand in the formula as constants.
  private static func call(_ loss: Loss, _ a: String, _ y: String) -> String {
    let parameter = loss.function.card.parameter == nil ? "" : ", \(NumberStyle.roundTrip(loss.parameter))"
    return "\(loss.rawValue)(\(a), \(y)\(parameter))"
  }
}
