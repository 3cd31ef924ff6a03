import Notation
import TerminalText
import TraceModel

extension TextPage {
  /// How far right of the signs the remarks of a list such as `α = 0.1   the learning rate` begin, where each equation
  /// has a single step and every remark still fits.
  private func remarkColumn(of equations: [Page.Equation]) -> Int {
    guard equations.allSatisfy({ $0.steps.count == 1 }) else { return 0 }
    let margin = equations.map { TextBlock($0.left, printer).width }.max() ?? 0
    let remarked = equations.filter { !$0.remark.isEmpty }
    let steps = remarked.flatMap { $0.steps }
      .map { TextBlock.row([TextBlock(" \(printer.relation(before: $0)) "), TextBlock($0, printer)]) }
    guard steps.allSatisfy({ $0.lines.count == 1 }) else { return 0 }
    let column = 2 + (steps.map { $0.width }.max() ?? 0)
    let longest = remarked.map { TextLayout.width(written($0.remark)) }.max() ?? 0
    return margin + column + 3 + longest <= options.width ? column : 0
  }

  /// The equations with their first signs under one another; a line too long goes on below its sign.
  func lines(_ equations: [Page.Equation]) -> [String] {
    let lefts = equations.map { TextBlock($0.left, printer) }
    let margin = lefts.map { $0.width }.max() ?? 0
    let remarkColumn = remarkColumn(of: equations)
    var groups: [[String]] = []
    for (left, equation) in zip(lefts, equations) {
      let blank = TextBlock(String(repeating: " ", count: margin + 2))
      var row = [TextBlock(String(repeating: " ", count: margin + 2 - left.width)), left]
      var rows: [[TextBlock]] = []
      for (index, step) in equation.steps.enumerated() {
        let piece = TextBlock.row([TextBlock(" \(printer.relation(before: step)) "), TextBlock(step, printer)])
        let width = row.reduce(0) { $0 + $1.width }
        if index > 0, width + piece.width > options.width {
          rows.append(row)
          row = [blank]
        }
        guard row.reduce(piece.width, { $0 + $1.width }) > options.width else {
          row.append(piece)
          continue
        }
        for (line, part) in broken(step, relation: printer.relation(before: step), room: options.width - margin - 2)
          .enumerated()
        {
          if line > 0 {
            rows.append(row)
            row = [blank]
          }
          row.append(part)
        }
      }
      if !equation.remark.isEmpty {
        let width = row.reduce(0) { $0 + $1.width }
        let gap = String(repeating: " ", count: 3 + max(0, remarkColumn - (width - margin)))
        let remark = TextBlock(gap + written(equation.remark))
        if row.reduce(remark.width, { $0 + $1.width }) > options.width {
          rows.append(row)
          row = [blank]
        }
        row.append(remark)
      }
      rows.append(row)
      groups.append(rows.flatMap { TextBlock.row($0).lines })
    }
    // Matrices that touch would read as one.
    let isTall = groups.contains { $0.count > 1 }
    return Array(groups.joined(separator: isTall ? [""] : []))
  }
}
