import SourceText

/// A command line that has been read: which options were given with which values, and what else stood there.
public struct Invocation: Sendable {
  /// The arguments that are not options, in order.
  public internal(set) var positionals: [String]
  /// Values by option name; a flag that was given has an empty value.
  public internal(set) var values: [String: String]

  public init(positionals: [String] = [], values: [String: String] = [:]) {
    self.positionals = positionals
    self.values = values
  }

  /// True when the option was given.
  public func has(_ option: OptionDeclaration) -> Bool { values[option.name] != nil }

  /// The option's value as typed; the reader has checked it against the declaration.
  public subscript(option: OptionDeclaration) -> String? { values[option.name] }

  public func integer(_ option: OptionDeclaration) -> Int? { values[option.name].flatMap { Int($0) } }

  public func names(_ option: OptionDeclaration) -> [String] {
    guard let text = values[option.name] else { return [] }
    var names: [Substring] = [""]
    var depth = 0
    for character in text {
      // W[2,1] is one name.
      if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
      if character == ",", depth <= 0 { names.append("") } else { names[names.count - 1].append(character) }
    }
    return names.map { String(trimmed($0)) }.filter { !$0.isEmpty }
  }

  public func choice<Choice: RawRepresentable<String>>(_ option: OptionDeclaration, _ type: Choice.Type) -> Choice? {
    values[option.name].flatMap(Choice.init(rawValue:))
  }
}
