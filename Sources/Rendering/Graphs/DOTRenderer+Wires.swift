import Notation
import TraceModel

extension DOTDrawing {
  /// The wires from an operation's operands to its circle, in the order of the operands.
  func wires(into position: Int) -> [String] {
    let node = trace.nodes[position]
    var lines: [String] = []
    for (edge, operand) in node.operands.enumerated() {
      let target = "n\(position)"
      guard trace.nodes.indices.contains(operand) else {
        lines += absentOperand(edge, of: position)
        continue
      }
      let isComputed = trace.nodes[operand].kind == .operation && !isGiven[operand]
      let source = isComputed && hasBox(operand) ? "n\(operand)v" : "n\(operand)"
      if trace.nodes[operand].kind == .constant {
        lines.append("  \(source) -> \(target) [color=\"\(theme.faint)\"];")
      } else {
        lines += wire(from: source, operand, to: target, edge, of: position)
      }
    }
    return lines
  }

  /// An operand that the selection of a large graph leaves out.
  private func absentOperand(_ edge: Int, of position: Int) -> [String] {
    let names = trace.nodes[position].operandNames
    let name = edge < names.count ? printer.name(names[edge]) : "…"
    let id = "n\(position)a\(edge)"
    return [
      "  \(id) [shape=box, style=\"rounded,dashed\", color=\"\(theme.faint)\", label=\(Escaping.dot(name))];",
      "  \(id) -> n\(position) [color=\"\(theme.faint)\"];",
    ]
  }

  /// The plain pair of lines between a circle and the box of its value.
  func link(from source: String, to target: String, _ position: Int) -> [String] {
    let known = stage.hasValue[position]
    let arrived =
      options.step == nil || (position == trace.outputPosition && stage.hasSeed) || stage.received[position] != nil
    return [
      "  \(source) -> \(target) [minlen=2, \(valueLine(known, thick: stage.isActive(value: position)))];",
      "  \(source) -> \(target) [minlen=2, \(gradientLine(arrived, thick: false)), dir=back];",
    ]
  }

  /// A wire: its value above a solid line, its gradient below a dashed one that points back.
  private func wire(
    from source: String, _ operand: Int, to target: String, _ edge: Int, of position: Int
  ) -> [String] {
    let node = trace.nodes[operand]
    let id = "n\(position)w\(edge)"
    // The caption of a step speaks of every node by its name; otherwise only the user's own names are worth the room.
    let isNamed = node.kind == .operation && (node.hasOwnName || options.step != nil) && !hasBox(operand)
    let value = (isNamed ? "\(printer.name(node.name)) = " : "") + printer.number(node.value)
    let contribution = stage.onEdge[position][edge]
    let final = finalContribution(edge, of: position)
    let isActive = stage.isActive(edge: edge, of: position, in: trace)
    let gradientBody =
      contribution.map { contribution in
        isActive
          ? "<B><I>\(Escaping.html(product(contribution)))</I></B>"
          : "<I>\(Escaping.html(printer.number(contribution.product.value)))</I>"
      } ?? ""
    var texts = [value, final.map { printer.number($0.product.value) } ?? ""]
    if options.step != nil, let final { texts.append(product(final)) }
    let width = room(for: texts)
    let known = stage.hasValue[operand]
    let valueColor = known ? theme.value : theme.faint
    let feedsActive = stage.isActive(value: position)
    let rows = [
      cell(known ? Escaping.html(value) : "", "HEIGHT=\"18\" WIDTH=\"\(width)\"", color: valueColor),
      bar(feedsActive ? 3 : 1, width, "PORT=\"v\" BGCOLOR=\"\(valueColor)\""),
      bar(5 - (isActive ? 1 : 0) - (feedsActive ? 2 : 0), width),
      bar(
        isActive ? 4 : 2, width,
        contribution == nil
          ? "PORT=\"g\""
          : "PORT=\"g\" BORDER=\"\(isActive ? 2 : 1)\" SIDES=\"B\" STYLE=\"DASHED\" COLOR=\"\(theme.gradient)\""),
      bar(isActive ? 1 : 2, width),
      cell(gradientBody, "HEIGHT=\"18\" WIDTH=\"\(width)\"", color: theme.gradient),
    ]
    let body = rows.map { "<TR>\($0)</TR>" }.joined()
    return [
      "  \(id) [shape=plain, label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">\(body)</TABLE>>];",
      "  \(source) -> \(id):v:w [\(valueLine(known, thick: feedsActive)), dir=none];",
      "  \(id):v:e -> \(target) [\(valueLine(known, thick: feedsActive))];",
      "  \(source) -> \(id):g:w [\(gradientLine(contribution != nil, thick: isActive)), dir=back];",
      "  \(id):g:e -> \(target) [\(gradientLine(contribution != nil, thick: isActive)), dir=none];",
    ]
  }

  /// A thin cell of a wire's label: a piece of line, or the room between lines.
  private func bar(_ height: Int, _ width: Int, _ attributes: String = "") -> String {
    "<TD HEIGHT=\"\(height)\" WIDTH=\"\(width)\" FIXEDSIZE=\"TRUE\"\(attributes.isEmpty ? "" : " " + attributes)></TD>"
  }

  /// The product that the edge will carry in the end.
  private func finalContribution(_ edge: Int, of position: Int) -> TraceContribution? {
    complete.onEdge[position][edge]
  }

  /// `1 × (-4) = -4`.
  private func product(_ contribution: TraceContribution) -> String {
    let times = Formula.apply(
      .infix(Spelling(plain: " × ", ascii: " * ", latex: " \\times "), .product),
      [contribution.upstream.formula, contribution.local.formula])
    return printer.text(Page.Equation(times, [contribution.product.formula]))
  }

  private func valueLine(_ known: Bool, thick: Bool) -> String {
    "color=\"\(known ? theme.value : theme.faint)\"" + (thick ? ", penwidth=3" : "")
  }

  private func gradientLine(_ shown: Bool, thick: Bool) -> String {
    guard shown else { return "style=invis" }
    return "style=dashed, color=\"\(theme.gradient)\"" + (thick ? ", penwidth=3" : "")
  }
}
