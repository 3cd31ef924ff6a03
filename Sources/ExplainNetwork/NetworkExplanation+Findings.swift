import NeuralNetwork
import TraceModel

extension NetworkExplanation {
  /// - Throws: the first number that is NaN or infinite, in the order in which the run computes them.
  func requireFinite() throws(NetworkExplanationError) {
    for index in network.layers.indices {
      let number = index + 1
      try require(forward.layers[index].z, "z", number)
      try require(forward.layers[index].a, "a", number)
      if index == network.layers.count - 1, !backward.loss.isFinite {
        throw .nonFinite(quantity: "J", layer: number, example: nil, unit: nil, value: backward.loss)
      }
    }
    for index in network.layers.indices.reversed() {
      try require(backward.layers[index].delta, "δ", index + 1)
      try require(backward.layers[index].weightGradient, "dW", index + 1)
    }
  }

  private func require(_ matrix: Matrix<Double>, _ name: String, _ layer: Int) throws(NetworkExplanationError) {
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns where !matrix[row, column].isFinite {
        throw .nonFinite(
          quantity: name, layer: layer, example: name == "dW" ? nil : row + 1,
          unit: name == "dW" ? row + 1 : column + 1, value: matrix[row, column])
      }
    }
  }

  /// Where a convention or a safer form stands behind a number.
  func notes() -> [TraceNote] {
    var notes: [TraceNote] = []
    for (index, layer) in network.layers.enumerated()
    where layer.activation == .relu || layer.activation == .leakyRelu {
      let atKink = forward.layers[index].z.entries.filter { $0 == 0 }.count
      if atKink > 0 {
        notes.append(
          TraceNote(
            kind: .kink, node: "z\(index + 1)",
            text: "Layer \(index + 1): \(atKink) weighted \(atKink == 1 ? "sum is" : "sums are") exactly 0, where "
              + "\(layer.activation.rawValue) has a kink; its slope there is taken as "
              + "\(slope(of: layer, at: 0))"))
      }
    }
    if settings.loss == .absoluteError {
      let output = forward.output
      let ties = zip(output.entries, targets.entries).filter { $0 == $1 }.count
      if ties > 0 {
        notes.append(
          TraceNote(
            kind: .kink, node: "J",
            text: "\(ties) \(ties == 1 ? "output equals its target" : "outputs equal their targets"), where |ŷ - y| "
              + "has a kink; its slope there is taken as 0"))
      }
    }
    return notes + improbable()
  }

  /// Numbers that a cross-entropy takes for probabilities and that are none: it is computed all the same, but is no
  /// measure of anything then, and may fall below 0.
  private func improbable() -> [TraceNote] {
    guard [.binaryCrossEntropy, .categoricalCrossEntropy, .softmaxCrossEntropy].contains(settings.loss) else {
      return []
    }
    var suspects = [("target", targets)]
    if settings.loss != .softmaxCrossEntropy { suspects.append(("output", forward.output)) }
    return suspects.compactMap { name, matrix in
      guard let index = matrix.entries.firstIndex(where: { $0 < 0 || $0 > 1 }) else { return nil }
      let count = matrix.entries.filter { $0 < 0 || $0 > 1 }.count
      return TraceNote(
        kind: .check, node: "J",
        text: "\(count) \(count == 1 ? "\(name) lies" : "\(name)s lie") outside 0 to 1, the first in example "
          + "\(index / matrix.columns + 1); a cross-entropy compares probabilities")
    }
  }

  func statistics() -> [MatrixStatistics] {
    var result: [MatrixStatistics] = []
    for (index, layer) in network.layers.enumerated() {
      let values = forward.layers[index]
      let gradients = backward.layers[index]
      let number = index + 1
      result += [
        MatrixStatistics(.weights, number, layer.weights), MatrixStatistics(.z, number, values.z),
        MatrixStatistics(.a, number, values.a), MatrixStatistics(.delta, number, gradients.delta),
        MatrixStatistics(.weightGradient, number, gradients.weightGradient),
      ]
      if let bias = gradients.biasGradient, let column = try? Matrix(bias.map { [$0] }) {
        result.append(MatrixStatistics(.biasGradient, number, column))
      }
    }
    return result
  }
}

extension MatrixStatistics {
  /// One pass over a matrix; all numbers are 0 when it is empty.
  init(_ quantity: Quantity, _ layer: Int, _ matrix: Matrix<Double>) {
    var (low, high, sum, squares, zeros) = (Double.infinity, -Double.infinity, 0.0, 0.0, 0)
    for entry in matrix.entries {
      low = Swift.min(low, entry)
      high = Swift.max(high, entry)
      sum += entry
      squares += entry * entry
      if entry == 0 { zeros += 1 }
    }
    let count = matrix.entries.count
    self.init(
      quantity: quantity, layer: layer, rows: matrix.rows, columns: matrix.columns,
      minimum: count == 0 ? 0 : low, mean: count == 0 ? 0 : sum / Double(count), maximum: count == 0 ? 0 : high,
      norm: squares.squareRoot(), zeros: zeros)
  }
}
