import Notation
import TraceModel

extension MarkdownLayout {
  func text(_ table: Page.Table) -> String {
    let rows = table.rows.map { row in
      table.columns.indices.map { column -> String in
        guard column < row.count else { return "" }
        switch row[column] {
        case .text(let text): return written(text)
        case .number(let value): return escaped(printer.number(value))
        case .formula(let formula): return escaped(printer.text(formula))
        case .empty: return ""
        }
      }
    }
    let rules = table.columns.indices.map { column -> String in
      switch table.alignment(column) {
      case .left: "---"
      case .center: ":---:"
      case .right: "---:"
      }
    }
    return Self.rows([table.columns.map { written($0) }, rules] + rows)
  }

  /// A table whose cells are Markdown already.
  func text(head: [Prose], numeric: [Bool], _ rows: [[String]]) -> String {
    Self.rows([head.map { written($0) }, numeric.map { $0 ? "---:" : "---" }] + rows)
  }

  private static func rows(_ rows: [[String]]) -> String {
    rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
