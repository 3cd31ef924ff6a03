import Notation

/// Curves over one input: what a formula, and where asked for its derivative, is worth at many places.
public struct CurveSamples: Sendable {
  /// The input that runs.
  public var variable: String
  /// Where the curves are evaluated, in increasing order.
  public var x: [Double]
  public var curves: [Curve]

  public struct Curve: Sendable {
    /// `a`, or `∂a/∂x`.
    public var symbol: Formula
    /// What it stands for, where that is short enough for the key of a plot: `a = σ(x)`.
    public var formula: Formula?
    /// One value for each place; NaN where the formula is outside its domain.
    public var y: [Double]
    /// Places after which the curve jumps, as positions in `x`; no line is drawn from there to the next place.
    public var jumps: [Int]

    public init(symbol: Formula, formula: Formula?, y: [Double], jumps: [Int] = []) {
      self.symbol = symbol
      self.formula = formula
      self.y = y
      self.jumps = jumps
    }
  }

  public init(variable: String, x: [Double], curves: [Curve] = []) {
    self.variable = variable
    self.x = x
    self.curves = curves
  }
}

extension CurveSamples.Curve {
  /// `a`, or `∂a/∂x`, as results in JSON and CSV call it.
  public var name: String { FormulaPrinter().text(symbol) }

  /// The name with what it stands for.
  public var key: Prose { formula.map { "\(Page.Equation(symbol, [$0]))" } ?? "\(symbol)" }
}
