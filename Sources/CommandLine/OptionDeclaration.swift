/// One option, declared once: the reader, the help pages and the shell completions all work from this.
public struct OptionDeclaration: Sendable {
  /// The name without its dashes: `format`.
  public let name: String
  public let value: OptionValue
  /// One line without a full stop.
  public let help: String
  /// Other spellings that are understood but not advertised, with their dashes: `-o`.
  public let hiddenSpellings: [String]
  /// What others call some of the words that it takes, for the advice in messages.
  public let synonyms: [String: String]

  public init(
    _ name: String, _ value: OptionValue = .none, hidden: [String] = [], synonyms: [String: String] = [:], help: String
  ) {
    self.name = name
    self.value = value
    self.help = help
    hiddenSpellings = hidden
    self.synonyms = synonyms
  }

  public var spelling: String { "--" + name }

  /// `--format FORMAT`
  public var usage: String { value.placeholder.map { "\(spelling) \($0)" } ?? spelling }

  func answers(to spelling: String) -> Bool {
    spelling == self.spelling || hiddenSpellings.contains(spelling)
  }
}

/// What every tool has.
extension OptionDeclaration {
  static let help = OptionDeclaration("help", hidden: ["-h", "-help", "-?"], help: "show this page")
  static let version = OptionDeclaration("version", hidden: ["-V"], help: "show the version")
}

/// Options that a help page lists together.
public struct OptionGroup: Sendable {
  public let title: String
  public let options: [OptionDeclaration]

  public init(_ title: String, _ options: [OptionDeclaration]) {
    self.title = title
    self.options = options
  }
}
