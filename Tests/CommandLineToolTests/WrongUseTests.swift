import Testing

@testable import CommandLineTool

@Suite("Wrong command lines")
struct WrongUseTests {
  @Test(arguments: [
    (["--formt", "text"], "unknown option '--formt'", "did you mean '--format'?"),
    (["--format", "nonsense"], "'nonsense' is not a value of '--format'", "one of text, "),
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
    (["--version", "junk"], "'--version' takes no argument: 'junk' is one too many", ""),
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
