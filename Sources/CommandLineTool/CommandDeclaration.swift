/// One command, declared once: what it is called, what it accepts, how it is explained, and what it does.
public struct CommandDeclaration: Sendable {
  public let name: String
  /// One line for the list of commands, without a full stop.
  public let summary: String
  /// What follows the program's name: `explain PROGRAM [NAME=NUMBER …]`.
  public let synopses: [String]
  public let paragraphs: [String]
  public let arguments: ArgumentKind
  public let groups: [OptionGroup]
  public let examples: [Example]
  /// Other names that are understood but not advertised.
  public let hiddenNames: [String]
  public let run: @Sendable (Invocation, Host) throws(CommandFailure) -> CommandOutcome

  /// What the arguments that are not options can be; the completions offer these.
  public enum ArgumentKind: Sendable {
    case none
    case words([String])
    /// The name of a command.
    case commands
    case files(extensions: [String])
  }

  public struct Example: Sendable {
    /// The arguments as typed into a shell.
    public let arguments: String
    public let says: String
    public init(_ arguments: String, _ says: String) {
      self.arguments = arguments
      self.says = says
    }
  }

  public init(
    _ name: String, summary: String, synopses: [String], paragraphs: [String] = [], arguments: ArgumentKind = .none,
    groups: [OptionGroup] = [], examples: [Example] = [], hiddenNames: [String] = [],
    run: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> CommandOutcome
  ) {
    self.name = name
    self.summary = summary
    self.synopses = synopses
    self.paragraphs = paragraphs
    self.arguments = arguments
    self.groups = groups
    self.examples = examples
    self.hiddenNames = hiddenNames
    self.run = run
  }

  /// The command's own options and those that every command has.
  public var options: [OptionDeclaration] { groups.flatMap(\.options) + [.help] }

  func answers(to name: String) -> Bool { name == self.name || hiddenNames.contains(name) }
}

extension OptionDeclaration {
  static let help = OptionDeclaration("help", hidden: ["-h", "-help", "-?"], help: "show this page")
  static let version = OptionDeclaration("version", hidden: ["-V"], help: "show the version")
}
