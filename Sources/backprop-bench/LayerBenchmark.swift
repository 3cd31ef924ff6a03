import ElementaryFunctions
import NeuralNetwork
import ScalarGraph

/// One layer's forward pass, a = σ(W x + b) for every example, written three times: as the loop of a course, as a graph of
/// numbers that can be differentiated, and as the engine's matrix product.
struct LayerWorkload {
  static let sizes = (inputs: 784, units: 128, examples: 64)

  let inputs: [[Double]]
  let weights: [[Double]]
  let biases: [Double]
  private let network: MultilayerPerceptron<Double>
  private let batch: Matrix<Double>

  init() throws {
    var random = RandomSource(seed: 3)
    let (count, units, examples) = Self.sizes
    let inputs = (0..<examples).map { _ in (0..<count).map { _ in random.unit() } }
    weights = (0..<units).map { _ in (0..<count).map { _ in (random.unit() - 0.5) * 0.1 } }
    biases = (0..<units).map { _ in random.unit() - 0.5 }
    self.inputs = inputs
    let layer = DenseLayer(weights: try Matrix(weights), biases: biases, activation: .sigmoid)
    network = try MultilayerPerceptron(layers: [layer])
    batch = try Matrix(inputs)
  }

  /// Example by example, unit by unit, input by input.
  func loop() -> Double {
    var total = 0.0
    for x in inputs {
      for unit in weights.indices {
        var z = biases[unit]
        for (weight, value) in zip(weights[unit], x) { z += weight * value }
        total += 1 / (1 + elementary_exp(-z))
      }
    }
    return total
  }

  /// Every product and sum a node of a tape.
  func tape() -> Double {
    let graph = Graph()
    let w = weights.map { $0.map(graph.input) }
    let b = biases.map(graph.input)
    var total = 0.0
    for x in inputs {
      let signal = x.map(graph.input)
      for unit in w.indices {
        var z = b[unit]
        for (weight, value) in zip(w[unit], signal) { z = z + weight * value }
        total += sigmoid(z).value
      }
    }
    return total
  }

  /// One matrix product for all.
  func engine() -> Double {
    guard let output = try? network.predict(batch) else { return .nan }
    return output.entries.reduce(0, +)
  }
}

/// Measures the three against one another, turn by turn, and prints medians and ratios.
func layerBenchmark(rounds: Int = 15) {
  guard let work = try? LayerWorkload() else { return }
  let ways: [(name: String, run: () -> Double)] = [
    ("matrix product", work.engine), ("plain loop", work.loop), ("scalar tape", work.tape),
  ]
  var times = ways.map { _ in [Double]() }
  var sums = ways.map { _ in 0.0 }
  let clock = ContinuousClock()
  for _ in 0..<rounds {
    for (index, way) in ways.enumerated() {
      let time = clock.measure { sums[index] = way.run() }
      let parts = time.components
      times[index].append(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }
  }
  let (inputs, units, examples) = LayerWorkload.sizes
  print(
    "One layer forward: \(inputs) inputs, \(units) units, sigmoid, \(examples) examples; medians of \(rounds) turns")
  let fastest = median(times[0])
  var table = BenchmarkTable(columns: ["as", "ms", "times the matrix product"])
  for (index, way) in ways.enumerated() {
    let time = median(times[index])
    table.add([way.name, fixed(time * 1e3, digits: 2), fixed(time / fastest, digits: 1)])
  }
  print(table.text)
  let isSame = sums.allSatisfy { ($0 - sums[0]).magnitude <= 1e-9 * sums[0].magnitude }
  print(isSame ? "all three give the same numbers" : "THE THREE DIFFER: \(sums)")
}
