import CommandLine
import ExplainNetwork
import NetworkPages
import Session

/// `network`: one forward and backward pass of a layered network, matrix by matrix, compared with the scalar graph.
enum NetworkCommand {
  static let notation = OptionDeclaration(
    "notation", .choice("COURSE", NetworkNotation.all.map(\.name)),
    help: "symbols, orientation of W and batch layout of that course (standard)")
  static let entry = OptionDeclaration(
    "entry", .text("W2[1,3]"), help: "open one gradient entry as scalar products; b1[2] for a bias")
  static let jacobians = OptionDeclaration(
    "jacobians", help: "the local Jacobians of one example, and their products")
  static let example = OptionDeclaration(
    "example", .integer("N", 1...1_000_000_000), help: "the example of --jacobians (1)")
  static let unrolled = OptionDeclaration("unrolled", help: "the network as a scalar graph, explained node by node")
  static let noCheck = OptionDeclaration("no-check", help: "leave out the comparison with the scalar graph")
  static let asLoop = OptionDeclaration(
    "as-loop", help: "every layer as a loop over examples and units, too, with the same numbers")
  static let sizes = OptionDeclaration(
    "sizes", .text("784-16-16-10"), help: "instead of a file: the shapes of a network, and how many parameters it has")
  static let batch = OptionDeclaration(
    "batch", .integer("N", 1...1_000_000_000), help: "examples side by side in --sizes (1)")
  static let all = OptionDeclaration("all", help: "the matrices of a large network too, elided")

  private static let exhibit = Exhibit(
    [.page, .graph, .json],
    [
      DisplayOption(notation, everywhereWith: entry, in: DisplayOption.inPages) { format in
        format.kind == .data ? "the contract has names of its own" : "the picture's letters belong to no course"
      },
      .digits, .ascii, .color, .width,
      DisplayOption(all, everywhereWith: unrolled, in: DisplayOption.inPages) { format in
        format.kind == .data ? "every number is there anyway" : "a picture has no room for matrices"
      },
      .theme, .standalone,
    ],
    questions: [entry, jacobians].map { option in
      DisplayOption(option, everywhereWith: unrolled, in: DisplayOption.exceptInPictures) { _ in
        "the picture shows layers and units"
      }
    } + [
      DisplayOption(asLoop, everywhereWith: unrolled, in: DisplayOption.inPages) { format in
        format.kind == .data ? "the numbers are the same" : "the picture shows layers and units"
      }
    ])

  static let declaration = Command(
    "network", summary: "explain one step of a layered network, matrix by matrix",
    synopses: ["network SPEC.json [OPTION …]", "network - < SPEC.json", "network --sizes 784-16-16-10 [--batch N]"],
    paragraphs: [
      "SPEC.json gives layers with weights, biases and activations, a loss, examples, and an optimizer. Every layer is "
        + "shown forward and backward with its equation, shapes, numbers and result, then the update. The same network "
        + "is written out as a scalar graph and every gradient compared, up to "
        + "\(EngineComparison.nodeLimit / 1_000_000) million nodes.",
      "--notation writes the same numbers in the letters of a course: skema (S. Lahlou), isfahan (F. Mansoori), paris "
        + "(É. Pierret), sutd (M. De Mari); the lessons teach from these four, and 'standard' is what they mostly share.",
      "The places in --entry are row and column of W as the chosen notation stands it.",
    ],
    arguments: .file("network", extensions: ["json"]),
    groups: [
      OptionGroup(
        "What is explained",
        [
          entry, jacobians, example, asLoop, unrolled, sizes, batch, ExplainCommand.reluAtZero,
          ExplainCommand.allowNonfinite,
          noCheck,
        ]),
      exhibit.group,
    ],
    rules: [
      .idle(
        [notation, entry, jacobians, example, asLoop], beside: unrolled,
        because: "a scalar graph has numbers and no matrices, in letters of its own"),
      .idle(
        [
          entry, jacobians, example, asLoop, unrolled, all, ExplainCommand.reluAtZero, ExplainCommand.allowNonfinite,
          noCheck, .digits,
        ], beside: sizes, because: "shapes have no numbers"),
      .idle([.theme], beside: sizes, because: "there is no picture of shapes"),
      .needs(example, jacobians), .needs(batch, sizes),
    ],
    examples: [
      .init("network lessons/data/two-two-one.json", "both passes and the update, in matrices"),
      .init("network --sizes 784-16-16-10 --batch 32", "every shape of both passes, and 13002 parameters"),
      .init("network lessons/data/classifier.json --entry W2[1,3]", "one entry of a gradient, example by example"),
      .init("network lessons/data/two-two-one.json --notation isfahan --jacobians", "with the local Jacobians"),
    ],
    hiddenNames: ["net"],
    run: .answering(exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    if let sizes = invocation[sizes] {
      if let path = invocation.positionals.first {
        throw .usage("'--sizes' takes the place of a file, and there is '\(path)'", help: "leave one of them out")
      }
      let shapes = ShapesRequest(
        sizes: sizes, examples: invocation.integer(batch) ?? 1,
        notation: invocation[notation].flatMap(NetworkNotation.init(named:)) ?? .standard)
      return try CommandFailure.passingOn { () throws(RequestFailure) in try shapes.answer() }
    }
    guard let path = invocation.positionals.first else {
      throw .usage("no network to explain", help: "\(ToolName.command) network SPEC.json; '-' reads standard input")
    }
    var request = NetworkRequest(try InputFile.read(path, host), openTable: InputFile.tables(beside: path, host))
    request.reluAtZero = invocation[ExplainCommand.reluAtZero].flatMap(Double.init)
    request.checks = !invocation.has(noCheck)
    request.allowsNonFinite = invocation.has(ExplainCommand.allowNonfinite)
    request.entry = invocation[entry]
    request.jacobianExample = invocation.has(jacobians) ? invocation.integer(example) ?? 1 : nil
    request.isUnrolled = invocation.has(unrolled)
    request.notation = invocation[notation].flatMap(NetworkNotation.init(named:)) ?? .standard
    request.showsAll = invocation.has(all)
    request.asLoop = invocation.has(asLoop)
    let asked = request
    return try CommandFailure.passingOn { () throws(RequestFailure) in try asked.answer() }
  }
}
