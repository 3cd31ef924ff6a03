/// Inputs on a common scale: x′ = (x − mean)/deviation, column by column.
///
/// A column of which all values are equal has deviation 0; it is only shifted, and becomes 0 everywhere.
public struct InputScaling: Equatable, Sendable {
  public var means: [Double]
  /// Standard deviations of the examples themselves (divided by m, not m − 1); 1 for a constant column.
  public var deviations: [Double]
  /// The columns whose values are all equal, counted from 0.
  public var constantColumns: [Int] = []

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
      var sum = 0.0
      for row in 0..<inputs.rows { sum += inputs[row, column] }
      let mean = sum / count
      var squares = 0.0
      for row in 0..<inputs.rows {
        let distance = inputs[row, column] - mean
        squares += distance * distance
      }
      let first = inputs.rows > 0 ? inputs[0, column] : 0
      let isConstant = (0..<inputs.rows).allSatisfy { inputs[$0, column] == first }
      let deviation = (squares / count).squareRoot()
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
