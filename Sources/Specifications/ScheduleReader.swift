import DataFiles
import NeuralNetwork
import SourceText

/// Reads a learning rate schedule from the fields of an object.
public enum ScheduleReader {
  public static let names = ["constant", "step", "exponential", "cosine", "warmup"]

  static func read(
    _ source: SourceFile, _ value: JSONValue, into settings: inout TrainingSettings
  ) throws(Diagnostic) {
    var reader = try JSONReader(source, value, path: "schedule")
    try read(&reader, into: &settings)
    try reader.finish()
  }

  /// - Throws: a diagnostic for an unknown name, a missing number or a field of the wrong kind.
  public static func read(_ reader: inout JSONReader, into settings: inout TrainingSettings) throws(Diagnostic) {
    if let clock = try reader.choice("per", ScheduleClock.allCases.map(\.rawValue)).flatMap(ScheduleClock.init) {
      settings.scheduleClock = clock
    }
    settings.schedule = try schedule(&reader)
    do throws(NetworkError) { try settings.schedule.validate() } catch {
      throw Diagnostic(.wrongValue, error.description, at: .init(reader.source, reader.value.span))
    }
  }

  private static func schedule(_ reader: inout JSONReader) throws(Diagnostic) -> LearningRateSchedule {
    switch try reader.choice("name", names) ?? "constant" {
    case "step":
      let factor = try requiredNumber(&reader, "factor", "0.5")
      return .step(factor: factor, every: try count(&reader, "every", "2"))
    case "exponential":
      if let factor = try reader.number("factor") { return .exponentialFactor(factor) }
      return .exponentialDecay(try requiredNumber(&reader, "decay", "0.1 (or \"factor\": 0.9)"))
    case "cosine":
      let minimum = try reader.number("minimum") ?? 0
      let period = try count(&reader, "period", "20")
      return .cosine(minimum: minimum, period: period, restarts: try reader.bool("restarts") ?? false)
    case "warmup":
      let steps = try count(&reader, "steps", "5")
      guard let next = reader.optional("then") else { return .warmup(steps: steps, then: .constant) }
      var nested = try JSONReader(reader.source, next, path: reader.place("then"))
      let then = try schedule(&nested)
      try nested.finish()
      return .warmup(steps: steps, then: then)
    default:
      return .constant
    }
  }

  private static func requiredNumber(
    _ reader: inout JSONReader, _ key: String, _ example: String
  ) throws(Diagnostic) -> Double {
    if let number = try reader.number(key) { return number }
    _ = try reader.required(key, expected: example)
    return 0
  }

  private static func count(_ reader: inout JSONReader, _ key: String, _ example: String) throws(Diagnostic) -> Int {
    if let count = try reader.integer(key, in: 1...1_000_000_000) { return count }
    _ = try reader.required(key, expected: example)
    return 1
  }
}
