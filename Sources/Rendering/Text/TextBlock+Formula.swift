import Notation
import TerminalText

extension TextBlock {
  /// Rows and columns of a matrix that are shown; of a larger one the last follows after dots.
  private static let shownRows = 10
  private static let shownColumns = 10

  /// A formula with its matrices drawn over several lines.
  init(_ formula: Formula, _ printer: FormulaPrinter) {
    self = Self.row(printer.pieces(formula), printer)
  }

  private static func row(_ pieces: [FormulaPiece], _ printer: FormulaPrinter) -> TextBlock {
    let ascii = printer.dialect == .ascii
    var blocks: [TextBlock] = []
    for piece in pieces {
      switch piece {
      case .text(let text): blocks.append(TextBlock(printer.safe(text)))
      case .raised(let mark): if let last = blocks.popLast() { blocks.append(last.raised(mark)) }
      case .matrix(let rows): blocks.append(matrix(rows, printer))
      case .enclosed(let inner): blocks.append(row(inner, printer).enclosed(.parentheses(ascii: ascii)))
      }
    }
    return row(blocks)
  }

  /// `⎡ 1  -2.5 ⎤` over `⎣ 3   4   ⎦`: numbers stand with their points under one another.
  private static func matrix(_ rows: [[Formula]], _ printer: FormulaPrinter) -> TextBlock {
    let ascii = printer.dialect == .ascii
    let columnCount = rows.map { $0.count }.max() ?? 0
    let shownRows = shown(rows.count, Self.shownRows)
    let shownColumns = shown(columnCount, Self.shownColumns)
    let dots = ascii ? "..." : "…"
    let cells = shownRows.map { row in
      shownColumns.map { column -> String in
        guard let row, let column else { return dots }
        return column < rows[row].count ? printer.safe(printer.text(rows[row][column])) : ""
      }
    }
    let columns = shownColumns.indices.map { column in DecimalColumn(cells.map { $0[column] }) }
    let lines = cells.map { line in
      " " + line.indices.map { columns[$0].aligned(line[$0]) }.joined(separator: "  ") + " "
    }
    let block = TextBlock(lines: lines.isEmpty ? [" "] : lines, middle: max(0, (lines.count - 1) / 2))
    return block.enclosed(.brackets(ascii: ascii))
  }

  /// All indices below `count`, or the first ones, nil for the dots, and the last.
  private static func shown(_ count: Int, _ limit: Int) -> [Int?] {
    let all: [Int?] = (0..<count).map { $0 }
    return count <= limit ? all : all.prefix(limit - 2) + [nil, count - 1]
  }
}

extension FormulaPrinter {
  /// A printed formula as a terminal may get it: names can hold any character.
  func safe(_ text: String) -> String { dialect == .ascii ? Escaping.ascii(text) : Escaping.visible(text) }
}

/// Room for a column of texts of which the numbers stand point under point.
struct DecimalColumn {
  /// Columns left of the point, and from the point on.
  private(set) var whole = 0
  private(set) var fraction = 0
  private(set) var width: Int

  init(_ texts: [String], atLeast minimum: Int = 0) {
    width = minimum
    for text in texts {
      let (left, right) = Self.parts(text)
      whole = max(whole, left)
      fraction = max(fraction, right)
    }
    width = max(minimum, whole + fraction)
  }

  /// The text padded on both sides to the column's width.
  func aligned(_ text: String) -> String {
    let (left, right) = Self.parts(text)
    let before = width - fraction - left
    return String(repeating: " ", count: max(0, before)) + text
      + String(repeating: " ", count: max(0, fraction - right))
  }

  /// The widths before the point and from it on; a text without a point stands before it, and so does an exponent.
  private static func parts(_ text: String) -> (Int, Int) {
    let whole = text.unicodeScalars.prefix { $0 != "." && $0 != "e" }
    var left = ""
    left.unicodeScalars.append(contentsOf: whole)
    let isNumber = text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ".-e∞".unicodeScalars.contains($0) }
    guard isNumber else { return (TextLayout.width(text), 0) }
    return (TextLayout.width(left), TextLayout.width(text) - TextLayout.width(left))
  }
}
