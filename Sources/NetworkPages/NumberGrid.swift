import Notation
import TraceModel

/// How much room a page has, and how its numbers are written.
public struct NetworkPageOptions: Sendable {
  public var notation: NetworkNotation
  public var width: Int
  public var digits: Int
  /// Shapes are laid out letter by letter, so they need to know the alphabet.
  public var ascii: Bool
  /// Print the matrices of a large network too, elided, instead of what they hold in short.
  public var showsAll: Bool
  /// Every layer as a loop, too.
  public var asLoop: Bool

  public init(
    notation: NetworkNotation = .standard, width: Int = 80, digits: Int = 6, ascii: Bool = false,
    showsAll: Bool = false,
    asLoop: Bool = false
  ) {
    self.notation = notation
    self.width = width
    self.digits = digits
    self.ascii = ascii
    self.showsAll = showsAll
    self.asLoop = asLoop
  }
}

/// A matrix on its way to the page: turned as the notation wants it, and elided where it would not fit.
struct NumberGrid {
  var rows: [[Double]]

  init(_ rows: [[Double]]) { self.rows = rows }

  static func column(_ values: [Double]) -> NumberGrid { NumberGrid(values.map { [$0] }) }
  static func row(_ values: [Double]) -> NumberGrid { NumberGrid([values]) }

  var rowCount: Int { rows.count }
  var columnCount: Int { rows.first?.count ?? 0 }

  /// `(2, 3)`
  var shape: String { "(\(rowCount), \(columnCount))" }

  var transposed: NumberGrid {
    NumberGrid((0..<columnCount).map { column in rows.map { $0[column] } })
  }

  /// More rows than these are elided.
  static let tallest = 8

  func isElided(_ columns: Int) -> Bool { columnCount > columns || rowCount > Self.tallest }

  /// All indices below `count`; of more than `limit` the first ones, nil for the dots, and the last.
  private static func shown(_ count: Int, _ limit: Int) -> [Int?] {
    let first: [Int?] = (0..<(count <= limit ? count : max(1, limit - 2))).map { .some($0) }
    return count <= limit ? first : first + [nil, .some(count - 1)]
  }

  /// The matrix with at most so many columns.
  func formula(columns: Int) -> Formula {
    let across = Formula.sign(Spelling(plain: "…", ascii: "...", latex: "\\cdots"))
    let down = Formula.sign(Spelling(plain: "…", ascii: "...", latex: "\\vdots"))
    let shownColumns = Self.shown(columnCount, columns)
    return .matrix(
      rows: Self.shown(rowCount, Self.tallest).map { row in
        shownColumns.map { column in
          guard let row else { return down }
          return column.map { .number(rows[row][$0]) } ?? across
        }
      })
  }

  /// The columns of text that the matrix takes, brackets included.
  func width(columns: Int, _ numbers: NumberStyle) -> Int {
    let shownRows = Self.shown(rowCount, Self.tallest)
    return 4
      + Self.shown(columnCount, columns).reduce(0) { total, column in
        guard let column else { return total + 3 }
        // Numbers stand point under point: the longest whole part and the longest fraction may come from two rows.
        var (whole, fraction) = (0, 0)
        for row in shownRows {
          guard let row else { continue }
          let text = numbers.text(rows[row][column]).utf8
          let left = text.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "e") }.count
          whole = max(whole, left)
          fraction = max(fraction, text.count - left)
        }
        return total + whole + fraction + 2
      } - 2
  }
}

/// A step of an equation with matrices in it, elided so far that it fits the page.
struct FittedStep {
  let formula: Formula
  let isElided: Bool

  /// `build` gets the matrices in the order of `grids`; `chrome` is the width of everything else on the line.
  init(_ grids: [NumberGrid], chrome: Int, _ options: NetworkPageOptions, _ build: ([Formula]) -> Formula) {
    let numbers = NumberStyle(digits: options.digits)
    var columns = 3
    for candidate in [10, 8, 6, 5, 4] {
      let widths = grids.map { $0.width(columns: candidate, numbers) }
      let fitsOnOneLine = widths.reduce(chrome, +) <= options.width
      // A few columns are worth a line of their own for each matrix; many are not. Within brackets no line is broken.
      var rest = widths[...]
      let lines = build(grids.map { $0.formula(columns: candidate) }).matricesByLine.map { count in
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(chrome, +)
      }
      let fitsOnSeveral = candidate <= 6 && lines.allSatisfy { $0 <= options.width }
      if fitsOnOneLine || fitsOnSeveral {
        columns = candidate
        break
      }
    }
    formula = build(grids.map { $0.formula(columns: columns) })
    isElided = grids.contains { $0.isElided(columns) }
  }
}

extension Formula {
  /// How many matrices stand in each part of the formula that can have a line of its own, from left to right.
  fileprivate var matricesByLine: [Int] {
    guard case .apply(.infix(_, let level), let operands) = self else { return matrixCount == 0 ? [] : [matrixCount] }
    return operands.enumerated().flatMap { place, operand -> [Int] in
      guard case .apply(.infix(_, let own), _) = operand, place == 0 ? own < level : own <= level else {
        return operand.matricesByLine
      }
      return operand.matrixCount == 0 ? [] : [operand.matrixCount]
    }
  }

  private var matrixCount: Int {
    switch self {
    case .matrix: 1
    case .number, .rounded, .symbol, .partial: 0
    case .apply(_, let operands): operands.reduce(0) { $0 + $1.matrixCount }
    case .cases(let branches, let otherwise):
      branches.reduce(otherwise.matrixCount) { $0 + $1.value.matrixCount + $1.condition.matrixCount }
    }
  }
}
