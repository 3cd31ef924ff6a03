import NeuralNetwork
import Primitives
import ScalarGraph
import TraceModel

/// Compares the vectorized engine's gradients with those of the same network as a scalar graph.
public enum EngineComparison {
  /// Networks that would unroll into more nodes than this are not compared in an ordinary run.
  public static let nodeLimit = 4_000_000

  /// The largest difference over every weight and bias; nil when the network is too large.
  ///
  /// Passed means: no difference exceeds 1e-9 of the largest gradient (or of 1, when that is smaller).
  public static func compare(
    _ network: MultilayerPerceptron<Double>, inputs: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction, gradients: [LayerGradients<Double>], kinks: KinkConvention = .standard,
    nodeLimit: Int = nodeLimit
  ) -> CrossCheck? {
    compare(
      network, inputs: inputs, targets: targets, loss: loss, reduction: reduction, gradients: gradients,
      corrections: [], kinks: kinks, nodeLimit: nodeLimit)
  }

  /// The same for gradients of weighted sums by hand.
  static func compare(
    _ network: MultilayerPerceptron<Double>, inputs: Matrix<Double>, targets: Matrix<Double>, loss: Loss,
    reduction: Reduction, gradients: [LayerGradients<Double>], corrections: [HandSums.Correction],
    kinks: KinkConvention, nodeLimit: Int
  ) -> CrossCheck? {
    guard NetworkUnrolling.nodeCount(network, examples: inputs.rows) <= nodeLimit else { return nil }
    let unrolled = NetworkUnrolling(
      network, inputs: inputs, targets: targets, loss: loss, reduction: reduction, corrections: corrections,
      kinks: kinks)
    let scalar = unrolled.graph.backward(from: unrolled.output)
    var worst = (difference: 0.0, name: "")
    var largest = 0.0
    var (parameters, limits) = (0, 0)
    var agrees = true
    func compare(_ node: Node, _ vectorized: Double, _ name: @autoclosure () -> String) {
      parameters += 1
      let expected = scalar[node]
      largest = Swift.max(largest, expected.magnitude)
      let difference = (expected - vectorized).magnitude
      // Both may leave the numbers together. The graph alone does where a formula has no slope but a limit, such as
      // (1 - p)^γ·ln p for γ < 1 at p = 1.
      if !expected.isFinite {
        // ∞·0 is no number where the limit is one; what is infinite has none.
        if expected.isNaN, vectorized.isFinite { limits += 1 } else if vectorized.isFinite { agrees = false }
        return
      }
      if difference.isNaN || difference == .infinity { agrees = false }
      if difference > worst.difference || difference.isNaN || worst.name.isEmpty {
        worst = (difference.isNaN ? .infinity : difference, name())
      }
    }
    for (index, layer) in gradients.enumerated() {
      let number = index + 1
      for (row, nodes) in unrolled.weights[index].enumerated() {
        for (column, node) in nodes.enumerated() {
          compare(node, layer.weightGradient[row, column], "W\(number)[\(row + 1),\(column + 1)]")
        }
      }
      guard let biases = unrolled.biases[index], let gradient = layer.biasGradient else { continue }
      for (unit, node) in biases.enumerated() { compare(node, gradient[unit], "b\(number)[\(unit + 1)]") }
    }
    var check = CrossCheck(
      parameters: parameters, nodes: unrolled.graph.count, maxAbsoluteDifference: worst.difference,
      passed: agrees && worst.difference <= 1e-9 * Swift.max(largest, 1), worst: worst.name)
    check.limits = limits
    return check
  }
}
