/// A script that teaches a shell to complete a tool's commands and options; one extension per shell writes it.
public struct CompletionScript<Action: Sendable> {
  let tool: ToolDeclaration<Action>

  public init(_ tool: ToolDeclaration<Action>) { self.tool = tool }

  var standard: String { tool.standard.name }

  var commandNames: [String] { tool.commands.map(\.name) }

  /// The shell function that completes: `_backprop_explain`.
  var function: String { "_" + String(tool.name.map { $0 == "-" ? "_" : $0 }) }

  /// The options that complete after a command; the default command also carries the tool's own.
  func options(of command: CommandDeclaration<Action>) -> [OptionDeclaration] {
    command.options + (command.name == standard ? [.version] : [])
  }

  /// The words that can stand as a command's arguments.
  func argumentWords(of command: CommandDeclaration<Action>) -> [String] {
    switch command.arguments.kind {
    case .words(let words): words
    case .commands: commandNames
    case .nothing, .files: []
    }
  }

  /// The endings of the files that can stand as a command's arguments.
  func fileExtensions(of command: CommandDeclaration<Action>) -> [String] {
    if case .files(let extensions) = command.arguments.kind { extensions } else { [] }
  }

  /// Text within single quotes of a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
