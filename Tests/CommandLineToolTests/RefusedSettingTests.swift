import Testing

@testable import CommandLineTool

/// Specifications and settings that contradict themselves.
@Suite("Settings that contradict themselves")
struct RefusedSettingTests {
  private static func network(_ layer: String, examples: String = #"[{"input": [1], "target": [1]}]"#) -> String {
    #"{"layers": [{\#(layer)}], "loss": "squared_error", "examples": \#(examples)}"#
  }

  static let files: [(text: String, says: String)] = [
    ("\"hi\"", "error[E031]: the file must be an object\n"),
    ("[1]", "error[E031]: the file must be an object\n"),
    (
      network(#""weights": [[1]], "units": 3, "activation": "tanh""#),
      "layers[0].weights and layers[0].units contradict each other: weights are given or drawn"
    ),
    (
      network(#""units": 1, "weights": [[1]], "biases": [1, 2, 3], "activation": "no such thing""#),
      "layers[0].weights and layers[0].units contradict each other"
    ),
    (
      network(#""weights": [[1]], "initialization": "he", "activation": "tanh""#),
      "layers[0].weights and layers[0].initialization contradict each other"
    ),
    (network(#""weights": [[1]], "biases": [1, 2], "activation": "tanh""#), "expected 1 number\n"),
    (network(#""units": 1, "biases": [1, 2], "activation": "tanh""#), "needs 1 number\n"),
    (
      network(
        #""weights": [[1]], "activation": "tanh""#,
        examples: #"[{"input": [1], "target": [1]}, {"input": [1, 2], "target": [1]}]"#),
      "has 2 numbers, the first example has 1\n"
    ),
    (
      network(#""weights": [[1]], "activation": "tanh""#, examples: #"[{"input": [1], "target": [1, 2]}]"#),
      "the network has 1 output"
    ),
    (
      network(#""weights": [[1]], "activation": "tanh""#, examples: #"[{"input": [1, 2], "target": [1]}]"#),
      "give 1 number per input, or weights with 2 columns"
    ),
  ]

  @Test(arguments: files)
  func specifications(text: String, says: String) {
    for command in ["network", "train"] where command == "network" || text.hasPrefix("{") {
      let outcome = run(command, "n.json", host: TestWorld(files: ["n.json": text]).host())
      #expect(outcome.exitCode == .mistakeInInput)
      #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
    }
  }

  private static let cosine = ["schedule", "cosine", "--period", "5"]
  private static let plateau = ["schedule", "plateau", "--losses", "1,1"]

  @Test(
    "a minimum above the first rate",
    arguments: [
      (cosine + ["--minimum", "1"], "--minimum is 1 but must be at most the first learning rate, which is 0.1"),
      (cosine + ["--minimum", "0.5", "--warmup", "2"], "--minimum is 0.5 but must be at most"),
      (cosine + ["--minimum", "0.3", "--learning-rate", "0.2"], "the first learning rate, which is 0.2"),
      (["schedule", "polynomial", "--period", "5", "--minimum", "0.2"], "--minimum is 0.2 but must be at most"),
      (plateau + ["--minimum", "1"], "--minimum is 1 but must be at most"),
      (
        ["descend", "x^2", "x=1", "--schedule", "cosine", "--period", "5", "--minimum", "1", "--learning-rate", "0.5"],
        "which is 0.5"
      ),
    ])
  func minimumAboveTheRate(arguments: [String], says: String) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
  }

  @Test(arguments: [cosine + ["--minimum", "0.1"], cosine + ["--minimum", "1", "--learning-rate", "2"], plateau])
  func minimumUpToTheRate(_ arguments: [String]) {
    #expect(BackpropExplain.run(arguments, host: TestWorld().host()).exitCode == .done)
  }

  @Test(
    "how long a plateau is, in words", arguments: [(0, "After one that is not"), (2, "After 3 in a row that are not")])
  func patience(count: Int, says: String) {
    let text = BackpropExplain.run(Self.plateau + ["--patience", "\(count)"], host: TestWorld().host()).text
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(says), "\(text)")
    #expect(text.contains(says.replacing("After", with: "after")), "\(text)")
  }

  @Test("a number is 'one number' where there is one")
  func oneBlock() {
    let lesson = "# L\n\nGoal: g.\n\n```backprop one at x=1 expect f=2\nf = 2x\n```\n"
    let outcome = run("lesson", "--check", "my.md", host: TestWorld(files: ["my.md": lesson]).host())
    #expect(outcome.text == "ok     my: 1 block, 1 stated number\n")
  }

  @Test func oneOtherConstantColumn() {
    let table = "a,b,c,y\n1,7,3,1\n2,7,3,2\n3,7,3,5\n"
    let outcome = run(
      "train", "t.csv", "--target", "y", "--epochs", "1", host: TestWorld(files: ["t.csv": table]).host())
    #expect(outcome.standardError.contains("so is c\n"), "\(outcome.standardError)")
  }

  /// ∂f/∂x = y·x^(y−1) = 2·(−2) = −4 exists for a base below 0, and ∂f/∂y does not.
  @Test func aPowerOfANegativeNumber() throws {
    let refused = run("f = x^y", "x=-2", "y=2")
    #expect(refused.standardError.contains("(-2)² has no derivative ∂f/∂y\n"), "\(refused.standardError)")
    #expect(!refused.standardError.contains("steep"))
    let asked = run("f = x^y", "x=-2", "y=2", "--wrt", "x")
    #expect(asked.text.contains("GRADIENT   ∂f/∂x = -4\n"), "\(asked.text)")
    #expect(asked.text.contains("NOTE       ∂f/∂y is undefined here; no gradient that is asked for needs it"))
    #expect(run("f = x^y", "x=-2", "y=2", "--wrt", "y").exitCode == .mistakeInInput)
    // y moves the base too: its gradient needs what does not exist.
    #expect(run("f = (x-y)^y", "x=-2", "y=2", "--wrt", "x").exitCode == .done)
    #expect(run("f = (x-y)^y", "x=-2", "y=2", "--wrt", "y").exitCode == .mistakeInInput)
    // x² from −2 with rate 0.1: −2 − 0.1·(−4) = −1.6.
    let walk = run(
      "descend", "f = x^y", "x=-2", "y=2", "--wrt", "x", "--learning-rate", "0.1", "--steps", "1", "--format", "csv")
    #expect(walk.text.split(separator: "\n").last?.hasPrefix("1,-1.6,") == true, "\(walk.text)\(walk.standardError)")
  }

  @Test func aLimitIsNamed() {
    #expect(run("f = x^y", "x=0", "y=2").text.contains("its limit 0 is taken"))
    #expect(!run("f = x^y", "x=1", "y=2").text.contains("limit"))
    #expect(!run("f = x^2", "x=0").text.contains("limit"))
  }

  @Test("a program without inputs", arguments: ["f = 5", "5", "f = 2 + 3", "a = 2; f = a·0 + 5"])
  func withoutInputs(program: String) {
    let text = run(program).text
    #expect(!text.contains("at f = 5") && !text.contains("∂f/∂f = 1   ") && text.contains("5"), "\(text)")
    let descent = run("descend", program)
    #expect(!descent.text.contains("∂f/∂f"), "\(descent.text)")
    #expect(program.contains("a") || descent.exitCode == .mistakeInInput)
  }

  @Test("a check that compared nothing says so", arguments: [("0", true), ("1", false)])
  func nothingCompared(x: String, isNoted: Bool) {
    let text = run("f = relu(x)", "x=\(x)", "--format", "json").text
    #expect(text.contains("nothing could be compared") == isNoted)
    #expect(text.contains("\"compared\": \(isNoted ? 0 : 1)"))
  }

  @Test("a pattern that no operation's name matches", arguments: ["q*", "x", "bb"])
  func noSuchNodes(pattern: String) {
    let outcome = run("a = 2x; b = 3a", "x=1", "--nodes", pattern)
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains("no operation has a name like '\(pattern)'"))
    #expect(outcome.standardError.contains("its operations are a, b"), "\(outcome.standardError)")
    #expect(run("5", "--nodes", pattern).exitCode == .mistakeInInput)
  }
}
