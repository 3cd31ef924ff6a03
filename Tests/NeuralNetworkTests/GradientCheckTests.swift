import LossFunctions
import Testing

@testable import NeuralNetwork

/// A loss with a last activation it is defined for.
struct Ending: CustomTestStringConvertible, Sendable {
  var output: Activation
  var loss: Loss

  var testDescription: String { "\(output.rawValue) + \(loss.rawValue)" }

  /// Every loss after every activation, but the cross-entropies of probabilities only after sigmoid and softmax.
  static let all: [Ending] = Loss.allCases.flatMap { loss in
    Activation.allCases.filter { output in
      let needsProbabilities = loss.function.card.predictions == .probabilities
      return !needsProbabilities || output == .sigmoid || output == .softmax
    }.map { Ending(output: $0, loss: loss) }
  }
}

@Suite("Gradients against central differences")
struct GradientCheckTests {
  @Test("every last activation, loss and reduction", arguments: Ending.all, Reduction.allCases)
  func endings(ending: Ending, reduction: Reduction) throws {
    try check(sizes: [3, 4, 3], hidden: .tanh, ending, reduction, biases: true, seed: 101)
  }

  @Test("every hidden activation, loss and reduction", arguments: Activation.allCases, Loss.allCases)
  func hidden(activation: Activation, loss: Loss) throws {
    guard activation != .softmax else { return }
    let output: Activation =
      switch loss.function.card.predictions {
      case .probabilities: loss.fusion?.activation == .sigmoid ? .sigmoid : .softmax
      case .numbers, .logits: .linear
      }
    for reduction in Reduction.allCases {
      try check(
        sizes: [2, 5, 4, 3], hidden: activation, Ending(output: output, loss: loss), reduction, biases: true, seed: 202)
    }
  }

  @Test("networks of one layer, and without biases", arguments: Reduction.allCases)
  func small(reduction: Reduction) throws {
    let ending = Ending(output: .sigmoid, loss: .binaryCrossEntropy)
    try check(sizes: [3, 1], hidden: .tanh, ending, reduction, biases: true, seed: 303)
    try check(sizes: [3, 2, 2], hidden: .gelu, ending, reduction, biases: false, seed: 304)
    try check(sizes: [1, 1, 1, 1, 1], hidden: .silu, ending, reduction, biases: true, seed: 305)
  }

  private func check(
    sizes: [Int], hidden: Activation, _ ending: Ending, _ reduction: Reduction, biases: Bool, seed: UInt64
  ) throws {
    var random = RandomCase(seed: seed)
    let network = try random.network(sizes, hidden: hidden, output: ending.output, biases: biases)
    let inputs = random.matrix(5, sizes[0])
    let targets = random.targets(5, sizes[sizes.count - 1], for: ending.loss)
    let back = try network.backward(
      network.forward(inputs), targets: targets, loss: ending.loss, reduction: reduction)
    func loss(_ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>) throws -> Double {
      try network.loss(inputs: inputs, targets: targets, loss: ending.loss, reduction: reduction)
    }
    let place = "\(sizes) \(hidden) \(ending.testDescription) \(reduction) seed \(seed)"
    #expect(back.loss == (try loss(network, inputs)), "\(place)")
    // The error of a central difference: h² of the third derivative, and rounding over h.
    let h = 1e-5
    func compare(_ gradient: Double, _ upper: Double, _ lower: Double, _ what: String) {
      let difference = (upper - lower) / (2 * h)
      let off = (gradient - difference).magnitude / max(1, gradient.magnitude)
      #expect(off < 1e-8, "\(place): \(what) is \(gradient), central difference \(difference)")
    }
    for (index, layer) in network.layers.enumerated() {
      let gradients = back.layers[index]
      #expect(gradients.delta.shape == Shape(5, layer.outputs))
      for row in 0..<layer.outputs {
        for column in 0..<layer.inputs {
          compare(
            gradients.weightGradient[row, column],
            try loss(network.moved(layer: index, row: row, column: column, by: h), inputs),
            try loss(network.moved(layer: index, row: row, column: column, by: -h), inputs),
            "W\(index + 1)[\(row + 1), \(column + 1)]")
        }
        if let biasGradient = gradients.biasGradient {
          compare(
            biasGradient[row], try loss(network.moved(layer: index, row: row, column: nil, by: h), inputs),
            try loss(network.moved(layer: index, row: row, column: nil, by: -h), inputs), "b\(index + 1)[\(row + 1)]")
        }
      }
      #expect((gradients.biasGradient == nil) == !biases)
    }
    for row in 0..<5 {
      for column in 0..<sizes[0] {
        var (upper, lower) = (inputs, inputs)
        upper[row, column] += h
        lower[row, column] -= h
        compare(
          back.inputGradient[row, column], try loss(network, upper), try loss(network, lower),
          "x[\(row + 1), \(column + 1)]")
      }
    }
  }
}

@Suite("Fused and stable forms")
struct FusedFormTests {
  @Test("sigmoid with binary cross-entropy: δ = (a − y)/m, though a rounds to 0 or 1")
  func sigmoid() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: .sigmoid)
    ])
    let pass = try network.forward(try Matrix([[800.0], [-800], [0]]))
    let back = try network.backward(pass, targets: try Matrix([[0.0], [1], [1]]), loss: .binaryCrossEntropy)
    let expected: [Double] = [1.0 / 3, -1.0 / 3, -0.5 / 3]
    #expect(back.layers[0].delta.entries == expected)
    // −ln σ(−800) = 800 twice, and ln 2
    #expect((back.loss - (1600 + 0.6931471805599453) / 3).magnitude < 1e-12)
  }

  @Test("softmax with categorical cross-entropy: δ = (p − y)/m, and no overflow")
  func softmax() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(
        weights: try Matrix([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]), biases: nil, activation: .softmax)
    ])
    let pass = try network.forward(try Matrix([[1000.0, 0, -1000], [0, 0, 0]]))
    #expect(pass.output.row(0) == [1, 0, 0])
    let back = try network.backward(
      pass, targets: try Matrix([[0.0, 1, 0], [1, 0, 0]]), loss: .categoricalCrossEntropy, reduction: .sum)
    #expect(back.layers[0].delta.row(0) == [1, -1, 0])
    #expect(worst(back.layers[0].delta.row(1), [-2.0 / 3, 1.0 / 3, 1.0 / 3]) < 1e-15)
    #expect((back.loss - (1000 + 1.0986122886681098)).magnitude < 1e-12)
  }

  @Test("softmax under cross-entropy equals a linear layer under softmax cross-entropy")
  func logits() throws {
    var random = RandomCase(seed: 5)
    let network = try random.network([4, 6, 3], hidden: .tanh, output: .softmax)
    var layers = network.layers
    layers[1].activation = .linear
    let logits = try MultilayerPerceptron(layers: layers)
    let inputs = random.matrix(7, 4)
    let targets = random.targets(7, 3, for: .softmaxCrossEntropy)
    let first = try network.backward(network.forward(inputs), targets: targets, loss: .categoricalCrossEntropy)
    let second = try logits.backward(logits.forward(inputs), targets: targets, loss: .softmaxCrossEntropy)
    #expect((first.loss - second.loss).magnitude < 1e-15)
    #expect(worst(first.layers[0].weightGradient.entries, second.layers[0].weightGradient.entries) < 1e-15)
  }

  @Test("the derivative of ReLU at 0 is the caller's choice", arguments: [0.0, 0.5, 1.0])
  func reluAtZero(choice: Double) throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: .relu)
    ])
    let pass = try network.forward(try Matrix([[0.0], [2], [-2]]))
    let back = try network.backward(
      pass, targets: try Matrix([[-1.0], [1], [1]]), loss: .halfSquaredError, reduction: .sum, reluAtZero: choice)
    #expect(back.layers[0].delta.entries == [choice, 1, 0])
    #expect(Activation.relu.derivative(at: 0, reluAtZero: choice) == choice)
    #expect((Activation.leakyRelu.derivative(at: 0, reluAtZero: choice) - (0.01 + 0.99 * choice)).magnitude < 1e-15)
  }
}
