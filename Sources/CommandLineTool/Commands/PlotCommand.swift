import CommandLine
import Session

/// `plot`: a formula, and its derivative from the backward pass, drawn over one input.
enum PlotCommand {
  static let over = OptionDeclaration("over", .text("x=FROM:TO"), help: "the input that runs, and from where to where")
  static let derivative = OptionDeclaration(
    "derivative", hidden: ["--derivatives", "--slope"], help: "the derivatives too, from the backward pass")
  static let curves = OptionDeclaration("curves", .names("a,b"), help: "draw these statements only (all)")
  static let points = OptionDeclaration("points", .integer("N", 2...100_000), help: "at how many places (121)")

  private static let exhibit = Exhibit(
    [.page, .plot, .json, .table], [.digits, .ascii, .color, .width, .theme, .standalone])

  static let declaration = Command(
    "plot", summary: "draw a formula and its derivative over one input",
    synopses: ["plot PROGRAM --over x=FROM:TO [NAME=NUMBER …] [OPTION …]"],
    paragraphs: [
      "Every named statement of PROGRAM that depends on the input is a curve, and so is the last formula. A table "
        + "with some of the values stands below the plot. Where a formula is outside its domain the curve has a gap."
    ],
    arguments: .files(extensions: ["bp"]),
    groups: [
      OptionGroup("What is drawn", [over, derivative, curves, points, ExplainCommand.reluAtZero]),
      exhibit.group,
    ],
    examples: [
      .init("plot 'σ(x)' --over x=-6:6 --derivative", "the sigmoid and its slope"),
      .init("plot 's = σ(x); t = tanh(x)' --over x=-4:4 --output squashing.svg", "two curves as a picture"),
      .init("plot '(y - w x)^2' x=3 y=10 --over w=0:6", "a loss over its weight"),
    ],
    hiddenNames: ["curve"],
    run: .answering(exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    guard !invocation.positionals.isEmpty else {
      throw .usage("no formula to draw", help: "write, for example: \(ToolName.command) plot 'σ(x)' --over x=-6:6")
    }
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    let request = PlotRequest(
      source: try arguments.source(host), bindings: arguments.bindings, over: invocation[over],
      points: invocation.integer(points) ?? PlotRequest.usualPoints, withDerivatives: invocation.has(derivative),
      curves: invocation.has(curves) ? invocation.names(curves) : nil, kinks: ExplainCommand.kinks(invocation))
    return try CommandFailure.passingOn { () throws(RequestFailure) in try request.answer() }
  }
}
