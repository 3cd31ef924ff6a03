import NeuralNetwork
import Testing

@Suite("The numbers of the decks")
struct DeckNumberTests {
  /// SUTD, Day 1 Part 4: printed after 0, 1, 2 and 3 calls of backward().
  @Test("SUTD: three backward() calls")
  func threeSteps() throws {
    var settings = TrainingSettings(loss: .squaredError, learningRate: 1e-5, epochs: 3)
    settings.reduction = .mean
    let result = try Trainer(Apartments.seed967, settings: settings).train(Apartments.batch)
    let printed = [13.1869714693353, 8.576174190387835, 5.818528741557871, 4.14790610131927]
    #expect(result.losses.count == printed.count)
    for (loss, expected) in zip(result.losses, printed) {
      #expect((loss - expected).magnitude < 1e-12, "\(loss), printed \(expected)")
    }
    #expect(result.stopped == .epochsDone)
  }

  /// The gradients of the first step, recomputed from the deck's own code.
  @Test("SUTD: the gradients of the first step")
  func firstGradients() throws {
    let network = try Apartments.seed967
    let batch = try Apartments.batch
    let back = try network.backward(network.forward(batch.inputs), targets: batch.targets, loss: .squaredError)
    let first = [
      17.357799351393925, 78.58661651712315, 44.815324722363954, 202.89926543965584, 55.5801471053881,
      251.63649020897674, -21.491616078334633, -97.30227645163373,
    ]
    #expect(worst(back.layers[0].weightGradient.entries, first) < 1e-12)
    let second = [248.11458213959142, -279.9304190154917, -175.0333870630441, -473.55661976434703]
    #expect(worst(back.layers[1].weightGradient.entries, second) < 1e-12)
    let biases = [0.13462087222004762, 0.3475716005707146, 0.4310597057826361, -0.1666812735481624]
    #expect(worst(back.layers[0].biasGradient ?? [], biases) < 1e-12)
    #expect(worst(back.layers[1].biasGradient ?? [], [-7.103574792798561]) < 1e-12)
  }

  /// Printed by train(); the 19th is misprinted 2.5805050707011652 in the deck's text and right in its picture.
  @Test("SUTD: nineteen iterations of train()")
  func nineteenIterations() throws {
    let printed = [
      6.901103878736592, 4.639845655363769, 3.6055739235388646, 3.1219544752264055, 2.891370725402625,
      2.778663798354082, 2.721333641596964, 2.6901646643755135, 2.671407441095785, 2.6585626629544303,
      2.648548914291606, 2.639902127093024, 2.6319255476288577, 2.6242871305644138, 2.6168284145839156,
      2.60947364178999, 2.6021864900028118, 2.5949494536811937, 2.58775401064343, 2.5805959297914653,
    ]
    let settings = TrainingSettings(loss: .squaredError, learningRate: 1e-5, epochs: 19)
    let result = try Trainer(Apartments.seed37, settings: settings).train(Apartments.batch)
    #expect(result.losses.count == printed.count)
    for (loss, expected) in zip(result.losses, printed) {
      #expect((loss - expected).magnitude < 1e-12, "\(loss), printed \(expected)")
    }
  }

  @Test("SUTD: train() stops when the loss changes by less than 1e-6")
  func earlyStop() throws {
    var settings = TrainingSettings(loss: .squaredError, learningRate: 1e-5, epochs: 10_000)
    settings.stopWhenLossChangesLessThan = 1e-6
    let result = try Trainer(Apartments.seed37, settings: settings).train(Apartments.batch)
    // 1868 iterations, as the notebook of the course counts them.
    guard case .lossSettled(let epoch, let change) = result.stopped else {
      Issue.record("stopped by \(result.stopped)")
      return
    }
    #expect(epoch == 1868)
    #expect(change < 1e-6)
    #expect(result.losses.count == epoch + 1)
  }

  /// SKEMA: the network of 3Blue1Brown.
  @Test("SKEMA: 784-16-16-10 has 13,002 parameters")
  func parameters() throws {
    let network = try MultilayerPerceptron<Float>(
      sizes: [784, 16, 16, 10], hidden: .sigmoid, output: .sigmoid, seed: 1)
    #expect(network.parameterCount == 13_002)
  }

  /// Isfahan prints 0.612, 0.305, 0.083, from a sum rounded to 7.32; exact is 0.613, 0.304, 0.083.
  @Test("Isfahan: softmax of 1.5, 0.8, −0.5")
  func softmax() throws {
    let layer = DenseLayer(
      weights: try Matrix([[1.5], [0.8], [-0.5]]), biases: nil, activation: .softmax)
    let output = try MultilayerPerceptron(layers: [layer]).predict(try Matrix([[1.0]]))
    let exact = [0.6127749156110307068, 0.30429501762445901227, 0.082930066764510280934]
    #expect(worst(output.entries, exact) < 1e-15)
    #expect(Activation.sigmoid.value(at: 5.7) == 0.9966651926925867)
  }

  /// Each loss on predictions that a network of one linear unit passes through.
  @Test("Isfahan: MSE 0.24, MAE 0.4, BCE 0.273, CCE 0.690 (0.691 in print)")
  func losses() throws {
    let regression = try identity(1)
    let predicted = try Matrix([[4.2], [3.8], [5.1]])
    let actual = try Matrix([[5.0], [4.0], [4.9]])
    let mse = try regression.loss(inputs: predicted, targets: actual, loss: .meanSquaredError)
    #expect((mse - 0.24).magnitude < 1e-15)
    let mae = try regression.loss(inputs: predicted, targets: actual, loss: .absoluteError)
    #expect((mae - 0.4).magnitude < 1e-15)
    let bce = try regression.loss(
      inputs: try Matrix([[0.7], [0.3], [0.9]]), targets: try Matrix([[1.0], [0], [1]]), loss: .binaryCrossEntropy)
    #expect((bce - 0.27290346784509706).magnitude < 1e-15)
    let classes = try identity(3)
    let cce = try classes.loss(
      inputs: try Matrix([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1], [0.1, 0.6, 0.3]]),
      targets: try Matrix([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]]), loss: .categoricalCrossEntropy)
    #expect((cce - 0.6904911240102197).magnitude < 1e-15)
    // One example of three outputs: the mean over outputs and the plain sums.
    let row = try Matrix([[4.2, 3.8, 5.1]])
    let target = try Matrix([[5.0, 4.0, 4.9]])
    #expect((try classes.loss(inputs: row, targets: target, loss: .meanSquaredError) - 0.24).magnitude < 1e-15)
    #expect((try classes.loss(inputs: row, targets: target, loss: .squaredError) - 0.72).magnitude < 1e-15)
    #expect((try classes.loss(inputs: row, targets: target, loss: .halfSquaredError) - 0.36).magnitude < 1e-15)
  }

  private func identity(_ size: Int) throws -> MultilayerPerceptron<Double> {
    var weights = Matrix<Double>(rows: size, columns: size)
    for index in 0..<size { weights[index, index] = 1 }
    return try MultilayerPerceptron(layers: [DenseLayer(weights: weights, biases: nil, activation: .linear)])
  }
}
