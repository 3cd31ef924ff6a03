import SourceText

/// Reads arguments against the declarations.
struct ArgumentReader {
  let commands: [CommandDeclaration]
  /// The command meant when none is named.
  let standard: CommandDeclaration

  enum Request {
    case run(CommandDeclaration, Invocation)
    /// Help for a command, or for the whole tool.
    case help(CommandDeclaration?)
    case version
  }

  func read(_ arguments: [String]) throws(CommandFailure) -> Request {
    var arguments = arguments
    var named: CommandDeclaration?
    let survey = survey(arguments)
    if let first = survey.firstPositional, let command = command(named: arguments[first]) {
      named = command
      arguments.remove(at: first)
    }
    if survey.asksForHelp { return .help(named) }
    if survey.asksForVersion { return .version }
    let command = named ?? standard
    return .run(command, try invocation(arguments, of: command))
  }

  func command(named name: String) -> CommandDeclaration? { commands.first { $0.answers(to: name) } }

  /// A first look with the options of all commands, because the command may stand behind some of them.
  private func survey(
    _ arguments: [String]
  ) -> (firstPositional: Int?, asksForHelp: Bool, asksForVersion: Bool) {
    var first: Int?
    var asksForHelp = false
    var asksForVersion = false
    var index = 0
    while index < arguments.count, arguments[index] != "--" {
      let argument = arguments[index]
      if isOption(argument) {
        let (spelling, attached) = Self.split(argument)
        if OptionDeclaration.help.answers(to: spelling) { asksForHelp = true }
        if OptionDeclaration.version.answers(to: spelling) { asksForVersion = true }
        if attached == nil, let option = anyOption(spelling), !option.value.isFlag, index + 1 < arguments.count,
          !isKnownOption(arguments[index + 1])
        {
          index += 1
        }
      } else if first == nil {
        first = index
      }
      index += 1
    }
    return (first, asksForHelp, asksForVersion)
  }

  private func invocation(
    _ arguments: [String], of command: CommandDeclaration
  ) throws(CommandFailure) -> Invocation {
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
      if option.value.isFlag {
        if attached != nil { throw .usage("option '\(option.spelling)' takes no value") }
        invocation.values[option.name] = ""
        continue
      }
      var value = attached
      if value == nil, index < arguments.count, !isKnownOption(arguments[index]) {
        value = arguments[index]
        index += 1
      }
      guard let value else {
        throw .usage("option '\(option.spelling)' needs \(option.value.expectation)")
      }
      try check(value, of: option)
      invocation.values[option.name] = value
    }
    return invocation
  }

  /// A word processor turns two dashes into a long one; a formula that begins with a long dash is left alone.
  private func refuseLongDash(_ argument: String, of command: CommandDeclaration) throws(CommandFailure) {
    guard argument.hasPrefix("–") || argument.hasPrefix("—") else { return }
    let name = argument.drop { "–—-".contains($0) }
    let spelling = "--" + Self.split(String(name)).spelling
    guard command.options.contains(where: { $0.spelling == spelling }) else { return }
    throw .usage("'\(argument)' begins with a long dash", help: "type two short ones: \(spelling)")
  }

  private func check(_ value: String, of option: OptionDeclaration) throws(CommandFailure) {
    if option.value.accepts(value) { return }
    let nearest = Suggestions.nearest(to: value, among: option.value.choices)
    throw .usage(
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
    for command in commands {
      if let option = command.options.first(where: { $0.answers(to: spelling) }) { return option }
    }
    return OptionDeclaration.version.answers(to: spelling) ? .version : nil
  }

  private func unknownOption(
    _ argument: String, _ spelling: String, of command: CommandDeclaration
  ) -> CommandFailure {
    var notes: [String] = []
    let owners = commands.filter { $0.options.contains { $0.answers(to: spelling) } }.map { "'\($0.name)'" }
    if !owners.isEmpty {
      notes.append("'\(spelling)' is an option of \(owners.joined(separator: ", ")), not of '\(command.name)'")
    }
    let candidates = command.options.map(\.name)
    let bare = String(spelling.drop { $0 == "-" })
    if let nearest = Suggestions.nearest(to: bare, among: candidates) {
      return .usage("unknown option '\(spelling)'", notes: notes, help: "did you mean '--\(nearest)'?")
    }
    if argument.hasPrefix("--"), argument.dropFirst(2).allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }) {
      return .usage(
        "unknown option '\(spelling)'", notes: notes,
        help: "'\(ToolName.command) help \(command.name)' lists the options")
    }
    return .usage(
      "unknown option '\(spelling)'", notes: notes,
      help: "a program that begins with a dash goes behind two dashes: \(ToolName.command) -- '\(argument)'")
  }
}
