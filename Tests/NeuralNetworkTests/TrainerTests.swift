import NeuralNetwork
import Testing

@Suite("Training")
struct TrainerTests {
  private static let xor: Batch<Double> = {
    var inputs = Matrix<Double>(rows: 4, columns: 2)
    var targets = Matrix<Double>(rows: 4, columns: 1)
    for row in 0..<4 {
      inputs[row, 0] = Double(row / 2)
      inputs[row, 1] = Double(row % 2)
      targets[row, 0] = row == 1 || row == 2 ? 1 : 0
    }
    return Batch(inputs: inputs, targets: targets)
  }()

  @Test("XOR is learned", arguments: Optimizer.all.map(\.name), [nil, 3])
  func xor(name: String, batchSize: Int?) throws {
    let optimizer = try #require(Optimizer.all.first { $0.name == name })
    let rates = [
      "sgd": 0.2, "momentum": 0.1, "nesterov": 0.1, "adagrad": 0.3, "rmsprop": 0.02, "adam": 0.05, "adamw": 0.05,
      "adadelta": 1,
    ]
    let network = try MultilayerPerceptron<Double>(sizes: [2, 8, 1], hidden: .tanh, output: .sigmoid, seed: 3)
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: rates[name] ?? 0.1, epochs: 1500)
    settings.optimizer = optimizer
    settings.batchSize = batchSize
    settings.shuffles = true
    settings.seed = 12
    let result = try Trainer(network, settings: settings).train(Self.xor)
    #expect((result.losses.last ?? 1) < 0.05, "\(name): J = \(result.losses.last ?? .nan)")
    let answers = try result.network.predict(Self.xor.inputs).entries.map { $0.rounded() }
    #expect(answers == [0, 1, 1, 0])
    let stepsPerEpoch = batchSize.map { (4 + $0 - 1) / $0 } ?? 1
    #expect(result.steps == 1500 * stepsPerEpoch)
  }

  /// Nothing moves, so the loss is the first one for ever: from the second epoch on none is better.
  @Test("a plateau of the training loss lowers the rate of the epochs after it")
  func plateau() throws {
    let network = try MultilayerPerceptron<Double>(sizes: [2, 1], hidden: .tanh, output: .sigmoid, seed: 3)
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: 0.5, epochs: 5)
    settings.schedule = .plateau(factor: 0.5, patience: 1)
    settings.freezing.layers = [1]
    var rates: [Double] = []
    _ = try Trainer(network, settings: settings).train(Self.xor) { report in
      rates.append(report.rate)
      return .goOn
    }
    #expect(rates == [0.5, 0.5, 0.5, 0.5, 0.25, 0.25])
  }

  /// The training loss falls, the loss on the opposite targets rises.
  @Test("with validation examples the rate waits for their loss")
  func plateauOfValidation() throws {
    let network = try MultilayerPerceptron<Double>(sizes: [2, 1], hidden: .tanh, output: .sigmoid, seed: 3)
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: 0.5, epochs: 4)
    settings.schedule = .plateau(factor: 0.5, patience: 0)
    let inputs = try Matrix([[1.0, 1]])
    let result = try Trainer(network, settings: settings).train(
      Batch(inputs: inputs, targets: try Matrix([[1.0]])),
      validation: Batch(inputs: inputs, targets: try Matrix([[0.0]]))
    ) { report in
      #expect(report.rate == [0.5, 0.5, 0.5, 0.25, 0.125][report.epoch])
      return .goOn
    }
    #expect(zip(result.losses, result.losses.dropFirst()).allSatisfy { $0 > $1 })
    #expect(zip(result.validationLosses, result.validationLosses.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// Each layout of the workspace, both number types, against the plain equations of `backward`.
  @Test(
    "one step of SGD moves every parameter by its gradient",
    arguments: [[2, 16, 16, 1], [5, 3], [40, 3, 33], [70, 70, 10], [1, 1, 1], [9, 2, 70, 4]], [1, 5, 33])
  func step(sizes: [Int], rows: Int) throws {
    for (output, loss) in [
      (Activation.softmax, Loss.categoricalCrossEntropy), (.sigmoid, .binaryCrossEntropy), (.tanh, .halfSquaredError),
      (.softmax, .squaredError), (.linear, .softmaxCrossEntropy),
    ] {
      var random = RandomCase(seed: UInt64(17 + rows))
      let network = try random.network(sizes, hidden: .leakyRelu, output: output)
      let batch = Batch(
        inputs: random.matrix(rows, sizes[0]), targets: random.targets(rows, sizes[sizes.count - 1], for: loss))
      let back = try network.backward(network.forward(batch.inputs), targets: batch.targets, loss: loss)
      let session = try TrainingSession(network, loss: loss, capacity: rows + 2)
      let value = try session.step(batch, rate: 0.5)
      #expect((value - back.loss).magnitude < 1e-13 * max(1, value))
      let floats = try TrainingSession(inFloat(network), loss: loss, capacity: rows)
      _ = try floats.step(
        Batch(inputs: inFloat(batch.inputs), targets: inFloat(batch.targets)), rate: 0.5)
      for (index, layer) in session.network.layers.enumerated() {
        let expected = try network.layers[index].weights.subtracting(
          back.layers[index].weightGradient.scaled(by: 0.5))
        let place = "\(sizes) \(rows) rows, \(output) \(loss), layer \(index + 1)"
        #expect(worst(layer.weights.entries, expected.entries) < 1e-13, "\(place)")
        let biases = zip(network.layers[index].biases ?? [], back.layers[index].biasGradient ?? []).map {
          $0 - 0.5 * $1
        }
        #expect(worst(layer.biases ?? [], biases) < 1e-13, "\(place)")
        let narrow = floats.network.layers[index]
        #expect(worst(narrow.weights.entries.map(Double.init), expected.entries) < 1e-4, "\(place) in Float")
        #expect(worst((narrow.biases ?? []).map(Double.init), biases) < 1e-4, "\(place) in Float")
      }
    }
  }

  @Test("the last mini-batch may be smaller, and its mean is over its own examples")
  func ragged() throws {
    var random = RandomCase(seed: 21)
    let network = try random.network([3, 4, 2], hidden: .tanh, output: .linear)
    let batch = Batch(inputs: random.matrix(7, 3), targets: random.matrix(7, 2))
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 1)
    settings.batchSize = 3
    let result = try Trainer(network, settings: settings).train(batch)
    let session = try TrainingSession(network, loss: .halfSquaredError, capacity: 3)
    for range in [0..<3, 3..<6, 6..<7] {
      _ = try session.step(
        Batch(inputs: batch.inputs.rows(range), targets: batch.targets.rows(range)), rate: 0.1)
    }
    #expect(result.network == session.network)
    #expect(result.steps == 3)
  }

  @Test("frozen biases and layers stay where they are")
  func frozen() throws {
    var random = RandomCase(seed: 22)
    let network = try random.network([3, 4, 2], hidden: .tanh, output: .linear)
    let batch = Batch(inputs: random.matrix(5, 3), targets: random.matrix(5, 2))
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 2)
    settings.optimizer = .adam()
    settings.freezing = Freezing(biases: true, layers: [1])
    let after = try Trainer(network, settings: settings).train(batch).network
    #expect(after.layers[0] == network.layers[0])
    #expect(after.layers[1].biases == network.layers[1].biases)
    #expect(after.layers[1].weights != network.layers[1].weights)
    settings.freezing = Freezing(layers: [3])
    #expect(throws: NetworkError.noSuchLayer(layer: 3, layers: 2)) {
      try Trainer(network, settings: settings).train(batch)
    }
  }

  @Test("the same seed gives the same training, another seed another")
  func seeds() throws {
    let network = try MultilayerPerceptron<Float>(sizes: [2, 6, 1], hidden: .relu, output: .sigmoid, seed: 4)
    let batch = Batch(inputs: try inFloat(Self.xor.inputs), targets: try inFloat(Self.xor.targets))
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: 0.1, epochs: 5)
    settings.batchSize = 1
    settings.shuffles = true
    settings.seed = 1
    let first = try Trainer(network, settings: settings).train(batch)
    #expect(try Trainer(network, settings: settings).train(batch) == first)
    settings.seed = 2
    #expect(try Trainer(network, settings: settings).train(batch).losses != first.losses)
  }

  @Test("validation that no longer improves stops the training at the best network")
  func validation() throws {
    // One weight under w ← w − α(w − 2): it overshoots the validation set's optimum, which is 1.
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[0.0]]), biases: nil, activation: .linear)
    ])
    let one = try Matrix([[1.0]])
    let training = Batch(inputs: one, targets: try Matrix([[2.0]]))
    let validation = Batch(inputs: one, targets: one)
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.25, epochs: 50)
    settings.patience = 3
    let result = try Trainer(network, settings: settings).train(training, validation: validation)
    // w = 0, 0.5, 0.875, 1.15625, … : nearest to 1 after epoch 2.
    #expect(result.stopped == .validationStalled(bestEpoch: 2))
    #expect(result.losses.count == 6)
    #expect(result.validationLosses.count == 6)
    #expect(result.network.layers[0].weights.entries == [0.875])
  }

  @Test("a callback hears every epoch and may stop")
  func callback() throws {
    let network = try MultilayerPerceptron<Double>(sizes: [2, 3, 1], hidden: .tanh, output: .sigmoid, seed: 5)
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: 0.5, epochs: 10)
    settings.schedule = .exponentialFactor(0.5)
    var heard: [EpochReport<Double>] = []
    let result = try Trainer(network, settings: settings).train(Self.xor) { report in
      heard.append(report)
      return report.epoch == 3 ? .stop : .goOn
    }
    #expect(result.stopped == .asked(epoch: 3))
    #expect(heard.map(\.epoch) == [0, 1, 2, 3])
    #expect(heard.map(\.rate) == [0.5, 0.5, 0.25, 0.125])
    #expect(heard.map(\.loss) == result.losses)
  }

  @Test("numbers that blow up stop the training and say where it began")
  func nonFinite() throws {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: [0], activation: .linear),
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: .linear),
    ])
    let batch = Batch(inputs: try Matrix([[1.0]]), targets: try Matrix([[0.0]]))
    let settings = TrainingSettings(loss: .squaredError, learningRate: 1e100, epochs: 50)
    let result = try Trainer(network, settings: settings).train(batch)
    guard case .nonFinite(let step, _, let layer, _) = result.stopped else {
      Issue.record("stopped by \(result.stopped)")
      return
    }
    // w ≈ 2e100 each after step 1, so that ŷ² overflows only in step 2 … and the gradients with it.
    #expect(step >= 1 && step <= 3)
    #expect(layer == 1 || layer == 2)
    #expect(result.losses.allSatisfy { $0.isFinite })

    let poisoned = Batch(inputs: try Matrix([[Double.nan]]), targets: try Matrix([[0.0]]))
    let first = try Trainer(network, settings: settings).train(poisoned)
    #expect(first.stopped == .nonFinite(step: 0, epoch: 0, layer: 1, quantity: .weightedSums))
    #expect(first.losses.isEmpty)
  }

  @Test("settings that make no sense are refused by name")
  func refusedSettings() throws {
    let network = try MultilayerPerceptron<Double>(sizes: [2, 1], hidden: .tanh, output: .sigmoid, seed: 5)
    var settings = TrainingSettings(loss: .binaryCrossEntropy, learningRate: .nan, epochs: 10)
    #expect(throws: NetworkError.self) { try Trainer(network, settings: settings) }
    settings.learningRate = 0.1
    settings.batchSize = 0
    #expect(throws: NetworkError.setting(name: "batchSize", value: 0, requirement: "at least 1")) {
      try Trainer(network, settings: settings)
    }
    settings.batchSize = 1
    settings.schedule = .warmup(steps: 2, then: .cosine(minimum: 0, period: 0, restarts: true))
    #expect(throws: NetworkError.setting(name: "period", value: 0, requirement: "at least 1")) {
      try Trainer(network, settings: settings)
    }
  }
}
