import CommandLine

/// `completions SHELL`: a script that teaches a shell to complete our commands and options.
enum CompletionsCommand {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  static let declaration = Command(
    "completions", summary: "print the completion script of a shell",
    synopses: ["completions " + Shell.allCases.map(\.rawValue).joined(separator: "|")],
    paragraphs: [
      "bash: add  source <(\(ToolName.command) completions bash)  to ~/.bashrc.",
      "zsh: write the script to a file named _\(ToolName.command) in a folder of $fpath.",
      "fish: write the script to ~/.config/fish/completions/\(ToolName.command).fish.",
    ],
    arguments: .word("shell", of: Shell.allCases.map(\.rawValue)),
    run: .acting { (invocation, _) throws(CommandFailure) in
      let names = Shell.allCases.map(\.rawValue).joined(separator: ", ")
      guard let name = invocation.positionals.first else { throw .usage("'completions' takes one shell: \(names)") }
      guard let shell = Shell(rawValue: name) else {
        throw .usage("no completions for '\(name)'", notes: ["the shells are \(names)"])
      }
      return CommandOutcome(script(for: shell))
    })

  static func script(for shell: Shell) -> String {
    let script = CompletionScript(BackpropExplain.tool)
    switch shell {
    case .bash: return script.bash()
    case .zsh: return script.zsh()
    case .fish: return script.fish()
    }
  }
}
