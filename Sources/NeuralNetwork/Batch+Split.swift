extension Batch {
  /// The examples at some rows, in that order.
  public func examples(at rows: [Int]) -> Batch {
    Batch(inputs: inputs.picking(rows), targets: targets.picking(rows))
  }
}

extension Matrix {
  /// The rows at some indices, in that order.
  public func picking(_ indices: [Int]) -> Matrix {
    var result = Matrix(rows: indices.count, columns: columns)
    for (row, index) in indices.enumerated() {
      for column in 0..<columns { result[row, column] = self[index, column] }
    }
    return result
  }
}

/// Examples set aside: those to learn from and those to judge by.
public struct ExampleSplit: Equatable, Sendable {
  /// Row numbers, in their order in the data.
  public var training: [Int]
  /// Likewise; empty when nothing is set aside.
  public var validation: [Int]

  /// Sets aside a share of the rows, chosen by chance from the seed. At least one row stays on either side when there
  /// are two rows and the share is above 0.
  public init(count: Int, validationShare: Double, seed: UInt64) {
    guard validationShare > 0, count > 1 else {
      training = Array(0..<count)
      validation = []
      return
    }
    // Another stream than that of the weights, which start from the same seed.
    var random = RandomSource(seed: seed ^ 0x5D1F_7AB3_26C4_E980)
    var order = Array(0..<count)
    random.shuffle(&order)
    let share = Int((Double(count) * min(validationShare, 1)).rounded())
    let size = min(max(share, 1), count - 1)
    validation = order[..<size].sorted()
    training = order[size...].sorted()
  }
}

extension Matrix {
  /// One column, counted from 0, as a matrix of its own.
  public func column(_ index: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: 1)
    for row in 0..<rows { result[row, 0] = self[row, index] }
    return result
  }
}
