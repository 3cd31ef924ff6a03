import Foundation
import LossFunctions
import NeuralNetwork
import Notation
import Testing
import TraceModel

@testable import ExplainNetwork

@Suite("A network's run as a trace")
struct NetworkExplanationTests {
  /// The network of the design's specification.
  private func small() throws -> (MultilayerPerceptron<Double>, Matrix<Double>, Matrix<Double>) {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[0.5, -1], [0.25, 0.75]]), biases: [0.1, -0.2], activation: .sigmoid),
      DenseLayer(weights: try Matrix([[1, -0.5]]), biases: [0.3], activation: .sigmoid),
    ])
    return (network, try Matrix([[2, -1]]), try Matrix([[1]]))
  }

  private func trace(
    _ settings: TrainingSettings, _ options: NetworkOptions = NetworkOptions()
  ) throws -> NetworkTrace {
    let (network, inputs, targets) = try small()
    return try NetworkExplanation.trace(
      of: network, inputs: inputs, targets: targets, settings: settings, options: options)
  }

  private var settings: TrainingSettings {
    TrainingSettings(loss: .halfSquaredError, learningRate: 0.5, epochs: 1)
  }

  @Test func descentMovesWhatIsNotFrozen() throws {
    var settings = settings
    settings.freezing = Freezing(biases: true)
    let update = try #require(try trace(settings).updated)
    // NumPy: W - 0.5 * dW.
    #expect(abs(update.layers[0].weights[0][0] - 0.5051625664422451) < 1e-15)
    #expect(abs(update.layers[1].weights[0][1] - -0.48965941185343446) < 1e-15)
    #expect(update.layers[0].biases == [0.1, -0.2])
    #expect(update.layers.allSatisfy { $0.biasesFrozen && !$0.weightsFrozen })
    #expect(update.opened == nil)
    settings.freezing = Freezing(layers: [1])
    let other = try #require(try trace(settings).updated)
    #expect(other.layers[0].weights == [[0.5, -1], [0.25, 0.75]])
    #expect(other.layers[0].biases == [0.1, -0.2])
    #expect(other.layers[1].biases != [0.3])
  }

  @Test func everyOptimizersFirstStepIsItsWalk() throws {
    for optimizer in Optimizer.all {
      var settings = settings
      settings.optimizer = optimizer
      let trace = try trace(settings)
      let update = try #require(trace.updated)
      for (layer, after) in zip(trace.layers, update.layers) {
        for (row, weights) in layer.weights.enumerated() {
          for (column, start) in weights.enumerated() {
            var walk = OptimizerWalk(optimizer, start: start)
            let step = walk.step(gradient: layer.weightGradient[row][column], rate: 0.5)
            #expect(after.weights[row][column] == step.parameter, "\(optimizer.name)")
          }
        }
      }
      #expect((update.opened == nil) == (optimizer == .sgd))
      guard let opened = update.opened else {
        let (rate, gradient) = (Formula.symbol(UpdateTrace.rate), Formula.symbol(UpdateTrace.gradient))
        #expect(update.direct == Formula.symbol(UpdateTrace.parameter) - rate * gradient)
        continue
      }
      #expect(update.direct == nil)
      #expect(opened.lines.last?.left == .symbol(UpdateTrace.parameter))
      var walk = OptimizerWalk(optimizer, start: opened.before)
      let values = walk.step(gradient: opened.gradient, rate: 0.5).values.map(\.value)
      #expect(opened.lines.map { $0.steps.last } == values.map { .number($0) }, "\(optimizer.name)")
    }
  }

  @Test func aWarmUpsFirstRateIsUsed() throws {
    var settings = settings
    settings.schedule = .warmup(steps: 5, then: .constant)
    #expect(try trace(settings).updated?.learningRate == 0.1)
  }

  @Test func theCheckCanBeLeftOutOrBeTooLarge() throws {
    let without = try trace(settings, NetworkOptions(checks: false))
    #expect(without.crossCheck == nil)
    #expect(without.notes.map { $0.text.plain() } == ["The check by the scalar graph was left out"])
    let large = try trace(settings, NetworkOptions(nodeLimit: 10))
    #expect(large.crossCheck == nil)
    #expect(
      large.notes.first?.text.plain().hasPrefix("Not compared with the scalar graph: it would have about ") == true)
  }

  @Test func whatIsNotThereIsNamed() throws {
    func failure(_ options: NetworkOptions) throws -> NetworkExplanationError? {
      do {
        _ = try trace(settings, options)
        return nil
      } catch let error as NetworkExplanationError {
        return error
      }
    }
    #expect(
      try failure(NetworkOptions(entry: ParameterEntry(layer: 3, unit: 1, input: 1)))
        == .noSuchEntry("there is no layer 3: the network has 2"))
    #expect(
      try failure(NetworkOptions(entry: ParameterEntry(layer: 2, unit: 2, input: 1)))
        == .noSuchEntry("layer 2 has no unit 2: it has 1"))
    #expect(
      try failure(NetworkOptions(entry: ParameterEntry(layer: 2, unit: 1, input: 3)))
        == .noSuchEntry("layer 2 has no input 3: it has 2"))
    #expect(try failure(NetworkOptions(jacobianExample: 2)) == .noSuchExample(asked: 2, examples: 1))
  }

  @Test func theFirstNumberThatIsNotFiniteIsNamed() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1, 0], [1e200, 1e200]]), biases: nil, activation: .linear),
      DenseLayer(weights: try Matrix([[1, 1e200]]), biases: nil, activation: .linear),
    ])
    #expect(
      throws: NetworkExplanationError.nonFinite(quantity: .weightedSum, layer: 2, example: 2, unit: 1, value: .infinity)
    ) {
      try NetworkExplanation.trace(
        of: network, inputs: try Matrix([[0, 0], [1, 1]]), targets: try Matrix([[0], [0]]), settings: settings)
    }
  }

  @Test func aDisagreementNamesTheWorstParameter() throws {
    let (network, inputs, targets) = try small()
    let pass = try network.forward(inputs)
    var gradients = try network.backward(pass, targets: targets, loss: .halfSquaredError).layers
    gradients[0].weightGradient[1, 0] += 1e-6
    gradients[1].biasGradient?[0] -= 1e-3
    let check = try #require(
      EngineComparison.compare(
        network, inputs: inputs, targets: targets, loss: .halfSquaredError, reduction: .mean, gradients: gradients))
    #expect(!check.passed)
    #expect(check.worst == "b2[1]")
    #expect(abs(check.maxAbsoluteDifference - 1e-3) < 1e-12)
    gradients[0].weightGradient[1, 0] = .nan
    let broken = EngineComparison.compare(
      network, inputs: inputs, targets: targets, loss: .halfSquaredError, reduction: .mean, gradients: gradients)
    #expect(broken?.passed == false)
    #expect(broken?.worst == "W1[2,1]")
  }

  @Test func entriesAreReadInTheNotationsOrder() {
    #expect(ParameterEntry("W2[1,3]") == ParameterEntry(layer: 2, unit: 1, input: 3))
    #expect(ParameterEntry("W2[1, 3]", inputsAreRows: true) == ParameterEntry(layer: 2, unit: 3, input: 1))
    #expect(ParameterEntry("b1[2]", inputsAreRows: true) == ParameterEntry(layer: 1, unit: 2, input: nil))
    for text in ["", "W", "W2", "W2[]", "W2[1]", "W[1,2]", "b1[1,2]", "x1[1,2]", "W2[1,2,3]", "W2[a,b]", "W2]1,2["] {
      #expect(ParameterEntry(text) == nil, "\(text)")
    }
  }

  @Test func aReluAtItsKinkIsNoted() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1, -1]]), biases: nil, activation: .relu)
    ])
    var settings = settings
    settings.reluAtZero = 1
    let trace = try NetworkExplanation.trace(
      of: network, inputs: try Matrix([[2, 2]]), targets: try Matrix([[1]]), settings: settings)
    #expect(trace.layers[0].slopes == [[1]])
    #expect(trace.crossCheck?.passed == true)
    #expect(trace.notes.first?.text.plain().contains("has a kink") == true)
  }

  /// Weighted sums of typed numbers are fractions: 0.1 + 0.2 - 0.3 is 0, on the kink, whatever 64 bits make of it.
  @Test(
    arguments: [
      // weights, input, activation, z and slope by hand, whether a framework shows something else
      ([0.1, 0.2, -0.3], [1, 1, 1], "relu", 0, 0, true),
      ([0.1, 0.7, 0.2], [3, 0.9, 0.35], "hard_tanh", 1, 0, false),
      ([1.1, 1.1], [0.1, 0.2], "relu", 0.33, 1, false), ([1e16, 1, -1e16], [1, 1, 1], "relu", 1, 1, true),
    ] as [([Double], [Double], String, Double, Double, Bool)])
  func sumsAreThoseByHand(
    weights: [Double], input: [Double], activation: String, z: Double, slope: Double, isSeen: Bool
  ) throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([weights]), biases: [0], activation: #require(Activation(rawValue: activation))),
      DenseLayer(weights: try Matrix([[0.5]]), biases: [0.1], activation: .sigmoid),
    ])
    let trace = try NetworkExplanation.trace(
      of: network, inputs: Matrix([input]), targets: Matrix([[1]]), settings: settings)
    #expect(trace.layers[0].z == [[z]])
    #expect(trace.layers[0].slopes == [[slope]])
    let check = try #require(trace.crossCheck)
    #expect(check.passed && check.maxAbsoluteDifference < 1e-15)
    #expect(trace.notes.contains { $0.text.plain().contains("a framework shows") } == isSeen)
  }

  /// A sum that is no fraction any more and cancels to its last digits.
  @Test func whatIsNothingButRoundingIsZero() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1], [1], [1]]), biases: nil, activation: .tanh),
      DenseLayer(weights: try Matrix([[0.1, 0.2, -0.3]]), biases: [0], activation: .relu),
    ])
    let input = try Matrix([[0.3]])
    let plain = try network.forward(input)
    #expect(plain.layers[1].z[0, 0] != 0)
    let trace = try NetworkExplanation.trace(of: network, inputs: input, targets: Matrix([[1]]), settings: settings)
    #expect(trace.layers[1].z == [[0]])
    #expect(trace.layers[1].slopes == [[0]])
    #expect(trace.crossCheck?.passed == true)
  }

  /// 1 − p of a softmax is the sum of the other shares, also where p is 1 to all digits. With two classes both terms are
  /// the same: J = 2·ln(1 + e^(z₂ - z₁)) for the first class, and δ = 2·(p - y).
  @Test(arguments: [
    (40.0, [1.0, 0.0], 8.496708510583178e-18, 4.248354255291589e-18), (40, [0, 1], 80, 1),
    (30, [1, 0], 1.8715245937680347e-13, 9.357622968839299e-14), (700, [0, 1], 1400, 1),
    (2, [1, 0], 0.2538560220859453, 0.11920292202211755),
  ])
  func whatIsMissingToOneKeepsItsDigits(z: Double, target: [Double], loss: Double, missing: Double) throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1], [0]]), biases: [0, 0], activation: .softmax)
    ])
    let trace = try NetworkExplanation.trace(
      of: network, inputs: Matrix([[z]]), targets: Matrix([target]),
      settings: TrainingSettings(loss: .binaryCrossEntropy, learningRate: 0.1, epochs: 1))
    #expect(abs(trace.loss - loss) <= 1e-12 * loss)
    let delta = target[0] == 1 ? -2 * missing : 2 * missing
    #expect(abs(trace.layers[0].delta[0][0] - delta) <= 1e-12 * abs(delta))
    #expect(abs(trace.layers[0].delta[0][1] + delta) <= 1e-12 * abs(delta))
    #expect(trace.crossCheck?.passed == true)
  }

  /// The engine's arithmetic on shares beside the entry's formulas, for every loss that asks what is missing to 1.
  @Test func everyLossOfSharesHasItsArithmetic() throws {
    for function in LossFunction.allCases
    where function.card.term.needsComplement && function.card.predictions != .logits {
      for z in [[0.3, -1, 2], [40, 0, 1], [-3, 5, 5]] {
        for target in [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]] {
          let network = try MultilayerPerceptron(layers: [
            DenseLayer(weights: try Matrix(z.map { [$0] }), biases: [0, 0, 0], activation: .softmax)
          ])
          let loss = Loss(function)
          let found = try network.loss(inputs: Matrix([[1]]), targets: Matrix([target]), loss: loss)
          let total = z.map(Foundation.exp).reduce(0, +)
          var expected = 0.0
          for (unit, y) in target.enumerated() {
            let others = z.indices.filter { $0 != unit }.map { Foundation.exp(z[$0]) }.reduce(0, +) / total
            let point = LossPoint(
              prediction: Foundation.exp(z[unit]) / total, target: y, parameter: loss.parameter, complement: others)
            expected += function.card.term.value(at: point)
          }
          if function.card.isNegative { expected = -expected }
          #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)), "\(function.rawValue) at \(z)")
          #expect(found.isFinite)
        }
      }
    }
  }
}
