import LossFunctions
import NeuralNetwork
import Notation
import Primitives
import TraceModel

extension NetworkExplanation {
  /// - Throws: the first number that is NaN or infinite, in the order in which the run computes them.
  func requireFinite() throws(NetworkExplanationError) {
    for index in network.layers.indices {
      let number = index + 1
      try require(forward.layers[index].z, .weightedSum, number)
      try require(forward.layers[index].a, .activation, number)
      if index == network.layers.count - 1, !backward.loss.isFinite {
        throw .nonFinite(quantity: .loss, layer: number, example: nil, unit: nil, value: backward.loss)
      }
    }
    for index in network.layers.indices.reversed() {
      try require(backward.layers[index].delta, .delta, index + 1)
      try require(backward.layers[index].weightGradient, .weightGradient, index + 1)
    }
  }

  private func require(
    _ matrix: Matrix<Double>, _ quantity: NetworkExplanationError.Quantity, _ layer: Int
  ) throws(NetworkExplanationError) {
    // Rows are examples but for a gradient of weights, whose rows are units.
    let isGradient = quantity == .weightGradient
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns where !matrix[row, column].isFinite {
        throw .nonFinite(
          quantity: quantity, layer: layer, example: isGradient ? nil : row + 1,
          unit: isGradient ? row + 1 : column + 1, value: matrix[row, column])
      }
    }
  }

  /// Where a convention or a safer form stands behind a number.
  func notes() -> [TraceNote] {
    var notes: [TraceNote] = []
    for (index, layer) in network.layers.enumerated() { notes += kinks(of: layer, index) }
    return (rounding.map { [$0] } ?? []) + notes + lossKinks() + unsuitable()
  }

  /// Where plain floating point shows another number: what it shows, and why.
  private var rounding: TraceNote? {
    func isSeen(_ correction: HandSums.Correction) -> Bool {
      (correction.byHand - correction.computed).magnitude > 1e-6 * correction.byHand.magnitude
    }
    /// Too little to be seen, but another slope.
    func isBesideKink(_ correction: HandSums.Correction) -> Bool {
      guard let (operation, alpha) = network.layers[correction.layer].operation else { return false }
      return operation.piece(correction.byHand, alpha ?? 0) == 0
        && operation.piece(correction.computed, alpha ?? 0) != 0
    }
    let visible = corrections.filter { isSeen($0) || isBesideKink($0) }
    guard let first = visible.first else { return nil }
    let place = "The weighted sum of unit \(first.unit + 1) in layer \(first.layer + 1), example \(first.example + 1),"
    let others = visible.count - 1
    let more = others == 0 ? "" : ", and \(others) more such \(others == 1 ? "number" : "numbers")"
    let text: Prose =
      isSeen(first)
      ? " is \(first.byHand) by hand; a framework shows \(first.computed), since 64 bits keep about 16 digits"
      : " is \(first.byHand) by hand; a framework, with about 16 digits, falls beside the kink and takes another slope"
    let slope = isSeen(first) && isBesideKink(first) ? ", and takes another slope there" : ""
    return TraceNote(kind: .stableForm, node: "z\(first.layer + 1)", text: Prose(place) + text + Prose(slope + more))
  }

  /// Weighted sums on a kink of the layer's activation, place by place.
  func kinks(of layer: DenseLayer<Double>, _ index: Int) -> [TraceNote] {
    guard let (operation, alpha) = layer.operation else { return [] }
    let onKink = forward.layers[index].z.entries.filter { operation.piece($0, alpha ?? 0) == 0 }.sorted()
    var notes: [TraceNote] = []
    for (position, z) in onKink.enumerated() where position == 0 || onKink[position - 1] != z {
      let count = onKink.filter { $0 == z }.count
      notes.append(
        TraceNote(
          kind: .kink, node: "z\(index + 1)",
          text: "Layer \(index + 1): \(count) weighted \(count == 1 ? "sum is" : "sums are") exactly "
            + "\(z), where \(layer.activation.rawValue) has a kink; its slope there is taken as "
            + "\(slope(of: layer, at: z))"))
    }
    return notes
  }

  private var lossPoints: [LossPoint] {
    zip(forward.output.entries, targets.entries).map {
      LossPoint(prediction: $0, target: $1, parameter: settings.loss.parameter)
    }
  }

  private func lossKinks() -> [TraceNote] {
    let card = settings.loss.function.card
    guard let kink = card.kink else { return [] }
    let count = lossPoints.filter { card.term.isOnKink(at: $0) }.count
    if count == 0 { return [] }
    return [
      TraceNote(
        kind: .kink, node: "J",
        text: "\(count) \(count == 1 ? kink.one : kink.several), where \(kink.place) has a kink; its slope there is "
          + "taken as \(kink.slope)")
    ]
  }

  private func unsuitable() -> [TraceNote] {
    settings.loss.unsuitable(
      outputs: forward.output, of: network.layers.last?.activation ?? .linear, targets: targets
    ).map {
      TraceNote(kind: .check, node: "J", text: Prose($0))
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
