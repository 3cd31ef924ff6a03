/// A whole tool, declared once: its name, its commands, and what its exit codes mean.
public struct ToolDeclaration<Action: Sendable>: Sendable {
  /// As it is typed.
  public let name: String
  public let version: String
  /// One sentence, at the head of the help page.
  public let summary: String
  /// Every command, in the order of the help page.
  public let commands: [CommandDeclaration<Action>]
  /// The command meant when none is named.
  public let standard: CommandDeclaration<Action>
  public let exitCodes: [(code: Int32, meaning: String)]

  public init(
    _ name: String, version: String, summary: String, commands: [CommandDeclaration<Action>],
    standard: CommandDeclaration<Action>, exitCodes: [(code: Int32, meaning: String)]
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.commands = commands
    self.standard = standard
    self.exitCodes = exitCodes
  }

  public func command(named name: String) -> CommandDeclaration<Action>? { commands.first { $0.answers(to: name) } }
}
