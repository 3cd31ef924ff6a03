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

  static let declaration = Command(
    "schedule", summary: "show a learning rate schedule step by step",
    synopses: ["schedule NAME [--learning-rate α₀] [--steps N] [OPTION …]"],
    paragraphs: ["NAME is \(ScheduleReader.names.joined(separator: ", ")). t counts from 0."],
    arguments: .word("schedule", of: ScheduleReader.names),
    groups: [
      OptionGroup("The walk", [TrainingOptions.learningRate, steps]), TrainingOptions.scheduleConstantsGroup,
      DocumentOutput.group,
    ],
    examples: [
      .init(
        "schedule cosine --learning-rate 0.3 --minimum 0.01 --period 20 --steps 41", "down to the minimum and up again"),
      .init("schedule step --factor 0.5 --every 5 --warmup 3", "a warm-up, then half the rate every five steps"),
    ],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let invocation = try NamedRule.taking("schedule", among: ScheduleReader.names, from: invocation)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings)
    let story = ScheduleStory(
      settings.schedule, initial: settings.learningRate, steps: invocation.integer(steps) ?? 20)
    return try DocumentOutput(
      document: story.document(showsAll: invocation.has(DocumentOutput.all)), plot: story.plot,
      json: .object([
        ("schema", .string(JSONRenderer.schema)), ("kind", .string("schedule")),
        ("rates", .numbers(story.rates)),
      ]),
      csv: [["t", "rate"]] + story.rates.enumerated().map { [String($0), NumberStyle.roundTrip($1)] }
    ).deliver(invocation, host)
  }
}
