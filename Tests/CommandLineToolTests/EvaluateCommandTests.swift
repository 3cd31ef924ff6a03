import TestSupport
import Testing

@testable import CommandLineTool

@Suite("evaluate")
struct EvaluateCommandTests {
  private static let files = [
    // ŷ = 2x
    "line.json":
      #"{"layers": [{"weights": [[2]], "biases": null, "activation": "linear"}], "loss": "mean_squared_error"}"#,
    "points.csv": "x,y\n1,2\n2,5\n3,4\n",
    // p = σ(x): above ½ where x is above 0
    "sign.json": #"""
    {"layers": [{"weights": [[1]], "biases": [0], "activation": "sigmoid"}], "loss": "binary_cross_entropy",
     "examples": [{"input": [2], "target": [1]}, {"input": [-1], "target": [0]}, {"input": [1], "target": [0]},
                  {"input": [-3], "target": [0]}]}
    """#,
  ]

  private func run(_ arguments: String...) -> (outcome: CommandOutcome, world: TestWorld) {
    let world = TestWorld(files: Self.files)
    return (BackpropExplain.run(["evaluate"] + arguments, host: world.host()), world)
  }

  @Test("a line through three points: the loss by hand, and nothing is learned")
  func regression() throws {
    let json = try JSONResult(run("line.json", "points.csv", "--target", "y", "--format", "json").outcome)
    #expect(json["kind"].string == "evaluation")
    #expect(json["examples"].number == 3)
    // (2 - 2)², (4 - 5)², (6 - 4)²
    #expect((json["loss"].number - 5.0 / 3).magnitude < 1e-15)
    #expect(json["predictions"].elements.map { $0.numbers } == [[2], [4], [6]])
    #expect(!json.keys.contains("accuracy"))
  }

  @Test("a classifier with examples of its own: three of four are right")
  func classifier() throws {
    let json = try JSONResult(run("sign.json", "--format", "json").outcome)
    #expect(json["accuracy"].number == 0.75)
    #expect(json["confusion"].elements.map { $0.numbers } == [[2, 1], [0, 1]])
    // (ln(1 + e⁻²) + ln(1 + e⁻¹) + ln(1 + e) + ln(1 + e⁻³))/4
    #expect((json["loss"].number - 0.4505096844).magnitude < 1e-9)
    let text = run("sign.json").outcome.text
    #expect(text.contains("3 of 4 (75 %) of the examples are recognized."))
    #expect(!text.contains("training"))
  }

  @Test("the answers go to a file, one row for each example")
  func predictions() throws {
    let (outcome, world) = run("line.json", "points.csv", "--target", "y", "--predictions", "out.csv")
    #expect(outcome.exitCode == .done)
    let rows = String(decoding: try #require(world.written["out.csv"]), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[0] == "row,x,y,predicted y")
  }

  @Test(
    "what cannot be judged is refused",
    arguments: [
      ([], "no network to evaluate"), (["points.csv", "line.json"], "points.csv is no network"),
      (["line.json"], "give a table: backprop-explain evaluate line.json DATA.csv"), (["points.csv"], "is no network"),
      (["line.json", "line.json"], "line.json is no table"),
      (["sign.json", "--inputs", "x"], "leave it out, or give a table"),
      (["line.json", "missing.csv"], "cannot read 'missing.csv'"),
      (["line.json", "points.csv", "--target", "z"], "has no column 'z'"), (["line.json", "a", "b"], "not 3 files"),
      (["-", "-"], "standard input holds one file"),
      (["line.json", "points.csv", "--target", "y", "--predictions", "points.csv"], "would overwrite"),
    ])
  func refused(arguments: [String], message: String) {
    let outcome = BackpropExplain.run(["evaluate"] + arguments, host: TestWorld(files: Self.files).host())
    #expect(outcome.exitCode != .done)
    #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
  }
}
