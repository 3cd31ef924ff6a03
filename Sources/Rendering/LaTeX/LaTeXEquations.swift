import Notation
import TraceModel

/// Equations as the rows of an aligned display.
struct LaTeXEquations {
  private let printer: FormulaPrinter
  private let room: Int
  private let writeRemark: (Prose) -> String

  /// - Parameters:
  ///   - room: columns of text that a line of a page has room for.
  ///   - remark: writes a remark for the inside of `\text{}`; TeX and MathJax escape differently there.
  init(_ printer: FormulaPrinter, room: Int = 76, remark: @escaping (Prose) -> String) {
    self.printer = printer
    self.room = room
    writeRemark = remark
  }

  func rows(_ equations: [Page.Equation]) -> [LaTeXRow] {
    let rows = equations.map { equation in
      let steps = steps(equation)
      return LaTeXRow(
        left: printer.text(equation.left), steps: steps.texts,
        remark: equation.remark.isEmpty ? "" : writeRemark(equation.remark),
        height: steps.height, width: steps.width,
        remarkWidth: equation.remark.plain().count)
    }
    return LaTeXRow.placed(rows, room: room)
  }

  /// The steps, those that would run off the page on lines of their own, taken apart where needed.
  func steps(_ equation: Page.Equation) -> (texts: [String], height: Double, width: Int) {
    let layout = TextPage(RenderOptions(width: room, digits: printer.numbers.digits))
    var result: [String] = []
    var lines = [equation.left.displayHeight]
    let left = equation.left.displayWidth(layout.printer)
    var width = left
    var widest = left
    for (index, step) in equation.steps.enumerated() {
      let relation = printer.relation(before: step)
      let isWide = step.displayWidth(layout.printer) + left + 3 > room
      let operands = isWide ? layout.operands(of: step, room: room - 16) : [("", .sum, step)]
      for (part, operand) in operands.enumerated() {
        let needed = operand.formula.displayWidth(layout.printer) + 3
        let breaks = part > 0 || (index > 0 && width + needed > room)
        if breaks { lines.append(1) }
        lines[lines.count - 1] = max(lines[lines.count - 1], operand.formula.displayHeight)
        width = breaks ? left + needed : width + needed
        widest = max(widest, width)
        let sign = part == 0 ? relation : "\\quad " + latex(operand.sign)
        result.append(
          (breaks ? LaTeXRow.lineBreak : "")
            + "\(sign) \(part == 0 ? printer.text(operand.formula) : printer.continuation(operand.formula, of: operand.level))"
        )
      }
    }
    return (result, lines.reduce(0) { $0 + $1 + LaTeXRow.gap }, widest)
  }

  private func latex(_ sign: String) -> String {
    sign.unicodeScalars.map { scalar in
      Symbols.all.first { $0.scalar == scalar }?.latex ?? String(Character(scalar))
    }.joined()
  }
}
