import LossFunctions
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
    self.init(
      network, inputs: batch, targets: targets, loss: loss, reduction: reduction, corrections: [], kinks: kinks)
  }

  /// The same with some of the weighted sums as they are by hand, wherever the graph's own are no further from them than
  /// rounding goes.
  init(
    _ network: MultilayerPerceptron<Double>, inputs batch: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction, corrections: [HandSums.Correction], kinks: KinkConvention
  ) {
    let graph = Graph(kinks: kinks)
    self.graph = graph
    inputs = batch.rowArrays.map { $0.map(graph.input) }
    weights = network.layers.map { $0.weights.rowArrays.map { $0.map(graph.input) } }
    biases = network.layers.map { $0.biases?.map(graph.input) }
    let placed = Dictionary(grouping: corrections) { $0.example * network.layers.count + $0.layer }
    var losses: [Node] = []
    var zs = network.layers.map { _ in [[Node]]() }
    var activations = zs
    for example in 0..<batch.rows {
      var signal = inputs[example]
      for (index, layer) in network.layers.enumerated() {
        let sums = Self.weightedSums(signal, weights[index], biases[index])
        for correction in placed[example * network.layers.count + index] ?? [] {
          let sum = sums[correction.unit]
          // The graph adds in an order of its own.
          let doubt = 8 * Swift.max((correction.byHand - correction.computed).magnitude, correction.byHand.ulp)
          if (sum.value - correction.byHand).magnitude <= doubt {
            graph.replaceValue(of: sum.id, with: correction.byHand)
          }
        }
        signal = Self.activate(sums, layer, on: graph)
        zs[index].append(sums)
        activations[index].append(signal)
      }
      let last = network.layers.count - 1
      losses.append(
        Self.loss(
          loss, z: zs[last][example], a: signal, y: targets.row(example),
          rule: OutputRule(activation: network.layers[last].activation, loss: loss), on: graph))
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

  private static func activate(_ z: [Node], _ layer: DenseLayer<Double>, on graph: Graph) -> [Node] {
    switch layer.activation.form {
    case .identity: return z
    case .softmax: return softmax(z)
    case .elementwise:
      guard let (operation, alpha) = layer.operation else { return z }
      guard let alpha else { return z.map { graph.record(operation, $0.id) } }
      return z.map { graph.record(operation, $0.id, graph.constant(alpha).id) }
    }
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

  fileprivate static func logSumExp(_ z: [Node]) -> Node {
    let shift = shift(z)
    let total = log(sum(z.map { exp(shift == 0 ? $0 : $0 - shift) }))
    return shift == 0 ? total : total + shift
  }

  /// The loss of one example; an output whose activation is close to 0 or 1 takes the form of z that cannot overflow.
  private static func loss(
    _ loss: Loss, z: [Node], a: [Node], y: [Double], rule: OutputRule, on graph: Graph
  ) -> Node {
    let isFar = z.map { $0.value.magnitude > safe }
    let forms: [LossForm] =
      switch rule {
      case .sigmoidCrossEntropy: isFar.map { $0 ? .ofPreactivation : .ofOutput }
      case .softmaxCrossEntropy: z.map { _ in isFar.contains(true) ? .ofPreactivation : .ofOutput }
      case .elementwise, .softmaxJacobian: z.map { _ in .ofOutput }
      }
    var recording = LossRecording<GraphRecorder>(
      loss.function, predictions: zip(forms, zip(z, a)).map { $0 == .ofPreactivation ? $1.0 : $1.1 },
      targets: y.map { .data($0) }, parameter: .data(loss.parameter))
    var recorder = GraphRecorder(graph: graph, predictionsAreShares: rule == .softmaxJacobian)
    return recording.record(forms: forms, on: &recorder)
  }

  /// A graph takes a loss's operations as they come.
  private struct GraphRecorder: LossRecorder {
    let graph: Graph
    let predictionsAreShares: Bool

    mutating func constant(_ number: Double) -> Node { graph.constant(number) }
    mutating func record(_ operation: Primitive, _ operand: Node) -> Node { graph.record(operation, operand.id) }
    mutating func record(_ operation: Primitive, _ first: Node, _ second: Node) -> Node {
      graph.record(operation, first.id, second.id)
    }
    mutating func logSumExp(
      _ predictions: [Node], of loss: LossFunction
    ) -> (total: Node, exponents: [Node]) {
      (NetworkUnrolling.logSumExp(predictions), predictions)
    }
    mutating func noteTermLeftOut(of loss: LossFunction) {}
    func number(_ value: Node) -> Double { value.value }
    func isConstant(_ value: Node) -> Bool { graph.kind(of: value.id) == .constant }
  }
}
