import Notation
import TraceModel

/// The graph as a picture in Graphviz's language: circles for operations, boxes for inputs and results, and on each wire
/// its value above and its gradient below.
///
/// Node `n3` stands for position 3 of the trace; `n3v` is the box that shows its value, `n5w0` the wire that carries the
/// first operand of `n5`. At every step the same nodes and lines take the same room, so that pictures can be flipped.
public enum DOTRenderer {
  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    let text = DOTDrawing(trace, options).text()
    // Names are in ASCII already; this is about the signs of the picture itself.
    return options.ascii ? Names.asciiProse(text) : text
  }
}

/// One picture in the making.
struct DOTDrawing {
  let trace: Trace
  let options: RenderOptions
  let theme: GraphTheme
  let printer: FormulaPrinter
  let stage: GraphStage
  /// The graph after the last step: what every place will have to hold.
  let complete: GraphStage
  /// Operations of which only the value is shown.
  let isGiven: [Bool]
  /// How many edges leave each node.
  let uses: [Int]

  init(_ trace: Trace, _ options: RenderOptions) {
    self.trace = trace
    self.options = options
    theme = GraphTheme(options.theme)
    printer = options.printer()
    stage = GraphStage(trace, step: options.step)
    complete = GraphStage(trace, step: nil)
    isGiven = trace.isGiven
    var uses = [Int](repeating: 0, count: trace.nodes.count)
    for node in trace.nodes {
      for operand in node.operands where uses.indices.contains(operand) { uses[operand] += 1 }
    }
    self.uses = uses
  }

  func text() -> String {
    var lines = [
      "digraph \"backpropagation\" {",
      "  graph [rankdir=LR, nodesep=0.3, ranksep=0.25, ordering=in, pad=0.2, bgcolor=\"white\", fontname=\"Helvetica\", fontsize=13,",
      "         fontcolor=\"\(theme.line)\", labelloc=b, label=\(caption())];",
      "  node [fontname=\"Helvetica\", fontsize=13, color=\"\(theme.line)\", fontcolor=\"\(theme.line)\", penwidth=1.1];",
      "  edge [color=\"\(theme.line)\", arrowsize=0.65, penwidth=1.1];",
      "",
    ]
    for position in trace.nodes.indices { lines += statements(for: position) }
    lines.append("")
    for position in trace.nodes.indices { lines += wires(into: position) }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What happens at the step shown, and the key to lines and colours when it is asked for.
  private func caption() -> String {
    var rows: [String] = []
    if options.step != nil {
      let counter = "step \(stage.step) of \(stage.lastStep)"
      rows.append(cell(Escaping.html(counter), "COLSPAN=\"4\"", color: theme.faint))
      rows.append(cell(Escaping.html(happening()), "COLSPAN=\"4\"", color: theme.line, size: 15))
    }
    if options.legend {
      let solid = options.ascii ? "-->" : "──▶"
      let dashed = options.ascii ? "<- -" : "◀╌╌"
      rows.append(
        cell(Escaping.html(solid), "", color: theme.value)
          + cell("value, above the wire", "ALIGN=\"LEFT\"", color: theme.value)
          + cell(Escaping.html(dashed), "", color: theme.gradient)
          + cell("<I>gradient, below the wire</I>", "ALIGN=\"LEFT\"", color: theme.gradient))
    }
    if let summary = trace.summary {
      rows.append(
        cell("\(summary.shown) of \(summary.operations) operations shown", "COLSPAN=\"4\"", color: theme.faint))
    }
    if rows.isEmpty { return "\"\"" }
    let body = rows.map { "<TR>\($0)</TR>" }.joined()
    return "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\">\(body)</TABLE>>"
  }

  private func happening() -> String {
    switch stage.active {
    case .value(let position):
      return trace.forwardEquation(position).map { printer.text($0) } ?? trace.nodes[position].name
    case .seed: return printer.text(trace.seedEquation)
    case .contribution(let step, let index, _):
      let backward = trace.backward[step]
      let contribution = backward.contributions[index]
      let product = printer.text(trace.equation(of: contribution, in: backward))
      guard let sum = trace.sumEquation(of: contribution), sum.steps.count > 1 else { return product }
      return product + (options.ascii ? ", so " : ",  so  ") + printer.text(sum)
    case .inputs, nil: return "the inputs are known"
    }
  }

  /// One cell of an HTML-like label; `body` is already escaped.
  func cell(_ body: String, _ attributes: String, color: String, size: Int = 13) -> String {
    let separator = attributes.isEmpty ? "" : " "
    // Graphviz refuses an empty FONT.
    if body.isEmpty { return "<TD\(separator)\(attributes)></TD>" }
    return "<TD\(separator)\(attributes)><FONT COLOR=\"\(color)\" POINT-SIZE=\"\(size)\">\(body)</FONT></TD>"
  }
}
