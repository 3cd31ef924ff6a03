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
    let current = settings.optimizer
    let name = try reader.choice("name", OptimizerEntry.all.map { $0.declaration.name }) ?? current.name
    if let rate = try reader.number("learningRate") { settings.learningRate = rate }
    let entry = OptimizerEntry.all.first { $0.declaration.name == name } ?? current.entry
    let rule = RuleReader(declaration: entry.declaration, current: name == current.name ? current.values : nil)
    settings.optimizer = Optimizer(entry, try rule.settings(&reader))
    do throws(NetworkError) {
      try settings.optimizer.validate()
      try settings.validate()
    } catch {
      throw reader.diagnostic(of: error)
    }
  }
}
