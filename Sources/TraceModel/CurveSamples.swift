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
    public var name: String
    /// The name with what it stands for, `a = σ(x)`, as the key of a plot shows it.
    public var formula: Formula
    /// One value for each place; NaN where the formula is outside its domain.
    public var y: [Double]
    /// Places after which the curve jumps, as positions in `x`; no line is drawn from there to the next place.
    public var jumps: [Int]

    public init(name: String, formula: Formula, y: [Double], jumps: [Int] = []) {
      self.name = name
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
