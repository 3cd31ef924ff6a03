import NeuralNetwork

/// One whole training step of a network, measured.
struct NetworkMeasurement {
  var network: String
  var scalar: String
  var optimizer: String
  /// Per step, of the fastest piece of many cycles over the resident mini-batches.
  var microseconds: Double
  /// Multiply–adds of the matrix products, per second.
  var multiplyAddsPerSecond: Double
  /// The same, as a share of what a loop on registers alone reaches in this run.
  var shareOfPeak: Double
}

/// A network of the benchmark: layer sizes, batch, activations and loss.
struct BenchmarkNetwork {
  var sizes: [Int]
  var batch: Int
  var hidden: Activation
  var output: Activation
  var loss: Loss

  var name: String { sizes.map(String.init).joined(separator: "-") + " (batch \(batch), \(hidden.rawValue))" }

  static let all: [BenchmarkNetwork] = [
    BenchmarkNetwork(
      sizes: [784, 128, 10], batch: 64, hidden: .relu, output: .softmax, loss: .categoricalCrossEntropy),
    BenchmarkNetwork(
      sizes: [784, 16, 16, 10], batch: 32, hidden: .sigmoid, output: .sigmoid, loss: .halfSquaredError),
    BenchmarkNetwork(
      sizes: [64, 32, 10], batch: 32, hidden: .relu, output: .softmax, loss: .categoricalCrossEntropy),
    BenchmarkNetwork(sizes: [2, 16, 16, 1], batch: 32, hidden: .tanh, output: .tanh, loss: .halfSquaredError),
  ]

  /// The multiply–adds a step cannot do without: forward and weight gradients in every layer, δ in all but the first.
  var multiplyAdds: Double {
    var total = 0
    for index in sizes.indices.dropFirst() {
      let passes = index == 1 ? 2 : 3
      total += passes * sizes[index - 1] * sizes[index] * batch
    }
    return Double(total)
  }
}

/// Measures every network of the benchmark in Double and Float, with SGD and Adam, on one thread.
func networkMeasurements(progress: (NetworkMeasurement) -> Void = { _ in }) -> [NetworkMeasurement] {
  var result: [NetworkMeasurement] = []
  for network in BenchmarkNetwork.all {
    for optimizer in [Optimizer.sgd, .adam()] {
      if let row = measure(network, optimizer, Double.self, "Double") {
        result.append(row)
        progress(row)
      }
      if let row = measure(network, optimizer, Float.self, "Float") {
        result.append(row)
        progress(row)
      }
    }
  }
  return result
}

/// Measures and prints the table of the network engine.
func networkBenchmark() {
  print("One training step: forward, loss, backward, update; 50 resident mini-batches; one thread")
  print("peak, registers alone: Double \(peak(Double.self) / 1e9) Float \(peak(Float.self) / 1e9) G multiply-adds/s")
  print("network                             type    optimizer    µs/step   G mul-adds/s   share of peak")
  _ = networkMeasurements { row in
    print(
      padded(row.network, 36) + padded(row.scalar, 8) + padded(row.optimizer, 9)
        + number(row.microseconds, 12, 2) + number(row.multiplyAddsPerSecond / 1e9, 15, 1)
        + number(row.shareOfPeak * 100, 14, 1) + " %")
  }
}

/// The fastest run of the register-only loop, in scalar multiply–adds per second.
func peak<Scalar: NetworkScalar>(_ type: Scalar.Type) -> Double {
  let clock = ContinuousClock()
  var best = 0.0
  for _ in 0..<40 {
    var count: UInt64 = 0
    let time = clock.measure { count = Scalar.multiplyAddPeak(rounds: 100_000) }
    best = max(best, Double(count) / seconds(time))
  }
  return best
}

private func measure<Scalar: NetworkScalar>(
  _ description: BenchmarkNetwork, _ optimizer: Optimizer, _ type: Scalar.Type, _ typeName: String
) -> NetworkMeasurement? {
  guard
    let network = try? MultilayerPerceptron<Scalar>(
      sizes: description.sizes, hidden: description.hidden, output: description.output, seed: 1),
    let session = try? TrainingSession(
      network, loss: description.loss, optimizer: optimizer, capacity: description.batch)
  else { return nil }
  let nres = CommandLine.arguments.count > 1 ? 1 : 50
  let batches: [Batch<Scalar>] = residentBatches(description, count: nres)
  // The batches are cycled in pieces of about a quarter of a millisecond, and the fastest piece counts: on a machine
  // that others use too, a longer one would measure their work as well.
  let piece = min(batches.count, max(1, Int(16e6 / description.multiplyAdds)))
  let cycles = max(20, 2_000 * piece / batches.count)
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<cycles {
    var first = 0
    while first < batches.count {
      let last = min(first + piece, batches.count)
      let time = clock.measure {
        for index in first..<last { _ = try? session.step(batches[index], rate: 1e-4) }
      }
      best = min(best, seconds(time) / Double(last - first))
      first = last
    }
  }
  let perSecond = description.multiplyAdds / best
  return NetworkMeasurement(
    network: description.name, scalar: typeName, optimizer: optimizer.name, microseconds: best * 1e6,
    multiplyAddsPerSecond: perSecond, shareOfPeak: perSecond / peak(Scalar.self))
}

private func residentBatches<Scalar: NetworkScalar>(_ network: BenchmarkNetwork, count: Int) -> [Batch<Scalar>] {
  var random = RandomSource(seed: 2)
  return (0..<count).map { _ in
    var inputs = Matrix<Scalar>(rows: network.batch, columns: network.sizes.first ?? 0)
    var targets = Matrix<Scalar>(rows: network.batch, columns: network.sizes.last ?? 0)
    for row in 0..<network.batch {
      for column in 0..<inputs.columns { inputs[row, column] = Scalar(random.unit()) }
      targets[row, random.below(targets.columns)] = 1
    }
    return Batch(inputs: inputs, targets: targets)
  }
}

private func seconds(_ duration: Duration) -> Double {
  let parts = duration.components
  return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func number(_ value: Double, _ width: Int, _ decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let whole = Int((value * scale).rounded())
  let digits = String(whole)
  let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let text = filled.dropLast(decimals) + "." + filled.suffix(decimals)
  return String(repeating: " ", count: max(0, width - text.count)) + text
}
