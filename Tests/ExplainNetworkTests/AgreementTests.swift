import LossFunctions
import NeuralNetwork
import TestSupport
import Testing
import TraceModel

@testable import ExplainNetwork

@Suite("Three opinions about every gradient")
struct AgreementTests {
  /// Every loss with the last activations whose values it accepts.
  static let ends: [(loss: Loss, output: Activation)] = Loss.allCases.flatMap { loss in
    Activation.allCases.filter { activation in
      switch loss.function.card.predictions {
      case .probabilities: activation == .sigmoid || activation == .softmax
      case .numbers, .logits: true
      }
    }.map { (loss, $0) }
  }

  @Test(arguments: Activation.allCases.filter { $0 != .softmax })
  func everyActivationLossAndReductionAgree(hidden: Activation) throws {
    // A hidden layer knows nothing of the loss: each activation meets every second pair of a loss and its last
    // activation, its neighbour the others. The reduction is a factor of the loss and changes from one to the next.
    let turn = Activation.allCases.firstIndex(of: hidden) ?? 0
    for (index, (loss, output)) in Self.ends.enumerated() where (index + turn) % 2 == 0 {
      for (order, reduction) in Reduction.allCases.enumerated()
      where (index + turn) / 2 % Reduction.allCases.count == order {
        let seed = NamedSeed.of(hidden.rawValue, output.rawValue, loss.rawValue, reduction.rawValue)
        let drawn = try RandomNetwork(hidden: hidden, output: output, loss: loss, examples: 3, seed: seed)
        var settings = TrainingSettings(loss: loss, learningRate: 0.1, epochs: 1)
        settings.reduction = reduction
        let trace = try NetworkExplanation.trace(
          of: drawn.network, inputs: drawn.inputs, targets: drawn.targets, settings: settings,
          options: NetworkOptions(jacobianExample: 2))
        let place =
          "seed \(seed): \(hidden.rawValue), \(output.rawValue), \(loss.rawValue), \(reduction.rawValue)"
        let check = try #require(trace.crossCheck)
        #expect(check.passed, "\(place): \(check.worst) differs by \(check.maxAbsoluteDifference)")
        #expect(check.parameters == trace.parameterCount)
        try expectCentralDifferences(drawn, trace, settings, place)
        expectConsistency(trace, place)
      }
    }
  }

  private func expectCentralDifferences(
    _ drawn: RandomNetwork, _ trace: NetworkTrace, _ settings: TrainingSettings, _ place: String
  ) throws {
    let step = 1e-5
    for (layer, numbers) in trace.layers.enumerated() {
      for unit in numbers.weights.indices {
        // A weight of every unit, another one each time, and its bias.
        let input = (unit + layer) % numbers.weights[unit].count
        for parameter in numbers.biases == nil ? [input] : [input, nil] {
          let above = try drawn.loss(drawn.moved(layer: layer, unit: unit, input: parameter, by: step), settings)
          let below = try drawn.loss(drawn.moved(layer: layer, unit: unit, input: parameter, by: -step), settings)
          let numeric = (above - below) / (2 * step)
          let found = parameter.map { numbers.weightGradient[unit][$0] } ?? numbers.biasGradient?[unit] ?? .nan
          #expect(abs(numeric - found) < 2e-7 * max(1, abs(found)), "\(place): layer \(layer + 1), unit \(unit + 1)")
        }
      }
    }
  }

  /// What the page shows beside the engine's numbers must lead to them.
  private func expectConsistency(_ trace: NetworkTrace, _ place: String) {
    let sum = trace.exampleLosses.reduce(0, +)
    let total = trace.reduction == .mean ? sum / Double(trace.examples) : sum
    #expect(abs(total - trace.loss) < 1e-12 * max(1, abs(total)), "\(place)")
    for layer in trace.layers where !layer.slopes.isEmpty {
      for (row, delta) in layer.delta.enumerated() {
        for (unit, value) in delta.enumerated() {
          let product = layer.activationGradient[row][unit] * layer.slopes[row][unit]
          #expect(abs(product - value) < 1e-11 * max(1, abs(value)), "\(place)")
        }
      }
    }
    guard let jacobians = trace.jacobians else {
      Issue.record("no Jacobians")
      return
    }
    for (layer, jacobian) in zip(trace.layers, jacobians.layers) {
      let expected = layer.delta[jacobians.example - 1]
      for (found, expected) in zip(jacobian.delta, expected) {
        #expect(abs(found - expected) < 1e-11 * max(1, abs(expected)), "\(place)")
      }
    }
  }

  @Test func anOpenedEntryAddsUpToTheMatrixEntry() throws {
    for seed in UInt64(1)...20 {
      let drawn = try RandomNetwork(
        hidden: .tanh, output: .sigmoid, loss: .halfSquaredError, examples: 4, seed: seed)
      var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 1)
      settings.reduction = seed.isMultiple(of: 2) ? .mean : .sum
      for place in [
        ParameterEntry(layer: 1, unit: 3, input: 2), ParameterEntry(layer: 2, unit: 2, input: 4),
        ParameterEntry(layer: 2, unit: 1, input: nil),
      ] {
        let trace = try NetworkExplanation.trace(
          of: drawn.network, inputs: drawn.inputs, targets: drawn.targets, settings: settings,
          options: NetworkOptions(entry: place))
        let entry = try #require(trace.entry)
        #expect(entry.terms.map(\.example) == [1, 2, 3, 4])
        #expect(entry.scalar.map(\.example) == [4, 3, 2, 1], "the tape is read backwards")
        #expect(abs(entry.sum * entry.factor - entry.value) < 1e-14)
        #expect(abs((entry.scalarValue ?? .nan) - entry.value) < 1e-14)
        #expect(entry.scalar.last?.accumulated == entry.scalarValue)
        for term in entry.scalar {
          let matrix = entry.terms[term.example - 1]
          #expect(abs(term.upstream - matrix.delta * entry.factor) < 1e-14, "seed \(seed)")
          #expect(abs(term.local - matrix.activation) < 1e-14)
        }
      }
    }
  }
}
