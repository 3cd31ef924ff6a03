import ExpressionLanguage
import LossFunctions
import NeuralNetwork
import Primitives
import ScalarGraph
import SourceText
import TestSupport
import Testing

@testable import ExplainNetwork

/// The network is written out twice: as a graph for the comparison of the engines, and as a program for a reader.
@Suite("Both unrollings of a network are one computation")
struct UnrollingTests {
  /// Every activation before every loss, with numbers of any size that the program can still compute.
  @Test(arguments: Activation.allCases.filter { $0 != .softmax })
  func graphAndProgramHaveTheSameGradients(hidden: Activation) throws {
    // Every second end with this activation, the others with its neighbour.
    let turn = Activation.allCases.firstIndex(of: hidden) ?? 0
    for (index, (loss, output)) in AgreementTests.ends.enumerated() where (index + turn) % 2 == 1 {
      let names = NamedSeed.of(hidden.rawValue, output.rawValue, loss.rawValue)
      // Every pair of a loss and an output meets both reductions with one activation or another.
      let reduction = Reduction.allCases[Int(names >> 32) % Reduction.allCases.count]
      let seed = NamedSeed.of(hidden.rawValue, output.rawValue, loss.rawValue, reduction.rawValue)
      let constant = loss.function.card.parameter.map { $0.standard * 0.75 }
      let loss = Loss(loss.function, parameter: constant)
      let drawn = try RandomNetwork(hidden: hidden, output: output, loss: loss, examples: 2, seed: seed)
      let unrolled = NetworkUnrolling(
        drawn.network, inputs: drawn.inputs, targets: drawn.targets, loss: loss, reduction: reduction)
      let fromGraph = unrolled.graph.backward(from: unrolled.output)
      let text = NetworkProgram(
        drawn.network, inputs: drawn.inputs, targets: drawn.targets, loss: loss, reduction: reduction)
      let program = try ExpressionLanguage.compile(
        SourceFile(name: "program", text: text.text), bindings: [], options: CompileOptions())
      let fromProgram = program.graph.backward(from: program.graph.node(program.output))

      let place =
        "seed \(seed): \(hidden.rawValue), \(output.rawValue), \(loss.rawValue), \(reduction.rawValue)\n\(text.text)"
      let value = program.graph[value: program.output]
      #expect(abs(value - unrolled.output.value) <= 1e-12 * max(1, abs(value)), "\(place)")
      var expected: [Double] = []
      for (weights, biases) in zip(unrolled.weights, unrolled.biases) {
        expected += weights.flatMap { $0 }.map { fromGraph[$0] } + (biases ?? []).map { fromGraph[$0] }
      }
      let found = text.parameters.flatMap { name in
        (program.inputs.first { $0.name == name }?.nodes ?? []).map { fromProgram[$0] }
      }
      #expect(found.count == expected.count && !found.isEmpty, "\(place)")
      let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
      #expect(worst <= 1e-12, "\(place)")
    }
  }

  /// An ELU with an α of its own has its kink at 0: engine, page and graph take the slope α there, or the convention's.
  @Test(arguments: [0.0, 0.5, 1])
  func anEluWithItsOwnAlphaAgreesOnItsKink(reluAtZero: Double) throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0, -1]]), biases: nil, activation: .elu, alpha: 0.3)
    ])
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 1)
    settings.reluAtZero = reluAtZero
    let trace = try NetworkExplanation.trace(
      of: network, inputs: try Matrix([[2, 2]]), targets: try Matrix([[1]]), settings: settings)
    #expect(trace.layers[0].slopes == [[0.3 + reluAtZero * 0.7]])
    #expect(trace.crossCheck?.passed == true)
    #expect(trace.notes.first?.text.plain().contains("exactly 0, where elu has a kink") == true)
    #expect(trace.layers[0].activation.alpha == 0.3)
  }

  @Test func cornersAreNotedPlaceByPlace() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: try #require(Activation(rawValue: "hard_tanh")))
    ])
    let trace = try NetworkExplanation.trace(
      of: network, inputs: try Matrix([[1.0], [-1], [1], [0]]), targets: try Matrix([[0.0], [0], [0], [0]]),
      settings: TrainingSettings(loss: .squaredError, learningRate: 0.1, epochs: 1))
    #expect(
      trace.notes.map { $0.text.plain() } == [
        "Layer 1: 1 weighted sum is exactly -1, where hard_tanh has a kink; its slope there is taken as 0",
        "Layer 1: 2 weighted sums are exactly 1, where hard_tanh has a kink; its slope there is taken as 0",
      ])
  }

  @Test func whatALossIsNotMadeForIsNoted() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: .linear)
    ])
    func notes(_ loss: LossFunction, _ targets: [[Double]]) throws -> [String] {
      try NetworkExplanation.trace(
        of: network, inputs: try Matrix([[0.25], [0.5]]), targets: try Matrix(targets),
        settings: TrainingSettings(loss: Loss(loss), learningRate: 0.1, epochs: 1)
      ).notes.map { $0.text.plain() }
    }
    #expect(
      try notes(.hinge, [[1], [0]]) == [
        "1 target is neither -1 nor 1, the first in example 2; a hinge loss takes labels of -1 and 1"
      ])
    #expect(try notes(.hinge, [[1], [-1]]).isEmpty)
    #expect(
      try notes(.focal, [[2], [1]]) == [
        "1 target lies outside 0 to 1, the first in example 1; a focal loss compares probabilities"
      ])
  }
}
