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

  /// Reads what is there; a schedule of the same name keeps the numbers that are absent.
  ///
  /// - Throws: a diagnostic for an unknown name, a missing number or a field of the wrong kind.
  public static func read(_ reader: inout JSONReader, into settings: inout TrainingSettings) throws(Diagnostic) {
    if let clock = try reader.choice("per", ScheduleClock.allCases.map(\.rawValue)).flatMap(ScheduleClock.init) {
      settings.scheduleClock = clock
    }
    settings.schedule = try schedule(&reader, current: settings.schedule)
    do throws(NetworkError) { try settings.schedule.validate() } catch {
      throw reader.diagnostic(of: error)
    }
  }

  private static func schedule(
    _ reader: inout JSONReader, current: LearningRateSchedule
  ) throws(Diagnostic) -> LearningRateSchedule {
    switch try reader.choice("name", names) ?? current.name {
    case "step":
      if case .step(let factor, let every) = current {
        return .step(factor: try reader.number("factor") ?? factor, every: try count(&reader, "every") ?? every)
      }
      let factor = try requiredNumber(&reader, "factor", "0.5")
      return .step(factor: factor, every: try requiredCount(&reader, "every", "2"))
    case "exponential":
      // Both fields are known, so that neither is reported as unknown; they exclude each other.
      let factor = try reader.number("factor")
      let decay = try reader.number("decay")
      if factor != nil, decay != nil {
        throw Diagnostic(
          .wrongValue, "\(reader.place("factor")) and \(reader.place("decay")) are two ways to say the same",
          at: .init(reader.source, reader.value.span), notes: ["factor^t is e^(-decay·t) with decay = -ln factor"],
          help: "keep one of them")
      }
      if let factor { return .exponentialFactor(factor) }
      if let decay { return .exponentialDecay(decay) }
      if current.name == "exponential" { return current }
      _ = try reader.required("decay", expected: "0.1 (or \"factor\": 0.9)")
      return .exponentialDecay(0)
    case "cosine":
      guard case .cosine(let minimum, let period, let restarts) = current else {
        let period = try requiredCount(&reader, "period", "20")
        return .cosine(
          minimum: try reader.number("minimum") ?? 0, period: period, restarts: try reader.bool("restarts") ?? false)
      }
      return .cosine(
        minimum: try reader.number("minimum") ?? minimum, period: try count(&reader, "period") ?? period,
        restarts: try reader.bool("restarts") ?? restarts)
    case "warmup":
      var (steps, then): (Int?, LearningRateSchedule) = (nil, .constant)
      if case .warmup(let number, let next) = current { (steps, then) = (number, next) }
      if let number = try count(&reader, "steps") { steps = number }
      if let next = reader.optional("then") {
        var nested = try reader.nested(next, "then")
        then = try schedule(&nested, current: then)
        try nested.finish()
      }
      guard let steps else { return .warmup(steps: try requiredCount(&reader, "steps", "5"), then: then) }
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

  private static func requiredCount(
    _ reader: inout JSONReader, _ key: String, _ example: String
  ) throws(Diagnostic) -> Int {
    if let count = try count(&reader, key) { return count }
    _ = try reader.required(key, expected: example)
    return 1
  }

  private static func count(_ reader: inout JSONReader, _ key: String) throws(Diagnostic) -> Int? {
    try reader.integer(key, in: 1...1_000_000_000)
  }
}

extension LearningRateSchedule {
  /// The spelling in a specification.
  public var name: String {
    switch self {
    case .constant: "constant"
    case .step: "step"
    case .exponentialDecay, .exponentialFactor: "exponential"
    case .cosine: "cosine"
    case .warmup: "warmup"
    }
  }
}
