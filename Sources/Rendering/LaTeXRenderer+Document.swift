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
        left: printer.text(equation.left),
        steps: equation.steps.map { "\(printer.relation(before: $0)) \(printer.text($0))" },
        remark: equation.remark.isEmpty ? "" : writeRemark(equation.remark))
      return row.text + (index + 1 < equations.count ? " \\\\[0.4ex]" : "")
    }
  }
}
