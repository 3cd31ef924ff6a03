import DataFiles
import NeuralNetwork
import SourceText

/// Reads an optimizer from the fields of an object: those of a file, or of the command line's flags.
public enum OptimizerReader {
  /// Reads what is there; what is absent stays as `settings` has it, or is the usual constant of a newly named optimizer.
  ///
  /// - Throws: a diagnostic for an unknown name, a field of the wrong kind or a constant out of range; unknown fields
  ///   are left to `finish`.
  public static func read(_ reader: inout JSONReader, into settings: inout TrainingSettings) throws(Diagnostic) {
    let name = try reader.choice("name", Optimizer.all.map(\.name)) ?? settings.optimizer.name
    if let rate = try reader.number("learningRate") { settings.learningRate = rate }
    let usual = Optimizer.all.first { $0.name == name } ?? .sgd
    settings.optimizer = try merged(settings.optimizer.name == name ? settings.optimizer : usual, &reader)
    do throws(NetworkError) {
      try settings.optimizer.validate()
      try settings.validate()
    } catch {
      throw reader.diagnostic(of: error)
    }
  }

  private static func merged(_ optimizer: Optimizer, _ reader: inout JSONReader) throws(Diagnostic) -> Optimizer {
    switch optimizer {
    case .sgd:
      return .sgd
    case .momentum(let coefficient, let form):
      let name = try reader.choice("form", MomentumForm.allCases.map(\.rawValue))
      return .momentum(
        coefficient: try reader.number("momentum") ?? coefficient, form: name.flatMap(MomentumForm.init) ?? form)
    case .nesterov(let coefficient):
      return .nesterov(coefficient: try reader.number("momentum") ?? coefficient)
    case .adagrad(let initial, let epsilon, let placement):
      return .adagrad(
        initialAccumulator: try reader.number("initialAccumulator") ?? initial,
        epsilon: try reader.number("epsilon") ?? epsilon, placement: try self.placement(&reader) ?? placement)
    case .rmsprop(let decay, let epsilon, let placement):
      return .rmsprop(
        decay: try reader.number("decay") ?? decay, epsilon: try reader.number("epsilon") ?? epsilon,
        placement: try self.placement(&reader) ?? placement)
    case .adam(let beta1, let beta2, let epsilon, let placement):
      return .adam(
        beta1: try reader.number("beta1") ?? beta1, beta2: try reader.number("beta2") ?? beta2,
        epsilon: try reader.number("epsilon") ?? epsilon, placement: try self.placement(&reader) ?? placement)
    case .adamw(let beta1, let beta2, let epsilon, let placement, let weightDecay):
      return .adamw(
        beta1: try reader.number("beta1") ?? beta1, beta2: try reader.number("beta2") ?? beta2,
        epsilon: try reader.number("epsilon") ?? epsilon, placement: try self.placement(&reader) ?? placement,
        weightDecay: try reader.number("weightDecay") ?? weightDecay)
    }
  }

  private static func placement(_ reader: inout JSONReader) throws(Diagnostic) -> EpsilonPlacement? {
    try reader.choice("epsilonPlacement", EpsilonPlacement.allCases.map(\.rawValue)).flatMap(EpsilonPlacement.init)
  }
}
