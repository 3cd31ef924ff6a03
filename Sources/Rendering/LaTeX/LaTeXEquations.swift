import Notation
import TraceModel

/// Equations as the rows of an aligned display.
struct LaTeXEquations {
  private let printer: FormulaPrinter
  private let writeRemark: (Prose) -> String

  /// `remark` writes a remark for the inside of `\text{}`; TeX and MathJax escape differently there.
  init(_ printer: FormulaPrinter, remark: @escaping (Prose) -> String) {
    self.printer = printer
    writeRemark = remark
  }

  /// Every row but the last ends in a line break.
  func lines(_ equations: [Page.Equation]) -> [String] {
    equations.enumerated().map { index, equation in
      let row = LaTeXRow(
        left: printer.text(equation.left), steps: steps(equation),
        remark: equation.remark.isEmpty ? "" : writeRemark(equation.remark))
      return row.text + (index + 1 < equations.count ? " \\\\[0.4ex]" : "")
    }
  }

  /// Columns of text that a line of a page has room for.
  private static let room = 76

  /// The steps, those with matrices that would run off the page on lines of their own, taken apart where needed.
  private func steps(_ equation: Page.Equation) -> [String] {
    let layout = TextPage(RenderOptions(width: Self.room, digits: printer.numbers.digits))
    var result: [String] = []
    var width = TextBlock(equation.left, layout.printer).width
    for (index, step) in equation.steps.enumerated() {
      let relation = printer.relation(before: step)
      guard equation.steps.contains(where: { $0.containsMatrix }) else {
        result.append("\(relation) \(printer.text(step))")
        continue
      }
      for (part, operand) in layout.operands(of: step, room: Self.room - 16).enumerated() {
        let needed = TextBlock(operand.formula, layout.printer).width + 3
        let breaks = part > 0 || (index > 0 && width + needed > Self.room)
        width = breaks ? 12 + needed : width + needed
        let sign = part == 0 ? relation : "\\quad " + latex(operand.sign)
        result.append((breaks ? "\\\\ &" : "") + "\(sign) \(printer.text(operand.formula))")
      }
    }
    return result
  }

  private func latex(_ sign: String) -> String {
    sign.unicodeScalars.map { scalar in
      Symbols.all.first { $0.scalar == scalar }?.latex ?? String(Character(scalar))
    }.joined()
  }
}
