import CommandLineTool
import HostSystem
import Testing

/// A command line and what it prints, on standard output and standard error.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [String]
  var input = ""

  var testDescription: String { name }

  /// The command, its exit code and both streams in one text.
  func transcript() -> String {
    var host = Host.withoutPrograms
    let bytes = Array(input.utf8)
    host.readStandardInput = { (_) throws(HostError) in bytes }
    host.isTerminal = { _ in false }
    host.columns = { _ in nil }
    host.environment = { _ in nil }
    // What an installed program draws differs from machine to machine.
    host.findProgram = { _ in nil }
    // The process of the tests has one SIGINT, and another test is about it.
    host.watchInterruption = {}
    host.stopWatchingInterruption = {}
    host.isInterrupted = { false }
    let outcome = BackpropExplain.run(arguments, host: host)
    let words = arguments.map { $0.allSatisfy { $0.isLetter || $0.isNumber || "-=.,".contains($0) } ? $0 : "'\($0)'" }
    var text = "$ backprop-explain \(words.joined(separator: " "))\n"
    text += String(decoding: outcome.standardOutput, as: UTF8.self)
    if !outcome.standardError.isEmpty { text += "--- standard error\n" + outcome.standardError }
    return text + "--- exit code \(outcome.exitCode.rawValue)\n"
  }
}

extension Host {
  /// A world in which nothing is installed, so that no golden file depends on a program or a font of this machine.
  static var withoutPrograms: Host {
    var host = Host.live
    host.findProgram = { _ in nil }
    return host
  }
}

@Suite("Golden files: diagnostics")
struct GoldenDiagnosticTests {
  static let cases: [GoldenCase] = [
    GoldenCase(name: "empty-program", arguments: [""]),
    GoldenCase(name: "unbound-name", arguments: ["(x+y)z", "x=1", "y=2"]),
    GoldenCase(name: "nearest-name", arguments: ["sigmod(x)", "x=1"]),
    GoldenCase(name: "bound-twice", arguments: ["x²", "x=1", "x=2"]),
    GoldenCase(name: "not-a-number", arguments: ["x²", "x=abc"]),
    GoldenCase(name: "unclosed-bracket", arguments: ["f = (x + y", "x=1", "y=2"]),
    GoldenCase(name: "extra-bracket", arguments: ["f = x + y)", "x=1", "y=2"]),
    GoldenCase(name: "two-operators", arguments: ["f = x² + * y", "x=1", "y=2"]),
    GoldenCase(name: "missing-operand", arguments: ["f = x +", "x=1"]),
    GoldenCase(name: "ambiguous-quotient", arguments: ["a/bc", "a=1", "b=2", "c=3"]),
    GoldenCase(name: "half-x", arguments: ["1/2x", "x=3"]),
    GoldenCase(name: "shapes", arguments: ["sum(W @ x)", "W=[[1,2],[3,4]]", "x=[1,2,3]"]),
    GoldenCase(name: "vector-output", arguments: ["x*y", "x=[1,2]", "y=[3,4]"]),
    GoldenCase(name: "log-of-negative", arguments: ["y = x - 3; log(y)", "x=2"]),
    GoldenCase(name: "zero-by-zero", arguments: ["x/y", "x=0", "y=0"]),
    GoldenCase(name: "overflow", arguments: ["exp(x)", "x=1000"]),
    GoldenCase(name: "infinite-slope", arguments: ["√x", "x=0"]),
    GoldenCase(name: "index-out-of-range", arguments: ["x[4]", "x=[1,2,3]"]),
    GoldenCase(name: "used-too-early", arguments: ["f = q z; q = x + y", "x=1", "y=2", "z=3"]),
    GoldenCase(name: "unused-binding", arguments: ["x²", "x=1", "X=3"]),
    GoldenCase(name: "function-without-brackets", arguments: ["sin 2x", "x=1"]),
    GoldenCase(name: "unknown-input", arguments: ["w x", "w=1", "x=2", "--wrt", "W"]),
    GoldenCase(name: "unknown-format", arguments: ["x²", "x=1", "--format", "nonsense"]),
    GoldenCase(name: "unknown-option", arguments: ["x²", "x=1", "--formt", "dot"]),
    GoldenCase(name: "missing-folder", arguments: ["x²", "x=1", "--output", "/no/such/folder/graph.dot"]),
    GoldenCase(name: "option-of-another", arguments: ["optimizer", "sgd", "--gradients", "1", "--beta1", "0.9"]),
    GoldenCase(name: "option-missing", arguments: ["schedule", "cosine"]),
    GoldenCase(name: "option-out-of-range", arguments: ["optimizer", "adam", "--gradients", "1", "--beta1", "1.5"]),
    GoldenCase(name: "table-cell-missing", arguments: ["train", "-", "--target", "y"], input: "a,b,y\n1,2,3\n4,,6\n"),
    GoldenCase(
      name: "table-cell-not-a-number", arguments: ["train", "-", "--target", "y"], input: "a,b,y\n1,2,3\n4,x,6\n"),
    GoldenCase(
      name: "table-wrong-sizes", arguments: ["train", "-", "--target", "y", "--sizes", "3-4-1"],
      input: "a,b,y\n1,2,3\n4,5,6\n"),
    GoldenCase(name: "plot-without-range", arguments: ["plot", "σ(x)", "--over", "x=6"]),
    GoldenCase(name: "unknown-lesson", arguments: ["lesson", "gatez"]),
  ]

  @Test("each mistake is explained", arguments: cases)
  func diagnostics(example: GoldenCase) {
    Golden.check(example.transcript(), "diagnostics/\(example.name).txt")
  }

  @Test("no golden file is left over")
  func orphans() {
    Golden.checkOrphans(under: "diagnostics", expected: Set(Self.cases.map { "diagnostics/\($0.name).txt" }))
  }
}

@Suite("Golden files: the command")
struct GoldenCommandTests {
  private static let example = ["q = x + y; f = q z", "x=-2", "y=5", "z=-4"]
  private static let quotient = ["f = x²y/z", "x=3", "y=4", "z=2"]

  /// A network for exclusive or, far enough from the solution to need its steps.
  private static let xor = """
    {"layers": [{"weights": [[1, -0.8], [-0.9, 1.1]], "biases": [0.1, -0.1], "activation": "tanh"},
                {"weights": [[0.7, 0.6]], "biases": [0], "activation": "linear"}],
     "loss": "half_squared_error",
     "examples": [{"input": [0, 0], "target": [0]}, {"input": [0, 1], "target": [1]},
                  {"input": [1, 0], "target": [1]}, {"input": [1, 1], "target": [0]}],
     "optimizer": {"name": "sgd", "learningRate": 0.5}, "train": {"epochs": 40}}
    """

  static let cases: [GoldenCase] = [
    GoldenCase(name: "no-arguments", arguments: []),
    GoldenCase(name: "help", arguments: ["--help"]),
    GoldenCase(name: "help-explain", arguments: ["help", "explain"]),
    GoldenCase(name: "help-lesson", arguments: ["help", "lesson"]),
    GoldenCase(name: "operations", arguments: ["operations"]),
    GoldenCase(name: "operations-markdown", arguments: ["operations", "--format", "markdown"]),
    GoldenCase(name: "why", arguments: ["x z + y z", "x=-2", "y=5", "z=-4", "--why"]),
    GoldenCase(
      name: "forward-mode", arguments: ["x²y/z + y", "x=3", "y=4", "z=2", "--mode", "forward", "--why"]),
    GoldenCase(name: "paths", arguments: ["q = x y; f = q² + x·sin(y)", "x=3", "y=4", "--paths"]),
    GoldenCase(name: "jacobian", arguments: ["q = x y; u = [x q, x + q]", "x=3", "y=4", "--of", "u,q"]),
    GoldenCase(
      name: "descend-maximize",
      arguments: ["descend", "f = 4 - (w - 3)²", "w=0", "--maximize", "--learning-rate", "0.1", "--steps", "2"]),
    GoldenCase(name: "ascii", arguments: ["σ(w·x + b)", "w=[2,-3]", "x=[-1,-2]", "b=-3", "--ascii"]),
    GoldenCase(name: "color", arguments: example + ["--color", "always"]),
    GoldenCase(name: "wide", arguments: quotient + ["--width", "120"]),
    GoldenCase(name: "narrow", arguments: quotient + ["--width", "40"]),
    GoldenCase(name: "digits", arguments: ["x/y", "x=1", "y=3", "--digits", "12"]),
    GoldenCase(name: "kinks", arguments: ["relu(x) + |y| + max(a, b)", "x=0", "y=0", "a=1", "b=1"]),
    GoldenCase(name: "non-finite", arguments: ["y = log(x); f = y²", "x=-1", "--allow-nonfinite"]),
    GoldenCase(name: "stable-form", arguments: ["logsumexp(z)", "z=[1000,1000]"]),
    GoldenCase(name: "markdown", arguments: example + ["--format", "markdown"]),
    GoldenCase(name: "latex", arguments: quotient + ["--format", "latex"]),
    GoldenCase(name: "beamer", arguments: example + ["--format", "beamer"]),
    GoldenCase(name: "mermaid", arguments: example + ["--format", "mermaid"]),
    GoldenCase(name: "json", arguments: quotient + ["--format", "json"]),
    GoldenCase(name: "html", arguments: example + ["--format", "html"]),
    GoldenCase(name: "dot-step", arguments: example + ["--format", "dot", "--step", "4"]),
    GoldenCase(name: "dot-gray", arguments: quotient + ["--format", "dot", "--theme", "gray", "--legend"]),
    GoldenCase(name: "plot", arguments: ["plot", "σ(x)", "--over", "x=-6:6", "--derivative"]),
    GoldenCase(name: "plot-gap", arguments: ["plot", "f = ln(x)", "--over", "x=-1:3", "--points", "9", "--ascii"]),
    GoldenCase(
      name: "plot-svg", arguments: ["plot", "sign(x)", "--over", "x=-1:1", "--points", "9", "--format", "svg"]),
    GoldenCase(
      name: "descend",
      arguments: [
        "descend", "L=(y-w x)^2", "x=3", "y=10", "w=2", "--wrt", "w", "--learning-rate", "0.1", "--steps", "3",
      ]),
    GoldenCase(
      name: "descend-adam",
      arguments: ["descend", "(1-x)^2 + 100(y-x^2)^2", "x=-1", "y=1", "--optimizer", "adam", "--steps", "30"]),
    GoldenCase(name: "optimizer-adam", arguments: ["optimizer", "adam", "--gradients", "1,0.5,-0.25"]),
    GoldenCase(name: "optimizer-adadelta", arguments: ["optimizer", "adadelta", "--gradients", "1,0.5,-0.25"]),
    GoldenCase(name: "optimizer-nadam", arguments: ["optimizer", "nadam", "--gradients", "1,0.5,-0.25"]),
    GoldenCase(
      name: "optimizer-lion", arguments: ["optimizer", "lion", "--gradients", "1,-0.2,0", "--weight-decay", "0.1"]),
    GoldenCase(
      name: "optimizer-rmsprop-momentum",
      arguments: ["optimizer", "rmsprop", "--gradients", "1,0.5,-0.25", "--momentum", "0.9", "--format", "latex"]),
    GoldenCase(
      name: "optimizer-ascii",
      arguments: [
        "optimizer", "momentum", "--gradients", "1,1,1", "--schedule", "step", "--factor", "0.5", "--every", "1",
        "--ascii",
      ]),
    GoldenCase(
      name: "schedule-cosine",
      arguments: [
        "schedule", "cosine", "--learning-rate", "0.3", "--minimum", "0.01", "--period", "8", "--steps", "17",
      ]),
    GoldenCase(name: "schedule-polynomial", arguments: ["schedule", "polynomial", "--period", "8", "--power", "2"]),
    GoldenCase(name: "schedule-one-cycle", arguments: ["schedule", "one-cycle", "--period", "10", "--steps", "12"]),
    GoldenCase(
      name: "schedule-plateau",
      arguments: [
        "schedule", "plateau", "--learning-rate", "0.4", "--factor", "0.5", "--patience", "1", "--threshold", "0.01",
        "--losses", "1,0.9,0.9,0.895,0.85",
      ]),
    GoldenCase(
      name: "schedule-svg", arguments: ["schedule", "step", "--factor", "0.5", "--every", "5", "--format", "svg"]),
    GoldenCase(name: "shapes", arguments: ["network", "--sizes", "784-16-16-10", "--batch", "32"]),
    GoldenCase(name: "as-loop", arguments: ["network", "lessons/data/two-two-one.json", "--as-loop"]),
    GoldenCase(
      name: "evaluate", arguments: ["evaluate", "-"],
      input: """
        {"layers": [{"weights": [[1]], "biases": [0], "activation": "sigmoid"}], "loss": "binary_cross_entropy",
         "examples": [{"input": [2], "target": [1]}, {"input": [-1], "target": [0]}, {"input": [1], "target": [0]}]}
        """),
    GoldenCase(name: "train", arguments: ["train", "-"], input: xor),
    GoldenCase(
      name: "train-blow-up", arguments: ["train", "-", "--learning-rate", "1e200"], input: xor),
    GoldenCase(
      name: "summary", arguments: ["-"], input: (1...300).map { "\($0)x" }.joined(separator: " + ") + "; x = 2"),
  ]

  @Test("each command line", arguments: cases)
  func commands(example: GoldenCase) {
    Golden.check(example.transcript(), "cli/\(example.name).txt")
  }

  @Test("no golden file is left over")
  func orphans() {
    Golden.checkOrphans(under: "cli", expected: Set(Self.cases.map { "cli/\($0.name).txt" }))
  }
}
