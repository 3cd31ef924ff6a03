/// One option, declared once: the reader, the help pages and the shell completions all work from this.
public struct OptionDeclaration: Sendable {
  /// The name without its dashes: `format`.
  public let name: String
  public let value: OptionValue
  /// One line without a full stop.
  public let help: String
  /// Other spellings that are understood but not advertised, with their dashes: `-o`.
  public let hiddenSpellings: [String]

  public init(_ name: String, _ value: OptionValue = .none, hidden: [String] = [], help: String) {
    self.name = name
    self.value = value
    self.help = help
    hiddenSpellings = hidden
  }

  public var spelling: String { "--" + name }

  /// `--format FORMAT`
  public var usage: String { value.placeholder.map { "\(spelling) \($0)" } ?? spelling }

  func answers(to spelling: String) -> Bool {
    spelling == self.spelling || hiddenSpellings.contains(spelling)
  }
}

/// What follows an option.
public enum OptionValue: Sendable {
  case none
  case text(String)
  /// Names separated by commas.
  case names(String)
  /// Numbers separated by commas.
  case numbers(String)
  case integer(String, ClosedRange<Int>)
  case choice(String, [String])
  case file(String)

  /// How the value is called in help pages.
  public var placeholder: String? {
    switch self {
    case .none: nil
    case .text(let name), .names(let name), .numbers(let name), .integer(let name, _), .choice(let name, _),
      .file(let name):
      name
    }
  }

  public var isFlag: Bool { placeholder == nil }

  /// The allowed words; empty when anything goes.
  public var choices: [String] {
    if case .choice(_, let choices) = self { choices } else { [] }
  }

  public var isFile: Bool {
    if case .file = self { true } else { false }
  }

  /// What can follow, in words.
  var expectation: String {
    switch self {
    case .none: "nothing"
    case .text(let name): "a value (\(name))"
    case .names: "one or more names separated by commas"
    case .numbers: "one or more numbers separated by commas"
    case .integer(_, let range):
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(_, let choices): "one of " + choices.joined(separator: ", ")
    case .file: "a file name"
    }
  }

  /// True when `text` can be the option's value.
  func accepts(_ text: String) -> Bool {
    switch self {
    case .none: false
    case .text, .file: !text.isEmpty
    case .names, .numbers:
      text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { !trimmed($0).isEmpty }
    case .integer(_, let range): Int(text).map(range.contains) ?? false
    case .choice(_, let choices): choices.contains(text)
    }
  }
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
