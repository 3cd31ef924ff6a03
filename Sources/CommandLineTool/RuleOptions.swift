import NeuralNetwork
import Notation

/// The options of all optimizers, or of all schedules, as their declarations list the parameters: one option for each
/// key, whose help says for which rules it is.
struct RuleOptions {
  /// One for each key, in the order in which the rules first name them.
  let options: [SettingOption]

  init(_ rules: [RuleDeclaration]) {
    let keys = Self.unique(rules.flatMap(\.parameters).filter(\.isOption).map(\.key))
    options = keys.map { key in
      Self.option(key, rules.compactMap { rule in rule.parameter(key).map { (rule.name, $0) } })
    }
  }

  /// One option for a parameter of several rules.
  private static func option(_ key: String, _ uses: [(rule: String, parameter: RuleParameter)]) -> SettingOption {
    let name = uses[0].parameter.optionName
    let help = help(uses)
    let symbols = uses.map(\.parameter.symbol)
    let placeholder = symbols.allSatisfy { $0 == symbols[0] } ? symbols[0] : "NUMBER"
    switch uses[0].parameter.kind {
    case .number, .count, .schedule: return .number(name, placeholder, help: help, key: key)
    case .word(_, let words): return .word(name, words, help: help)
    case .flag: return .flag(name, help: help)
    }
  }

  /// `momentum, nesterov (0.9), rmsprop (0): how much of the velocity is kept`
  private static func help(_ uses: [(rule: String, parameter: RuleParameter)]) -> String {
    let texts = unique(uses.map(\.parameter.help))
    return texts.map { text in
      let same = uses.filter { $0.parameter.help == text }
      let usual = unique(same.map { Self.usual($0.parameter) })
      func names(_ value: String) -> String {
        same.filter { Self.usual($0.parameter) == value }.map(\.rule).joined(separator: ", ")
      }
      // One usual value for all stands at the end.
      if usual.count == 1 { return "\(names(usual[0])): \(text)\(usual[0])" }
      return usual.map { names($0) + $0 }.joined(separator: ", ") + ": " + text
    }.joined(separator: "; ")
  }

  private static func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func usual(_ parameter: RuleParameter) -> String {
    switch parameter.usual {
    case .number(let number): " (\(NumberStyle().text(number)))"
    case .count(let count): " (\(count))"
    case .word, .flag, .schedule, .absent, nil: ""
    }
  }
}

extension RuleParameter {
  /// A schedule inside a schedule has no option; nor has what goes by another name.
  fileprivate var isOption: Bool {
    switch kind {
    case .number, .count, .word, .flag: option == nil
    case .schedule: false
    }
  }
}

/// A key that an optimizer and a schedule both have: `--decay` is for whichever of the two uses it, the long names say
/// which is meant.
struct SharedOption {
  let either: SettingOption
  let forOptimizer: SettingOption
  let forSchedule: SettingOption
  /// The schedule's own, for the command that shows schedules alone.
  let ofSchedule: SettingOption

  init(_ optimizer: SettingOption, _ schedule: SettingOption) {
    let name = optimizer.declaration.name
    ofSchedule = schedule
    either = .number(
      name, help: optimizer.declaration.help + "; " + schedule.declaration.help, key: optimizer.key)
    forOptimizer = .number(
      "optimizer-" + name, help: "--\(name) for the optimizer, when the schedule has one too", key: optimizer.key)
    forSchedule = .number(
      "schedule-" + name, help: "--\(name) for the schedule, when the optimizer has one too", key: optimizer.key)
  }
}
