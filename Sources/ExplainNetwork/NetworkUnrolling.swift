import NeuralNetwork
import Primitives
import ScalarGraph

/// A layered network written out as a scalar graph: every weight an input, every product and sum a node.
///
/// It shares no arithmetic with the vectorized engine, which is what makes the comparison of the two a proof.
public struct NetworkUnrolling {
  public let graph: Graph
  /// J.
  public let output: Node
  /// Inputs, weights and biases of the network, in the graph's order.
  public let inputs: [[Node]]
  public let weights: [[[Node]]]
  public let biases: [[Node]?]
  /// Pre-activations and activations: layer, example, unit.
  public private(set) var z: [[[Node]]] = []
  public private(set) var a: [[[Node]]] = []

  /// Beyond this size of a pre-activation the composed loss is taken in a form that cannot overflow.
  private static let safe = 15.0

  /// Unrolls a network over a batch of at least one example; shapes are those that the network accepts.
  public init(
    _ network: MultilayerPerceptron<Double>, inputs batch: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction, kinks: KinkConvention = .standard
  ) {
    let graph = Graph(kinks: kinks)
    self.graph = graph
    inputs = batch.rowArrays.map { $0.map(graph.input) }
    weights = network.layers.map { $0.weights.rowArrays.map { $0.map(graph.input) } }
    biases = network.layers.map { $0.biases?.map(graph.input) }
    var losses: [Node] = []
    var zs = network.layers.map { _ in [[Node]]() }
    var activations = zs
    for example in 0..<batch.rows {
      var signal = inputs[example]
      for (index, layer) in network.layers.enumerated() {
        let sums = Self.weightedSums(signal, weights[index], biases[index])
        signal = Self.activate(sums, layer.activation, alpha: layer.alpha)
        zs[index].append(sums)
        activations[index].append(signal)
      }
      let last = network.layers.count - 1
      losses.append(
        Self.loss(
          loss, z: zs[last][example], a: signal, y: targets.row(example),
          activation: network.layers[last].activation))
    }
    z = zs
    a = activations
    let total = Self.sum(losses)
    output = reduction == .mean ? total / Double(batch.rows) : total
  }

  /// How many nodes a network of these sizes has as a graph, roughly.
  public static func nodeCount(_ network: MultilayerPerceptron<Double>, examples: Int) -> Int {
    network.parameterCount + examples * network.layers.reduce(0) { $0 + 2 * $1.parameterCount + 4 * $1.outputs }
  }

  // MARK: Layers

  private static func sum(_ nodes: [Node]) -> Node {
    nodes.dropFirst().reduce(nodes[0]) { $0 + $1 }
  }

  private static func weightedSums(_ signal: [Node], _ weights: [[Node]], _ biases: [Node]?) -> [Node] {
    weights.indices.map { unit in
      let products = zip(weights[unit], signal).map { $0 * $1 }
      let total = sum(products)
      return biases.map { total + $0[unit] } ?? total
    }
  }

  private static func activate(_ z: [Node], _ activation: Activation, alpha: Double) -> [Node] {
    switch activation {
    case .linear: z
    case .sigmoid: z.map(sigmoid)
    case .tanh: z.map(tanh)
    case .relu: z.map(relu)
    case .leakyRelu: z.map { leakyRelu($0, alpha) }
    case .elu: z.map { alpha == 1 ? elu($0) : scaledElu($0, alpha) }
    case .gelu: z.map(gelu)
    case .silu: z.map(silu)
    case .softplus: z.map(softplus)
    case .softmax: softmax(z)
    }
  }

  /// z above 0, α(eᶻ − 1) below: for α ≠ 1 composed of two rectifiers, max(0, z) + α·elu(min(0, z)).
  private static func scaledElu(_ z: Node, _ alpha: Double) -> Node {
    let zero = z * 0.0
    return max(z, zero) + elu(min(z, zero)) * alpha
  }

  /// e^(zⱼ − c) / Σ e^(zₖ − c); c = 0 unless the exponentials would leave the numbers.
  private static func softmax(_ z: [Node]) -> [Node] {
    let shift = shift(z)
    let exponentials = z.map { exp(shift == 0 ? $0 : $0 - shift) }
    let total = sum(exponentials)
    return exponentials.map { $0 / total }
  }

  private static func shift(_ z: [Node]) -> Double {
    let largest = z.map { $0.value }.max() ?? 0
    let smallest = z.map { $0.value }.min() ?? 0
    return Swift.max(largest, -smallest) > safe ? largest : 0
  }

  private static func logSumExp(_ z: [Node]) -> Node {
    let shift = shift(z)
    let total = log(sum(z.map { exp(shift == 0 ? $0 : $0 - shift) }))
    return shift == 0 ? total : total + shift
  }

  // MARK: Losses of one example

  private static func loss(_ loss: Loss, z: [Node], a: [Node], y: [Double], activation: Activation) -> Node {
    switch loss {
    case .halfSquaredError: return sum(zip(a, y).map { square($0 - $1) }) * 0.5
    case .squaredError: return sum(zip(a, y).map { square($0 - $1) })
    case .meanSquaredError: return sum(zip(a, y).map { square($0 - $1) }) / Double(y.count)
    case .absoluteError: return sum(zip(a, y).map { abs($0 - $1) })
    case .binaryCrossEntropy:
      return sum(zip(z, zip(a, y)).map { z, pair in binary(z, pair.0, pair.1, activation) })
    case .categoricalCrossEntropy:
      if activation == .softmax, z.contains(where: { $0.value.magnitude > safe }) { return fromLogits(z, y) }
      let terms = zip(a, y).filter { $0.1 != 0 }.map { log($0.0) * -$0.1 }
      return terms.isEmpty ? a[0] * 0.0 : sum(terms)
    case .softmaxCrossEntropy: return fromLogits(a, y)
    }
  }

  /// Σ yⱼ (ln Σ eᶻ − zⱼ).
  private static func fromLogits(_ z: [Node], _ y: [Double]) -> Node {
    let total = logSumExp(z)
    let terms = zip(z, y).filter { $0.1 != 0 }.map { (total - $0.0) * $0.1 }
    return terms.isEmpty ? total * 0.0 : sum(terms)
  }

  /// −y ln a − (1 − y) ln(1 − a); of a saturated sigmoid the equal form softplus(z) − y·z.
  private static func binary(_ z: Node, _ a: Node, _ y: Double, _ activation: Activation) -> Node {
    if activation == .sigmoid, z.value.magnitude > safe { return softplus(z) - z * y }
    var terms: [Node] = []
    if y != 0 { terms.append(log(a) * -y) }
    if y != 1 { terms.append(log(1.0 - a) * -(1 - y)) }
    return sum(terms)
  }
}
