import Notation
import TraceModel

extension MarkdownRenderer {
  /// A document as Markdown; equations are mathematics that GitHub typesets, plots are text.
  public static func text(_ document: Document, options: RenderOptions = RenderOptions()) -> String {
    document.blocks.map { text($0, options) }.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: Document.Block, _ options: RenderOptions) -> String {
    switch block {
    case .heading(let text, let level):
      return String(repeating: "#", count: min(max(level, 1), 6)) + " " + Escaping.markdown(options.written(text))
    case .paragraph(let text): return paragraph(options.written(Escaping.lines(text).joined(separator: " ")))
    case .bullets(let items): return items.map { "- " + paragraph(options.written($0)) }.joined(separator: "\n")
    case .preformatted(let text): return Escaping.markdownBlock(Escaping.lines(text).map { options.written($0) })
    case .equations(let equations):
      let derivation = LaTeXEquations(options.printer(.latex)) {
        Escaping.mathJaxText(options.written($0), ascii: options.ascii)
      }
      let lines = ["\\begin{aligned}"] + derivation.lines(equations) + ["\\end{aligned}"]
      return Escaping.markdownBlock(lines, language: "math")
    case .table(let table): return text(table, options)
    case .plot(let plot):
      return Escaping.markdownBlock(TextPlot(plot, options).lines().map { TextLayout.trimmed($0) })
    }
  }

  /// A line that starts like a list, a quotation or a numbered item stays running text.
  private static func paragraph(_ text: String) -> String {
    let line = Escaping.markdown(text)
    guard let first = line.unicodeScalars.first else { return "" }
    if "-+=".unicodeScalars.contains(first) { return "\\" + line }
    let digits = line.unicodeScalars.prefix { ("0"..."9").contains($0) }
    let rest = line.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
    return String(String.UnicodeScalarView(digits)) + "\\" + String(String.UnicodeScalarView(rest))
  }

  private static func text(_ table: Document.Table, _ options: RenderOptions) -> String {
    let printer = options.printer()
    let isNumeric = table.numericColumns
    var lines = [
      table.columns.map { Escaping.markdown(options.written($0)) },
      isNumeric.map { $0 ? "---:" : "---" },
    ]
    lines += table.rows.map { row in
      table.columns.indices.map { column -> String in
        guard column < row.count else { return "" }
        switch row[column] {
        case .text(let text): return Escaping.markdown(options.written(text))
        case .number(let value): return Escaping.markdown(options.written(printer.number(value)))
        case .formula(let formula): return Escaping.markdown(options.written(printer.text(formula)))
        case .empty: return ""
        }
      }
    }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension Document.Table {
  /// For each column, whether it holds numbers and is set to the right.
  var numericColumns: [Bool] {
    columns.indices.map { column in
      rows.contains { row in
        guard column < row.count, case .number = row[column] else { return false }
        return true
      }
    }
  }
}
