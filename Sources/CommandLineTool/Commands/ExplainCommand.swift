import CommandLine
import Explain
import ExpressionLanguage
import Primitives
import Session
import TraceModel

/// `explain`: a program and its inputs in, every number of both passes out.
enum ExplainCommand {
  static let of = OptionDeclaration(
    "of", .names("NAME"), help: "differentiate this name (the last statement), or several: --of y1,y2")
  static let wrt = OptionDeclaration("wrt", .names("x,y"), help: "gradients of these inputs only (all)")
  static let reluAtZero = OptionDeclaration(
    "relu-at-zero", .choice("SLOPE", ["0", "1", "0.5"]),
    help: "the derivative taken for relu at 0; its kin go the same share of the way")
  static let allowNonfinite = OptionDeclaration(
    "allow-nonfinite", hidden: ["--allow-non-finite"], help: "explain a run with NaN or ∞ in it instead of refusing")
  static let noCheck = OptionDeclaration("no-check", help: "leave out the comparison with central differences")
  static let upstream = OptionDeclaration(
    "upstream", .text("NUMBER"), help: "start the backward pass with this upstream gradient (1)")
  static let mode = OptionDeclaration(
    "mode", .choice("MODE", DifferentiationMode.allCases.map(\.rawValue)),
    help: "which way the chain rule is followed (reverse)")
  static let paths = OptionDeclaration("paths", help: "every path from the output to an input, multiplied out")
  static let symbols = OptionDeclaration("symbols", help: "the gradient in symbols, even where it is long")
  static let all = OptionDeclaration("all", help: "every operation of a large graph, not a summary")
  static let nodes = OptionDeclaration(
    "nodes", .text("PATTERN"), help: "of a large graph the nodes whose names match: * any letters, ? one")

  private static let exhibit = Exhibit(
    [.page, .scalarGraph, .json],
    [
      .why, .brief, .digits, .ascii, .color, .width, .step, .theme, .legend, .standalone, .choosing(all),
      .choosing(nodes),
    ],
    questions: [mode, paths, symbols].map {
      DisplayOption($0, in: DisplayOption.exceptInPictures) { _ in
        "a picture's wires carry what the backward pass hands down"
      }
    })

  static let declaration = Command(
    "explain", summary: "explain a formula at given inputs",
    synopses: [
      "[explain] PROGRAM [NAME=NUMBER …] [OPTION …]", "[explain] FILE.bp [NAME=NUMBER …]", "[explain] - < FILE",
    ],
    paragraphs: [
      "PROGRAM is a formula as the slide writes it, f = (x+y)z, or several statements separated by ';' or line ends. "
        + "A file's name ends in .bp; '-' reads standard input. Every other argument gives an input its value: x=-2, "
        + "v=[1,2,3].",
      "Options may stand anywhere. A program that begins with a dash goes behind '--' if it could be an option.",
    ],
    arguments: .files(extensions: ["bp"]),
    groups: [
      OptionGroup("What is explained", [of, wrt, mode, paths, upstream, symbols, reluAtZero, allowNonfinite, noCheck]),
      exhibit.group,
    ],
    rules: [
      .contradict(all, nodes, because: "the one asks for every operation, the other for some"),
      .idle([.why, mode, paths, all, nodes], beside: .brief, because: "it leaves out the steps"),
    ],
    examples: [
      .init("'(x+y)z' x=-2 y=5 z=-4", "every number of the forward and the backward pass"),
      .init("'L = (y - w x)^2' x=3 y=10 w=2 --wrt w --why", "one gradient, with a sentence per step"),
      .init("'σ(w·x + b)' 'w=[2,-3]' 'x=[-1,-2]' b=-3 --output neuron.svg", "a picture of the graph"),
    ],
    run: .answering(exhibit, answer))

  /// A program may be this long at most; the language has its own, lower bound and says so better.
  static let programLimit = 1 << 26

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    var compilation = CompileOptions(kinks: kinks(invocation))
    compilation.outputs = invocation.names(of)
    let request = ExplainRequest(
      source: try arguments.source(host), bindings: arguments.bindings, compilation: compilation,
      explanation: ExplainOptions(
        inputs: invocation.has(wrt) ? invocation.names(wrt) : nil, checks: !invocation.has(noCheck),
        showsAll: invocation.has(all), namePattern: invocation[nodes],
        allowsNonFinite: invocation.has(allowNonfinite),
        symbols: invocation.has(symbols) ? .complete : .brief,
        mode: invocation.choice(mode, DifferentiationMode.self) ?? .reverse, showsPaths: invocation.has(paths)),
      upstream: invocation[upstream])
    var answer = try CommandFailure.passingOn { () throws(RequestFailure) in try request.answer() }
    // Someone who typed nothing at all learns what to type.
    if invocation.positionals.isEmpty, host.isTerminal(.error) {
      answer.remarks.append(
        .note("\nThis is the built-in example. Yours: \(ToolName.command) '(x+y)z' x=1 y=2 z=3   More: --help\n"))
    }
    return answer
  }

  /// The derivative that `--relu-at-zero` chooses.
  static func kinks(_ invocation: Invocation) -> KinkConvention {
    invocation[reluAtZero].flatMap(Double.init).map { KinkConvention(reluAtZero: $0) } ?? .standard
  }
}
