import SourceText

/// `help COMMAND`: the same page as `COMMAND --help`.
enum HelpCommand {
  static let declaration = CommandDeclaration(
    "help", summary: "show the help page of a command", synopses: ["help [COMMAND]"],
    arguments: .commands,
    run: { (invocation, _) throws(CommandFailure) in
      let commands = BackpropExplain.commands
      guard let name = invocation.positionals.first else {
        return CommandOutcome(HelpPage.overview(commands, standard: ExplainCommand.declaration))
      }
      guard let command = commands.first(where: { $0.answers(to: name) }) else {
        let names = commands.map(\.name)
        throw .usage(
          "no command '\(name)'", notes: ["the commands are \(names.joined(separator: ", "))"],
          help: Suggestions.nearest(to: name, among: names).map { "did you mean '\($0)'?" })
      }
      return CommandOutcome(HelpPage.text(of: command))
    })
}
