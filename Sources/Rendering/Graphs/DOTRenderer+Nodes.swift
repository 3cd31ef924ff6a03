import Notation
import TerminalText
import TraceModel

extension DOTDrawing {
  /// The shapes that stand for one node: a circle or a bare number, and a box where its value deserves one.
  func statements(for position: Int) -> [String] {
    let node = trace.nodes[position]
    switch node.kind {
    case .input:
      return ["  n\(position) [\(box(position))];"]
    case .constant:
      let label = Escaping.dot(printer.number(node.value))
      return [
        "  n\(position) [shape=plaintext, margin=0.05, height=0.3, width=0.2, fontcolor=\"\(theme.line)\", label=\(label)];"
      ]
    case .operation where isGiven[position]:
      return ["  n\(position) [\(box(position))];"]
    case .operation:
      var lines = ["  n\(position) [\(circle(position))];"]
      if hasBox(position) {
        lines.append("  n\(position)v [\(box(position))];")
        lines += link(from: "n\(position)", to: "n\(position)v", position)
      }
      return lines
    }
  }

  /// Inputs, the output, and every value that several operations use: its gradient is a sum that no single wire shows.
  func hasBox(_ position: Int) -> Bool {
    switch trace.nodes[position].kind {
    case .input: true
    case .constant: false
    case .operation: position == trace.outputPosition || uses[position] > 1 || isGiven[position]
    }
  }

  private func circle(_ position: Int) -> String {
    let node = trace.nodes[position]
    let symbol = options.ascii ? node.symbol.ascii : node.symbol.plain
    let isShort = TextLayout.width(symbol) <= 2
    let pen = stage.isActive(value: position) ? 3.0 : 1.1
    let size =
      isShort
      ? "shape=circle, width=0.42, fixedsize=true, fontsize=\(TextLayout.width(symbol) == 1 ? 20 : 15)"
      : "shape=ellipse, margin=\"0.06,0.03\", height=0.42, width=0.42, fontsize=14"
    // A double outline marks where NaN or ∞ was born.
    let birth = node.bornNonFinite ? "peripheries=2, " : ""
    return
      "\(size), \(birth)style=filled, fillcolor=\"\(theme.circleFill)\", penwidth=\(NumberStyle.roundTrip(pen)), "
      + "tooltip=\(Escaping.dot(printer.name(node.name))), label=\(Escaping.dot(symbol))"
  }

  private func box(_ position: Int) -> String {
    let node = trace.nodes[position]
    let isResult = position == trace.outputPosition
    let name = Escaping.html(printer.name(node.name))
    let known = stage.hasValue[position]
    let value = known ? " " + Escaping.html(printer.related(node.number)) : " = ?"
    let gradient = gradientText(position)
    let width = "WIDTH=\"\(room(for: boxTexts(position)))\" HEIGHT=\"18\""
    let rows =
      "<TR>" + cell("<B>\(name)</B>\(value)", width, color: known ? theme.value : theme.faint, size: 14) + "</TR>"
      + "<TR>" + cell(gradient.map { "<I>\(Escaping.html($0))</I>" } ?? "", width, color: theme.gradient) + "</TR>"
    let pen = isResult ? 2.0 : 1.1
    let style = node.kind == .operation && isGiven[position] ? "rounded,filled,dashed" : "rounded,filled"
    return
      "shape=box, style=\"\(style)\", margin=\"0.1,0.07\", penwidth=\(NumberStyle.roundTrip(pen)), "
      + "fillcolor=\"\(isResult ? theme.resultFill : theme.boxFill)\", "
      + "label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">\(rows)</TABLE>>"
  }

  /// `∂f/∂x = -4`, or as much of it as has arrived; nil when nothing has.
  private func gradientText(_ position: Int) -> String? {
    let node = trace.nodes[position]
    if !node.hasGradient { return nil }
    let partial = printer.partial(of: trace.differentiated, wrt: node.name)
    if options.step == nil { return "\(partial) \(printer.related(node.gradientNumber))" }
    if position == trace.outputPosition, uses[position] == 0 {
      return stage.hasSeed ? "\(partial) \(printer.related(node.gradientNumber))" : nil
    }
    guard let last = stage.received[position] else { return nil }
    let waiting = last.term < last.termCount ? (options.ascii ? " + ..." : " + …") : ""
    return "\(partial) \(printer.related(last.accumulated))\(waiting)"
  }

  /// The longest texts a box will ever hold, so that it has the same size at every step.
  private func boxTexts(_ position: Int) -> [String] {
    let node = trace.nodes[position]
    let partial = printer.partial(of: trace.differentiated, wrt: node.name)
    return [
      "\(printer.name(node.name)) = \(printer.number(node.value))",
      "\(partial) = \(printer.text(node.gradientNumber.digits))",
      options.step != nil && uses[position] > 1 ? "\(partial) = \(printer.text(node.gradientNumber.digits)) + …" : "",
    ]
  }

  /// Points of width that surely hold the widest of some texts.
  func room(for texts: [String]) -> Int {
    8 * (texts.map { TextLayout.width($0) }.max() ?? 0)
  }
}
