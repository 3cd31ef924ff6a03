import ExactNumbers
import NeuralNetwork
import Primitives

/// The weighted sums of a forward pass as somebody with a pencil has them.
///
/// The engine computes in 64 bits, where 0.1·1 + 0.2·1 - 0.3·1 is 5.6e-17, and relu of that has another slope than relu of
/// 0. What is typed is a fraction, and a sum of fractions is the nearest 64-bit number to the fraction that it is; where an
/// activation ends the fractions, a sum that is nothing but the rounding of its addends is 0.
struct HandSums {
  /// A sum that rounding has moved.
  struct Correction {
    let layer: Int
    let example: Int
    let unit: Int
    let byHand: Double
    let computed: Double
  }

  private let network: MultilayerPerceptron<Double>
  private(set) var corrections: [Correction] = []
  /// What the layer reached last is fed with, by example and unit; nil where no fraction is known.
  private var signal: [[ExactNumber?]]

  /// So many products nobody computes by hand: larger batches stay as the engine has them.
  private static let mostProducts = 50_000

  init(_ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>) {
    self.network = network
    isFollowed = network.parameterCount * inputs.rows <= Self.mostProducts
    signal = isFollowed ? inputs.rowArrays.map { $0.map { ExactNumber(typed: $0) } } : []
  }

  private let isFollowed: Bool

  /// Puts the sums of a layer by hand in the place of the engine's; the layers come one after the other.
  ///
  /// - Parameters:
  ///   - index: the layer.
  ///   - input: what the engine feeds it with, m×n_(l−1).
  ///   - z: its weighted sums, m×n_l.
  mutating func correct(_ index: Int, _ input: Matrix<Double>, _ z: inout Matrix<Double>) {
    guard isFollowed else { return }
    let layer = network.layers[index]
    let weights = layer.weights.rowArrays.map { $0.map { ExactNumber(typed: $0) } }
    let biases = layer.biases?.map { ExactNumber(typed: $0) }
    var next: [[ExactNumber?]] = []
    for example in 0..<z.rows {
      var activations: [ExactNumber?] = []
      for unit in 0..<z.columns {
        let exact = Self.sum(weights[unit], signal[example], biases.map { $0[unit] } ?? .zero)
        let computed = z[example, unit]
        let byHand = Self.number(exact, computed, layer, input.row(example), unit)
        if byHand != computed {
          z[example, unit] = byHand
          corrections.append(
            Correction(layer: index, example: example, unit: unit, byHand: byHand, computed: computed))
        }
        activations.append(Self.activation(layer, exact ?? (byHand == 0 ? .zero : nil), byHand))
      }
      next.append(activations)
    }
    signal = next
  }

  private static func sum(
    _ weights: [ExactNumber?], _ signal: [ExactNumber?], _ bias: ExactNumber?
  ) -> ExactNumber? {
    guard var total = bias else { return nil }
    for (weight, operand) in zip(weights, signal) {
      guard let weight, let operand, let product = weight * operand, let next = total + product else { return nil }
      total = next
    }
    return total
  }

  /// The sum by hand; what the engine has where that cannot be told, and where no rounding explains the difference: then
  /// the engine is wrong, and the comparison with the scalar graph must see it.
  private static func number(
    _ exact: ExactNumber?, _ computed: Double, _ layer: DenseLayer<Double>, _ input: [Double], _ unit: Int
  ) -> Double {
    let products = zip(layer.weights.row(unit), input).map { ($0 * $1).magnitude }
    let addends = products.reduce((layer.biases?[unit] ?? 0).magnitude, +)
    let doubt = Double(products.count + 2) * addends.ulp
    if let byHand = exact?.rational?.nearestDouble { return (byHand - computed).magnitude <= doubt ? byHand : computed }
    return computed.magnitude <= doubt && computed.magnitude < 0x1p-40 * addends ? 0 : computed
  }

  private static func activation(_ layer: DenseLayer<Double>, _ z: ExactNumber?, _ number: Double) -> ExactNumber? {
    switch layer.activation.form {
    case .identity: return z
    case .softmax: return nil
    case .elementwise:
      guard let (operation, alpha) = layer.operation else { return nil }
      return operation.exactValue((z, number), alpha.map { (ExactNumber(typed: $0), $0) } ?? (.zero, 0))
    }
  }
}
