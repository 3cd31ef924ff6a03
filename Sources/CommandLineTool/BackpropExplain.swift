import CommandLine
import NeuralNetwork
import Session
import SourceText

/// The tool's name and version, as users see them.
public enum ToolName {
  public static let command = "backprop-explain"
  public static let version = "0.1.0"
}

/// The tool as a function: arguments and a world in, texts and an exit code out.
public enum BackpropExplain {
  /// Every command, in the order of the help page. A new command is one file and one entry here.
  public static let commands: [Command] = [
    ExplainCommand.declaration,
    PlotCommand.declaration,
    NetworkCommand.declaration,
    DescendCommand.declaration,
    TrainCommand.declaration,
    EvaluateCommand.declaration,
    OptimizerCommand.declaration,
    ScheduleCommand.declaration,
    LessonCommand.declaration,
    OperationsCommand.declaration,
    CompletionsCommand.declaration,
    HelpCommand.declaration,
  ]

  public static let tool = ToolDeclaration(
    ToolName.command, version: ToolName.version,
    summary: "Explains backpropagation number by number: type a formula, see every upstream × local.",
    commands: commands, standard: ExplainCommand.declaration,
    exitCodes: ExitCode.allCases.map { (code: $0.rawValue, meaning: $0.meaning) })

  public static func run(_ arguments: [String], host: Host) -> CommandOutcome {
    // What is printed here is compared with other people's screens, digit by digit.
    Arithmetic.reproducible.use()
    do throws(CommandFailure) {
      switch try request(arguments) {
      case .run(let command, let invocation): return try command.run(invocation, host)
      case .help(let command?): return CommandOutcome(HelpPage(tool).text(of: command))
      case .help(nil): return CommandOutcome(HelpPage(tool).overview())
      case .version: return CommandOutcome("\(ToolName.command) \(ToolName.version)\n")
      }
    } catch {
      let renderer = DiagnosticRenderer(
        usesColor: host.wantsColor(on: .error), width: host.columns(.error) ?? 80)
      return CommandOutcome(standardError: error.text(renderer), exitCode: error.exitCode)
    }
  }

  /// The command that a command line asks for, which is not run yet.
  static func command(_ arguments: [String]) throws(CommandFailure) -> (Command, Invocation) {
    guard case .run(let command, let invocation) = try request(arguments) else {
      throw .usage("this runs no command: \(arguments.joined(separator: " "))")
    }
    return (command, invocation)
  }

  /// What a command answers, not yet shown.
  static func answer(
    _ command: Command, _ invocation: Invocation, _ host: Host
  ) throws(CommandFailure) -> Answer {
    Arithmetic.reproducible.use()
    guard case .answer(let answer) = try command.run.reply(invocation, host) else {
      throw .usage("'\(command.name)' answers nothing that could stand in a page")
    }
    return answer
  }

  private static func request(_ arguments: [String]) throws(CommandFailure) -> ArgumentReader<CommandAction>.Request {
    do { return try ArgumentReader(tool).read(arguments) } catch { throw .usage(error) }
  }
}
