@testable import NeuralNetwork

/// Every schedule with many settings of its constants, however many entries and parameters there are.
enum ScheduleSettings {
  /// Of every entry.
  static let all: [LearningRateSchedule] = ScheduleEntry.all.flatMap { schedules($0) }

  /// An entry with every combination of some values of its parameters.
  static func schedules(_ entry: ScheduleEntry) -> [LearningRateSchedule] {
    var settings: [[RuleValues.Setting]] = [[]]
    for parameter in entry.declaration.parameters {
      settings = settings.flatMap { chosen in
        values(parameter).map { chosen + [RuleValues.Setting(key: parameter.key, value: $0)] }
      }
    }
    guard let two = entry.declaration.alternatives else { return settings.map { LearningRateSchedule(entry, $0) } }
    // Of two constants that say the same, one.
    return [two.first, two.second].flatMap { absent in
      settings.map { setting in
        LearningRateSchedule(entry, setting.map { $0.key == absent ? .init(key: absent, value: .absent) : $0 })
      }
    }
  }

  private static func values(_ parameter: RuleParameter) -> [RuleValue] {
    switch parameter.kind {
    case .number(let usual, let range):
      ([usual].compactMap { $0 } + [0.37, 2]).filter(range.contains).map { .number($0) }
    case .count(let usual, let least): ([usual ?? least] + [4, 10]).filter { $0 >= least }.map { .count($0) }
    case .word(_, let words): words.map { .word($0) }
    case .flag: [.flag(false), .flag(true)]
    case .schedule:
      ScheduleEntry.all.filter { entry in
        !entry.declaration.parameters.contains { if case .schedule = $0.kind { true } else { false } }
      }.flatMap { schedules($0) }.map { .schedule($0) }
    }
  }
}
