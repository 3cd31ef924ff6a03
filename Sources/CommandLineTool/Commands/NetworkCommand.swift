import CommandLine
import ExplainNetwork
import NetworkPages
import NeuralNetwork
import Rendering
import SourceText
import Specifications
import TraceModel

/// `network`: one forward and backward pass of a layered network, matrix by matrix, compared with the scalar graph.
enum NetworkCommand {
  static let formats: [OutputFormat] = [.text, .markdown, .latex, .html, .dot, .svg, .png, .pdf, .json]

  static let notation = OptionDeclaration(
    "notation", .choice("COURSE", NetworkNotation.all.map(\.name)),
    help: "symbols, orientation of W and batch layout of that course (skema)")
  static let entry = OptionDeclaration(
    "entry", .text("W2[1,3]"), help: "open one gradient entry as scalar products; b1[2] for a bias")
  static let jacobians = OptionDeclaration(
    "jacobians", help: "the local Jacobians of one example, and their products")
  static let example = OptionDeclaration(
    "example", .integer("N", 1...1_000_000_000), help: "the example of --jacobians (1)")
  static let unrolled = OptionDeclaration("unrolled", help: "the network as a scalar graph, explained node by node")
  static let noCheck = OptionDeclaration("no-check", help: "leave out the comparison with the scalar graph")
  static let all = OptionDeclaration("all", help: "the matrices of a large network too, elided")

  static let declaration = Command(
    "network", summary: "explain one step of a layered network, matrix by matrix",
    synopses: ["network SPEC.json [OPTION …]", "network - < SPEC.json"],
    paragraphs: [
      "SPEC.json gives layers with weights, biases and activations, a loss, examples, and an optimizer. Every layer is "
        + "shown forward and backward with its equation, shapes, numbers and result, then the update. The same network "
        + "is written out as a scalar graph and every gradient compared, up to "
        + "\(EngineComparison.nodeLimit / 1_000_000) million nodes.",
      "The places in --entry are row and column of W as the chosen notation stands it.",
    ],
    arguments: .file("network", extensions: ["json"]),
    groups: [
      OptionGroup(
        "What is explained",
        [entry, jacobians, example, unrolled, ExplainCommand.reluAtZero, ExplainCommand.allowNonfinite, noCheck]),
      OptionGroup(
        "How it is shown",
        [
          .format(formats), .output, notation, .digits, .ascii, .color, .width, all, ExplainCommand.theme,
          ExplainCommand.standalone,
        ]),
    ],
    examples: [
      .init("network lessons/data/two-two-one.json", "both passes and the update, in matrices"),
      .init("network lessons/data/classifier.json --entry W2[1,3]", "one entry of a gradient, example by example"),
      .init("network lessons/data/two-two-one.json --notation isfahan --jacobians", "with the local Jacobians"),
    ],
    hiddenNames: ["net"],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let format = try invocation.format(among: formats)
    try ResultDelivery.checkDestination(of: format, for: invocation, host)
    let source = try NetworkRun.source(invocation, host)
    let run = try NetworkRun(source, invocation, host)
    if invocation.has(unrolled) { return try run.unrolled(as: format, invocation, host) }
    let trace = try run.trace()
    let result = try bytes(trace, format, invocation, host)
    var complaint = ""
    if let check = trace.crossCheck, !check.passed {
      complaint =
        "error: the two engines disagree by \(check.maxAbsoluteDifference), most at \(check.worst) (row and column as in "
        + "the file)\n"
    }
    return try ResultDelivery.deliver(
      result, as: format, for: invocation, host, standardError: complaint,
      exitCode: complaint.isEmpty ? .done : .checkFailed)
  }

  private static func bytes(
    _ trace: NetworkTrace, _ format: OutputFormat, _ invocation: Invocation, _ host: Host
  ) throws(CommandFailure) -> [UInt8] {
    let options = RenderOptions(
      width: invocation.width(host), ascii: invocation.has(.ascii),
      color: format == .text && invocation.wantsColor(host), digits: invocation.integer(.digits) ?? 6,
      theme: invocation.choice(ExplainCommand.theme, RenderOptions.Theme.self) ?? .slides)
    let page = NetworkPageOptions(
      notation: notation(of: invocation), width: format == .text ? options.width : 100, digits: options.digits,
      ascii: options.ascii, showsAll: invocation.has(all))
    func document() -> Page { NetworkPage.document(trace, options: page) }
    switch format {
    case .json: return Array(NetworkJSONRenderer.text(trace).utf8)
    case .dot: return Array(NetworkDOTRenderer.text(trace, options: options).utf8)
    case .svg, .png, .pdf:
      return try Graphviz.draw(NetworkDOTRenderer.text(trace, options: options), as: format, host)
    case .markdown: return Array(MarkdownRenderer.text(document(), options: options).utf8)
    case .latex:
      return Array(
        LaTeXRenderer.text(document(), options: options, standalone: invocation.has(ExplainCommand.standalone)).utf8)
    case .html: return Array(HTMLRenderer.text(document(), options: options).utf8)
    default: return Array(TextRenderer.text(document(), options: options).utf8)
    }
  }

  static func notation(of invocation: Invocation) -> NetworkNotation {
    invocation[notation].flatMap(NetworkNotation.init(named:)) ?? .skema
  }
}
