import CommandLine
import Testing

@testable import CommandLineTool

/// What commands declare about their options together: every rule refuses, and says what it refuses.
@Suite("Options that exclude or need each other")
struct OptionRuleTests {
  /// A command line that a rule refuses, and the two things its message names.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let first: String
    let second: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static func words(_ option: OptionDeclaration) -> [String] {
    switch option.value {
    case .none: [option.spelling]
    case .text, .names, .file: [option.spelling, "a"]
    case .numbers: [option.spelling, "1"]
    case .integer(_, let range): [option.spelling, String(range.lowerBound)]
    case .choice(_, let choices): [option.spelling, choices[0]]
    }
  }

  static let refusals: [Refusal] = BackpropExplain.commands.flatMap { command in
    command.rules.flatMap { rule -> [Refusal] in
      func refusal(_ options: [OptionDeclaration], named second: String, argument: String? = "1") -> Refusal {
        Refusal(
          arguments: [command.name] + (argument.map { [$0] } ?? []) + options.flatMap(words),
          first: options[0].spelling, second: second)
      }
      switch rule {
      case .lastCounts: return []
      case .contradict(let one, let other, _): return [refusal([one, other], named: other.spelling)]
      case .idle(let options, let other, _): return options.map { refusal([$0, other], named: other.spelling) }
      case .idleAlone(let options, let argument, _):
        return options.map { refusal([$0], named: argument, argument: nil) }
      case .needs(let option, let other): return [refusal([option], named: other.spelling)]
      }
    }
  }

  @Test(arguments: refusals)
  func isRefused(_ refusal: Refusal) {
    let outcome = BackpropExplain.run(refusal.arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse, "\(outcome.standardError)")
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.hasPrefix("error: '\(refusal.first)' "), "\(outcome.standardError)")
    #expect(outcome.standardError.contains(refusal.second), "\(outcome.standardError)")
    #expect(outcome.standardError.contains("\n  = help: "), "\(outcome.standardError)")
  }

  /// The list above is made from the declarations; these are what users ran into.
  @Test(arguments: [
    ["train", "t.csv", "--raw", "--standardize"], ["network", "n.json", "--unrolled", "--notation", "paris"],
    ["network", "n.json", "--entry", "W1[1,1]", "--unrolled"], ["network", "n.json", "--jacobians", "--unrolled"],
    ["network", "n.json", "--example", "2"], ["lesson", "1", "--check", "--format", "html"],
    ["lesson", "--check", "--answers"], ["lesson", "--check", "--digits", "3"], ["lesson", "--check", "--width", "50"],
    ["lesson", "--check", "--figures", "f"], ["lesson", "--figures", "f", "--answers"], ["lesson", "--digits", "3"],
    ["lesson", "--answers"], ["x+y", "x=1", "y=2", "--all", "--nodes", "f"],
    ["train", "t.csv", "--target", "y", "--log-scale"],
    ["train", "t.csv", "--target", "y", "--log-scale", "--format", "json"],
  ])
  func nothingIsSilentlyIgnored(_ arguments: [String]) {
    let world = TestWorld(files: ["t.csv": "x,y\n1,2\n2,3\n"])
    let outcome = BackpropExplain.run(arguments, host: world.host())
    #expect(outcome.exitCode == .wrongUse, "\(outcome.standardError)")
    #expect(outcome.standardOutput.isEmpty)
  }

  @Test("of a wish and its opposite the last counts")
  func lastCounts() throws {
    for (one, other) in [
      (TrainCommand.Options.classes, TrainCommand.Options.noClasses),
      (try #require(TrainingOptions.trainingGroup.options.first { $0.name == "shuffle" }), TrainingOptions.noShuffle),
    ] {
      for (first, last) in [(one, other), (other, one)] {
        let (_, invocation) = try BackpropExplain.command(["train", "t.csv", first.spelling, last.spelling])
        #expect(invocation.has(last) && !invocation.has(first), "\(first.spelling) \(last.spelling)")
        #expect(other.help.contains("the last counts"))
      }
    }
  }

  @Test("a scale for a curve of its own, or for a picture")
  func logScaleActs() {
    let table = "x,y\n" + (0..<20).map { "\($0),\($0 * $0)" }.joined(separator: "\n") + "\n"
    func curve(_ options: [String]) -> [UInt8]? {
      let world = TestWorld(files: ["t.csv": table])
      let outcome = BackpropExplain.run(
        ["train", "t.csv", "--target", "y", "--epochs", "40", "--curve", "c.svg"] + options, host: world.host())
      #expect(outcome.exitCode == .done, "\(outcome.standardError)")
      return world.written["c.svg"]
    }
    #expect(curve([]) != nil && curve([]) != curve(["--log-scale"]))
  }

  /// One weight of 1 for one example of 1: J is 0 from the start, and 0 has no logarithm.
  @Test func aLogOfZeroIsNotDrawn() {
    let network =
      #"{"layers": [{"weights": [[1]], "activation": "linear"}], "loss": "squared_error", "#
      + #""examples": [{"input": [1], "target": [1]}], "train": {"epochs": 9}}"#
    let outcome = run(
      "train", "n.json", "--log-scale", "--curve", "c.svg", host: TestWorld(files: ["n.json": network]).host())
    #expect(outcome.exitCode == .done)
    #expect(outcome.standardError.contains("drawn on a linear scale"), "\(outcome.standardError)")
  }

  @Test(
    "files that another command reads",
    arguments: [
      (["net.json"], "network net.json"), (["t.csv"], "train t.csv"), (["lessons/my.md"], "lesson lessons/my.md"),
      (["descend", "net.json"], "network net.json"), (["plot", "t.csv", "--over", "x=0:1"], "train t.csv"),
      (["network", "t.csv"], "train t.csv"), (["train", "my.md"], "lesson my.md"),
      (["lesson", "f.bp"], "explain f.bp"),
    ])
  func filesOfOthers(arguments: [String], help: String) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.hasSuffix("  = help: backprop-explain \(help)\n"), "\(outcome.standardError)")
  }

  @Test func aCommentMayEndLikeAFile() {
    #expect(run("f = 2x # see net.json", "x=1").exitCode == .done)
  }
}
