import CommandLine
import DataFiles
import NeuralNetwork
import SourceText
import Specifications

/// The options that say how parameters move: optimizer, schedule, and how long to train.
enum TrainingOptions {
  static let optimizerNames = Optimizer.all.map(\.name)

  private static let optimizerName = SettingOption.word(
    "optimizer", optimizerNames, help: "the rule that moves the parameters (sgd)", key: "name")
  private static let scheduleName = SettingOption.word(
    "schedule", ScheduleReader.names, help: "how the learning rate changes (constant)", key: "name")
  /// `decay` is a constant of RMSProp and of the exponential schedule; the long names say which is meant.
  private static let decay = SettingOption.number(
    "decay", help: "ρ of rmsprop (0.9), or k of the exponential schedule α₀·e^(-kt)")
  private static let optimizerDecay = SettingOption.number(
    "optimizer-decay", help: "--decay for rmsprop, when an exponential schedule is used too", key: "decay")
  private static let scheduleDecay = SettingOption.number(
    "schedule-decay", help: "--decay for the schedule, when rmsprop is used too", key: "decay")
  private static let warmup = SettingOption.number(
    "warmup", "N", help: "rise linearly to the learning rate over N steps, then follow the schedule", key: "steps")
  private static let freeze = SettingOption.list(
    "freeze", "biases,layer1", help: "parameters that do not move: biases, or layers by number")

  private static let optimizerConstants: [SettingOption] = [
    .number("learning-rate", "α", help: "the (first) learning rate (0.1)"),
    .number("momentum", "μ", help: "momentum and nesterov: how much of the velocity is kept (0.9)"),
    .word(
      "form", MomentumForm.allCases.map(\.rawValue),
      help: "momentum, in this order: v=μv+g, θ-=αv (the default); v=μv+αg, θ-=v; v=μv+(1-μ)g, θ-=αv"),
    .number("beta1", "β₁", help: "adam: how much of m is kept (0.9)"),
    .number("beta2", "β₂", help: "adam: how much of v is kept (0.999)"),
    .number("epsilon", "ε", help: "keeps a division by a root from exploding (1e-8)"),
    .word(
      "epsilon-placement", EpsilonPlacement.allCases.map(\.rawValue), help: "√v + ε (the default), or √(v + ε)"),
    .number("initial-accumulator", "v₀", help: "adagrad: v before the first step (0)"),
    .number("weight-decay", "λ", help: "adamw: how much the parameter itself shrinks, times α (0.01)"),
  ]
  private static let scheduleConstants: [SettingOption] = [
    .number("factor", "γ", help: "step: α is multiplied by this; exponential: α₀·γᵗ"),
    .number("every", "N", help: "step: after every N epochs or steps"),
    .number("minimum", "α", help: "cosine: the lowest rate (0)"),
    .number("period", "T", help: "cosine: from the top to the minimum in T"),
    .flag("restarts", help: "cosine: back to the top after every T instead of rising again"),
    .word("per", ScheduleClock.allCases.map(\.rawValue), help: "what the schedule's t counts when training (epoch)"),
  ]
  static let trainingConstants: [SettingOption] = [
    .number("epochs", "N", help: "how often all examples are seen"),
    .number("batch-size", "N", help: "examples per step"),
    .flag("shuffle", help: "another order of the examples in every epoch, drawn from the seed"),
    .number("seed", "N", help: "of every random number: weights, order, split (0)"),
    .number("stop-when-loss-changes-less-than", "δ", help: "stop after an epoch with |ΔJ| < δ"),
    .number("patience", "N", help: "stop when the validation loss has not improved for N epochs"),
  ]

  static let noShuffle = OptionDeclaration("no-shuffle", help: "keep the order of the examples in every epoch")

  static let optimizerGroup = OptionGroup(
    "Optimizer", ([optimizerName] + optimizerConstants + [decay, optimizerDecay]).map(\.declaration))
  /// Without the name, for the command whose argument it is.
  static let optimizerConstantsGroup = OptionGroup(
    "Optimizer", (optimizerConstants + [decay, optimizerDecay]).map(\.declaration))
  static let scheduleGroup = OptionGroup(
    "Learning rate schedule", ([scheduleName] + scheduleConstants + [scheduleDecay, warmup]).map(\.declaration))
  static let scheduleConstantsGroup = OptionGroup(
    "Learning rate schedule", (scheduleConstants + [decay, scheduleDecay, warmup]).map(\.declaration))
  static let trainingGroup = OptionGroup(
    "Training", (trainingConstants + [freeze]).map(\.declaration) + [noShuffle])

  static let learningRate = optimizerConstants[0].declaration

  /// Lets the options that were given overrule `settings`; what they leave open stays.
  ///
  /// - Throws: wrong use of the command, pointing at the option.
  static func apply(
    _ invocation: Invocation, to settings: inout TrainingSettings
  ) throws(CommandFailure) {
    let everything =
      [optimizerName] + optimizerConstants + [decay, optimizerDecay, scheduleName] + scheduleConstants
      + [scheduleDecay, warmup] + trainingConstants
    let typed = OptionsAsTyped(invocation, everything)
    do throws(Diagnostic) {
      let isForSchedule = try decayIsForSchedule(invocation, typed, settings)
      try readOptimizer(typed, isForSchedule ? [optimizerDecay] : [decay, optimizerDecay], &settings)
      try readSchedule(typed, isForSchedule ? [decay, scheduleDecay] : [scheduleDecay], &settings)
      if typed.has(trainingConstants) {
        var reader = try reader(typed, trainingConstants, path: "the training")
        try TrainingReader.read(&reader, into: &settings)
        try reader.finish()
      }
      do throws(NetworkError) { try settings.validate() } catch {
        throw Diagnostic(.wrongValue, error.description)
      }
    } catch {
      throw .option(error)
    }
    if invocation.has(noShuffle) { settings.shuffles = false }
  }

  /// Adds what `--freeze` names to what is frozen.
  static func freeze(
    _ invocation: Invocation, layers: Int, into settings: inout TrainingSettings
  ) throws(CommandFailure) -> [String] {
    let typed = OptionsAsTyped(invocation, [freeze])
    guard let field = typed.members([freeze]).first?.value else { return [] }
    do throws(Diagnostic) {
      return try FreezeReader.read(
        try reader(typed, [freeze], path: "--freeze"), field, layers: layers, into: &settings.freezing)
    } catch {
      throw .option(error)
    }
  }

  private static func readOptimizer(
    _ typed: OptionsAsTyped, _ decays: [SettingOption], _ settings: inout TrainingSettings
  ) throws(Diagnostic) {
    let options = [optimizerName] + optimizerConstants + decays
    guard typed.has(options) else { return }
    let name = typed.members([optimizerName]).first?.value
    var path = "--optimizer \(settings.optimizer.name)"
    if case .string(let text) = name?.content { path = "--optimizer \(text)" }
    var reader = try reader(typed, options, path: path, names: ["name": "optimizer"])
    try OptimizerReader.read(&reader, into: &settings)
    try reader.finish()
  }

  private static func readSchedule(
    _ typed: OptionsAsTyped, _ decays: [SettingOption], _ settings: inout TrainingSettings
  ) throws(Diagnostic) {
    let options = [scheduleName] + scheduleConstants + decays
    guard typed.has(options + [warmup]) else { return }
    let named = typed.members([scheduleName]).first?.value
    var path = "--schedule \(settings.schedule.name)"
    if case .string(let text) = named?.content { path = "--schedule \(text)" }
    let names = ["name": "schedule", "steps": "warmup"]
    guard let steps = typed.members([warmup]).first else {
      var reader = try reader(typed, options, path: path, names: names)
      try ScheduleReader.read(&reader, into: &settings)
      return try reader.finish()
    }
    // A warm-up wraps what the other options say.
    var fields = typed.members(options)
    let clock = fields.filter { $0.key == "per" }
    fields.removeAll { $0.key == "per" }
    var members = clock + [steps]
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
    if case .warmup = settings.schedule {} else { settings.schedule = .warmup(steps: 1, then: settings.schedule) }
    try ScheduleReader.read(&reader, into: &settings)
    try reader.finish()
  }

  private static func reader(
    _ typed: OptionsAsTyped, _ options: [SettingOption], path: String, names: [String: String] = [:]
  ) throws(Diagnostic) -> JSONReader {
    let span = typed.span(of: options) ?? SourceSpan(0, 0)
    return try JSONReader(
      typed.source, JSONValue(span: span, content: .object(typed.members(options))), path: path,
      vocabulary: .options(names))
  }

  /// Whom `--decay` belongs to: the one that has a decay; where both have, the user must say.
  private static func decayIsForSchedule(
    _ invocation: Invocation, _ typed: OptionsAsTyped, _ settings: TrainingSettings
  ) throws(Diagnostic) -> Bool {
    guard let place = typed.span(of: [decay]) else { return false }
    let optimizer = invocation[optimizerName.declaration] ?? settings.optimizer.name
    let schedule = invocation[scheduleName.declaration] ?? settings.schedule.name
    if optimizer == "rmsprop", schedule == "exponential", invocation.values["factor"] == nil {
      throw Diagnostic(
        .ambiguousName, "--decay could be that of rmsprop or that of the exponential schedule",
        at: .init(typed.source, place), help: "write --optimizer-decay or --schedule-decay")
    }
    return schedule == "exponential" && optimizer != "rmsprop"
  }
}
