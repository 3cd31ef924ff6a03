import Notation

/// A page of headings, equations, tables and plots: what every walk-through other than the scalar trace consists of.
///
/// Each format's renderer lays the same blocks out in its own way, so a new walk-through needs no new renderer.
public struct Document: Sendable {
  public var blocks: [Block]

  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  public enum Block: Sendable {
    /// Level 1 is the page's title.
    case heading(String, level: Int)
    /// Running text, wrapped by the renderer.
    case paragraph(String)
    /// Lines of `left = right = …`, aligned at their equals signs.
    case equations([Equation])
    case table(Table)
    case plot(Plot)
    /// Text to be shown as it is.
    case preformatted(String)
    case bullets([String])
  }

  /// `left = steps[0] = steps[1] = …`, with a remark at its end.
  public struct Equation: Sendable {
    public var left: Formula
    public var steps: [Formula]
    public var remark: String

    public init(_ left: Formula, _ steps: [Formula], remark: String = "") {
      self.left = left
      self.steps = steps
      self.remark = remark
    }
  }

  public struct Table: Sendable {
    public enum Cell: Sendable {
      case text(String)
      case number(Double)
      case formula(Formula)
      case empty
    }
    public var columns: [String]
    public var rows: [[Cell]]

    public init(columns: [String], rows: [[Cell]]) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// One or more curves over a common horizontal axis.
  public struct Plot: Sendable {
    /// A point that cannot be shown leaves a gap; one without an `x` (NaN) lifts the pen, as where a curve jumps.
    public struct Curve: Sendable {
      public var name: String
      public var x: [Double]
      public var y: [Double]
      public init(name: String, x: [Double], y: [Double]) {
        self.name = name
        self.x = x
        self.y = y
      }
    }
    public var title: String
    public var xLabel: String
    public var yLabel: String
    public var curves: [Curve]
    public var isLogarithmic: Bool

    public init(title: String, xLabel: String, yLabel: String, curves: [Curve], isLogarithmic: Bool = false) {
      self.title = title
      self.xLabel = xLabel
      self.yLabel = yLabel
      self.curves = curves
      self.isLogarithmic = isLogarithmic
    }
  }
}
