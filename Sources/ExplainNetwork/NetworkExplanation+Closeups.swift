import NeuralNetwork
import Primitives
import ScalarGraph
import TraceModel

extension NetworkExplanation {
  /// A gradient entry as a sum over the batch, and what the scalar graph adds up for the same parameter.
  func entry(_ place: ParameterEntry) throws(NetworkExplanationError) -> EntryTrace {
    let sums: BackwardPass<Double>
    do throws(NetworkError) {
      // With the losses added up, δ of an example is ∂L/∂z of its own loss, before the reduction.
      sums = try network.backward(
        forward, targets: targets, loss: settings.loss, reduction: .sum, reluAtZero: settings.reluAtZero)
    } catch {
      throw .network(error)
    }
    let before = place.layer == 1 ? inputs : forward.layers[place.layer - 2].a
    var terms: [EntryTrace.Term] = []
    var total = 0.0
    for example in 0..<inputs.rows {
      let delta = sums.layers[place.layer - 1].delta[example, place.unit - 1]
      let activation = place.input.map { before[example, $0 - 1] } ?? 1
      total += delta * activation
      terms.append(
        EntryTrace.Term(
          example: example + 1, delta: delta, activation: activation, product: delta * activation,
          accumulated: total))
    }
    var entry = EntryTrace(
      layer: place.layer, unit: place.unit, input: place.input, terms: terms, sum: total,
      factor: settings.reduction == .mean ? 1 / Double(inputs.rows) : 1, value: gradient(at: place) ?? 0)
    readScalarGraph(place, into: &entry)
    return entry
  }

  private func readScalarGraph(_ place: ParameterEntry, into entry: inout EntryTrace) {
    guard NetworkUnrolling.nodeCount(network, examples: inputs.rows) <= options.nodeLimit else { return }
    let unrolled = NetworkUnrolling(
      network, inputs: inputs, targets: targets, loss: settings.loss, reduction: settings.reduction,
      corrections: corrections, kinks: KinkConvention(reluAtZero: settings.reluAtZero))
    let layer = place.layer - 1
    let unit = place.unit - 1
    let node =
      place.input.map { unrolled.weights[layer][unit][$0 - 1] } ?? unrolled.biases[layer]?[unit]
    guard let node else { return }
    var products: [EntryTrace.ScalarTerm] = []
    let gradients = unrolled.graph.backward(from: unrolled.output) { contribution in
      guard contribution.operand == node.id else { return }
      // Examples are recorded one after the other: the first weighted sum after the product tells whose it is.
      let example = unrolled.z[layer].firstIndex { $0[unit].id >= contribution.node } ?? 0
      products.append(
        EntryTrace.ScalarTerm(
          example: example + 1, node: contribution.node.index, upstream: contribution.upstream,
          local: contribution.local, product: contribution.product, accumulated: contribution.accumulated))
    }
    entry.scalar = products
    entry.scalarValue = gradients[node]
  }

  /// The local Jacobians of one example and their products with the gradients from above.
  func jacobians(of example: Int) -> JacobianTrace {
    let row = example - 1
    var upstream = backward.outputGradient.row(row)
    var layers: [JacobianTrace.Layer] = []
    for index in network.layers.indices.reversed() {
      let layer = network.layers[index]
      let activation = activationJacobian(
        layer, z: forward.layers[index].z.row(row), a: forward.layers[index].a.row(row))
      let weights = layer.weights.transposed().rowArrays
      let delta = Self.product(activation, upstream)
      let below = Self.product(weights, delta)
      layers.append(
        JacobianTrace.Layer(
          activation: activation, weights: weights, activationGradient: upstream, delta: delta, inputGradient: below))
      upstream = below
    }
    return JacobianTrace(example: example, layers: layers.reversed())
  }

  /// ∂aₖ/∂zᵢ in row i and column k: diag(g′(z)), or aₖ(δᵢₖ − aᵢ) for softmax.
  private func activationJacobian(_ layer: DenseLayer<Double>, z: [Double], a: [Double]) -> [[Double]] {
    z.indices.map { row in
      z.indices.map { column in
        if layer.activation == .softmax { return a[column] * ((row == column ? 1 : 0) - a[row]) }
        return row == column ? slope(of: layer, at: z[row]) : 0
      }
    }
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
