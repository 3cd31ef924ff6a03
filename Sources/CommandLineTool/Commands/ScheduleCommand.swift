import CommandLine
import NeuralNetwork
import Session
import Specifications

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
      WalkExhibit.exhibit.group,
    ],
    examples: [
      .init(
        "schedule cosine --learning-rate 0.3 --minimum 0.01 --period 20 --steps 41", "down to the minimum and up again"),
      .init("schedule step --factor 0.5 --every 5 --warmup 3", "a warm-up, then half the rate every five steps"),
    ],
    run: .answering(WalkExhibit.exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    let invocation = try NamedRule.taking("schedule", among: ScheduleReader.names, from: invocation)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings)
    let request = ScheduleRequest(
      settings: settings, steps: invocation.integer(steps) ?? 20, showsAll: invocation.has(WalkExhibit.all))
    return try CommandFailure.passingOn { () throws(RequestFailure) in try request.answer() }
  }
}
