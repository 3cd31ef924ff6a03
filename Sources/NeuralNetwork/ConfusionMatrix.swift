/// How often each class was taken for each other one.
public struct ConfusionMatrix: Equatable, Sendable {
  /// counts[actual][predicted]
  public private(set) var counts: [[Int]]

  /// Compares predictions with targets, one example per row: the class is the largest entry, the first of equals; of a
  /// single output it is 1 from 0.5 on and else 0.
  public init(predictions: Matrix<Double>, targets: Matrix<Double>) {
    let classes = max(targets.columns, 2)
    counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    for row in 0..<min(predictions.rows, targets.rows) {
      counts[Self.label(targets.row(row))][Self.label(predictions.row(row))] += 1
    }
  }

  /// The class that an output stands for, from 0.
  public static func label(_ output: [Double]) -> Int {
    if output.count == 1 { return output[0] >= 0.5 ? 1 : 0 }
    var best = 0
    for index in output.indices where output[index] > output[best] { best = index }
    return best
  }

  /// All examples.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
  /// The examples on the diagonal: those that were recognized.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
  /// The share of the examples that were recognized; 0 without any.
  public var accuracy: Double { total == 0 ? 0 : Double(correct) / Double(total) }
}
