import Notation
import TraceModel

extension HTMLRenderer {
  /// A document as one self-contained page, its plots as pictures inside.
  public static func text(_ document: Document, options: RenderOptions = RenderOptions()) -> String {
    var blocks = document.blocks
    var title = "backprop-explain"
    if case .heading(let text, _) = blocks.first {
      title = text
      blocks.removeFirst()
    }
    let page = HTMLPage(title: title, body: blocks.map { HTMLBlock(options: options).text($0) }, lastStep: nil)
    return page.text()
  }
}

private struct HTMLBlock {
  let options: RenderOptions

  func text(_ block: Document.Block) -> String {
    switch block {
    case .heading(let text, let level):
      let level = min(max(level, 2), 6)
      return "<h\(level)>\(Escaping.html(text))</h\(level)>"
    case .paragraph(let text): return "<p>\(Escaping.html(Escaping.lines(text).joined(separator: " ")))</p>"
    case .bullets(let items):
      return "<ul>\n" + items.map { "<li>\(Escaping.html($0))</li>\n" }.joined() + "</ul>"
    case .preformatted(let text):
      return "<pre>\(Escaping.lines(text).map { Escaping.html($0) }.joined(separator: "\n"))</pre>"
    case .equations(let equations): return text(equations)
    case .table(let table): return text(table)
    case .plot(let plot): return "<div class=\"plot\">\n\(SVGPlot.element(plot, options: options))</div>"
    }
  }

  private func text(_ equations: [Document.Equation]) -> String {
    let printer = options.printer()
    let rows = equations.map { equation in
      let steps = equation.steps.map { "\(printer.relation(before: $0)) \(HTMLFormula.text($0, printer))" }
      let remark = equation.remark.isEmpty ? "" : " <span class=\"remark\">\(Escaping.html(equation.remark))</span>"
      return "<tr><td class=\"number\">\(HTMLFormula.text(equation.left, printer))</td>"
        + "<td>\(steps.joined(separator: " "))\(remark)</td></tr>"
    }
    return "<div class=\"scroll\"><table class=\"equations\" role=\"presentation\">\n"
      + rows.joined(separator: "\n") + "\n</table></div>"
  }

  private func text(_ table: Document.Table) -> String {
    let printer = options.printer()
    let rows = table.rows.map { row in
      HTMLRow(
        cells: table.columns.indices.map { column -> String in
          guard column < row.count else { return "" }
          switch row[column] {
          case .text(let text): return Escaping.html(text)
          case .number(let value): return Escaping.html(printer.number(value))
          case .formula(let formula): return HTMLFormula.text(formula, printer)
          case .empty: return ""
          }
        })
    }
    return HTMLPage.table(
      "", head: table.columns.map { Escaping.html($0) }, numeric: table.numericColumns, rows: rows)
  }
}

/// A formula in HTML: text, and small tables for its matrices.
enum HTMLFormula {
  static func text(_ formula: Formula, _ printer: FormulaPrinter) -> String {
    text(printer.pieces(formula), printer)
  }

  private static func text(_ pieces: [FormulaPiece], _ printer: FormulaPrinter) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): return Escaping.html(text)
      case .raised(let mark): return mark == "²" ? "<sup>2</sup>" : mark == "ᵀ" ? "<sup>T</sup>" : Escaping.html(mark)
      case .enclosed(let inner): return "(\(text(inner, printer)))"
      case .matrix(let rows):
        let lines = rows.map { row in
          "<tr>" + row.map { "<td>\(Escaping.html(printer.text($0)))</td>" }.joined() + "</tr>"
        }
        return "<table class=\"matrix\" role=\"presentation\">\(lines.joined())</table>"
      }
    }.joined()
  }
}
