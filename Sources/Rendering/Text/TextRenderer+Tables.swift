import Notation
import TerminalText
import TraceModel

extension TextPage {
  /// A boxed table. Where it is wider than the page, cells of words are broken into several lines; one that is too
  /// wide even so is cut into several tables, each with the first column.
  func lines(_ table: Page.Table) -> [String] {
    let isNumeric = table.numericColumns
    let heads = table.columns.map { written($0) }
    let texts = table.rows.map { row in
      heads.indices.map { $0 < row.count ? text(row[$0]) : "" }
    }
    let columns = heads.indices.map { column in
      isNumeric[column]
        ? DecimalColumn(texts.map { $0[column] }, atLeast: TextLayout.width(heads[column]))
        : DecimalColumn(
          [], atLeast: (texts.map { $0[column] } + [heads[column]]).map { TextLayout.width($0) }.max() ?? 0)
    }
    let widths = narrowed(columns.map { $0.width }, isNumeric)
    let boxes = parts(widths).map { part in
      box(
        widths: part.map { widths[$0] },
        rows: ([heads] + texts).enumerated().map { index, row in
          part.map { column in
            if isNumeric[column] {
              return [
                index == 0
                  ? TextLayout.aligned(row[column], right: widths[column]) : columns[column].aligned(row[column])
              ]
            }
            return TextLayout.filled(row[column], to: widths[column]).map {
              aligned($0, table.alignment(column), widths[column])
            }
          }
        })
    }
    return Array(boxes.joined(separator: [""]))
  }

  /// The widest column of words gives way first; a column stays wide enough for a few words.
  private func narrowed(_ widths: [Int], _ isNumeric: [Bool]) -> [Int] {
    var widths = widths
    while widths.reduce(1, { $0 + $1 + 3 }) > options.width {
      let wordy = widths.indices.filter { !isNumeric[$0] && widths[$0] > 16 }
      guard let widest = wordy.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// The columns of each table that one too wide is cut into.
  private func parts(_ widths: [Int]) -> [[Int]] {
    var parts: [[Int]] = []
    var part: [Int] = []
    var width = 1
    for column in widths.indices {
      let needed = widths[column] + 3
      if part.count > 1, width + needed > options.width {
        parts.append(part)
        part = [0]
        width = 1 + widths[0] + 3
      }
      part.append(column)
      width += needed
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }

  private func aligned(_ text: String, _ alignment: Page.Table.Alignment, _ width: Int) -> String {
    let room = max(0, width - TextLayout.width(text))
    let before =
      switch alignment {
      case .left: 0
      case .center: room / 2
      case .right: room
      }
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: room - before)
  }

  private func text(_ cell: Page.Table.Cell) -> String {
    switch cell {
    case .text(let text): written(text)
    case .number(let value): printer.number(value)
    case .formula(let formula): printer.safe(printer.text(formula))
    case .empty: ""
    }
  }

  /// The head and the rows between rules; each cell is a list of lines.
  private func box(widths: [Int], rows: [[[String]]]) -> [String] {
    let ascii = options.ascii
    let bar = ascii ? "|" : "│"
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      let pieces = widths.map { String(repeating: ascii ? "-" : "─", count: $0 + 2) }
      return ascii
        ? "+" + pieces.joined(separator: "+") + "+" : left + pieces.joined(separator: middle) + right
    }
    func lines(_ row: [[String]]) -> [String] {
      (0..<(row.map { $0.count }.max() ?? 0)).map { index in
        let cells = zip(row, widths).map { cell, width in
          TextLayout.padded(index < cell.count ? cell[index] : "", to: width)
        }
        return "\(bar) " + cells.joined(separator: " \(bar) ") + " \(bar)"
      }
    }
    guard let head = rows.first else { return [] }
    return [rule("┌", "┬", "┐")] + lines(head) + [rule("├", "┼", "┤")] + rows.dropFirst().flatMap(lines)
      + [rule("└", "┴", "┘")]
  }
}
