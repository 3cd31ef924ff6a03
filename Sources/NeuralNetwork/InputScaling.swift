/// Inputs on a common scale: x′ = (x − mean)/deviation, column by column.
///
/// A column of which all values are equal has deviation 0; it is only shifted, and becomes 0 everywhere.
public struct InputScaling: Equatable, Sendable {
  /// By column.
  public var means: [Double]
  /// Standard deviations of the examples themselves (divided by m, not m − 1); 1 for a constant column.
  public var deviations: [Double]
  /// The columns whose values are all equal, counted from 0.
  public var constantColumns: [Int] = []

  /// A scaling that was found before, as a saved network keeps it. There must be as many deviations as means.
  public init(means: [Double], deviations: [Double]) {
    self.means = means
    self.deviations = deviations
  }

  /// The scaling that gives these inputs mean 0 and deviation 1 in every column.
  public init(fitting inputs: Matrix<Double>) {
    let count = Double(max(inputs.rows, 1))
    means = []
    deviations = []
    for column in 0..<inputs.columns {
      let values = (0..<inputs.rows).map { inputs[$0, column] }
      let first = values.first ?? 0
      let isConstant = values.allSatisfy { $0 == first }
      // Sums of huge numbers and of their squares would overflow.
      let peak = values.reduce(0) { max($0, $1.magnitude) }
      let unit = peak > 1e100 ? peak : 1
      let mean = values.reduce(0) { $0 + $1 / unit } / count * unit
      let squares = values.reduce(0) { sum, value in
        let distance = value / unit - mean / unit
        return sum + distance * distance
      }
      let deviation = (squares / count).squareRoot() * unit
      if isConstant { constantColumns.append(column) }
      means.append(isConstant ? first : mean)
      deviations.append(isConstant || deviation == 0 || !deviation.isFinite ? 1 : deviation)
    }
  }

  /// The inputs on the common scale. The caller has checked that there is one column per mean.
  public func applied(to inputs: Matrix<Double>) -> Matrix<Double> {
    var result = inputs
    for row in 0..<inputs.rows {
      for column in 0..<inputs.columns {
        result[row, column] = (inputs[row, column] - means[column]) / deviations[column]
      }
    }
    return result
  }
}
