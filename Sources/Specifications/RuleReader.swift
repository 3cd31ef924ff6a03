import DataFiles
import NeuralNetwork
import SourceText

/// Reads the parameters of an optimizer or a schedule, as its declaration lists them.
struct RuleReader {
  let declaration: RuleDeclaration
  /// What stays where nothing is said; nil for the usual values.
  let current: RuleValues?

  /// - Throws: a diagnostic for a field of the wrong kind, for one that is missing, or for two that exclude each other.
  func settings(_ reader: inout JSONReader) throws(Diagnostic) -> [RuleValues.Setting] {
    var given: [RuleValues.Setting] = []
    for parameter in declaration.parameters {
      if let value = try value(of: parameter, &reader) {
        given.append(RuleValues.Setting(key: parameter.key, value: value))
      }
    }
    let settings = try resolvingAlternatives(given, reader)
    for parameter in declaration.parameters where parameter.usual == nil && current == nil {
      if settings.contains(where: { $0.key == parameter.key }) { continue }
      if let alternatives = declaration.alternatives {
        if settings.contains(where: { $0.key == alternatives.first || $0.key == alternatives.second }) { continue }
      }
      _ = try reader.required(ways(to: parameter).map { ($0.key, $0.example) })
    }
    return (current?.settings ?? []).filter { old in !settings.contains { $0.key == old.key } } + settings
  }

  private func value(of parameter: RuleParameter, _ reader: inout JSONReader) throws(Diagnostic) -> RuleValue? {
    switch parameter.kind {
    case .number: return try reader.number(parameter.key).map { .number($0) }
    case .count(_, let least):
      return try reader.integer(parameter.key, in: least...1_000_000_000).map { .count($0) }
    case .word(_, let words): return try reader.choice(parameter.key, words).map { .word($0) }
    case .flag: return try reader.bool(parameter.key).map { .flag($0) }
    case .schedule:
      guard let field = reader.optional(parameter.key) else { return nil }
      var nested = try reader.nested(field, parameter.key)
      var following = LearningRateSchedule.constant
      if case .schedule(let before)? = current?[parameter.key] { following = before }
      let schedule = try ScheduleReader.schedule(&nested, current: following)
      try nested.finish()
      return .schedule(schedule)
    }
  }

  /// Of two ways to say the same the given one stands, and the other is forgotten.
  private func resolvingAlternatives(
    _ given: [RuleValues.Setting], _ reader: JSONReader
  ) throws(Diagnostic) -> [RuleValues.Setting] {
    guard let alternatives = declaration.alternatives else { return given }
    let first = given.contains { $0.key == alternatives.first }
    let second = given.contains { $0.key == alternatives.second }
    if first, second {
      throw Diagnostic(
        .wrongValue,
        "\(reader.place(alternatives.second)) and \(reader.place(alternatives.first)) are two ways to say the same",
        at: .init(reader.source, reader.value.span), notes: [alternatives.note], help: "keep one of them")
    }
    if first { return given + [RuleValues.Setting(key: alternatives.second, value: .absent)] }
    if second { return given + [RuleValues.Setting(key: alternatives.first, value: .absent)] }
    return given
  }

  /// A parameter that must be given, and the one that can stand in its place.
  private func ways(to parameter: RuleParameter) -> [RuleParameter] {
    guard let alternatives = declaration.alternatives, parameter.key == alternatives.first,
      let other = declaration.parameter(alternatives.second)
    else { return [parameter] }
    return [parameter, other]
  }
}
