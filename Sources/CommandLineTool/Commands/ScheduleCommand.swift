import CommandLine
import Explain
import NeuralNetwork
import Notation
import Rendering
import Specifications
import TrainingStories

/// `schedule`: the learning rate step by step.
enum ScheduleCommand {
  static let steps = OptionDeclaration(
    "steps", .integer("N", 1...100_000), help: "how many rates are shown, from t = 0 (20)")
  static let losses = OptionDeclaration(
    "losses", .numbers("1,0.9,0.9"),
    help: "the losses after t = 0, 1, 2 …, for a schedule that waits for them (\(waiting.joined(separator: ", ")))")
  static let mostLosses = 100_000

  /// The schedules that wait for losses.
  private static let waiting = ScheduleEntry.all.filter {
    $0.declaration.parameters.allSatisfy { $0.usual != nil } && LearningRateSchedule($0).needsLosses
  }.map(\.declaration.name)

  static let declaration = Command(
    "schedule", summary: "show a learning rate schedule step by step",
    synopses: ["schedule NAME [--learning-rate α₀] [--steps N] [OPTION …]"],
    paragraphs: ["NAME is \(ScheduleReader.names.joined(separator: ", ")). t counts from 0."],
    arguments: .word("schedule", of: ScheduleReader.names),
    groups: [
      OptionGroup("The walk", [TrainingOptions.learningRate, steps, losses]), TrainingOptions.scheduleConstantsGroup,
      DocumentOutput.group,
    ],
    examples: [
      .init(
        "schedule cosine --learning-rate 0.3 --minimum 0.01 --period 20 --steps 41", "down to the minimum and up again"),
      .init("schedule step --factor 0.5 --every 5 --warmup 3", "a warm-up, then half the rate every five steps"),
      .init(
        "schedule plateau --patience 1 --losses 1,0.8,0.8,0.8,0.7", "lowered when the loss has not fallen for two steps"
      ),
    ],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let invocation = try NamedRule.taking("schedule", among: ScheduleReader.names, from: invocation)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings, for: .schedule)
    let story = ScheduleStory(
      settings.schedule, initial: settings.learningRate, steps: invocation.integer(steps) ?? 20,
      losses: try losses(settings.schedule, invocation))
    return try DocumentOutput(
      document: story.document(showsAll: invocation.has(DocumentOutput.all)), plot: story.plot,
      json: .object([
        ("schema", .string(JSONRenderer.schema)), ("kind", .string("schedule")),
        ("rates", .numbers(story.rates)),
      ]),
      csv: [["t", "rate"]] + story.rates.enumerated().map { [String($0), NumberStyle.roundTrip($1)] }
    ).deliver(invocation, host)
  }

  private static func losses(
    _ schedule: LearningRateSchedule, _ invocation: Invocation
  ) throws(CommandFailure) -> [Double] {
    guard schedule.needsLosses else {
      if invocation.has(losses) { throw .usage("the \(schedule.name) schedule does not look at losses") }
      return []
    }
    guard invocation.has(losses) else {
      throw .usage("schedule \(schedule.name) needs the losses it waits for", help: "add --losses 1,0.9,0.9,0.9")
    }
    if invocation.has(steps) { throw .usage("--losses says how many rates there are: leave out --steps") }
    let numbers = try invocation.numbers(losses)
    guard numbers.count <= mostLosses else { throw .usage("at most \(mostLosses) losses can be walked over") }
    return numbers
  }
}
