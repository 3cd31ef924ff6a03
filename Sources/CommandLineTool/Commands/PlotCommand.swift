import CommandLine
import DataFiles
import Explain
import ExpressionLanguage
import Notation
import Rendering
import ScalarGraph
import SourceText
import TraceModel

/// `plot`: a formula, and its derivative from the backward pass, drawn over one input.
enum PlotCommand {
  static let over = OptionDeclaration("over", .text("x=FROM:TO"), help: "the input that runs, and from where to where")
  static let derivative = OptionDeclaration(
    "derivative", hidden: ["--derivatives", "--slope"], help: "the derivatives too, from the backward pass")
  static let curves = OptionDeclaration("curves", .names("a,b"), help: "draw these statements only (all)")
  static let points = OptionDeclaration("points", .integer("N", 2...100_000), help: "at how many places (121)")

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
      OptionGroup(
        "How it is shown",
        [
          .format(DocumentOutput.formats), .output, .digits, .ascii, .color, .width, ExplainCommand.theme,
          ExplainCommand.standalone,
        ]),
    ],
    examples: [
      .init("plot 'σ(x)' --over x=-6:6 --derivative", "the sigmoid and its slope"),
      .init("plot 's = σ(x); t = tanh(x)' --over x=-4:4 --output squashing.svg", "two curves as a picture"),
      .init("plot '(y - w x)^2' x=3 y=10 --over w=0:6", "a loss over its weight"),
    ],
    hiddenNames: ["curve"],
    run: CommandAction { (invocation, host) throws(CommandFailure) in
      try output(of: try samples(invocation, host)).deliver(invocation, host)
    })

  // MARK: What is drawn

  private static func samples(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CurveSamples {
    guard !invocation.positionals.isEmpty else {
      throw .usage("no formula to draw", help: "write, for example: \(ToolName.command) plot 'σ(x)' --over x=-6:6")
    }
    let axis = try PlotAxis(invocation[over])
    let count = invocation.integer(points) ?? 121
    let arguments = try ExplainArguments(invocation.positionals, commands: BackpropExplain.commands, host)
    let source = try arguments.source(host)
    let sampling: CurveSampling?
    do {
      let program = try compile(
        source, bindings: Binding.all(arguments.bindings + [axis.binding]),
        options: CompileOptions(kinks: ExplainCommand.kinks(invocation)))
      sampling = CurveSampling(program, over: axis.variable, at: axis.places(count))
    } catch {
      throw .diagnostic(error)
    }
    guard let sampling, !sampling.candidates.isEmpty else {
      throw .usage("nothing in the program depends on '\(axis.variable)'")
    }
    let names = try chosen(invocation, among: sampling.candidates)
    return sampling.samples(of: names, withDerivatives: invocation.has(derivative))
  }

  private static func chosen(
    _ invocation: Invocation, among candidates: [String]
  ) throws(CommandFailure) -> [String] {
    let names = invocation.has(curves) ? invocation.names(curves) : candidates
    for name in names where !candidates.contains(name) {
      throw .usage(
        "there is no curve '\(name)'", notes: ["the curves are " + candidates.prefix(20).joined(separator: ", ")],
        help: Suggestions.nearest(to: name, among: candidates).map { "did you mean '\($0)'?" })
    }
    let count = names.count * (invocation.has(derivative) ? 2 : 1)
    guard count <= CurveSampling.mostCurves else {
      throw .usage(
        "\(count) curves are too many for one plot: \(CurveSampling.mostCurves) can be told apart",
        help: "choose some, as in --curves \(candidates.prefix(2).joined(separator: ","))")
    }
    return names
  }

  // MARK: How it is shown

  private static func output(of samples: CurveSamples) -> DocumentOutput {
    let rows = samples.x.indices.map { index in
      ([samples.x[index]] + samples.curves.map { $0.y[index] }).map(NumberStyle.roundTrip)
    }
    return DocumentOutput(
      document: samples.page(), plot: samples.plot(title: samples.title), json: JSONRenderer.value(samples),
      csv: [[samples.variable] + samples.curves.map(\.name)] + rows)
  }
}

/// The horizontal axis as typed: `x=-6:6`, `t=-2π:2π`.
struct PlotAxis {
  let variable: String
  let lower: Double
  let upper: Double
  /// The value with which the program is read first.
  let binding: String

  init(_ text: String?) throws(CommandFailure) {
    let example = "write, for example, --over x=-6:6"
    guard let text else { throw .usage("plot needs the input to draw over", help: example) }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String(trimmed($0)) }
    let ends = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { String(trimmed($0)) }
    guard parts.count == 2, !parts[0].isEmpty, ends.count == 2, ends.allSatisfy({ !$0.isEmpty }) else {
      throw .usage("'\(text)' is no input with a range", help: example)
    }
    variable = parts[0]
    lower = try Self.number(ends[0])
    upper = try Self.number(ends[1])
    guard lower < upper, (upper - lower).isFinite else {
      throw .usage("the range '\(text)' is empty or too large", help: "the smaller number comes first: x=-6:6")
    }
    binding = "\(variable)=\(NumberStyle.roundTrip(lower))"
  }

  /// A number, or a constant formula such as -2π.
  private static func number(_ text: String) throws(CommandFailure) -> Double {
    do {
      let program = try compile(SourceFile(name: "--over", text: text))
      return program.graph[value: program.output]
    } catch {
      throw .diagnostic(error)
    }
  }

  /// Places at equal distances, both ends included.
  func places(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let right = Double(index)
      let all = Double(count - 1)
      return lower * ((all - right) / all) + upper * (right / all)
    }
  }
}
