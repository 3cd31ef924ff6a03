import DataFiles
import NeuralNetwork
import SourceText

/// Reads an optimizer from the fields of an object: those of a file, or of the command line's flags.
public enum OptimizerReader {
  /// - Throws: a diagnostic for an unknown name or a field of the wrong kind; unknown fields are left to `finish`.
  public static func read(_ reader: inout JSONReader, into settings: inout TrainingSettings) throws(Diagnostic) {
    let names = Optimizer.all.map(\.name)
    let name = try reader.choice("name", names) ?? "sgd"
    if let rate = try reader.number("learningRate") { settings.learningRate = rate }
    settings.optimizer = try optimizer(name, &reader)
  }

  private static func optimizer(_ name: String, _ reader: inout JSONReader) throws(Diagnostic) -> Optimizer {
    switch name {
    case "momentum":
      let coefficient = try reader.number("momentum") ?? 0.9
      let form = try reader.choice("form", MomentumForm.allCases.map(\.rawValue)).flatMap(MomentumForm.init)
      return .momentum(coefficient: coefficient, form: form ?? .rateOutside)
    case "nesterov":
      return .nesterov(coefficient: try reader.number("momentum") ?? 0.9)
    case "adagrad":
      let initial = try reader.number("initialAccumulator") ?? 0
      let (epsilon, placement) = try stabilizer(&reader)
      return .adagrad(initialAccumulator: initial, epsilon: epsilon, placement: placement)
    case "rmsprop":
      let decay = try reader.number("decay") ?? 0.9
      let (epsilon, placement) = try stabilizer(&reader)
      return .rmsprop(decay: decay, epsilon: epsilon, placement: placement)
    case "adam", "adamw":
      let beta1 = try reader.number("beta1") ?? 0.9
      let beta2 = try reader.number("beta2") ?? 0.999
      let (epsilon, placement) = try stabilizer(&reader)
      if name == "adam" { return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, placement: placement) }
      let decay = try reader.number("weightDecay") ?? 0.01
      return .adamw(beta1: beta1, beta2: beta2, epsilon: epsilon, placement: placement, weightDecay: decay)
    default:
      return .sgd
    }
  }

  private static func stabilizer(_ reader: inout JSONReader) throws(Diagnostic) -> (Double, EpsilonPlacement) {
    let epsilon = try reader.number("epsilon") ?? 1e-8
    let placement = try reader.choice("epsilonPlacement", EpsilonPlacement.allCases.map(\.rawValue))
    return (epsilon, placement.flatMap(EpsilonPlacement.init) ?? .outside)
  }
}
