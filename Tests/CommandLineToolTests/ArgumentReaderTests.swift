import Testing

@testable import CommandLineTool

@Suite("The argument reader")
struct ArgumentReaderTests {
  private func invocation(_ arguments: String...) throws -> Invocation {
    let reader = ArgumentReader(commands: BackpropExplain.commands, standard: ExplainCommand.declaration)
    guard case .run(_, let invocation) = try reader.read(arguments) else {
      Issue.record("\(arguments) asked for help")
      return Invocation()
    }
    return invocation
  }

  private func command(_ arguments: String...) throws -> String? {
    let reader = ArgumentReader(commands: BackpropExplain.commands, standard: ExplainCommand.declaration)
    switch try reader.read(arguments) {
    case .run(let command, _): return command.name
    case .help(let command): return "help \(command?.name ?? "")"
    case .version: return "version"
    }
  }

  @Test func optionsStandAnywhere() throws {
    for arguments in [
      try invocation("--digits", "3", "--ascii", "x+y", "x=-2", "y=5"),
      try invocation("x+y", "--digits=3", "x=-2", "--ascii", "y=5"),
      try invocation("explain", "x+y", "x=-2", "y=5", "--ascii", "--digits", "3"),
      try invocation("--digits", "3", "explain", "--ascii", "x+y", "x=-2", "y=5"),
    ] {
      #expect(arguments.positionals == ["x+y", "x=-2", "y=5"])
      #expect(arguments.integer(.digits) == 3)
      #expect(arguments.has(.ascii))
    }
  }

  @Test func lastValueWins() throws {
    #expect(try invocation("--digits", "3", "--digits=4").integer(.digits) == 4)
  }

  @Test func valueMayHoldEqualsSignsAndBeginWithADash() throws {
    #expect(try invocation("--output=a=b.svg")[.output] == "a=b.svg")
    #expect(try invocation("--of", "-odd").values["of"] == "-odd")
  }

  @Test func namesAreSplitAtCommas() throws {
    #expect(try invocation("--wrt", "x,ŷ,w_1").names(ExplainCommand.wrt) == ["x", "ŷ", "w_1"])
  }

  @Test(arguments: ["-x^2", "-2x", "-(x+y)z", "-σ(x)", "-x*y", "-.5x", "–x^2", "−x^2", "-"])
  func dashThatIsNoOption(program: String) throws {
    #expect(try invocation(program, "x=1").positionals == [program, "x=1"])
  }

  @Test func twoDashesEndTheOptions() throws {
    #expect(try invocation("--ascii", "--", "-x", "--digits", "x=1").positionals == ["-x", "--digits", "x=1"])
    #expect(try command("--", "operations") == "explain")
  }

  @Test func hiddenSpellingsAreUnderstood() throws {
    #expect(try invocation("-o", "a.svg")[.output] == "a.svg")
    #expect(try invocation("--colour=never")[.color] == "never")
    #expect(try command("-h") == "help ")
  }

  @Test func commandsAreFoundBehindOptions() throws {
    #expect(try command() == "explain")
    #expect(try command("operations") == "operations")
    #expect(try command("--width", "100", "operations") == "operations")
    #expect(try command("--of", "operations", "x") == "explain")
    #expect(try command("x", "operations") == "explain")
  }

  @Test func helpAndVersionWinOverMistakes() throws {
    #expect(try command("--nonsense", "--help") == "help ")
    #expect(try command("operations", "--nonsense", "--help") == "help operations")
    #expect(try command("x", "--version") == "version")
    #expect(try command("--of", "--help") == "help ")
    #expect(try command("--of=--help", "x") == "explain")
    #expect(try command("--", "--help") == "explain")
  }

  @Test(arguments: [
    (["--formt", "text"], "unknown option '--formt'", "did you mean '--format'?"),
    (["--format", "nonsense"], "'nonsense' is not a value of '--format'", "one of text, markdown, dot"),
    (["--format", "jsn"], "'jsn' is not a value of '--format'", "did you mean 'json'?"),
    (["--format"], "option '--format' needs one of text,", ""),
    (["--format", "--ascii"], "option '--format' needs one of text,", ""),
    (["--digits", "0"], "'0' is not a value of '--digits'", "a whole number from 1 to 17"),
    (["--digits", "three"], "'three' is not a value of '--digits'", "a whole number from 1 to 17"),
    (["--width=10"], "'10' is not a value of '--width'", "from 40 to 1000"),
    (["--step", "-1"], "'-1' is not a value of '--step'", "a whole number from 0"),
    (["--step", "99999999999999999999"], "is not a value of '--step'", "a whole number from 0"),
    (["--wrt", "x,,y"], "'x,,y' is not a value of '--wrt'", "names separated by commas"),
    (["--relu-at-zero", "2"], "'2' is not a value of '--relu-at-zero'", "one of 0, 1, 0.5"),
    (["--ascii=yes"], "option '--ascii' takes no value", ""),
    (["--output="], "'' is not a value of '--output'", "a file name"),
    (["-x"], "unknown option '-x'", "backprop-explain -- '-x'"),
    (["--x^2"], "unknown option '--x^2'", "backprop-explain -- '--x^2'"),
    (["-format", "text"], "unknown option '-format'", "did you mean '--format'?"),
    (["x", "—digits", "3"], "'—digits' begins with a long dash", "type two short ones: --digits"),
    (["--frobnicate"], "unknown option '--frobnicate'", "help explain"),
    (["operations", "--why"], "unknown option '--why'", "'--why' is an option of 'explain', not of 'operations'"),
    (["help", "explian"], "no command 'explian'", "did you mean 'explain'?"),
    (["explian"], "no command 'explian'", "did you mean 'explain'?"),
    (["completions"], "'completions' takes one shell: bash, zsh, fish", ""),
    (["completions", "tcsh"], "no completions for 'tcsh'", "bash, zsh, fish"),
    (["operations", "sigmiod"], "no operation 'sigmiod'", "did you mean 'sigmoid'?"),
  ])
  func mistakesAreNamed(arguments: [String], message: String, hint: String) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.hasPrefix("error: "))
    #expect(outcome.standardError.contains(message))
    #expect(hint.isEmpty || outcome.standardError.contains(hint))
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let outcome = run("--\u{1B}[31m", host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(!outcome.standardError.contains("\u{1B}"))
  }
}
