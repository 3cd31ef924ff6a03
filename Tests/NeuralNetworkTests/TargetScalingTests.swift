import Testing

@testable import NeuralNetwork

@Suite("Scaled targets")
struct TargetScalingTests {
  /// y = (10, 20, 30): mean 20, deviation √(200/3).
  @Test func aNetworkAnswersInTheTargetsOwnUnits() throws {
    let targets = try Matrix([[10.0], [20.0], [30.0]])
    let scaling = TargetScaling(fitting: targets)
    #expect(scaling.means == [20])
    #expect(abs(scaling.deviation - (200.0 / 3).squareRoot()) < 1e-14)
    #expect(abs(scaling.applied(to: targets)[2, 0] - 1.224744871391589) < 1e-14)
    // z = 2x + 1 on the learned scale is s·(2x + 1) + 20 in the targets' units.
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[2.0]]), biases: [1], activation: .linear)
    ])
    let answer = try scaling.unscaled(network).predict(try Matrix([[3.0]]))[0, 0]
    #expect(abs(answer - (scaling.deviation * 7 + 20)) < 1e-12)
  }

  @Test(arguments: Loss.allCases)
  func aLossScalesWithItsFactor(loss: Loss) throws {
    let targets = try Matrix([[10.0, 5], [20, 6], [35, 4]])
    let scaling = TargetScaling(fitting: targets)
    guard let factor = scaling.lossFactor(loss) else {
      #expect(![.halfSquaredError, .squaredError, .meanSquaredError, .absoluteError].contains(loss))
      return
    }
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[2.0], [-1]]), biases: [1, 0.5], activation: .linear)
    ])
    let inputs = try Matrix([[0.5], [-1.0], [2.0]])
    let learned = try network.loss(inputs: inputs, targets: scaling.applied(to: targets), loss: loss)
    let own = try scaling.unscaled(network).loss(inputs: inputs, targets: targets, loss: loss)
    #expect(abs(own - factor * learned) <= 1e-12 * own)
  }

  @Test func constantTargetsAreLeftAlone() throws {
    #expect(TargetScaling(fitting: try Matrix([[7.0], [7.0]])).deviation == 1)
  }
}
