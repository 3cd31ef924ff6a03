import LossFunctions

/// Targets on a scale that suits training, and the way back: y′ = (y − mean)/s with one s for all outputs, so that a loss
/// on the new scale is the loss on the old one times a constant.
public struct TargetScaling: Equatable, Sendable {
  /// The mean of every output.
  public let means: [Double]
  /// The largest standard deviation of an output; 1 when all are constant.
  public let deviation: Double

  /// The scaling that brings these targets to mean 0 and at most deviation 1.
  public init(fitting targets: Matrix<Double>) {
    let columns = InputScaling(fitting: targets)
    means = columns.means
    let moving = columns.deviations.indices.filter { !columns.constantColumns.contains($0) }
    deviation = moving.map { columns.deviations[$0] }.max() ?? 1
  }

  /// The targets as the network learns them.
  public func applied(to targets: Matrix<Double>) -> Matrix<Double> {
    InputScaling(means: means, deviations: means.map { _ in deviation }).applied(to: targets)
  }

  /// What a loss on the learned scale is multiplied by to be one in the targets' own units; nil for a loss that has no
  /// such constant.
  public func lossFactor(_ loss: Loss) -> Double? {
    guard let degree = loss.function.card.degree else { return nil }
    return (0..<degree).reduce(1) { factor, _ in factor * deviation }
  }

  /// The same network with answers in the targets' own units: its last, linear layer becomes W·s and b·s + mean.
  public func unscaled(_ network: MultilayerPerceptron<Double>) -> MultilayerPerceptron<Double> {
    guard let last = network.layers.last, let biases = last.biases else { return network }
    var result = network
    result.replace(
      layer: network.layers.count - 1, weights: last.weights.scaled(by: deviation),
      biases: zip(biases, means).map { $0 * deviation + $1 })
    return result
  }
}
