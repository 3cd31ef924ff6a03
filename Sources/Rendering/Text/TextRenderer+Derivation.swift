import Notation
import TerminalText
import TraceModel

extension TextPage {
  /// The pass in a word and a sentence, then a row for each line of each step.
  func lines(_ derivation: Page.Derivation) -> [String] {
    let word = painted(TextLayout.padded(derivation.name.uppercased(), to: Self.margin), .bold)
    let margin = String(repeating: " ", count: Self.margin)
    let heading = TextLayout.wrapped(written(derivation.sentence), width: options.width - Self.margin, indent: 0)
      .enumerated().map { ($0 == 0 ? word : margin) + $1 }
    switch derivation.subject {
    case .values:
      let wide = forwardTable(derivation.steps, derivativesBeside: true)
      return heading + (wide.fits ? wide : forwardTable(derivation.steps, derivativesBeside: false)).lines()
    case .gradients, .tangents, .paths: return heading + backward(derivation.steps)
    }
  }

  // MARK: Forward

  /// One row a step: number, name and formula, the same in numbers, the value, the local derivatives.
  private func forwardTable(_ steps: [Page.Step], derivativesBeside: Bool) -> TextTable {
    let sides = derivativesBeside ? [8, 4] : []
    var table = TextTable(width: options.width, gaps: [0, 2, 3, 1] + sides, hangingIndent: 9)
    let digits = max(3, String(steps.count).count + 2)
    for (number, step) in steps.enumerated() {
      let derivatives = step.slopes.map(slopeText)
      for line in step.lines {
        var row = TextTable.Row(
          cells: [.init(TextLayout.aligned(String(number + 1), right: digits))] + cells(line.equation))
        if derivativesBeside {
          row.cells += derivatives.prefix(2).map { TextTable.Cell($0) }
        } else {
          row.continuation += packed(derivatives, indent: Self.stepIndent + 4)
        }
        row.continuation += step.alerts.flatMap { remark("! \(written($0))") }
        if options.why { row.continuation += step.why.flatMap { remark(written($0)) } }
        table.rows.append(row)
      }
    }
    return table
  }

  /// `q = x + y`, `= -2 + 5`, and `= 3` with its point under those of the others.
  private func cells(_ equation: Page.Equation) -> [TextTable.Cell] {
    var cells: [TextTable.Cell] = []
    for (index, step) in equation.steps.enumerated() {
      let relation = printer.relation(before: step)
      if index == equation.steps.count - 1 {
        // Where the numbers in between are left out, their column stays empty.
        if equation.steps.count == 2 { cells.append(.init("")) }
        cells.append(.init(number: text(step), prefix: relation + " "))
      } else {
        cells.append(.init((index == 0 ? text(equation.left) + " = " : relation + " ") + text(step)))
      }
    }
    return cells
  }

  /// `∂f/∂q = z = -4`; a formula that is more than a name is also shown in numbers.
  private func slopeText(_ slope: Page.Slope) -> String {
    var line = text(slope.left)
    // At a kink the number is a convention that the formula does not give.
    var saysItself = slope.isConvention
    let result = slope.number.result(after: saysItself || slope.formula.isAtom ? nil : slope.substituted)
    if case .number = slope.formula { saysItself = true }
    if !saysItself {
      let formula = text(slope.formula)
      if case .cases = slope.formula {
        // The forward row beside it shows which side of the kink the input is on.
        line += " = (\(formula))"
      } else if slope.formula.isAtom {
        line += " = " + formula
      } else {
        line += " = " + formula
        let numbers = slope.substituted.map { text($0) }
        if let substituted = slope.substituted, let numbers, numbers != formula, numbers != text(result) {
          line += " \(printer.relation(before: substituted)) \(numbers)"
        }
      }
    }
    line += " \(printer.relation(before: result)) \(text(result))"
    let remark = slope.equation.remark
    return remark.isEmpty ? line : line + " (\(written(remark)))"
  }

  // MARK: Backward

  /// One group of rows for each step: a row for each product or sum. The formulas stand beside the products where there
  /// is room for all, and above each group where there is not.
  private func backward(_ steps: [Page.Step]) -> [String] {
    let digits = max(3, String(steps.count).count + 2)
    var wide = TextTable(width: options.width, gaps: [0, 2, 3, 1, 1, 2, 3], hangingIndent: digits + 6)
    let groups = steps.map { step in
      (label: step.operation.map { text($0) } ?? "", rows: step.lines.map(row), remarks: remarks(step))
    }
    for (index, group) in groups.enumerated() {
      var number = TextLayout.aligned(String(index + 1), right: digits)
      var label = group.label
      for row in group.rows {
        wide.rows.append(.init(cells: [.init(number), .init(label)] + row))
        (number, label) = ("", "")
      }
      if !group.remarks.isEmpty, !wide.rows.isEmpty {
        wide.rows[wide.rows.count - 1].continuation += group.remarks
      }
    }
    if wide.fits { return wide.lines() }
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
      let heading = TextLayout.aligned(String(index + 1), right: digits) + "  " + group.label
      lines += TextLayout.wrapped(heading, width: options.width, indent: digits + 6)
      var table = TextTable(width: options.width, gaps: [digits + 2, 1, 1, 1, 2], hangingIndent: digits + 6)
      table.leadingColumns = 0
      table.rows = group.rows.map { .init(cells: $0) }
      lines += table.lines() + group.remarks
    }
    return lines
  }

  private func remarks(_ step: Page.Step) -> [String] {
    options.why ? step.why.flatMap { remark(written($0)) } : []
  }

  /// `∂f/∂z = ∂f/∂f·q = 1·3 = 3`, with the edge it came by when it is one term of several; after the last of several
  /// terms `∂f/∂x = 1 + 3 = 4`.
  private func row(_ line: Page.Line) -> [TextTable.Cell] {
    let left = text(line.equation.left)
    let steps = line.equation.steps
    guard let last = steps.last else { return [.init(left)] }
    let result = TextTable.Cell(number: text(last), prefix: printer.relation(before: last) + " ")
    func shown(_ index: Int) -> TextTable.Cell {
      guard index < steps.count - 1 else { return .init("") }
      let relation = index == 0 ? "=" : printer.relation(before: steps[index])
      return .init("\(relation) \(text(steps[index]))")
    }
    switch line.role {
    case .whole: return [.init(left), shown(0), shown(1), result, .init("")]
    case .term(let rank, let count):
      return [.init(left), shown(0), shown(1), result, .init("(\(rank) of \(count))")]
    case .sum(let count):
      var written = "= the sum of its \(count) terms"
      if steps.count > 1 { written = "\(printer.relation(before: steps[0])) \(text(steps[0]))" }
      return [.init(left), .init(written, span: 2), .init(""), result, .init("(the sum)")]
    }
  }
}
