import CommandLine
import DataFiles
import SourceText

/// An option that is a field of a specification under another spelling: `--epsilon-placement inside` is
/// `"epsilonPlacement": "inside"`.
///
/// The option only carries the words; the specification's own readers say what they mean, so that the command line and
/// the files cannot drift apart.
struct SettingOption: Sendable {
  let declaration: OptionDeclaration
  /// The field's key.
  let key: String
  let kind: Kind

  enum Kind: Sendable { case number, word, flag, list }

  static func number(_ name: String, _ placeholder: String = "NUMBER", help: String, key: String? = nil)
    -> SettingOption
  {
    SettingOption(
      declaration: OptionDeclaration(name, .text(placeholder), help: help), key: key ?? camel(name), kind: .number)
  }

  static func word(
    _ name: String, _ choices: [String], synonyms: [String: String] = [:], help: String, key: String? = nil
  ) -> SettingOption {
    SettingOption(
      declaration: OptionDeclaration(name, .choice("NAME", choices), synonyms: synonyms, help: help),
      key: key ?? camel(name), kind: .word)
  }

  static func flag(_ name: String, help: String) -> SettingOption {
    SettingOption(declaration: OptionDeclaration(name, help: help), key: camel(name), kind: .flag)
  }

  static func list(_ name: String, _ placeholder: String, help: String) -> SettingOption {
    SettingOption(
      declaration: OptionDeclaration(name, .names(placeholder), help: help), key: camel(name), kind: .list)
  }

  /// The option for a command in which its long name, `--schedule-decay`, can mean nothing else.
  func answering(to spelling: String) -> SettingOption {
    SettingOption(
      declaration: OptionDeclaration(
        declaration.name, declaration.value, hidden: [spelling], help: declaration.help),
      key: key, kind: kind)
  }

  /// `epsilon-placement` as a file spells it.
  private static func camel(_ name: String) -> String {
    let parts = name.split(separator: "-").map(String.init)
    return parts.dropFirst().reduce(parts.first ?? "") { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
  }
}

/// The options that were given, written out as one text so that a wrong value can be pointed at.
struct OptionsAsTyped {
  private var text = ""
  private var found: [(option: SettingOption, flag: SourceSpan, value: SourceSpan)] = []
  private let values: [String: String]

  /// - Parameter argument: what was typed as the command's argument, not as an option.
  init(_ invocation: Invocation, _ options: [SettingOption], argument: SettingOption? = nil) {
    values = invocation.values
    if let argument { add(argument, isArgument: true) }
    for option in options where option.declaration.name != argument?.declaration.name { add(option) }
  }

  private mutating func add(_ option: SettingOption, isArgument: Bool = false) {
    guard let typed = values[option.declaration.name] else { return }
    if !text.isEmpty { text += " " }
    let start = text.utf8.count
    text += isArgument ? "\(option.declaration.name) \(typed)" : option.declaration.spelling
    let flag = SourceSpan(start, text.utf8.count)
    var value = flag
    if option.kind != .flag, !isArgument {
      text += " "
      value = SourceSpan(text.utf8.count, text.utf8.count + typed.utf8.count)
      text += typed
    }
    found.append((option, flag, value))
  }

  var source: SourceFile { SourceFile(name: "options", text: text) }

  /// True when one of these options was given.
  func has(_ options: [SettingOption]) -> Bool { span(of: options) != nil }

  /// Where the first of these options that was given stands.
  func span(of options: [SettingOption]) -> SourceSpan? {
    let names = options.map(\.declaration.name)
    let spans = found.filter { names.contains($0.option.declaration.name) }.map { $0.flag.union($0.value) }
    return spans.dropFirst().reduce(spans.first) { $0?.union($1) }
  }

  /// What was typed for an option that takes a word.
  func word(_ option: SettingOption) -> String? { values[option.declaration.name] }

  /// The fields that these options amount to.
  func members(_ options: [SettingOption]) -> [JSONValue.Member] {
    let names = options.map(\.declaration.name)
    return found.filter { names.contains($0.option.declaration.name) }.map { entry in
      JSONValue.Member(key: entry.option.key, keySpan: entry.flag, value: value(of: entry.option, at: entry.value))
    }
  }

  private func value(of option: SettingOption, at span: SourceSpan) -> JSONValue {
    let typed = values[option.declaration.name] ?? ""
    switch option.kind {
    case .flag: return JSONValue(span: span, content: .bool(true))
    case .word: return JSONValue(span: span, content: .string(typed))
    case .number:
      let number = DecimalNumber.value(of: typed)
      return JSONValue(span: span, content: number.map { .number($0) } ?? .string(typed))
    case .list:
      var start = span.start
      var elements: [JSONValue] = []
      for piece in typed.split(separator: ",", omittingEmptySubsequences: false) {
        let end = start + piece.utf8.count
        elements.append(JSONValue(span: SourceSpan(start, end), content: .string(String(trimmed(piece)))))
        start = end + 1
      }
      return JSONValue(span: span, content: .array(elements))
    }
  }
}
