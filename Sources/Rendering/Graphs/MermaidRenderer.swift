import Notation
import TraceModel

/// The graph as a Mermaid flowchart, which GitHub and many note-taking programs draw by themselves.
///
/// Mermaid cannot put text on both sides of a line, so a wire's label has two rows: `▸` its value, `◂` its gradient.
public enum MermaidRenderer {
  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    let printer = options.printer()
    let stage = GraphStage(trace, step: options.step)
    let theme = GraphTheme(options.theme)
    let isGiven = trace.isGiven
    var lines = ["flowchart LR"]
    var results: [String] = []
    var operations: [String] = []
    for (position, node) in trace.nodes.enumerated() {
      let id = "n\(position)"
      switch node.kind {
      case .input:
        lines.append("  \(id)[\(valueLabel(position, trace, stage, printer, options))]")
        if position == trace.outputPosition { results.append(id) }
      case .constant:
        lines.append("  \(id)(\(Escaping.mermaid(printer.number(node.value))))")
      case .operation where isGiven[position]:
        lines.append("  \(id)[\(valueLabel(position, trace, stage, printer, options))]")
      case .operation:
        lines.append("  \(id)((\(Escaping.mermaid(options.ascii ? node.symbol.ascii : node.symbol.plain))))")
        operations.append(id)
        if position == trace.outputPosition {
          lines.append("  \(id)v[\(valueLabel(position, trace, stage, printer, options))]")
          results.append("\(id)v")
        }
      }
    }
    for (position, node) in trace.nodes.enumerated() {
      for (edge, operand) in node.operands.enumerated() where trace.nodes.indices.contains(operand) {
        lines.append("  n\(operand) \(wire(operand, edge, position, trace, stage, printer, options)) n\(position)")
      }
      if node.kind == .operation, position == trace.outputPosition, !isGiven[position] {
        lines.append("  n\(position) --> n\(position)v")
      }
    }
    lines.append("  classDef operation fill:\(theme.circleFill),stroke:\(theme.line),color:\(theme.line)")
    lines.append("  classDef result fill:\(theme.resultFill),stroke:\(theme.line),stroke-width:2px,color:\(theme.line)")
    if !operations.isEmpty { lines.append("  class \(operations.joined(separator: ",")) operation") }
    if !results.isEmpty { lines.append("  class \(results.joined(separator: ",")) result") }
    let text = lines.joined(separator: "\n") + "\n"
    // Names are in ASCII already; this is about the signs of the picture itself.
    return options.ascii ? Names.asciiProse(text) : text
  }

  private static func valueLabel(
    _ position: Int, _ trace: Trace, _ stage: GraphStage, _ printer: FormulaPrinter, _ options: RenderOptions
  ) -> String {
    let node = trace.nodes[position]
    let value = stage.hasValue[position] ? printer.related(node.number) : "= ?"
    let isSeeded = position == trace.outputPosition && stage.hasSeed
    let gradient = options.step == nil || isSeeded ? node.gradientNumber : stage.received[position]?.accumulated
    let first = Escaping.mermaid("\(printer.name(node.name)) \(value)")
    guard let gradient, node.hasGradient else { return first }
    let partial = printer.partial(of: trace.differentiated, wrt: node.name)
    return twoRows(first, Escaping.mermaid("\(partial) \(printer.related(gradient))"))
  }

  private static func wire(
    _ operand: Int, _ edge: Int, _ position: Int, _ trace: Trace, _ stage: GraphStage, _ printer: FormulaPrinter,
    _ options: RenderOptions
  ) -> String {
    let node = trace.nodes[operand]
    if node.kind == .constant { return "-->" }
    guard stage.hasValue[operand] else { return "-->" }
    let name = node.kind == .operation ? "\(printer.name(node.name)) " : ""
    let number = name.isEmpty ? printer.number(node.value) : printer.related(node.number)
    let value = Escaping.mermaid("\(options.ascii ? "" : "▸ ")\(name)\(number)")
    let arrow = stage.isActive(edge: edge, of: position, in: trace) ? "==>" : "-->"
    guard let contribution = stage.onEdge[position][edge] else { return "\(arrow)|\(value)|" }
    let gradient = Escaping.mermaid("\(options.ascii ? "< " : "◂ ")\(printer.number(contribution.product.value))")
    return "\(arrow)|\(twoRows(value, gradient))|"
  }

  /// Two quoted labels as the rows of one.
  private static func twoRows(_ first: String, _ second: String) -> String {
    first.dropLast() + "<br/>" + second.dropFirst()
  }
}
