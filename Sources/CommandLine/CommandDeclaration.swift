/// One command, declared once: what it is called, what it accepts, how it is explained, and what it does.
///
/// What it does is an `Action` of the tool's own making, as a rule a function from `Invocation` and a world to an
/// outcome; the grammar carries it and never calls it.
public struct CommandDeclaration<Action: Sendable>: Sendable {
  public let name: String
  /// One line for the list of commands, without a full stop.
  public let summary: String
  /// What follows the program's name: `explain PROGRAM [NAME=NUMBER …]`.
  public let synopses: [String]
  public let paragraphs: [String]
  public let arguments: ArgumentDeclaration
  public let groups: [OptionGroup]
  /// What the options mean for one another.
  public let rules: [OptionRule]
  public let examples: [CommandExample]
  /// Other names that are understood but not advertised.
  public let hiddenNames: [String]
  public let run: Action

  public init(
    _ name: String, summary: String, synopses: [String], paragraphs: [String] = [],
    arguments: ArgumentDeclaration = .none, groups: [OptionGroup] = [], rules: [OptionRule] = [],
    examples: [CommandExample] = [],
    hiddenNames: [String] = [], run: Action
  ) {
    self.name = name
    self.summary = summary
    self.synopses = synopses
    self.paragraphs = paragraphs
    self.arguments = arguments
    self.groups = groups
    self.rules = rules
    self.examples = examples
    self.hiddenNames = hiddenNames
    self.run = run
  }

  /// The command's own options and those that every command has.
  public var options: [OptionDeclaration] { groups.flatMap(\.options) + [.help] }

  public func answers(to name: String) -> Bool { name == self.name || hiddenNames.contains(name) }
}

/// A command line worth showing, and what it is for.
public struct CommandExample: Sendable {
  /// The arguments as typed into a shell.
  public let arguments: String
  public let says: String

  public init(_ arguments: String, _ says: String) {
    self.arguments = arguments
    self.says = says
  }
}
