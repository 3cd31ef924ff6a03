import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText

/// Reads a loss and the constant beside it: `"loss": "huber", "delta": 0.5`.
public enum LossReader {
  /// Reads what is there; what is absent stays as `current` has it, or is the usual constant of a newly named loss.
  ///
  /// - Throws: a diagnostic for an unknown name, a constant out of its range, or one that the loss does not have; unknown
  ///   fields are left to `finish`.
  public static func read(_ reader: inout JSONReader, over current: Loss) throws(Diagnostic) -> Loss {
    let name = try reader.choice(
      "loss", LossFunction.allCases.map { $0.rawValue }, synonyms: LossFunction.namesElsewhere)
    let function = name.flatMap(LossFunction.init(rawValue:)) ?? current.function
    let own = function.card.parameter
    for other in LossFunction.allCases {
      guard let foreign = other.card.parameter, foreign.key != own?.key, reader.value[foreign.key] != nil,
        let field = reader.optional(foreign.key)
      else { continue }
      throw reader.wrong(
        field, "\(function.rawValue) has no \(reader.place(foreign.key))", help: "it belongs to \(other.rawValue)")
    }
    guard let own, let field = reader.optional(own.key) else {
      return function == current.function ? current : Loss(function)
    }
    guard case .number(let number) = field.content, own.range.contains(number) else {
      throw reader.wrong(field, "\(reader.place(own.key)) must be \(own.range.requirement)")
    }
    return Loss(function, parameter: number)
  }
}
