import CommandLine
import DataFiles
import NeuralNetwork
import SourceText
import Specifications

/// The options that say how parameters move: optimizer, schedule, and how long to train.
enum TrainingOptions {
  static let optimizerNames = OptimizerEntry.all.map(\.declaration.name)

  static let optimizerName = SettingOption.word(
    "optimizer", optimizerNames, help: "the rule that moves the parameters (sgd)", key: "name")
  static let scheduleName = SettingOption.word(
    "schedule", ScheduleReader.names, help: "how the learning rate changes (constant)", key: "name")
  private static let rate = SettingOption.number("learning-rate", "α", help: "the (first) learning rate (0.1)")
  private static let clock = SettingOption.word(
    "per", ScheduleClock.allCases.map(\.rawValue), help: "what the schedule's t counts when training (epoch)")
  private static let warmup = SettingOption.number(
    "warmup", "N", help: ScheduleEntry.warmup.declaration.parameter("steps")?.help ?? "", key: "steps")
  private static let freeze = SettingOption.list(
    "freeze", "biases,layer1", help: "parameters that do not move: biases, or layers by number")

  private static let ofOptimizers = RuleOptions(OptimizerEntry.all.map(\.declaration)).options
  private static let ofSchedules = RuleOptions(ScheduleEntry.all.map(\.declaration)).options
  /// What both an optimizer and a schedule may have.
  private static let shared: [SharedOption] = ofOptimizers.compactMap { option in
    ofSchedules.first { $0.key == option.key }.map { SharedOption(option, $0) }
  }
  private static let optimizerConstants =
    [rate] + ofOptimizers.filter { option in !shared.contains { $0.either.key == option.key } }
  private static let scheduleConstants = ofSchedules.filter { option in
    !shared.contains { $0.either.key == option.key } && !trainingConstants.contains { $0.key == option.key }
  }
  /// What training has as well: there the plain word is training's own, and only the long one the schedule's.
  private static let contested = ofSchedules.filter { option in trainingConstants.contains { $0.key == option.key } }
  private static let contestedLong = contested.map { option in
    SettingOption.number(
      "schedule-" + option.declaration.name, option.declaration.value.placeholder ?? "N",
      help: option.declaration.help + "; \(option.declaration.spelling) is training's own", key: option.key)
  }

  static let trainingConstants: [SettingOption] = [
    .number("epochs", "N", help: "how often all examples are seen"),
    .number("batch-size", "N", help: "examples per step"),
    shuffle,
    .number("seed", "N", help: "of every random number: weights, order, split (0)"),
    .number("stop-when-loss-changes-less-than", "δ", help: "stop after an epoch with |ΔJ| < δ"),
    .number("patience", "N", help: "stop when the validation loss has not improved for N epochs"),
  ]

  static let noShuffle = OptionDeclaration(
    "no-shuffle", help: "keep the order of the examples in every epoch; of this and --shuffle the last counts")
  static let order = OptionRule.lastCounts(shuffle.declaration, noShuffle)
  private static let shuffle = SettingOption.flag(
    "shuffle", help: "another order of the examples in every epoch, drawn from the seed")

  static let optimizerGroup = OptionGroup(
    "Optimizer", [optimizerName.declaration] + optimizerConstantsGroup.options)
  /// Without the name, for the command whose argument it is.
  static let optimizerConstantsGroup = OptionGroup(
    "Optimizer", (optimizerConstants + shared.flatMap { [$0.either, $0.forOptimizer] }).map(\.declaration))
  /// For a command that trains.
  static let trainingScheduleGroup = OptionGroup(
    "Learning rate schedule",
    ([scheduleName] + scheduleConstants + contestedLong + [clock] + shared.map(\.forSchedule) + [warmup])
      .map(\.declaration))
  /// For a command that takes an optimizer too, but does not train.
  static let scheduleGroup = OptionGroup(
    "Learning rate schedule",
    ([scheduleName] + scheduleConstants + contested + contestedLong + shared.map(\.forSchedule) + [warmup])
      .map(\.declaration))
  /// For the command whose argument is the schedule's name.
  static let scheduleConstantsGroup = OptionGroup(
    "Learning rate schedule",
    (scheduleConstants + zip(contested, contestedLong).map { $0.answering(to: $1.declaration.spelling) }
      + shared.map { $0.ofSchedule.answering(to: $0.forSchedule.declaration.spelling) } + [warmup])
      .map(\.declaration))
  static let trainingGroup = OptionGroup(
    "Training", (trainingConstants + [freeze]).map(\.declaration) + [noShuffle])

  static let learningRate = rate.declaration

  /// The command whose options are read: it decides whose words are whose.
  enum Command {
    case train, descend
    /// The argument is the name of an optimizer, or of a schedule.
    case optimizer, schedule
  }

  /// Lets the options that were given overrule `settings`; what they leave open stays.
  ///
  /// - Throws: wrong use of the command, pointing at the option.
  static func apply(
    _ invocation: Invocation, to settings: inout TrainingSettings, for command: Command
  ) throws(CommandFailure) {
    do throws(Diagnostic) { try overrule(&settings, invocation, for: command) } catch { throw .option(error) }
  }

  /// The same for those who know what to make of the mistake.
  static func overrule(
    _ settings: inout TrainingSettings, _ invocation: Invocation, for command: Command
  ) throws(Diagnostic) {
    let ofTraining = command == .train ? trainingConstants : []
    var ofOptimizer = [optimizerName] + optimizerConstants + shared.map(\.forOptimizer)
    var ofSchedule =
      [scheduleName] + scheduleConstants + (command == .train ? [clock] : contested) + contestedLong
      + shared.map(\.forSchedule)
    let argument: SettingOption? =
      switch command {
      case .train, .descend: nil
      case .optimizer: optimizerName
      case .schedule: scheduleName
      }
    let typed = OptionsAsTyped(
      invocation, ofOptimizer + shared.map(\.either) + ofSchedule + [warmup] + ofTraining, argument: argument)
    for option in shared {
      if try isForSchedule(option, invocation, typed, settings, command) {
        ofSchedule.append(option.either)
      } else {
        ofOptimizer.append(option.either)
      }
    }
    try readOptimizer(typed, ofOptimizer, isArgument: command == .optimizer, &settings)
    try readSchedule(typed, ofSchedule, isArgument: command == .schedule, &settings)
    if typed.has(ofTraining) {
      var reader = try reader(typed, ofTraining, path: "the training")
      try TrainingReader.read(&reader, into: &settings)
      try reader.finish()
    }
    do throws(NetworkError) { try settings.validate() } catch {
      throw try reader(typed, ofOptimizer + ofSchedule + [warmup] + ofTraining, path: "the training")
        .diagnostic(of: error)
    }
    if invocation.has(noShuffle) { settings.shuffles = false }
  }

  /// Adds what `--freeze` names to what is frozen.
  static func freeze(
    _ invocation: Invocation, layers: Int, into settings: inout TrainingSettings
  ) throws(Diagnostic) -> [String] {
    let typed = OptionsAsTyped(invocation, [freeze])
    guard let field = typed.members([freeze]).first?.value else { return [] }
    return try FreezeReader.read(
      try reader(typed, [freeze], path: "--freeze"), field, layers: layers, into: &settings.freezing)
  }

  private static func readOptimizer(
    _ typed: OptionsAsTyped, _ options: [SettingOption], isArgument: Bool, _ settings: inout TrainingSettings
  ) throws(Diagnostic) {
    guard typed.has(options) else { return }
    let name = typed.word(optimizerName) ?? settings.optimizer.name
    var reader = try reader(
      typed, options, path: (isArgument ? "optimizer " : "--optimizer ") + name,
      names: ["name": isArgument ? nil : "optimizer"].merging(
        longNames(typed, settings, \.forOptimizer), uniquingKeysWith: { $1 }))
    try OptimizerReader.read(&reader, into: &settings)
    try reader.finish()
  }

  private static func readSchedule(
    _ typed: OptionsAsTyped, _ options: [SettingOption], isArgument: Bool, _ settings: inout TrainingSettings
  ) throws(Diagnostic) {
    guard typed.has(options + [warmup]) else { return }
    let named = typed.members([scheduleName]).first?.value
    let path = (isArgument ? "schedule " : "--schedule ") + (typed.word(scheduleName) ?? settings.schedule.name)
    var names: [String: String?] = ["name": isArgument ? nil : "schedule", "steps": "warmup"]
    names.merge(longNames(typed, settings, \.forSchedule), uniquingKeysWith: { $1 })
    // A walk has one clock only.
    if !options.contains(where: { $0.key == clock.key }) { names[clock.key] = .some(nil) }
    guard let steps = typed.members([warmup]).first else {
      var reader = try reader(typed, options, path: path, names: names)
      try ScheduleReader.read(&reader, into: &settings)
      return try reader.finish()
    }
    // A warm-up wraps what the other options say.
    var fields = typed.members(options)
    let time = fields.filter { $0.key == clock.key }
    fields.removeAll { $0.key == clock.key }
    var members = time + [steps]
    let span = typed.span(of: options + [warmup]) ?? steps.value.span
    let name = JSONValue(span: named?.span ?? steps.keySpan, content: .string("warmup"))
    members.append(.init(key: "name", keySpan: steps.keySpan, value: name))
    if case .string("warmup") = named?.content { fields.removeAll { $0.key == "name" } }
    if !fields.isEmpty {
      let then = JSONValue(span: span, content: .object(fields))
      members.append(.init(key: "then", keySpan: span, value: then))
    }
    var reader = try JSONReader(
      typed.source, JSONValue(span: span, content: .object(members)), path: path, vocabulary: .options(names))
    if settings.schedule.rule.next == nil { settings.schedule = .warmup(steps: 1, then: settings.schedule) }
    try ScheduleReader.read(&reader, into: &settings)
    try reader.finish()
  }

  private static func reader(
    _ typed: OptionsAsTyped, _ options: [SettingOption], path: String, names: [String: String?] = [:]
  ) throws(Diagnostic) -> JSONReader {
    let span = typed.span(of: options) ?? SourceSpan(0, 0)
    return try JSONReader(
      typed.source, JSONValue(span: span, content: .object(typed.members(options))), path: path,
      vocabulary: .options(names))
  }

  /// Whom `--decay` belongs to: the one that has a decay; where both have, the user must say.
  private static func isForSchedule(
    _ option: SharedOption, _ invocation: Invocation, _ typed: OptionsAsTyped, _ settings: TrainingSettings,
    _ command: Command
  ) throws(Diagnostic) -> Bool {
    guard let place = typed.span(of: [option.either]) else { return false }
    let flag = option.either.declaration
    let (optimizer, schedule) = rules(typed, settings)
    let owners = owners(of: option, typed, settings)
    if owners.optimizer, owners.schedule {
      throw Diagnostic(
        .ambiguousName,
        "\(flag.spelling) could be that of \(optimizer) or that of the \(schedule) schedule",
        at: .init(typed.source, place),
        help: "write \(option.forOptimizer.declaration.spelling) or \(option.forSchedule.declaration.spelling)")
    }
    return owners.schedule || (command == .schedule && !owners.optimizer)
  }

  /// The names of the optimizer and the schedule that these options are about.
  private static func rules(_ typed: OptionsAsTyped, _ settings: TrainingSettings) -> (String, String) {
    (typed.word(optimizerName) ?? settings.optimizer.name, typed.word(scheduleName) ?? settings.schedule.name)
  }

  /// Which of the two has such a parameter.
  private static func owners(
    of option: SharedOption, _ typed: OptionsAsTyped, _ settings: TrainingSettings
  ) -> (optimizer: Bool, schedule: Bool) {
    let key = option.either.key
    let (optimizer, schedule) = rules(typed, settings)
    return (
      OptimizerEntry.all.contains { $0.declaration.name == optimizer && $0.declaration.parameter(key) != nil },
      ScheduleEntry.all.contains {
        $0.declaration.name == schedule && $0.declaration.parameter(key) != nil
          && !isReplaced(key, in: $0.declaration, typed)
      }
    )
  }

  /// How messages call the parameters that both have: by the long name where it was typed, or where the short one would
  /// not say which is meant.
  private static func longNames(
    _ typed: OptionsAsTyped, _ settings: TrainingSettings, _ long: (SharedOption) -> SettingOption
  ) -> [String: String?] {
    var names: [String: String?] = [:]
    for option in shared {
      let owners = owners(of: option, typed, settings)
      if typed.has([long(option)]) || (owners.optimizer && owners.schedule) {
        names[option.either.key] = long(option).declaration.name
      }
    }
    return names
  }

  /// True when the other way to say the same was typed.
  private static func isReplaced(_ key: String, in rule: RuleDeclaration, _ typed: OptionsAsTyped) -> Bool {
    guard let alternatives = rule.alternatives, key == alternatives.first || key == alternatives.second else {
      return false
    }
    let other = key == alternatives.first ? alternatives.second : alternatives.first
    return typed.has(scheduleConstants.filter { $0.key == other })
  }
}
