import SourceText
import Testing

@testable import CommandLine

@Suite("The argument reader")
struct ArgumentReaderTests {
  private func invocation(_ arguments: String...) throws -> Invocation {
    guard case .run(_, let invocation) = try PaintBox.read(arguments) else {
      Issue.record("\(arguments) asked for help")
      return Invocation()
    }
    return invocation
  }

  @Test func optionsStandAnywhere() throws {
    for arguments in [
      try invocation("--digits", "3", "--ascii", "x+y", "x=-2", "y=5"),
      try invocation("x+y", "--digits=3", "x=-2", "--ascii", "y=5"),
      try invocation("draw", "x+y", "x=-2", "y=5", "--ascii", "--digits", "3"),
      try invocation("--digits", "3", "draw", "--ascii", "x+y", "x=-2", "y=5"),
    ] {
      #expect(arguments.positionals == ["x+y", "x=-2", "y=5"])
      #expect(arguments.integer(PaintBox.digits) == 3)
      #expect(arguments.has(PaintBox.ascii))
    }
  }

  @Test func lastValueWins() throws {
    #expect(try invocation("--digits", "3", "--digits=4").integer(PaintBox.digits) == 4)
  }

  @Test func valueMayHoldEqualsSignsAndBeginWithADash() throws {
    #expect(try invocation("--output=a=b.svg")[PaintBox.output] == "a=b.svg")
    #expect(try invocation("--of", "-odd")[PaintBox.of] == "-odd")
  }

  @Test func namesAreSplitAtCommas() throws {
    #expect(try invocation("--colors", "x, ŷ,w_1").names(PaintBox.colors) == ["x", "ŷ", "w_1"])
  }

  @Test(arguments: ["-x^2", "-2x", "-(x+y)z", "-σ(x)", "-x*y", "-.5x", "–x^2", "−x^2", "-"])
  func dashThatIsNoOption(program: String) throws {
    #expect(try invocation(program, "x=1").positionals == [program, "x=1"])
  }

  @Test func twoDashesEndTheOptions() throws {
    #expect(try invocation("--ascii", "--", "-x", "--digits", "x=1").positionals == ["-x", "--digits", "x=1"])
    #expect(try PaintBox.asked("--", "list") == "draw")
  }

  @Test func hiddenSpellingsAreUnderstood() throws {
    #expect(try invocation("-o", "a.svg")[PaintBox.output] == "a.svg")
    #expect(try invocation("--precision=5").integer(PaintBox.digits) == 5)
    #expect(try PaintBox.asked("-h") == "help ")
    #expect(try PaintBox.asked("colours") == "list")
  }

  @Test func commandsAreFoundBehindOptions() throws {
    #expect(try PaintBox.asked() == "draw")
    #expect(try PaintBox.asked("list") == "list")
    #expect(try PaintBox.asked("--format", "json", "list") == "list")
    #expect(try PaintBox.asked("--of", "list", "x") == "draw")
    #expect(try PaintBox.asked("x", "list") == "draw")
  }

  @Test func helpAndVersionWinOverMistakes() throws {
    #expect(try PaintBox.asked("--nonsense", "--help") == "help ")
    #expect(try PaintBox.asked("list", "--nonsense", "--help") == "help list")
    #expect(try PaintBox.asked("a house", "--help") == "help ")
    #expect(try PaintBox.asked("--ascii", "--version") == "version")
    #expect(try PaintBox.asked("--of", "--help") == "help ")
    #expect(try PaintBox.asked("--of=--help", "x") == "draw")
    #expect(try PaintBox.asked("--", "--help") == "draw")
  }

  @Test(arguments: [
    (["--formt", "text"], "unknown option '--formt'", "did you mean '--format'?"),
    (["--format", "nonsense"], "'nonsense' is not a value of '--format'", "it takes one of text, json"),
    (["--format", "jsn"], "'jsn' is not a value of '--format'", "did you mean 'json'?"),
    (["--format"], "option '--format' needs one of text, json", ""),
    (["--format", "--ascii"], "option '--format' needs one of text, json", ""),
    (["--digits", "0"], "'0' is not a value of '--digits'", "a whole number from 1 to 17"),
    (["--digits", "three"], "'three' is not a value of '--digits'", "a whole number from 1 to 17"),
    (["--step", "-1"], "'-1' is not a value of '--step'", "a whole number from 0"),
    (["--step", "99999999999999999999"], "is not a value of '--step'", "a whole number from 0"),
    (["--colors", "x,,y"], "'x,,y' is not a value of '--colors'", "names separated by commas"),
    (["--ascii=yes"], "option '--ascii' takes no value", ""),
    (["--output="], "'' is not a value of '--output'", "a file name"),
    (["-x"], "unknown option '-x'", "paint-box -- '-x'"),
    (["--x^2"], "unknown option '--x^2'", "paint-box -- '--x^2'"),
    (["-format", "text"], "unknown option '-format'", "did you mean '--format'?"),
    (["x", "—digits", "3"], "'—digits' begins with a long dash", "type two short ones: --digits"),
    (["--frobnicate"], "unknown option '--frobnicate'", "'paint-box help draw' lists the options"),
    (["list", "--why"], "unknown option '--why'", "'--why' is an option of 'draw', not of 'list'"),
  ])
  func mistakesAreNamed(arguments: [String], message: String, hint: String) throws {
    let complaint = try #require(throws: Complaint.self) { try PaintBox.read(arguments) }
    #expect(complaint.message.contains(message))
    #expect(hint.isEmpty || (complaint.notes + [complaint.help ?? ""]).contains { $0.contains(hint) }, "\(complaint)")
  }

  @Test(arguments: [
    (["clean", "a"], "'clean' takes no argument: 'a' is one too many"),
    (["clean", "--", "--why"], "'clean' takes no argument: '--why' is one too many"),
    (["open", "a.box", "b.box", "c.box"], "one box at a time: 'b.box' is one too many"),
    (["pick", "fine", "broad"], "one brush at a time: 'broad' is one too many"),
    (["help", "draw", "b", "c"], "one command at a time: 'b' is one too many"),
    (["--version", "junk"], "'--version' takes no argument: 'junk' is one too many"),
    (["junk", "-V"], "'--version' takes no argument: 'junk' is one too many"),
    (["list", "--version", "junk"], "'--version' takes no argument: 'junk' is one too many"),
    (["--version", "--", "junk"], "'--version' takes no argument: 'junk' is one too many"),
  ])
  func argumentsAreCounted(arguments: [String], message: String) throws {
    let complaint = try #require(throws: Complaint.self) { try PaintBox.read(arguments) }
    #expect(complaint == Complaint(message))
  }

  @Test func asManyAsAreAllowedAreTaken() throws {
    #expect(try invocation("clean").positionals == [])
    #expect(try invocation("open", "a.box").positionals == ["a.box"])
    #expect(try invocation("open").positionals == [])
    #expect(try invocation("list", "a", "b", "c").positionals == ["a", "b", "c"])
    #expect(try PaintBox.asked("list", "--version") == "version")
  }
}
