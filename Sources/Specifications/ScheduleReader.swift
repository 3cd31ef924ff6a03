import DataFiles
import NeuralNetwork
import SourceText

/// Reads a learning rate schedule from the fields of an object.
public enum ScheduleReader {
  public static let names = ScheduleEntry.all.map { $0.declaration.name }

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
    if let clock = try reader.choice("per", ScheduleClock.allCases.map { $0.rawValue }).flatMap(ScheduleClock.init) {
      settings.scheduleClock = clock
    }
    settings.schedule = try schedule(&reader, current: settings.schedule)
    do throws(NetworkError) { try settings.schedule.validate() } catch {
      throw reader.diagnostic(of: error)
    }
  }

  static func schedule(
    _ reader: inout JSONReader, current: LearningRateSchedule
  ) throws(Diagnostic) -> LearningRateSchedule {
    let name = try reader.choice("name", names) ?? current.name
    let entry = ScheduleEntry.all.first { $0.declaration.name == name } ?? current.entry
    let rule = RuleReader(declaration: entry.declaration, current: name == current.name ? current.values : nil)
    return LearningRateSchedule(entry, try rule.settings(&reader))
  }
}
