import NeuralNetwork
import TestSupport
import Testing

@testable import CommandLineTool

/// Without ε a gradient of 0 makes 0/0, and steps can grow beyond every number: both are said, end the walk and the
/// command, and the setting that is offered really helps.
@Suite("steps without a value")
struct BreakdownTests {
  static let dividing = OptimizerEntry.all.map(\.declaration).filter { $0.parameter("epsilon") != nil }.map(\.name)

  /// `--epsilon 1e-8` of a line `= help: with --epsilon 1e-8 …`
  private func offered(_ outcome: CommandOutcome) throws -> [String] {
    let line = try #require(outcome.standardError.split(separator: "\n").last { $0.contains("= help: ") })
    let words = line.split(separator: " ").map { String($0) }
    let option = try #require(words.firstIndex { $0.hasPrefix("--") })
    return Array(words[option...option + 1])
  }

  @Test("an optimizer without ε and a gradient of 0", arguments: dividing)
  func zeroOverZero(name: String) throws {
    let arguments = ["optimizer", name, "--gradients", "0,0.5", "--epsilon", "0"]
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .checkFailed)
    #expect(outcome.standardError.contains("which is 0"))
    #expect(outcome.text.contains("the walk ends there"))
    #expect(!outcome.text.contains("Step 2"))
    // What repeats the step before is left out, even where it is NaN.
    #expect(!outcome.text.contains("·NaN² = 0.9·0 + "))
    let json = try JSONResult(
      BackpropExplain.run(arguments + ["--format", "json"], host: TestWorld().host()))
    #expect(json["steps"].elements.count == 1)
    #expect(json["stopped"].string?.contains("divides by") == true)
    let mended = BackpropExplain.run(
      ["optimizer", name, "--gradients", "0,0.5"] + (try offered(outcome)), host: TestWorld().host())
    #expect(mended.exitCode == .done)
    #expect(!mended.text.contains("NaN"))
  }

  @Test("steps beyond the largest number", arguments: ["1e200", "1e308"])
  func overflow(rate: String) throws {
    let outcome = run("optimizer", "sgd", "--gradients", "1e150,2", "--learning-rate", rate)
    #expect(outcome.exitCode == .checkFailed)
    #expect(outcome.text.contains("beyond the largest number"))
    let mended = BackpropExplain.run(
      ["optimizer", "sgd", "--gradients", "1e150,2"] + (try offered(outcome)), host: TestWorld().host())
    #expect(mended.exitCode == .done)
  }

  @Test("where no setting helps none is offered")
  func beyondHelp() {
    let outcome = run("optimizer", "adam", "--gradients", "1e200")
    #expect(outcome.exitCode == .checkFailed)
    #expect(!outcome.standardError.contains("= help"))
  }

  @Test(
    "a descent",
    arguments: [
      ["x^2+0y", "x=1", "y=2", "--optimizer", "adam", "--epsilon", "0"],
      ["x^2", "x=0", "--optimizer", "rmsprop", "--epsilon", "0"], ["x^2", "x=1", "--learning-rate", "1e200"],
      ["ln(w)", "w=0.5", "--learning-rate", "0.1"],
    ])
  func descent(program: [String]) throws {
    let outcome = BackpropExplain.run(["descend"] + program + ["--steps", "4"], host: TestWorld().host())
    #expect(outcome.exitCode == .checkFailed)
    // The option that comes last counts twice nowhere: the program without its own, with the offered one.
    let mended = try offered(outcome)
    var arguments = program
    if let own = arguments.firstIndex(of: mended[0]) { arguments.removeSubrange(own...own + 1) }
    let better = BackpropExplain.run(
      ["descend"] + arguments + mended + ["--steps", "4"], host: TestWorld().host())
    #expect(better.exitCode == .done, "\(better.standardError)")
  }

  static let withDeadUnit = """
    {"layers": [{"weights": [[-1, -1], [1, 1]], "biases": [-1, 1], "activation": "relu"},
                {"weights": [[1, -1]], "biases": [0], "activation": "linear"}],
     "loss": "half_squared_error", "examples": [{"input": [1, 2], "target": [1]}],
     "optimizer": {"name": "adam", "epsilon": EPSILON, "learningRate": 0.1}, "train": {"epochs": 2}}
    """

  @Test("a network with a unit that never fires", arguments: ["network", "train"])
  func deadUnit(command: String) {
    func outcome(_ epsilon: String) -> CommandOutcome {
      let text = Self.withDeadUnit.split(separator: "EPSILON").joined(separator: epsilon)
      return BackpropExplain.run([command, "-"], host: TestWorld().host(input: text))
    }
    let broken = outcome("0")
    #expect(broken.exitCode == .checkFailed)
    #expect(broken.standardError.contains("0/0"))
    #expect(broken.standardError.contains("1e-8"))
    #expect(outcome("1e-8").exitCode == .done)
  }
}
