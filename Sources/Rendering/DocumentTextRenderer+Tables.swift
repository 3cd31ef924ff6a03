import Notation
import TraceModel

extension DocumentTextLayout {
  /// A boxed table; one wider than the page is cut into several, each with the first column.
  func lines(_ table: Document.Table) -> [String] {
    let heads = table.columns.map { written($0) }
    let texts = table.rows.map { row in
      heads.indices.map { $0 < row.count ? text(row[$0]) : "" }
    }
    let isNumeric = heads.indices.map { column in
      table.rows.contains { row in
        guard column < row.count, case .number = row[column] else { return false }
        return true
      }
    }
    let columns = heads.indices.map { column in
      isNumeric[column]
        ? DecimalColumn(texts.map { $0[column] }, atLeast: TextLayout.width(heads[column]))
        : DecimalColumn(
          [], atLeast: (texts.map { $0[column] } + [heads[column]]).map { TextLayout.width($0) }.max() ?? 0)
    }
    var parts: [[Int]] = []
    var part: [Int] = []
    var width = 1
    for column in heads.indices {
      let needed = columns[column].width + 3
      if part.count > 1, width + needed > options.width {
        parts.append(part)
        part = [0]
        width = 1 + columns[0].width + 3
      }
      part.append(column)
      width += needed
    }
    if !part.isEmpty { parts.append(part) }
    let boxes = parts.map { part in
      box(
        head: part.map { column in
          isNumeric[column]
            ? TextLayout.aligned(heads[column], right: columns[column].width)
            : TextLayout.padded(heads[column], to: columns[column].width)
        },
        rows: texts.map { row in
          part.map { column in
            isNumeric[column]
              ? columns[column].aligned(row[column]) : TextLayout.padded(row[column], to: columns[column].width)
          }
        })
    }
    return Array(boxes.joined(separator: [""]))
  }

  private func text(_ cell: Document.Table.Cell) -> String {
    switch cell {
    case .text(let text): written(text)
    case .number(let value): printer.number(value)
    case .formula(let formula): printer.safe(printer.text(formula))
    case .empty: ""
    }
  }

  private func box(head: [String], rows: [[String]]) -> [String] {
    let ascii = options.ascii
    let bar = ascii ? "|" : "│"
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      let pieces = head.map { String(repeating: ascii ? "-" : "─", count: TextLayout.width($0) + 2) }
      return ascii
        ? "+" + pieces.joined(separator: "+") + "+" : left + pieces.joined(separator: middle) + right
    }
    func line(_ cells: [String]) -> String { "\(bar) " + cells.joined(separator: " \(bar) ") + " \(bar)" }
    return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤")] + rows.map(line) + [rule("└", "┴", "┘")]
  }
}
