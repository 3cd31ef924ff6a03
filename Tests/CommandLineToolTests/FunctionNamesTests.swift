import LossFunctions
import NeuralNetwork
import TestSupport
import Testing

@testable import CommandLineTool

/// The names of activations and losses in specifications and options, and the constants beside them.
@Suite("Activations and losses by name")
struct FunctionNamesTests {
  private func spec(_ activation: String, _ loss: String, more: String = "", target: String = "1") -> String {
    """
    {"layers": [{"weights": [[0.5, -0.25], [0.75, 0.5]], "biases": [0.1, -0.2], "activation": "\(activation)"},
                {"weights": [[0.5, 0.25]], "biases": [0.1], "activation": "sigmoid"}],
     "loss": "\(loss)"\(more), "examples": [{"input": [1, 2], "target": [\(target)]}]}
    """
  }

  private func network(_ spec: String, _ options: String...) -> CommandOutcome {
    BackpropExplain.run(["network", "-"] + options, host: TestWorld().host(input: spec))
  }

  @Test(arguments: Activation.allCases.filter(\.isElementwise).map(\.rawValue))
  func aSpecificationKnowsEveryActivation(_ name: String) throws {
    for format in ["json", "text", "latex"] {
      let outcome = network(spec(name, "half_squared_error"), "--format", format)
      #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    }
    let unrolled = network(spec(name, "half_squared_error"), "--unrolled")
    #expect(unrolled.exitCode == .done, "\(unrolled.standardError)")
  }

  @Test(arguments: LossFunction.allCases)
  func aSpecificationKnowsEveryLoss(_ loss: LossFunction) throws {
    for format in ["json", "text", "latex"] {
      let outcome = network(spec("tanh", loss.rawValue), "--format", format)
      #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    }
    let unrolled = network(spec("tanh", loss.rawValue), "--unrolled")
    #expect(unrolled.exitCode == .done, "\(unrolled.standardError)")
  }

  /// One neuron with σ(0) = ½ and target 2: an error of −3/2, beyond a δ of 1/2.
  @Test func theConstantStandsBesideTheLoss() throws {
    func loss(_ more: String) throws -> Double {
      let text = """
        {"layers": [{"weights": [[1]], "biases": null, "activation": "sigmoid"}], "loss": "huber"\(more),
         "examples": [{"input": [0], "target": [2]}]}
        """
      return try JSONResult(network(text, "--format", "json"))["loss"].number
    }
    #expect(try loss("") == 1)
    #expect(try loss(", \"delta\": 0.5") == 0.625)
    #expect(try loss(", \"delta\": 2") == 1.125)
    #expect(network(spec("tanh", "huber", more: ", \"delta\": 0.5")).text.contains("huber with δ = 0.5"))
  }

  @Test(arguments: [
    ("huber", ", \"delta\": 0", "must be a finite number above 0"),
    ("huber", ", \"delta\": \"wide\"", "must be a finite number above 0"),
    ("focal", ", \"gamma\": -1", "must be a finite number, 0 or above"),
    ("hinge", ", \"delta\": 1", "it belongs to huber"), ("huber", ", \"gamma\": 1", "it belongs to focal"),
    ("hubert", "", "did you mean \"huber\"?"),
  ])
  func mistakesArePointedAt(_ loss: String, _ more: String, _ says: String) {
    let outcome = network(spec("tanh", loss, more: more))
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
    #expect(outcome.standardError.contains(":3:"), "the place: \(outcome.standardError)")
  }

  @Test func aTrainingTakesTheConstantAndSavesIt() throws {
    let world = TestWorld(files: ["t.csv": "a,y\n1,2\n2,4\n3,7\n4,8\n"])
    let arguments = ["train", "t.csv", "--target", "y", "--sizes", "1-1", "--epochs", "2", "--save", "net.json"]
    let outcome = BackpropExplain.run(arguments + ["--loss", "huber", "--delta", "0.75"], host: world.host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    #expect(outcome.text.contains("huber with δ = 0.75"), "\(outcome.text)")
    let saved = String(decoding: world.written["net.json"] ?? [], as: UTF8.self)
    #expect(saved.contains("\"loss\": \"huber\"") && saved.contains("\"delta\": 0.75"), "\(saved)")
    let again = TestWorld(files: ["t.csv": "a,y\n1,2\n2,4\n3,7\n4,8\n", "net.json": saved])
    let shown = BackpropExplain.run(["network", "net.json"], host: again.host())
    #expect(shown.text.contains("huber with δ = 0.75"), "\(shown.standardError)")
    for (options, says) in [
      (["--delta", "1"], "mean_squared_error has no --delta"),
      (["--loss", "huber", "--delta", "-1"], "--delta must be"),
      (["--loss", "huber", "--gamma", "1"], "it belongs to focal"),
    ] {
      let refused = BackpropExplain.run(arguments + options, host: world.host())
      #expect(refused.exitCode == .wrongUse && refused.standardError.contains(says), "\(refused.standardError)")
    }
  }

  @Test func hingeWantsLabelsOfItsOwn() {
    var table = "a,y\n"
    for index in 0..<20 { table += "\(index),\(index < 10 ? -1 : 1)\n" }
    let world = TestWorld(files: ["t.csv": table])
    let arguments = ["train", "t.csv", "--target", "y", "--sizes", "1-1", "--epochs", "20", "--loss", "hinge"]
    let outcome = BackpropExplain.run(arguments + ["--no-classes"], host: world.host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    let classes = BackpropExplain.run(arguments + ["--classes"], host: world.host())
    #expect(classes.exitCode == .wrongUse)
    #expect(classes.standardError.contains("hinge takes targets of -1 and 1"), "\(classes.standardError)")
  }

  /// The XOR of an elu with α ≠ 1, whose sums lie on its kink: refused by its own check once.
  @Test func anEluWithItsOwnAlphaIsUnrolled() {
    let text = """
      {"layers": [{"weights": [[1, 1], [1, 1]], "biases": [0, -1], "activation": "elu", "alpha": 0.5},
                  {"weights": [[1, -2]], "biases": [0], "activation": "linear"}], "loss": "half_squared_error",
       "examples": [{"input": [0, 0], "target": [0]}, {"input": [0, 1], "target": [1]}, {"input": [1, 0], "target": [1]},
                    {"input": [1, 1], "target": [0]}]}
      """
    for slope in ["0", "0.5", "1"] {
      let outcome = network(text, "--relu-at-zero", slope)
      #expect(outcome.exitCode == .done, "\(outcome.standardError)")
      #expect(outcome.text.contains("where elu has a kink"))
    }
    #expect(network(text, "--unrolled").exitCode == .done)
    #expect(network(text).text.contains("elu with α = 0.5"))
  }
}
