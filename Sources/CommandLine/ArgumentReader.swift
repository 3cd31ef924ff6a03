import SourceText

/// Reads arguments against a tool's declarations.
public struct ArgumentReader<Action: Sendable> {
  private let tool: ToolDeclaration<Action>

  public init(_ tool: ToolDeclaration<Action>) { self.tool = tool }

  public enum Request {
    case run(CommandDeclaration<Action>, Invocation)
    /// Help for a command, or for the whole tool.
    case help(CommandDeclaration<Action>?)
    case version
  }

  /// What a command line asks for.
  ///
  /// - Throws: a complaint about an unknown or valueless option, a wrong value, or an argument too many.
  public func read(_ arguments: [String]) throws(Complaint) -> Request {
    var arguments = arguments
    var named: CommandDeclaration<Action>?
    let survey = try survey(arguments)
    var positionals = survey.positionals.map { arguments[$0] } + survey.afterDashes
    if let first = survey.positionals.first, let command = tool.command(named: arguments[first]) {
      named = command
      arguments.remove(at: first)
      positionals.removeFirst()
    }
    if survey.asksForHelp { return .help(named) }
    if survey.asksForVersion {
      try ArgumentDeclaration.none.check(positionals, of: OptionDeclaration.version.spelling)
      return .version
    }
    let command = named ?? tool.standard
    let invocation = try invocation(arguments, of: command)
    try command.arguments.check(invocation.positionals, of: command.name)
    for text in invocation.positionals { try refuseForeignFile(text, of: command) }
    for rule in command.rules { try rule.check(invocation) }
    return .run(command, invocation)
  }

  /// What a first look with the options of all commands finds, because the command may stand behind some of them.
  private struct Survey {
    /// Where the arguments stand that are not options, before two dashes.
    var positionals: [Int] = []
    var afterDashes: ArraySlice<String> = []
    var asksForHelp = false
    var asksForVersion = false
  }

  private func survey(_ arguments: [String]) throws(Complaint) -> Survey {
    var survey = Survey()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" {
        survey.afterDashes = arguments[(index + 1)...]
        return survey
      }
      if isOption(argument) {
        let (spelling, attached) = Self.split(argument)
        for option in [OptionDeclaration.help, .version] where attached != nil && option.answers(to: spelling) {
          throw Complaint("option '\(option.spelling)' takes no value")
        }
        if OptionDeclaration.help.answers(to: spelling) { survey.asksForHelp = true }
        if OptionDeclaration.version.answers(to: spelling) { survey.asksForVersion = true }
        if attached == nil, let option = anyOption(spelling), !option.value.isFlag, index + 1 < arguments.count,
          !isKnownOption(arguments[index + 1])
        {
          index += 1
        }
      } else {
        survey.positionals.append(index)
      }
      index += 1
    }
    return survey
  }

  private func invocation(
    _ arguments: [String], of command: CommandDeclaration<Action>
  ) throws(Complaint) -> Invocation {
    var invocation = Invocation()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        invocation.positionals += arguments[index...]
        break
      }
      guard isOption(argument) else {
        try refuseLongDash(argument, of: command)
        invocation.positionals.append(argument)
        continue
      }
      let (spelling, attached) = Self.split(argument)
      guard let option = command.options.first(where: { $0.answers(to: spelling) }) else {
        throw unknownOption(argument, spelling, of: command)
      }
      for other in command.rules.compactMap({ $0.overruled(by: option) }) { invocation.values[other.name] = nil }
      if option.value.isFlag {
        if attached != nil { throw Complaint("option '\(option.spelling)' takes no value") }
        invocation.values[option.name] = ""
        continue
      }
      var value = attached
      if value == nil, index < arguments.count, !isKnownOption(arguments[index]) {
        value = arguments[index]
        index += 1
      }
      guard let value else {
        throw Complaint("option '\(option.spelling)' needs \(option.value.expectation)")
      }
      try check(value, of: option)
      invocation.values[option.name] = value
    }
    return invocation
  }

  /// A word processor turns two dashes into a long one; a formula that begins with a long dash is left alone.
  private func refuseLongDash(_ argument: String, of command: CommandDeclaration<Action>) throws(Complaint) {
    guard argument.hasPrefix("–") || argument.hasPrefix("—") else { return }
    let name = argument.drop { "–—-".contains($0) }
    let spelling = "--" + Self.split(String(name)).spelling
    guard command.options.contains(where: { $0.spelling == spelling }) else { return }
    throw Complaint("'\(argument)' begins with a long dash", help: "type two short ones: \(spelling)")
  }

  /// Refuses the name of a file that other commands read, as the endings in their declarations say, and names them.
  private func refuseForeignFile(_ text: String, of command: CommandDeclaration<Action>) throws(Complaint) {
    func reads(_ command: CommandDeclaration<Action>) -> Bool {
      guard case .files(let extensions) = command.arguments.kind else { return false }
      return extensions.contains { text.hasSuffix("." + $0) }
    }
    // A formula may end in a comment.
    guard case .files = command.arguments.kind, !reads(command), !text.contains(where: { $0 == "#" || $0.isNewline })
    else { return }
    let readers = tool.commands.filter(reads)
    guard let first = readers.first else { return }
    throw Complaint(
      "'\(command.name)' does not read such a file: '\(text)'",
      notes: ["\(readers.map { "'\($0.name)'" }.joined(separator: " and ")) \(readers.count == 1 ? "does" : "do")"],
      help: "\(tool.name) \(first.name) \(text.contains(" ") ? "'\(text)'" : text)")
  }

  private func check(_ value: String, of option: OptionDeclaration) throws(Complaint) {
    if option.value.accepts(value) { return }
    let nearest = option.synonyms[value] ?? Suggestions.nearest(to: value, among: option.value.choices)
    throw Complaint(
      "'\(value)' is not a value of '\(option.spelling)'",
      notes: ["it takes \(option.value.expectation)"], help: nearest.map { "did you mean '\($0)'?" })
  }

  /// `--name=value` taken apart.
  private static func split(_ argument: String) -> (spelling: String, value: String?) {
    guard let equals = argument.firstIndex(of: "=") else { return (argument, nil) }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  /// Two dashes make an option, and so does one dash before a word. `-x^2`, `-2x` and `-(x+y)` are programs: they hold
  /// something no option has.
  private func isOption(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), argument != "-", argument != "--" else { return false }
    if argument.hasPrefix("--") { return true }
    let spelling = Self.split(argument).spelling
    return anyOption(spelling) != nil || spelling.dropFirst().allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") }
  }

  private func isKnownOption(_ argument: String) -> Bool {
    argument == "--" || anyOption(Self.split(argument).spelling) != nil
  }

  private func anyOption(_ spelling: String) -> OptionDeclaration? {
    for command in tool.commands {
      if let option = command.options.first(where: { $0.answers(to: spelling) }) { return option }
    }
    return OptionDeclaration.version.answers(to: spelling) ? .version : nil
  }

  private func unknownOption(
    _ argument: String, _ spelling: String, of command: CommandDeclaration<Action>
  ) -> Complaint {
    var notes: [String] = []
    let owners = tool.commands.filter { $0.options.contains { $0.answers(to: spelling) } }.map { "'\($0.name)'" }
    if !owners.isEmpty {
      notes.append("'\(spelling)' is an option of \(owners.joined(separator: ", ")), not of '\(command.name)'")
    }
    let candidates = command.options.map(\.name)
    let bare = String(spelling.drop { $0 == "-" })
    if let nearest = Suggestions.nearest(to: bare, among: candidates) {
      return Complaint("unknown option '\(spelling)'", notes: notes, help: "did you mean '--\(nearest)'?")
    }
    if argument.hasPrefix("--"), argument.dropFirst(2).allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }) {
      return Complaint(
        "unknown option '\(spelling)'", notes: notes,
        help: "'\(tool.name) help \(command.name)' lists the options")
    }
    return Complaint(
      "unknown option '\(spelling)'", notes: notes,
      help: "a program that begins with a dash goes behind two dashes: \(tool.name) -- '\(argument)'")
  }
}
