import CommandLine
import DataFiles
import Explain
import NeuralNetwork
import Notation
import Rendering
import SourceText
import TrainingStories

/// `optimizer`: an update rule walked through number by number.
enum OptimizerCommand {
  static let gradients = OptionDeclaration(
    "gradients", .numbers("1,0.5,-0.25"), help: "the gradients of the steps, one after another")
  static let start = OptionDeclaration("start", .text("θ"), help: "the parameter before the first step (1)")
  static let mostSteps = 100_000

  static let declaration = Command(
    "optimizer", summary: "walk through an optimizer's update rule number by number",
    synopses: ["optimizer NAME --gradients 1,0.5,-0.25 [--start θ] [OPTION …]"],
    paragraphs: [
      "NAME is \(TrainingOptions.optimizerNames.joined(separator: ", ")). One parameter takes one step per gradient; "
        + "every line of the rule is shown in symbols, with its numbers, and with its value."
    ],
    arguments: .word("optimizer", of: TrainingOptions.optimizerNames),
    groups: [
      OptionGroup("The walk", [gradients, start]), TrainingOptions.optimizerConstantsGroup,
      TrainingOptions.scheduleGroup, DocumentOutput.group,
    ],
    examples: [
      .init("optimizer adam --gradients 1,0.5,-0.25 --start 1", "Adam with its bias corrections, three steps"),
      .init(
        "optimizer momentum --form average --gradients 1,1,1 --learning-rate 0.1",
        "one of the three ways to write momentum"),
    ],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let invocation = try NamedRule.taking("optimizer", among: TrainingOptions.optimizerNames, from: invocation)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings, for: .optimizer)
    guard !settings.schedule.needsLosses else {
      throw .usage(
        "the \(settings.schedule.name) schedule waits for losses, and a walk over gradients has none",
        help: "'descend' and 'train' have losses, and 'schedule' takes --losses")
    }
    guard invocation.has(gradients) else {
      throw .usage(
        "'optimizer' needs the gradients to walk over", help: "add --gradients 1,0.5,-0.25")
    }
    let numbers = try invocation.numbers(gradients)
    guard numbers.count <= mostSteps else { throw .usage("at most \(mostSteps) gradients can be walked over") }
    let first = try invocation.number(start) ?? 1
    let story = OptimizerStory(
      settings.optimizer, gradients: numbers, start: first, learningRate: settings.learningRate,
      schedule: settings.schedule)
    let names = settings.optimizer.stateNames
    return try DocumentOutput(
      document: story.document(showsAll: invocation.has(DocumentOutput.all)), plot: story.plot, json: json(story),
      csv: [["step", "gradient", "learningRate"] + names + ["parameter"]] + story.steps.map(row)
    ).deliver(invocation, host)
  }

  private static func row(_ step: OptimizerStep) -> [String] {
    let numbers = [step.gradient, step.rate] + step.state.map { $0.value } + [step.parameter]
    return [String(step.step)] + numbers.map(NumberStyle.roundTrip)
  }

  private static func json(_ story: OptimizerStory) -> JSONValue {
    .object([
      ("schema", .string(JSONRenderer.schema)), ("kind", .string("optimizer")),
      ("optimizer", .string(story.optimizer.name)),
      (
        "steps",
        .array(
          story.steps.map { step in
            .object([
              ("step", .integer(step.step)), ("gradient", .number(step.gradient)),
              ("parameter", .number(step.parameter)),
              ("state", .object(step.state.map { ($0.name, .number($0.value)) })),
              ("learningRate", .number(step.rate)),
            ])
          })
      ),
    ])
  }
}

/// A command whose argument is the name of a rule.
enum NamedRule {
  /// The same command line with the argument as the value of `option`.
  static func taking(
    _ option: String, among names: [String], from invocation: Invocation
  ) throws(CommandFailure) -> Invocation {
    guard let name = invocation.positionals.first else {
      throw .usage("which \(option)?", help: "one of \(names.joined(separator: ", "))")
    }
    guard names.contains(name) else {
      throw .usage(
        "no \(option) '\(name)'", notes: ["there is \(names.joined(separator: ", "))"],
        help: Suggestions.nearest(to: name, among: names).map { "did you mean '\($0)'?" })
    }
    return Invocation(
      positionals: invocation.positionals, values: invocation.values.merging([option: name]) { _, named in named })
  }
}

extension Invocation {
  /// A finite number.
  func number(_ option: OptionDeclaration) throws(CommandFailure) -> Double? {
    guard let text = self[option] else { return nil }
    return try Self.number(text, of: option)
  }

  /// Finite numbers separated by commas.
  func numbers(_ option: OptionDeclaration) throws(CommandFailure) -> [Double] {
    var numbers: [Double] = []
    for text in names(option) { numbers.append(try Self.number(text, of: option)) }
    return numbers
  }

  private static func number(_ text: String, of option: OptionDeclaration) throws(CommandFailure) -> Double {
    let plain = String(text.map { $0 == "−" ? "-" : $0 })
    guard let number = Double(plain), number.isFinite else {
      throw .usage("'\(text)' in '\(option.spelling)' is not a number")
    }
    return number
  }
}
