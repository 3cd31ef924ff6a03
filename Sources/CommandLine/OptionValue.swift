import SourceText

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
