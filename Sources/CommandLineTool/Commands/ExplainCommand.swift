import CommandLine
import Explain
import ExpressionLanguage
import Primitives
import Rendering
import SourceText
import TraceModel

/// `explain`: a program and its inputs in, every number of both passes out.
enum ExplainCommand {
  static let formats = OutputFormat.allCases.filter { $0 != .csv }

  static let of = OptionDeclaration("of", .text("NAME"), help: "differentiate this name (the last statement)")
  static let wrt = OptionDeclaration("wrt", .names("x,y"), help: "gradients of these inputs only (all)")
  static let reluAtZero = OptionDeclaration(
    "relu-at-zero", .choice("SLOPE", ["0", "1", "0.5"]), help: "the derivative taken for relu at 0")
  static let allowNonfinite = OptionDeclaration(
    "allow-nonfinite", hidden: ["--allow-non-finite"], help: "explain a run with NaN or ∞ in it instead of refusing")
  static let noCheck = OptionDeclaration("no-check", help: "leave out the comparison with central differences")
  static let why = OptionDeclaration("why", help: "a sentence with every step")
  static let step = OptionDeclaration(
    "step", .integer("K", 0...Int.max), help: "draw the graph as it stands after K steps of both passes")
  static let theme = OptionDeclaration(
    "theme", .choice("THEME", RenderOptions.Theme.allCases.map(\.rawValue)), help: "colours of pictures")
  static let legend = OptionDeclaration("legend", help: "a key to the picture's colours and lines")
  static let standalone = OptionDeclaration("standalone", help: "LaTeX that compiles by itself, not a fragment")
  static let all = OptionDeclaration("all", help: "every operation of a large graph, not a summary")
  static let nodes = OptionDeclaration(
    "nodes", .text("PATTERN"), help: "of a large graph the nodes whose names match: * any letters, ? one")

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
      OptionGroup("What is explained", [of, wrt, reluAtZero, allowNonfinite, noCheck]),
      OptionGroup(
        "How it is shown",
        [.format(formats), .output, why, .digits, .ascii, .color, .width, step, theme, legend, standalone, all, nodes]),
    ],
    examples: [
      .init("'(x+y)z' x=-2 y=5 z=-4", "every number of the forward and the backward pass"),
      .init("'L = (y - w x)^2' x=3 y=10 w=2 --wrt w --why", "one gradient, with a sentence per step"),
      .init("'σ(w·x + b)' 'w=[2,-3]' 'x=[-1,-2]' b=-3 --output neuron.svg", "a picture of the graph"),
    ],
    run: CommandAction(run))

  /// A program may be this long at most; the language has its own, lower bound and says so better.
  static let programLimit = 1 << 26

  static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    let format = try invocation.format(among: formats)
    try ResultDelivery.checkDestination(of: format, for: invocation, host)
    let request = ExplainRequest(
      source: try arguments.source(host), bindings: arguments.bindings,
      compilation: CompileOptions(
        output: invocation[of],
        kinks: kinks(invocation)),
      explanation: ExplainOptions(
        inputs: invocation.has(wrt) ? invocation.names(wrt) : nil, checks: !invocation.has(noCheck),
        showsAll: invocation.has(all), namePattern: invocation[nodes],
        allowsNonFinite: invocation.has(allowNonfinite)))
    let trace: Trace
    do {
      trace = try request.trace()
    } catch {
      throw .diagnostic(error)
    }
    return try present(trace, as: format, invocation, host)
  }

  /// The derivative that `--relu-at-zero` chooses.
  static func kinks(_ invocation: Invocation) -> KinkConvention {
    invocation[reluAtZero].flatMap(Double.init).map { KinkConvention(reluAtZero: $0) } ?? .standard
  }

  /// Renders and delivers a trace; a check that failed decides the exit code.
  static func present(
    _ trace: Trace, as format: OutputFormat, _ invocation: Invocation, _ host: Host
  ) throws(CommandFailure) -> CommandOutcome {
    var options = RenderOptions(
      width: invocation.width(host), ascii: invocation.has(.ascii),
      color: format == .text && invocation.wantsColor(host), digits: invocation.integer(.digits) ?? 6,
      why: invocation.has(why), theme: invocation.choice(theme, RenderOptions.Theme.self) ?? .slides,
      legend: invocation.has(legend))
    options.step = try checkedStep(invocation, trace)
    let result = try TraceOutput(trace, as: format, options, standalone: invocation.has(standalone), host)

    let failed = trace.checks.filter { !$0.passed }
    let remarks = failed.map(complaint).joined() + result.remark + hint(invocation, host)
    return try ResultDelivery.deliver(
      result.bytes, as: format, for: invocation, host, standardError: remarks,
      exitCode: failed.isEmpty ? .done : .checkFailed)
  }

  private static func checkedStep(_ invocation: Invocation, _ trace: Trace) throws(CommandFailure) -> Int? {
    guard let wanted = invocation.integer(step) else { return nil }
    let last = Timeline(trace).lastStep
    guard wanted <= last else {
      throw .usage("there is no step \(wanted)", notes: ["this program's steps go from 0 to \(last)"])
    }
    return wanted
  }

  private static func complaint(_ check: CheckResult) -> String {
    var text = "error: the check by \(check.name) failed: it differs by \(check.maxRelativeError)\n"
    if let worst = check.worst {
      text += "  = note: for \(worst.name) it finds \(worst.expected), backpropagation \(worst.found)\n"
    }
    return text
  }

  /// Someone who typed nothing at all learns what to type.
  private static func hint(_ invocation: Invocation, _ host: Host) -> String {
    guard invocation.positionals.isEmpty, host.isTerminal(.error) else { return "" }
    return "\nThis is the built-in example. Yours: \(ToolName.command) '(x+y)z' x=1 y=2 z=3   More: --help\n"
  }
}
