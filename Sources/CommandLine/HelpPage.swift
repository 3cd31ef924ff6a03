import TerminalText

/// Help pages, drawn from the declarations.
public struct HelpPage<Action: Sendable> {
  private let tool: ToolDeclaration<Action>

  public init(_ tool: ToolDeclaration<Action>) { self.tool = tool }

  /// The page that `--help` shows: how to start, the commands, and the exit codes.
  public func overview() -> String {
    let standard = tool.standard
    let others = tool.commands.filter { $0.name != standard.name }
    var text = TextLayout.filled(tool.summary, to: width).joined(separator: "\n") + "\n"
    text += "\nUSAGE\n" + usage(standard.synopses.prefix(1) + ["COMMAND …"])
    text += "\nEXAMPLES\n" + examples(standard.examples + others.compactMap(\.examples.first))
    text +=
      "\nCOMMANDS\n"
      + columns(tool.commands.map { ($0.name, $0.name == standard.name ? $0.summary + " (the default)" : $0.summary) })
    for group in standard.groups { text += options(group) }
    text += "\nOTHERS\n" + columns([OptionDeclaration.help, .version].map { ($0.usage, $0.help) })
    text += "\nEXIT CODES\n" + columns(tool.exitCodes.map { (String($0.code), $0.meaning) })
    return text
  }

  /// The page of one command.
  public func text(of command: CommandDeclaration<Action>) -> String {
    let title = "\(tool.name) \(command.name): \(command.summary)"
    var text = TextLayout.filled(title, to: width).joined(separator: "\n  ") + "\n"
    text += "\nUSAGE\n" + usage(command.synopses)
    for paragraph in command.paragraphs {
      text += "\n" + TextLayout.filled(paragraph, to: width).map { $0 + "\n" }.joined()
    }
    for group in command.groups { text += options(group) }
    if !command.examples.isEmpty { text += "\nEXAMPLES\n" + examples(command.examples) }
    return text
  }

  /// Help pages have one width, so that they read the same in a pipe and in every terminal.
  private var width: Int { 80 }

  private func usage(_ synopses: some Sequence<String>) -> String {
    synopses.map { "  \(tool.name) \($0)\n" }.joined()
  }

  private func options(_ group: OptionGroup) -> String {
    "\n\(group.title.uppercased())\n" + columns(group.options.map { ($0.usage, help(of: $0)) })
  }

  private func help(of option: OptionDeclaration) -> String {
    option.value.choices.isEmpty ? option.help : option.help + ": " + option.value.choices.joined(separator: ", ")
  }

  private func examples(_ examples: [CommandExample]) -> String {
    examples.map { "  \(tool.name) \($0.arguments)\n      \($0.says)\n" }.joined()
  }

  private func columns(_ rows: [(String, String)]) -> String {
    let left = (rows.map { TextLayout.width($0.0) }.max() ?? 0) + 4
    var text = ""
    for (name, explanation) in rows {
      let lines = TextLayout.filled(explanation, to: width - left)
      text += TextLayout.padded("  " + name, to: left) + lines[0] + "\n"
      for line in lines.dropFirst() { text += TextLayout.blanks(left) + line + "\n" }
    }
    return text
  }
}
