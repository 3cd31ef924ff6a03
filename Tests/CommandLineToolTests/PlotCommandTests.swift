import DataFiles
import Session
import SourceText
import Testing

@testable import CommandLineTool

@Suite("Plots of formulas")
struct PlotCommandTests {
  /// The quantities of a plot, under the names by which a lesson states them.
  private func quantities(_ arguments: String...) throws -> ResultQuantities {
    let outcome = BackpropExplain.run(["plot"] + arguments + ["--format", "json"], host: TestWorld().host())
    try #require(outcome.exitCode == .done, "\(outcome.standardError)")
    return ResultQuantities(try JSONParser.parse(SourceFile(name: "plot", text: outcome.text)))
  }

  @Test func jsonKeepsTheContract() {
    let outcome = run("plot", "a = 2x", "--over", "x=0:1", "--points", "3", "--derivative", "--format", "json")
    #expect(
      outcome.text == """
        {
          "schema": "backprop-explain/1",
          "kind": "plot",
          "variable": "x",
          "x": [0, 0.5, 1],
          "curves": [
            {"name": "a", "y": [0, 1, 2]},
            {"name": "∂a/∂x", "y": [2, 2, 2]}
          ]
        }

        """)
  }

  @Test func slopesAreThoseOfTheBackwardPass() throws {
    let sigmoid = try quantities("σ(x)", "--over", "x=-6:6", "--derivative")
    #expect(sigmoid.quantity("f(0)") == [0.5])
    #expect(sigmoid.quantity("∂f/∂x(0)") == [0.25])
    #expect(sigmoid.quantity("f(0.05)") == nil)
    let loss = try quantities("(y - w x)^2", "x=3", "y=10", "--over", "w=0:4", "--points", "5", "--derivative")
    #expect(loss.quantity("f(2)") == [16])
    #expect(loss.quantity("∂f/∂w(2)") == [-24])
  }

  @Test func everyNamedStatementIsACurve() throws {
    let text = run("plot", "h = w x; a = tanh(h)", "w=2", "--over", "x=-1:1", "--points", "3", "--format", "csv").text
    #expect(text.hasPrefix("x,h,a\n-1,-2,-0.964"))
    let chosen = run("plot", "h = w x; a = tanh(h)", "w=2", "--over", "x=-1:1", "--curves", "h", "--format", "csv").text
    #expect(chosen.hasPrefix("x,h\n"))
    let vector = run("plot", "p = softmax([x, 0]); p[1]", "--over", "x=-1:1", "--format", "csv").text
    #expect(vector.hasPrefix("x,p₁,p₂,f\n"))
  }

  @Test func outsideTheDomainIsAGap() throws {
    let logarithm = try quantities("ln(x)", "--over", "x=-1:1", "--points", "5", "--derivative")
    #expect(logarithm.quantity("f(-1)")?.first?.isNaN == true)
    #expect(logarithm.quantity("∂f/∂x(-1)")?.first?.isNaN == true)
    #expect(logarithm.quantity("f(1)") == [0])
    #expect(run("plot", "ln(x)", "--over", "x=-1:1", "--points", "5").text.contains("–"))
    let nowhere = run("plot", "ln(x)", "--over", "x=-2:-1")
    #expect(nowhere.exitCode == .done)
    #expect(nowhere.text.contains("no point to plot"))
  }

  @Test(arguments: [("sign(x)", 3), ("σ(500x)", 1), ("|x|", 1), ("1/x", 2), ("tan(x)", 3)])
  func jumpsLiftThePen(formula: String, strokes: Int) {
    let svg = run("plot", formula, "--over", "x=-3:3", "--format", "svg").text
    let count = svg.split(separator: "\n").count { $0.hasPrefix("<polyline") || $0.hasPrefix("<circle") }
    #expect(count == strokes, "\(formula)")
  }

  @Test func limitsCanBeConstants() throws {
    let sine = try quantities("sin(t)", "--over", "t = -2π : 2pi", "--points", "9")
    #expect(abs(try #require(sine.quantity("x[8]")?.first) - 2 * Double.pi) < 1e-12)
    #expect(sine.quantity("f(0)") == [0])
  }

  @Test(arguments: ["text", "markdown", "svg", "html", "latex", "csv", "json"])
  func everyFormatIsWritten(format: String) {
    let outcome = run("plot", "σ(x)", "--over", "x=-6:6", "--derivative", "--format", format)
    #expect(outcome.exitCode == .done)
    #expect(!outcome.standardOutput.isEmpty)
    #expect(outcome == run("plot", "σ(x)", "--derivative", "--format", format, "--over", "x=-6:6"))
  }

  @Test func asciiIsAscii() {
    let text = run("plot", "a = σ(x)", "--over", "x=-6:6", "--derivative", "--ascii").text
    #expect(text.utf8.allSatisfy { $0 < 128 }, "\(text)")
  }

  @Test(
    arguments: [
      ([], "no formula to draw"), (["x"], "needs the input to draw over"),
      (["x", "--over", "x"], "no input with a range"),
      (["x", "--over", "x=1"], "no input with a range"), (["x", "--over", "x=1:"], "no input with a range"),
      (["x", "--over", "=0:1"], "no input with a range"), (["x", "--over", "x=0:1:2"], "no input with a range"),
      (["x", "--over", "x=2:1"], "empty or too large"), (["x", "--over", "x=1:1"], "empty or too large"),
      (["x", "--over", "x=-1e308:1e308"], "empty or too large"),
      (["2x", "--over", "x=0:1", "--curves", "g"], "there is no curve 'g'"),
      (["a=x+1;b=a+1;c=b+x;d=c+x", "--over", "x=0:1", "--derivative"], "8 curves are too many"),
      (["x", "--over", "x=0:1", "--points", "1"], "--points"),
    ])
  func wrongUseIsTwo(arguments: [String], message: String) {
    let outcome = BackpropExplain.run(["plot"] + arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
    #expect(outcome.standardOutput.isEmpty)
  }

  @Test(
    arguments: [
      (["x + y", "--over", "x=0:1"], "'y' has no value"), (["y", "y=2", "--over", "x=0:1"], "'x'"),
      (["x +", "--over", "x=0:1"], "expression:1"), (["x", "--over", "x=a:1"], "--over:1:1"),
      (["x", "x=3", "--over", "x=0:1"], "given two values"), (["x", "--over", "2=0:1"], "name"),
    ])
  func mistakesAreThree(arguments: [String], message: String) {
    let outcome = BackpropExplain.run(["plot"] + arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
    #expect(outcome.standardOutput.isEmpty)
  }

  @Test func kinkConventionIsHeeded() throws {
    let zero = try quantities("relu(x)", "--over", "x=-1:1", "--points", "3", "--derivative")
    let one = try quantities("relu(x)", "--over", "x=-1:1", "--points", "3", "--derivative", "--relu-at-zero", "1")
    #expect(zero.quantity("∂f/∂x(0)") == [0])
    #expect(one.quantity("∂f/∂x(0)") == [1])
  }
}
