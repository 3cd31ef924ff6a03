import CommandLine
import ExpressionLanguage
import NeuralNetwork
import Session

/// `descend`: any optimizer on any formula.
enum DescendCommand {
  static let steps = OptionDeclaration("steps", .integer("N", 0...100_000), help: "how many steps are taken (10)")
  static let wrt = OptionDeclaration("wrt", .names("w,b"), help: "the inputs that move (all); the others stay")

  static let maximize = OptionDeclaration(
    "maximize", help: "walk up instead: the rule takes the gradient of what is to become small, -f")
  static let of = OptionDeclaration("of", .text("NAME"), help: "walk down this name (the last statement)")

  static let declaration = Command(
    "descend", summary: "let an optimizer walk down any formula, step by step",
    synopses: ["descend PROGRAM [NAME=NUMBER …] [--wrt w] [--learning-rate α] [OPTION …]"],
    paragraphs: [
      "PROGRAM is what 'explain' takes: a formula, several statements, a file ending in .bp, or '-'. Every step shows the "
        + "rule with its numbers, the new value and the new gradients, and says where a step overshot."
    ],
    arguments: .files(extensions: ["bp"]),
    groups: [
      OptionGroup("The walk", [wrt, steps, maximize, of, ExplainCommand.reluAtZero]),
      TrainingOptions.optimizerGroup, TrainingOptions.scheduleGroup, WalkExhibit.exhibit.group,
    ],
    examples: [
      .init(
        "descend 'L=(y-w x)^2' x=3 y=10 w=2 --wrt w --learning-rate 0.1 --steps 5",
        "gradient descent on one weight, overshooting at first"),
      .init("descend '(1-x)^2 + 100(y-x^2)^2' x=-1 y=1 --optimizer adam --steps 200", "Adam in Rosenbrock's valley"),
    ],
    run: .answering(WalkExhibit.exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    guard !invocation.positionals.isEmpty else {
      throw .usage(
        "no formula to descend", help: "\(ToolName.command) descend 'L=(y-w x)^2' x=3 y=10 w=2 --wrt w")
    }
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings, for: .descend)
    let request = DescendRequest(
      source: try arguments.source(host), bindings: arguments.bindings,
      compilation: CompileOptions(output: invocation[of], kinks: ExplainCommand.kinks(invocation)),
      moving: invocation.has(wrt) ? invocation.names(wrt) : nil, settings: settings,
      steps: invocation.integer(steps) ?? 10, maximizes: invocation.has(maximize),
      showsAll: invocation.has(WalkExhibit.all))
    host.watchInterruption()
    defer { host.stopWatchingInterruption() }
    return try CommandFailure.passingOn { () throws(RequestFailure) in
      try request.answer(shouldStop: host.isInterrupted)
    }
  }
}
