import CommandLine
import SourceText

/// `help COMMAND`: the same page as `COMMAND --help`.
enum HelpCommand {
  static let declaration = Command(
    "help", summary: "show the help page of a command", synopses: ["help [COMMAND]"],
    arguments: .command,
    run: .acting { (invocation, _) throws(CommandFailure) in
      let tool = BackpropExplain.tool
      guard let name = invocation.positionals.first else { return CommandOutcome(HelpPage(tool).overview()) }
      guard let command = tool.command(named: name) else {
        let names = tool.commands.map(\.name)
        throw .usage(
          "no command '\(name)'", notes: ["the commands are \(names.joined(separator: ", "))"],
          help: Suggestions.nearest(to: name, among: names).map { "did you mean '\($0)'?" })
      }
      return CommandOutcome(HelpPage(tool).text(of: command))
    })
}
