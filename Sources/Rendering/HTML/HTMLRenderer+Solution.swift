import Notation
import TraceModel

extension HTMLLayout {
  func elements(_ given: Page.Given) -> [String] {
    var elements: [String] = []
    let inputs = given.inputs.map { prose.text(Page.Equation($0.name, [$0.formula])) }
    if !inputs.isEmpty { elements.append("<p>at \(inputs.joined(separator: ", "))</p>") }
    let source = Escaping.excerpt(given.source).map { prose.escaped($0) }.joined(separator: "\n")
    return elements + ["<pre>\(source)</pre>"]
  }

  func element(_ derivation: Page.Derivation) -> String {
    let layout = SolutionTable(derivation, options)
    let style = derivation.subject == .values ? "value" : "gradient"
    let rows = layout.rows.map { row in
      var cells = row.cells.map { cell in cell.lines.map { element($0, style) }.joined() }
      // The slider counts moments of both passes; so do the rows.
      cells[0] = row.isCounted ? String(row.moment) : ""
      return HTMLRow(cells: cells, step: row.moment)
    }
    return HTMLPage.table(
      "\(prose.text(derivation.sentence).capitalizedFirst).", head: layout.head.map { prose.text($0) },
      columns: layout.isNumeric.map { $0 ? .right : .left }, rows: rows)
  }

  private func element(_ line: SolutionTable.Line, _ style: String) -> String {
    let mark = line.isRounded ? Escaping.html(printer.relation(isExact: false)) + " " : ""
    let text = prose.text(line.text)
    if line.isResult { return "<div>\(mark)<span class=\"\(style)\">\(text)</span></div>" }
    return "<div\(line.isQuiet ? " class=\"why\"" : "")>\(mark)\(text)</div>"
  }

  func element(_ results: Page.Results) -> String {
    let elements = results.items.flatMap { $0.elements }
    guard !elements.isEmpty else { return "<p>\(prose.text(results.absence)).</p>" }
    let hasWhy = options.why && elements.contains { $0.why != nil }
    let rows = elements.map { element in
      let number = element.number
      let before = element.equation.steps.dropLast()
      let fraction =
        before.isEmpty ? "" : before.map { prose.text("\($0)") }.joined(separator: " = ") + " "
      let isExact = printer.showsExactly(number.digits)
      let mark = isExact && before.isEmpty ? "" : Escaping.html(printer.relation(isExact: isExact)) + " "
      let value =
        "\(fraction)\(mark)<span class=\"gradient\">\(Escaping.html(printer.text(number.digits)))</span>"
      return HTMLRow(
        cells: [prose.text(element.name), value] + (hasWhy ? [element.why.map { prose.text($0) } ?? ""] : []),
        step: results.moment)
    }
    return HTMLPage.table(
      "\(prose.text(results.sentence).capitalizedFirst).", head: ["derivative", "value"] + (hasWhy ? ["why"] : []),
      columns: [.left, .right, .left], rows: rows)
  }
}
