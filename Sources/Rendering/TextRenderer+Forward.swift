import Notation
import TraceModel

extension TextRenderer {
  /// One row a step: number, name and formula, the same in numbers, the value, the local derivatives.
  func forward() -> [String] {
    let wide = forwardTable(derivativesBeside: true)
    return (wide.fits ? wide : forwardTable(derivativesBeside: false)).lines()
  }

  private func forwardTable(derivativesBeside: Bool) -> TextTable {
    let sides = derivativesBeside ? [8, 4] : []
    var table = TextTable(width: options.width, gaps: [0, 2, 3, 1] + sides, hangingIndent: 9)
    let digits = max(3, String(trace.forward.count).count + 2)
    for (number, position) in trace.forward.enumerated() {
      let node = trace.nodes[position]
      guard let formula = node.formula, let substituted = node.substituted else { continue }
      let derivatives = node.localDerivatives.filter { $0.isShown }.map { localText($0, of: node.name) }
      let operandsExact = printer.showsExactly(substituted)
      let exact = printer.numbers.isExact(node.value)
      var row = TextTable.Row(cells: [
        .init(TextLayout.aligned(String(number + 1), right: digits)),
        .init("\(printer.name(node.name)) = \(printer.text(formula))"),
        .init("\(relation(operandsExact)) \(printer.text(substituted))"),
        .init(number: printer.number(node.value), prefix: relation(exact) + " "),
      ])
      if derivativesBeside {
        row.cells += derivatives.prefix(2).map { TextTable.Cell($0) }
      } else {
        row.continuation += packed(derivatives, indent: Self.stepIndent + 4)
      }
      if node.bornNonFinite { row.continuation += remark("! \(printer.number(node.value)) is born here") }
      table.rows.append(row)
    }
    return table
  }

  /// `∂f/∂q = z = -4`; a formula that is more than a name is also shown in numbers.
  private func localText(_ derivative: LocalDerivative, of node: String) -> String {
    var text = printer.partial(of: node, wrt: derivative.operandName)
    let exact = printer.numbers.isExact(derivative.value)
    // At a kink the number is a convention that the formula does not give.
    var saysItself = derivative.isConvention
    if case .number = derivative.formula { saysItself = true }
    if !saysItself {
      let formula = printer.text(derivative.formula)
      if case .cases = derivative.formula {
        // The forward row beside it shows which side of the kink the input is on.
        text += " = (\(formula))"
      } else if derivative.formula.isAtom {
        text += " = " + formula
      } else {
        text += " = " + formula
        let shown = printer.showsExactly(derivative.substituted)
        let numbers = printer.text(derivative.substituted)
        if numbers != formula, numbers != printer.number(derivative.value) { text += " \(relation(shown)) \(numbers)" }
      }
    }
    text += " \(relation(exact)) \(printer.number(derivative.value))"
    return derivative.isConvention ? text + " (by convention)" : text
  }

  /// Items side by side as far as they fit, in lines of equal indent.
  func packed(_ items: [String], indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    let margin = String(repeating: " ", count: indent)
    for item in items {
      if !line.isEmpty, TextLayout.width(line) + 4 + TextLayout.width(item) > options.width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? margin + item : "    " + item
    }
    if !line.isEmpty { lines.append(line) }
    return lines.flatMap { TextLayout.wrapped($0, width: options.width, indent: indent + 4) }
  }

  /// A sentence under a step.
  func remark(_ text: String) -> [String] {
    let line = String(repeating: " ", count: Self.stepIndent + 2) + (options.ascii ? Names.asciiProse(text) : text)
    return TextLayout.wrapped(line, width: options.width, indent: Self.stepIndent + 2)
      .map { painted($0, .quiet) }
  }
}
