import CTape
import ElementaryFunctions
import ScalarGraph

/// (a) micrograd's demo: a ReLU network 2-16-16-1 on 100 moon points, hinge loss plus L2 on its 337 parameters.
///
/// Operations as micrograd records them, each a new value: a neuron of n inputs is n products, n sums (they start at
/// the bias) and, in the hidden layers, a ReLU: 80 + 528 + 32 = 640 a point. The hinge is a product, a sum and a ReLU,
/// adding it up one sum more: 644 a point. Then the mean (1), the squares and their sum (337 + 337), the weight of the
/// penalty (1), and the last sum (1): 100·644 + 677 = 65,077.
struct MoonsWorkload: TapeWorkload {
  let title = "(a) micrograd's demo"
  let operations = 65_077
  let parameterCount = Int(MOONS_PARAMETER_COUNT)
  let regularization = 1e-4
  let points: [[Double]]
  let labels: [Double]
  let parameters: [Double]

  init() {
    var random = SplitMix64(state: 1337)
    var points: [[Double]] = []
    var labels: [Double] = []
    // Two interleaved half circles with some noise, as in scikit-learn's make_moons.
    for index in 0..<100 {
      let angle = 3.141592653589793 * Double(index / 2) / 49
      let isUpper = index % 2 == 0
      let x = isUpper ? elementary_cos(angle) : 1 - elementary_cos(angle)
      let y = isUpper ? elementary_sin(angle) : 0.5 - elementary_sin(angle)
      points.append([x + 0.1 * random.symmetric(), y + 0.1 * random.symmetric()])
      labels.append(isUpper ? -1 : 1)
    }
    self.points = points
    self.labels = labels
    parameters = (0..<parameterCount).map { _ in random.symmetric() }
  }

  func record(on tape: UnsafeMutablePointer<CTape>) -> UInt32 {
    let flatPoints = points.flatMap { $0 }
    return parameters.withUnsafeBufferPointer { parameters in
      flatPoints.withUnsafeBufferPointer { points in
        labels.withUnsafeBufferPointer { labels in
          var problem = MoonsProblem(
            parameters: parameters.baseAddress, points: points.baseAddress, labels: labels.baseAddress,
            exampleCount: Int32(labels.count), regularization: regularization)
          return ctape_record_moons(tape, &problem)
        }
      }
    }
  }

  func record(on graph: Graph) -> Node {
    let parameterNodes = parameters.map { graph.input($0) }
    var network = ScalarNetwork(parameters: parameterNodes, sizes: [2, 16, 16, 1])
    var losses = graph.constant(0)
    for (point, label) in zip(points, labels) {
      let score = network(point, on: graph)
      losses += relu(1 + score * -label)
    }
    let dataLoss = losses * (1 / Double(points.count))
    var squares = graph.constant(0)
    for parameter in parameterNodes { squares += parameter * parameter }
    return dataLoss + squares * regularization
  }
}

/// A layer of units w₁x₁ + w₂x₂ + … + b, each through a ReLU unless it is the output, as a user of scalar nodes writes it.
private struct ScalarLayer {
  /// Unit by unit.
  var weights: [Node] = []
  var biases: [Node] = []
  let isLinear: Bool

  func apply(to inputs: [Node], into outputs: inout [Node]) {
    outputs.removeAll(keepingCapacity: true)
    var row = 0
    for bias in biases {
      var activation = bias
      for input in inputs {
        activation += weights[row] * input
        row += 1
      }
      outputs.append(isLinear ? activation : relu(activation))
    }
  }
}

private struct ScalarNetwork {
  private var layers: [ScalarLayer] = []
  private var signals: [Node] = []
  private var outputs: [Node] = []

  init(parameters: [Node], sizes: [Int]) {
    var next = 0
    for (inputCount, unitCount) in zip(sizes, sizes.dropFirst()) {
      var layer = ScalarLayer(isLinear: layers.count == sizes.count - 2)
      for _ in 0..<unitCount {
        layer.weights += parameters[next..<next + inputCount]
        layer.biases.append(parameters[next + inputCount])
        next += inputCount + 1
      }
      layers.append(layer)
    }
  }

  mutating func callAsFunction(_ point: [Double], on graph: Graph) -> Node {
    signals.removeAll(keepingCapacity: true)
    for coordinate in point { signals.append(graph.constant(coordinate)) }
    for layer in layers {
      layer.apply(to: signals, into: &outputs)
      swap(&signals, &outputs)
    }
    return signals[0]
  }
}

/// A small generator of reproducible numbers.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number between -1 and 1.
  mutating func symmetric() -> Double { Double.random(in: -1...1, using: &self) }
}
