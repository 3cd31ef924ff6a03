/// `completions SHELL`: a script that teaches a shell to complete our commands and options.
enum CompletionsCommand {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  static let declaration = CommandDeclaration(
    "completions", summary: "print the completion script of a shell",
    synopses: ["completions " + Shell.allCases.map(\.rawValue).joined(separator: "|")],
    paragraphs: [
      "bash: add  source <(\(ToolName.command) completions bash)  to ~/.bashrc.",
      "zsh: write the script to a file named _\(ToolName.command) in a folder of $fpath.",
      "fish: write the script to ~/.config/fish/completions/\(ToolName.command).fish.",
    ],
    arguments: .words(Shell.allCases.map(\.rawValue)),
    run: { (invocation, _) throws(CommandFailure) in
      let names = Shell.allCases.map(\.rawValue).joined(separator: ", ")
      guard let name = invocation.positionals.first, invocation.positionals.count == 1 else {
        throw .usage("'completions' takes one shell: \(names)")
      }
      guard let shell = Shell(rawValue: name) else {
        throw .usage("no completions for '\(name)'", notes: ["the shells are \(names)"])
      }
      return CommandOutcome(script(for: shell, BackpropExplain.commands))
    })

  static func script(for shell: Shell, _ commands: [CommandDeclaration]) -> String {
    let script = CompletionScript(commands: commands, standard: ExplainCommand.declaration.name)
    switch shell {
    case .bash: return script.bash()
    case .zsh: return script.zsh()
    case .fish: return script.fish()
    }
  }
}

/// What a completion script is written from; one extension per shell writes it.
struct CompletionScript {
  let commands: [CommandDeclaration]
  /// The command whose options apply when none is named.
  let standard: String

  var commandNames: [String] { commands.map(\.name) }

  /// The options that complete after a command; the default command also carries the tool's own.
  func options(of command: CommandDeclaration) -> [OptionDeclaration] {
    command.options + (command.name == standard ? [.version] : [])
  }

  /// The words that can stand as a command's arguments.
  func argumentWords(of command: CommandDeclaration) -> [String] {
    switch command.arguments {
    case .words(let words): words
    case .commands: commandNames
    case .none, .files: []
    }
  }

  /// Text within single quotes of a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
