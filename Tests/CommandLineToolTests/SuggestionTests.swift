import Testing

@testable import CommandLineTool

/// A way to mend a mistake that a message names is one that works: each row is a mistake, words of its message, and the
/// command line that follows them.
@Suite("Suggestions that work")
struct WorkingSuggestionTests {
  static let rows: [(mistake: [String], says: String, mended: [String])] = [
    (["L=w²", "w=[1,2]"], "choose an element with --of 'L[1]'", ["L=w²", "w=[1,2]", "--of", "L[1]"]),
    (["L=w²", "w=[1,2]"], "add the statement f = sum(L)", ["L=w²; f = sum(L)", "w=[1,2]"]),
    (["f=w²", "w=[1,2]"], "add the statement out = sum(f)", ["f=w²; out = sum(f)", "w=[1,2]"]),
    (["w²", "w=[1,2]"], "write sum(…) around the formula", ["sum(w²)", "w=[1,2]"]),
    (["w²", "w=[1,2]"], "--of 'f[1]'", ["w²", "w=[1,2]", "--of", "f[1]"]),
    (
      ["descend", "L=w²; f=sum(L)", "w=[1,2]", "--of", "L"],
      "end with the statement out = sum(L) and leave out --of", ["descend", "L=w²; f=sum(L); out = sum(L)", "w=[1,2]"]
    ),
    (["L=w²", "w=[1,2]"], "or all of them, row by row, with --of 'L'", ["L=w²", "w=[1,2]", "--of", "L"]),
    (["f = f + 1"], "as in g = f + 1, and 'f' a value: add f=2", ["g = f + 1", "f=2"]),
    (["g = 2g"], "as in f = 2g, and 'g' a value: add g=2", ["f = 2g", "g=2"]),
    (
      ["a = b + 1; b = a"], "leave out the statement that defines 'b' and give it a value: add b=2",
      ["a = b + 1", "b=2"]
    ),
    (["a = b; b = 2c; c = a + 1"], "statement that defines 'b'", ["a = b; c = a + 1", "b=2"]),
    (["a = b; b = 2x", "x=1"], "move the statement that defines 'b' before this one", ["b = 2x; a = b", "x=1"]),
    (
      ["L = -Σ y log ŷ", "y=[1,0]", "ŷ=[0.8,0.2]"], "sum(x*y)",
      ["L = -sum(y*log ŷ)", "y=[1,0]", "ŷ=[0.8,0.2]"]
    ),
    (
      ["L = -∑ y log ŷ", "y=[1,0]", "ŷ=[0.8,0.2]"], "sum(x*y)",
      ["L = -sum(y*log ŷ)", "y=[1,0]", "ŷ=[0.8,0.2]"]
    ),
    (["L = Π x", "x=3"], "write a product factor by factor", ["L = x·x", "x=3"]),
    (["Σ x", "x=3"], "add Σ=2", ["Σ x", "x=3", "Σ=2"]),
    (["f = x^y", "x=-2", "y=2"], "add --wrt x", ["f = x^y", "x=-2", "y=2", "--wrt", "x"]),
    (["sqrt(x) + y + z", "x=0", "y=1", "z=2"], "add --wrt y,z", ["sqrt(x)+y+z", "x=0", "y=1", "z=2", "--wrt", "y,z"]),
    (
      ["descend", "sqrt(x) + y", "x=0", "y=1"], "or add --wrt y",
      ["descend", "sqrt(x) + y", "x=0", "y=1", "--wrt", "y"]
    ),
    (["plot", "σ(x)", "--over", "y=0:1"], "let it run: --over x=0:1", ["plot", "σ(x)", "--over", "x=0:1"]),
    (
      ["plot", "σ(x)", "x=2", "--over", "y=-1:2π"], "let another input run: --over x=-1:2π, without the value of x",
      ["plot", "σ(x)", "--over", "x=-1:2π"]
    ),
    (
      ["plot", "x = 2; s = σ(x)", "--over", "y=0:1"], "let another input run: --over x=0:1\n",
      ["plot", "x = 2; s = σ(x)", "--over", "x=0:1"]
    ),
    (["plot", "5", "--over", "y=0:1"], "write y into the formula", ["plot", "5y", "--over", "y=0:1"]),
    (["plot", "σ(x)", "x=2", "--over", "x=0:1"], "leave one of the two out", ["plot", "σ(x)", "--over", "x=0:1"]),
    (["a=2x; b=3x", "x=1", "--nodes", "q*"], "--nodes 'b*'", ["a=2x; b=3x", "x=1", "--nodes", "b*"]),
    (["descend", "L=5"], "give it a value, as in w=2", ["descend", "L=5w", "w=2"]),
    (["schedule", "exponential"], "add --decay 0.1 or --factor 0.9", ["schedule", "exponential", "--decay", "0.1"]),
    (["schedule", "exponential"], "--factor 0.9", ["schedule", "exponential", "--factor", "0.9"]),
    (
      ["train", "t.csv", "--target", "a,y", "--classes"], "'--classes' is for one target column",
      ["train", "t.csv", "--target", "a,y"]
    ),
    (
      ["train", "t.csv", "--target", "y", "--load", "scaled.json", "--raw"], "'--raw' is for new networks",
      ["train", "t.csv", "--target", "y", "--load", "scaled.json"]
    ),
    (
      ["train", "t.csv", "--target", "y", "--load", "scaled.json", "--standardize"],
      "'--standardize' does nothing here",
      ["train", "t.csv", "--target", "y", "--load", "scaled.json"]
    ),
    (["train", "net.json", "--raw"], "'--raw' does not go with a specification", ["train", "net.json"]),
    (["U = W s", "W=[[1,2],[3,4]]", "s=2"], "--of 'U[1,1]'", ["U = W s", "W=[[1,2],[3,4]]", "s=2", "--of", "U[1,1]"]),
    (
      ["y = x/\(numbers)", "x=1"], "--of 'y[1]', or end with one number",
      ["y = x/\(numbers)", "x=1", "--of", "y[1]"]
    ),
    (
      ["y = x/\(numbers)", "x=1", "--of", "y"], "--of 'y[1]'", ["y = x/\(numbers)", "x=1", "--of", "y[1]"]
    ),
    (
      ["train", "t.csv", "--target", "y", "--loss", "mse"], "did you mean 'mean_squared_error'?",
      ["train", "t.csv", "--target", "y", "--loss", "mean_squared_error"]
    ),
    (
      ["train", "t.csv", "--target", "y", "--activation", "swish"], "did you mean 'silu'?",
      ["train", "t.csv", "--target", "y", "--activation", "silu"]
    ),
    (
      ["descend", "L=w^2", "w=1", "--optimizer", "rmsprop", "--schedule", "exponential"],
      "add --schedule-decay 0.1 or --factor 0.9",
      ["descend", "L=w^2", "w=1", "--optimizer", "rmsprop", "--schedule", "exponential", "--schedule-decay", "0.1"]
    ),
    (
      ["descend", "L=w^2", "w=1", "--optimizer", "rmsprop", "--optimizer-decay", "3"],
      "--optimizer-decay is 3 but must be at least 0 and below 1",
      ["descend", "L=w^2", "w=1", "--optimizer", "rmsprop", "--optimizer-decay", "0.3"]
    ),
    (
      ["evaluate", "named.json", "named.csv", "--classes"], "'--classes' does nothing here",
      ["evaluate", "named.json", "named.csv"]
    ),
    (
      ["x y", "x=1", "y=2", "--mode", "forward", "--format", "html", "--step", "1"],
      "'--step' does nothing here: a page of tangents has no picture",
      ["x y", "x=1", "y=2", "--mode", "forward", "--format", "html"]
    ),
    (
      ["a=x y; b=x+y", "x=1", "y=2", "--of", "a,b", "--format", "html", "--legend"],
      "'--legend' does nothing here: a page of several outputs has no picture",
      ["a=x y; b=x+y", "x=1", "y=2", "--of", "a,b", "--format", "html"]
    ),
  ]

  /// More numbers than outputs are differentiated.
  private static let numbers = "[" + (1...70).map { "\($0)" }.joined(separator: ", ") + "]"

  private static let layers = #""layers": [{"weights": [[0.5, -1]], "biases": [0.1], "activation": "linear"}]"#
  private static let rest =
    #""loss": "squared_error", "optimizer": {"name": "sgd", "learningRate": 0.01}, "train": {"epochs": 1}"#
  private static let files = [
    "t.csv": "a,b,y\n1,2,3\n2,3,5\n",
    "net.json": #"{\#(layers), \#(rest), "examples": [{"input": [1, 2], "target": [3]}]}"#,
    "scaled.json":
      #"{\#(layers), \#(rest), "scaling": {"means": [1, 2], "deviations": [1, 1]}, "examples": "#
      + #"{"inputs": ["a", "b"], "targets": ["y"]}}"#,
    "named.csv": "a,b,y\n1,2,dog\n2,3,cat\n",
    "named.json":
      #"{"layers": [{"weights": [[0.5, -1]], "biases": [0.1], "activation": "sigmoid"}], "#
      + #""loss": "binary_cross_entropy", "optimizer": {"name": "sgd", "learningRate": 0.01}, "#
      + #""examples": {"inputs": ["a", "b"], "targets": ["y"], "classes": ["dog", "cat"]}}"#,
  ]

  @Test(arguments: rows)
  func works(mistake: [String], says: String, mended: [String]) {
    let refused = BackpropExplain.run(mistake, host: TestWorld(files: Self.files).host())
    #expect(refused.exitCode == .mistakeInInput || refused.exitCode == .wrongUse)
    #expect(refused.standardError.contains(says), "\(refused.standardError)")
    let outcome = BackpropExplain.run(mended, host: TestWorld(files: Self.files).host())
    #expect(outcome.exitCode == .done, "\(mended): \(outcome.standardError)")
  }

  @Test(
    "what is shown above a caret was typed",
    arguments: [
      ["plot", "σ(x)", "x=2", "--over", "y=0:1"], ["plot", "σ(x)", "x=2", "--over", "x=0:1"],
      ["plot", "s = σ(x)", "--over", "s=0:1"],
    ])
  func shownAsTyped(_ arguments: [String]) throws {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .mistakeInInput)
    let line = try #require(outcome.standardError.split(separator: "\n").first { $0.hasPrefix("1 | ") })
    #expect(arguments.contains(String(line.dropFirst(4))), "\(outcome.standardError)")
  }

  /// Messages begin in lower case, and so do their notes and their help; names such as J and W1 stay as they are.
  @Test(arguments: [
    ["optimizer", "adagrad", "--gradients", "0,0", "--epsilon", "0"],
    ["descend", "log(x)", "x=1", "--learning-rate", "5"],
    ["descend", "x^4", "x=1e60", "--learning-rate", "1e300", "--steps", "3"],
    ["train", "net.json", "--learning-rate", "1e9", "--epochs", "200"],
    ["train", "t.csv", "--target", "y", "--raw", "--learning-rate", "1e9"],
  ])
  func beginsInLowerCase(_ arguments: [String]) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld(files: Self.files).host())
    #expect(outcome.exitCode == .checkFailed, "\(outcome.standardError)")
    for line in outcome.standardError.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let text = line[line.index(after: colon)...].drop { $0 == " " }
      let isWord = text.first?.isUppercase == true && text.dropFirst().first?.isLowercase == true
      #expect(!isWord && !text.hasPrefix("A "), "\(line)")
    }
  }

  @Test("a part of a large walk that ended too early, in words")
  func stepsThatCanBeTaken() {
    let outcome = run("descend", "log(x)", "x=1", "--learning-rate", "5", "--steps", "3")
    #expect(outcome.standardError.contains("all 3 steps can be taken"), "\(outcome.standardError)")
    #expect(
      run("descend", "log(x)", "x=1", "--learning-rate", "5", "--steps", "1").standardError.contains(
        "the step can be taken"))
  }
}
