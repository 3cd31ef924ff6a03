import Notation
import TraceModel

extension LaTeXRenderer {
  /// A document in LaTeX: sections, `align*`, `tabular`, and plots drawn with `pict2e`.
  public static func text(
    _ document: Document, options: RenderOptions = RenderOptions(), standalone: Bool = false
  ) -> String {
    let body = document.blocks.flatMap { lines($0, options) + [""] }
    if standalone { return LaTeXPage.text(body, packages: ["\\usepackage{pict2e}"]) }
    return (["% Needs \\usepackage{amsmath,pict2e}."] + body).joined(separator: "\n")
  }

  private static func lines(_ block: Document.Block, _ options: RenderOptions) -> [String] {
    switch block {
    case .heading(let text, let level):
      let command = level <= 1 ? "section" : level == 2 ? "subsection" : "subsubsection"
      return ["\\\(command)*{\(Escaping.latex(text))}"]
    case .paragraph(let text): return [Escaping.latex(Escaping.lines(text).joined(separator: " ")) + "\\par"]
    case .bullets(let items):
      return ["\\begin{itemize}"] + items.map { "  \\item {}\(Escaping.latex($0))" } + ["\\end{itemize}"]
    case .preformatted(let text):
      let lines = Escaping.lines(text).map { "  \\mbox{\\ttfamily \(spaced(Escaping.latex($0)))}" }
      return ["\\begin{flushleft}", lines.joined(separator: "\\\\\n"), "\\end{flushleft}"]
    case .equations(let equations):
      return ["\\begingroup", "\\allowdisplaybreaks", "\\begin{align*}"]
        + LaTeXEquations(options.printer(.latex)).lines(equations) + ["\\end{align*}", "\\endgroup"]
    case .table(let table): return lines(table, options.printer(.latex))
    case .plot(let plot): return LaTeXPlot(plot).lines()
    }
  }

  /// Blanks that TeX keeps.
  private static func spaced(_ text: String) -> String {
    Escaping.replacing(in: text) { $0 == " " ? "\\ " : nil }
  }

  private static func lines(_ table: Document.Table, _ printer: FormulaPrinter) -> [String] {
    let columns = table.numericColumns.map { $0 ? "r" : "l" }.joined(separator: " ")
    let rows = table.rows.map { row in
      table.columns.indices.map { column -> String in
        guard column < row.count else { return "" }
        switch row[column] {
        case .text(let text): return Escaping.latex(text)
        case .number(let value): return "$\(printer.number(value))$"
        case .formula(let formula): return "$\(printer.text(formula))$"
        case .empty: return ""
        }
      }
    }
    let head = table.columns.map { Escaping.latex($0) }.joined(separator: " & ")
    return ["\\begin{center}", "\\begin{tabular}{\(columns)}", "\\hline", "  \(head) \\\\", "\\hline"]
      + rows.map { "  " + $0.joined(separator: " & ") + " \\\\" } + ["\\hline", "\\end{tabular}", "\\end{center}"]
  }
}

/// Equations as the rows of an aligned display.
struct LaTeXEquations {
  private let printer: FormulaPrinter
  private let writeRemark: (String) -> String

  /// `remark` writes a remark for the inside of `\text{}`; TeX and MathJax escape differently there.
  init(_ printer: FormulaPrinter, remark: @escaping (String) -> String = Escaping.latex) {
    self.printer = printer
    writeRemark = remark
  }

  /// Every row but the last ends in a line break.
  func lines(_ equations: [Document.Equation]) -> [String] {
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
  private func steps(_ equation: Document.Equation) -> [String] {
    let layout = DocumentTextLayout(RenderOptions(width: Self.room, digits: printer.numbers.digits))
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
