import Notation
import TraceModel

/// A trace as one self-contained page that reads on a phone, prints, and steps through both passes with a slider.
public enum HTMLRenderer {
  /// `svg` is a picture of the graph, such as Graphviz makes of `DOTRenderer`'s text; it goes in as it is.
  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions(), svg: String? = nil) -> String {
    HTMLTracePage(trace, options).page(svg: svg).text()
  }

  /// The picture without the prologue of a file: from `<svg` on.
  public static func element(_ svg: String) -> String {
    let opening = Array("<svg".utf8)
    let bytes = Array(svg.utf8)
    guard bytes.count > opening.count else { return "" }
    let start = (0...(bytes.count - opening.count)).first { Array(bytes[$0..<($0 + opening.count)]) == opening }
    guard let start else { return "" }
    return String(decoding: bytes[start...], as: UTF8.self)
  }
}

private struct HTMLTracePage {
  let trace: Trace
  let options: RenderOptions
  let printer: FormulaPrinter
  let timeline: Timeline

  init(_ trace: Trace, _ options: RenderOptions) {
    self.trace = trace
    self.options = options
    printer = options.printer()
    timeline = Timeline(trace)
  }

  func page(svg: String?) -> HTMLPage {
    let line = printer.text(trace.titleEquation)
    var page = HTMLPage(title: line)
    page.lastStep = timeline.lastStep
    let inputs = trace.inputs.map { "\(printer.name($0.name)) = \(printer.values(of: $0))" }
    if !inputs.isEmpty { page.body.append("<p>at \(escaped(inputs.joined(separator: ", ")))</p>") }
    page.body.append("<pre>\(Escaping.excerpt(trace.source).map(escaped).joined(separator: "\n"))</pre>")
    if let svg {
      page.body.append("<div class=\"graph\" role=\"img\" aria-label=\"the graph\">\(HTMLRenderer.element(svg))</div>")
    }
    if let summary = trace.summary {
      page.body.append("<p>\(summary.shown) of \(summary.operations) operations are shown.</p>")
    }
    if !trace.forward.isEmpty { page.body += ["<h2>Forward</h2>", forwardTable()] }
    if !trace.backward.isEmpty { page.body += ["<h2>Backward</h2>", backwardTable()] }
    page.body += ["<h2>Gradient</h2>", gradientTable()]
    let checks = trace.checks.map { "<li>\($0.passed ? "✓" : "✗") \(escaped(trace.sentence($0, printer)))</li>" }
    let notes = trace.notes.map { "<li>\(escaped($0.text))</li>" }
    if !(checks + notes).isEmpty { page.body += ["<h2>Check</h2>", "<ul>"] + checks + notes + ["</ul>"] }
    return page
  }

  private func escaped(_ text: String) -> String { Escaping.html(text) }

  private func number(_ value: Double, _ style: String) -> String {
    let mark = printer.showsExactly(.number(value)) ? "" : options.ascii ? "~ " : "≈ "
    return "\(mark)<span class=\"\(style)\">\(escaped(printer.number(value)))</span>"
  }

  private func forwardTable() -> String {
    var rows: [HTMLRow] = []
    for (index, moment) in timeline.moments.enumerated() {
      guard case .value(let position) = moment else { continue }
      let node = trace.nodes[position]
      var equation = trace.forwardEquation(position)
      equation.steps.removeLast()
      let computed = equation.steps.isEmpty ? printer.name(node.name) : printer.text(equation)
      let locals = trace.localEquations(position).map { equation in
        printer.text(equation) + (equation.remark.isEmpty ? "" : " (\(equation.remark))")
      }
      rows.append(
        HTMLRow(
          cells: [
            "\(index)", escaped(computed), number(node.value, "value"), locals.map(escaped).joined(separator: "<br>"),
          ], step: index))
    }
    return HTMLPage.table(
      "Values flow from the inputs to \(escaped(printer.name(trace.output))).",
      head: ["step", "computed", "value", "local derivatives"], numeric: [true, false, true, false], rows: rows)
  }

  private func backwardTable() -> String {
    var rows: [HTMLRow] = []
    for (index, moment) in timeline.moments.enumerated() {
      switch moment {
      case .seed:
        let name = escaped(printer.name(trace.output))
        rows.append(
          HTMLRow(
            cells: ["\(index)", name, escaped(printer.text(trace.seedEquation)), number(1, "gradient")], step: index))
      case .contribution(let stepIndex, let contributionIndex, _):
        rows += contributionRows(trace.backward[stepIndex], contributionIndex, index)
      case .inputs, .value: continue
      }
    }
    return HTMLPage.table(
      "Gradients flow back to the inputs: each edge carries upstream × local.",
      head: ["step", "node", "upstream × local", "gradient"], numeric: [true, false, false, true], rows: rows)
  }

  private func contributionRows(_ step: BackwardStep, _ index: Int, _ moment: Int) -> [HTMLRow] {
    let contribution = step.contributions[index]
    let node = trace.nodes[step.node]
    let from = printer.name(node.name) + (node.formula.map { " = " + printer.text($0) } ?? "")
    let equation = trace.equation(of: contribution, in: step)
    let shown = Document.Equation(equation.left, Array(equation.steps.dropLast()))
    let remark = trace.termRemark(
      contribution, partial: printer.partial(of: trace.output, wrt: contribution.targetName))
    var body = escaped(printer.text(shown))
    if !remark.isEmpty { body += "<br><span class=\"remark\">\(escaped(remark))</span>" }
    if options.why, index == 0, !step.why.isEmpty {
      body += "<br><span class=\"why\">\(escaped(step.why.joined(separator: "; ")))</span>"
    }
    let value =
      contribution.termCount > 1
      ? escaped(printer.number(contribution.product)) : number(contribution.product, "gradient")
    var rows = [HTMLRow(cells: ["\(moment)", escaped(from), body, value], step: moment)]
    if let sum = trace.sumEquation(of: contribution) {
      rows.append(
        HTMLRow(
          cells: ["", "", escaped(printer.text(sum)), number(contribution.accumulated, "gradient")], step: moment))
    }
    return rows
  }

  private func gradientTable() -> String {
    let rows = trace.gradients.map { gradient in
      HTMLRow(
        cells: [
          escaped(printer.partial(of: trace.output, wrt: gradient.name)), number(gradient.value, "gradient"),
          gradient.why.map(escaped) ?? "",
        ], step: timeline.lastStep)
    }
    let hasWhy = trace.gradients.contains { $0.why != nil }
    let head = ["derivative", "value"] + (hasWhy ? ["why"] : [])
    let cells = hasWhy ? rows : rows.map { HTMLRow(cells: Array($0.cells.prefix(2)), step: $0.step) }
    return HTMLPage.table("One number for each input.", head: head, numeric: [false, true, false], rows: cells)
  }
}
