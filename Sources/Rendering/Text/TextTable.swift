import Notation
import TerminalText

/// Rows of cells whose columns line up for the eye, within a given width.
///
/// A row that would push the table past the width leaves the common columns and is laid out by itself, so that one
/// long formula does not spoil the alignment of the others.
struct TextTable {
  struct Cell {
    /// What stands before the aligned part, such as `= `.
    var prefix = ""
    var text: String
    /// Numbers align at their decimal points, text at its left edge.
    var isNumber = false
    /// How many columns it takes; the cells that it covers stand empty behind it.
    var span = 1

    init(_ text: String) { self.text = text }

    init(_ text: String, span: Int) {
      self.text = text
      self.span = span
    }

    init(number: String, prefix: String) {
      text = number
      self.prefix = prefix
      isNumber = true
    }

    var width: Int { TextLayout.width(prefix) + TextLayout.width(text) }

    /// True for a number with digits to line up; a fraction has none that others have.
    var hasPoint: Bool { isNumber && !text.contains("/") }

    /// Columns before the decimal point or the exponent.
    var whole: Int {
      guard hasPoint else { return 0 }
      return text.prefix { $0 != "." && $0 != "e" }.count
    }
  }

  struct Row {
    var cells: [Cell]
    /// Lines that follow the row, already indented.
    var continuation: [String] = []
  }

  let width: Int
  /// Spaces before each column.
  let gaps: [Int]
  /// Where the continuation of a row that is laid out by itself begins.
  let hangingIndent: Int
  /// Columns at the left that two spaces follow where a row is laid out by itself.
  var leadingColumns = 2
  var rows: [Row] = []

  /// Rows beyond this number are not aligned with one another, so that time stays linear.
  private static let mostAligned = 400

  func lines() -> [String] {
    let isAligned = chooseAligned()
    let columns = columnWidths(isAligned)
    var lines: [String] = []
    for (row, aligned) in zip(rows, isAligned) {
      lines += aligned ? [line(row, columns)] : flowed(row)
      lines += row.continuation
    }
    return lines
  }

  /// True when every row fits the width with all columns aligned.
  var fits: Bool {
    let all = [Bool](repeating: true, count: rows.count)
    return rows.count <= Self.mostAligned && total(columnWidths(all)) <= width
  }

  private struct ColumnWidth {
    var prefix = 0
    var whole = 0
    var rest = 0
    var text = 0
    var total: Int { max(prefix + whole + rest, text) }
  }

  private func chooseAligned() -> [Bool] {
    var isAligned = rows.map { row in
      zip(gaps, row.cells).reduce(0) { $0 + ($1.1.width == 0 ? 0 : $1.0 + $1.1.width) } <= width
    }
    if rows.count > Self.mostAligned { return isAligned.map { _ in false } }
    while true {
      let columns = columnWidths(isAligned)
      guard total(columns) > width else { return isAligned }
      // Release the row that takes the most room: the table shrinks by what only it needed.
      let candidates = rows.indices.filter { isAligned[$0] }
      guard
        let widest = candidates.max(by: {
          rows[$0].cells.reduce(0) { $0 + $1.width } < rows[$1].cells.reduce(0) { $0 + $1.width }
        })
      else { return isAligned }
      isAligned[widest] = false
    }
  }

  private func columnWidths(_ isAligned: [Bool]) -> [ColumnWidth] {
    var columns = [ColumnWidth](repeating: ColumnWidth(), count: gaps.count)
    for (row, aligned) in zip(rows, isAligned) where aligned {
      for (index, cell) in row.cells.enumerated() where index < columns.count {
        if cell.hasPoint {
          columns[index].prefix = max(columns[index].prefix, TextLayout.width(cell.prefix))
          columns[index].whole = max(columns[index].whole, cell.whole)
          columns[index].rest = max(columns[index].rest, TextLayout.width(cell.text) - cell.whole)
        } else if cell.span == 1 {
          columns[index].text = max(columns[index].text, cell.width)
        }
      }
    }
    // What a wide cell needs beyond the columns it covers goes to the last of them.
    for (row, aligned) in zip(rows, isAligned) where aligned {
      for (index, cell) in row.cells.enumerated() where cell.span > 1 {
        let last = index + cell.span - 1
        let missing = cell.width - spanned(index, cell.span, columns)
        if missing > 0 { columns[last].text = columns[last].total + missing }
      }
    }
    return columns
  }

  /// The width of neighbouring columns with the gaps between them.
  private func spanned(_ first: Int, _ count: Int, _ columns: [ColumnWidth]) -> Int {
    (first..<first + count).reduce(0) { $0 + columns[$1].total + ($1 == first ? 0 : gaps[$1]) }
  }

  private func total(_ columns: [ColumnWidth]) -> Int {
    zip(gaps, columns).reduce(0) { $0 + ($1.1.total == 0 ? 0 : $1.0 + $1.1.total) }
  }

  private func line(_ row: Row, _ columns: [ColumnWidth]) -> String {
    var line = ""
    var covered = 0
    for (index, cell) in row.cells.enumerated() where columns[index].total > 0 {
      if index < covered { continue }
      covered = index + cell.span
      let column = columns[index]
      var text = cell.prefix
      if cell.isNumber {
        text = TextLayout.padded(text, to: column.prefix)
        if cell.hasPoint { text += String(repeating: " ", count: max(0, column.whole - cell.whole)) }
      }
      text += cell.text
      line +=
        String(repeating: " ", count: gaps[index]) + TextLayout.padded(text, to: spanned(index, cell.span, columns))
    }
    return TextLayout.trimmed(line)
  }

  /// The cells one after another, broken before a cell that would cross the right edge.
  private func flowed(_ row: Row) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, cell) in row.cells.enumerated() where cell.width > 0 {
      let text = cell.prefix + cell.text
      let gap = line.isEmpty ? String(repeating: " ", count: gaps[index]) : index < leadingColumns ? "  " : " "
      if !TextLayout.trimmed(line).isEmpty, TextLayout.width(line) + gap.count + TextLayout.width(text) > width {
        lines.append(line)
        line = String(repeating: " ", count: hangingIndent) + text
      } else {
        line += gap + text
      }
    }
    return (lines + [line]).flatMap { TextLayout.wrapped($0, width: width, indent: hangingIndent) }
  }
}
