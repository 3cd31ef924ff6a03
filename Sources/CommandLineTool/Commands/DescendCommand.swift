import CommandLine
import DataFiles
import Explain
import ExpressionLanguage
import NeuralNetwork
import Notation
import Rendering
import SourceText
import TrainingStories

/// `descend`: any optimizer on any formula.
enum DescendCommand {
  static let steps = OptionDeclaration("steps", .integer("N", 0...100_000), help: "how many steps are taken (10)")
  static let wrt = OptionDeclaration("wrt", .names("w,b"), help: "the inputs that move (all); the others stay")

  static let declaration = Command(
    "descend", summary: "let an optimizer walk down any formula, step by step",
    synopses: ["descend PROGRAM [NAME=NUMBER …] [--wrt w] [--learning-rate α] [OPTION …]"],
    paragraphs: [
      "PROGRAM is what 'explain' takes: a formula, several statements, a file ending in .bp, or '-'. Every step shows the "
        + "rule with its numbers, the new value and the new gradients, and says where a step overshot."
    ],
    arguments: .files(extensions: ["bp"]),
    groups: [
      OptionGroup("The walk", [wrt, steps, ExplainCommand.of, ExplainCommand.reluAtZero]),
      TrainingOptions.optimizerGroup, TrainingOptions.scheduleGroup, DocumentOutput.group,
    ],
    examples: [
      .init(
        "descend 'L=(y-w x)^2' x=3 y=10 w=2 --wrt w --learning-rate 0.1 --steps 5",
        "gradient descent on one weight, overshooting at first"),
      .init("descend '(1-x)^2 + 100(y-x^2)^2' x=-1 y=1 --optimizer adam --steps 200", "Adam in Rosenbrock's valley"),
    ],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    guard !invocation.positionals.isEmpty else {
      throw .usage(
        "no formula to descend", help: "\(ToolName.command) descend 'L=(y-w x)^2' x=3 y=10 w=2 --wrt w")
    }
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 0)
    try TrainingOptions.apply(invocation, to: &settings, for: .descend)
    let descent = try walk(arguments, try arguments.source(host), settings, invocation, host)
    let story = DescentStory(descent)
    var (remark, exitCode) = ("", ExitCode.done)
    if case .leftDomain(let diagnostic, let step, _) = descent.end {
      var warning = diagnostic
      warning.severity = .warning
      warning.notes.append("step \(step) led there; the steps before it are shown")
      warning.help = "take a smaller --learning-rate"
      remark = DiagnosticRenderer(usesColor: host.wantsColor(on: .error)).text(warning)
      exitCode = .checkFailed
    }
    return try DocumentOutput(
      document: story.document(showsAll: invocation.has(DocumentOutput.all)), plot: story.plot, json: json(descent),
      csv: csv(descent)
    ).deliver(invocation, host, standardError: remark, exitCode: exitCode)
  }

  private static func walk(
    _ arguments: ExplainArguments, _ source: SourceFile, _ settings: TrainingSettings, _ invocation: Invocation,
    _ host: Host
  ) throws(CommandFailure) -> Descent {
    host.watchInterruption()
    defer { host.stopWatchingInterruption() }
    do throws(Diagnostic) {
      let options = CompileOptions(output: invocation[ExplainCommand.of], kinks: ExplainCommand.kinks(invocation))
      return try Descent(
        try compile(source, bindings: Binding.all(arguments.bindings), options: options),
        moving: invocation.has(wrt) ? invocation.names(wrt) : nil, settings: settings,
        steps: invocation.integer(steps) ?? 10, shouldStop: host.isInterrupted)
    } catch {
      throw .diagnostic(error)
    }
  }

  private static func json(_ descent: Descent) -> JSONValue {
    func named(_ values: [Double]) -> JSONValue {
      .object(descent.groups.map { ($0.name, .shaped(Array(values[$0.range]), $0.shape)) })
    }
    var members: [(String, JSONValue)] = [
      ("schema", .string(JSONRenderer.schema)), ("kind", .string("descent")),
      (
        "steps",
        .array(
          descent.points.map { point in
            .object([
              ("step", .integer(point.step)), ("inputs", named(point.inputs)), ("value", .number(point.value)),
              ("gradients", named(point.gradients)), ("learningRate", .number(point.rate)),
            ])
          })
      ),
    ]
    switch descent.end {
    case nil: break
    case .asked: members.append(("stopped", .string("interrupted")))
    case .leftDomain(let diagnostic, _, _): members.append(("stopped", .string(diagnostic.message)))
    }
    return .object(members)
  }

  private static func csv(_ descent: Descent) -> [[String]] {
    let names = descent.names
    let header = ["step"] + names + [descent.output] + names.map { "d\(descent.output)/d\($0)" } + ["learningRate"]
    return [header]
      + descent.points.map { point in
        let numbers = point.inputs + [point.value] + point.gradients + [point.rate]
        return [String(point.step)] + numbers.map(NumberStyle.roundTrip)
      }
  }
}
