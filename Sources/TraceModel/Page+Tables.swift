import Notation

extension Page {
  public struct Table: Sendable {
    public enum Cell: Sendable {
      case text(Prose)
      case number(Double)
      case formula(Formula)
      case empty
    }
    /// Where the cells of a column stand; numbers stand point under point by themselves.
    public enum Alignment: Sendable { case left, center, right }

    public var columns: [Prose]
    public var rows: [[Cell]]
    /// One for each column, or none at all: then columns of numbers stand right and the others left.
    public var alignments: [Alignment]

    public init(columns: [Prose], rows: [[Cell]], alignments: [Alignment] = []) {
      self.columns = columns
      self.rows = rows
      self.alignments = alignments
    }

    /// For each column, whether it holds numbers.
    public var numericColumns: [Bool] {
      columns.indices.map { column in
        rows.contains { row in
          guard column < row.count, case .number = row[column] else { return false }
          return true
        }
      }
    }

    /// Where a column's cells stand.
    public func alignment(_ column: Int) -> Alignment {
      alignments.indices.contains(column) ? alignments[column] : numericColumns[column] ? .right : .left
    }
  }

  /// One or more curves over a common horizontal axis.
  public struct Plot: Sendable {
    /// A point that cannot be shown leaves a gap; one without an `x` (NaN) lifts the pen, as where a curve jumps.
    public struct Curve: Sendable {
      public var name: Prose
      public var x: [Double]
      public var y: [Double]
      public init(name: Prose, x: [Double], y: [Double]) {
        self.name = name
        self.x = x
        self.y = y
      }
    }
    public var title: Prose
    public var xLabel: Prose
    public var yLabel: Prose
    public var curves: [Curve]
    public var isLogarithmic: Bool

    public init(title: Prose, xLabel: Prose, yLabel: Prose, curves: [Curve], isLogarithmic: Bool = false) {
      self.title = title
      self.xLabel = xLabel
      self.yLabel = yLabel
      self.curves = curves
      self.isLogarithmic = isLogarithmic
    }
  }
}
