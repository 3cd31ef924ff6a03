/// Help pages, drawn from the declarations.
enum HelpPage {
  /// The page that `--help` shows: how to start, the commands, and the exit codes.
  static func overview(_ commands: [CommandDeclaration], standard: CommandDeclaration) -> String {
    let others = commands.filter { $0.name != standard.name }
    var text = "Explains backpropagation number by number: type a formula, see every upstream × local.\n"
    text += "\nUSAGE\n" + usage(standard.synopses.prefix(1) + ["COMMAND …"])
    text += "\nEXAMPLES\n" + examples(standard.examples + others.compactMap(\.examples.first))
    let summaries = commands.map { ($0.name, $0.name == standard.name ? $0.summary + " (the default)" : $0.summary) }
    text += "\nCOMMANDS\n" + columns(summaries)
    for group in standard.groups { text += options(group) }
    text += "\nOTHERS\n" + columns([OptionDeclaration.help, .version].map { ($0.usage, $0.help) })
    text += "\nEXIT CODES\n" + columns(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
    return text
  }

  /// The page of one command.
  static func text(of command: CommandDeclaration) -> String {
    let title = "\(ToolName.command) \(command.name): \(command.summary)"
    var text = TextLayout.wrapped(title, width: width).joined(separator: "\n  ") + "\n"
    text += "\nUSAGE\n" + usage(command.synopses)
    for paragraph in command.paragraphs {
      text += "\n" + TextLayout.wrapped(paragraph, width: width).map { $0 + "\n" }.joined()
    }
    for group in command.groups { text += options(group) }
    if !command.examples.isEmpty { text += "\nEXAMPLES\n" + examples(command.examples) }
    return text
  }

  /// Help pages have one width, so that they read the same in a pipe and in every terminal.
  private static let width = 80

  private static func usage(_ synopses: some Sequence<String>) -> String {
    synopses.map { "  \(ToolName.command) \($0)\n" }.joined()
  }

  private static func options(_ group: OptionGroup) -> String {
    "\n\(group.title.uppercased())\n" + columns(group.options.map { ($0.usage, help(of: $0)) })
  }

  private static func help(of option: OptionDeclaration) -> String {
    option.value.choices.isEmpty ? option.help : option.help + ": " + option.value.choices.joined(separator: ", ")
  }

  private static func examples(_ examples: [CommandDeclaration.Example]) -> String {
    examples.map { "  \(ToolName.command) \($0.arguments)\n      \($0.says)\n" }.joined()
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let left = (rows.map(\.0.count).max() ?? 0) + 4
    var text = ""
    for (name, explanation) in rows {
      let lines = TextLayout.wrapped(explanation, width: width - left)
      text += TextLayout.padded("  " + name, to: left) + (lines.first ?? "") + "\n"
      for line in lines.dropFirst() { text += String(repeating: " ", count: left) + line + "\n" }
    }
    return text
  }
}
