import NeuralNetwork
import Testing

/// An optimizer with the parameters after three steps, computed apart with 40 digits.
struct HandWorked: CustomTestStringConvertible, Sendable {
  var name: String
  var optimizer: Optimizer
  var parameters: [Double]

  var testDescription: String { name }

  /// θ = 1, gradients 1, 0.5, −0.25, rates 0.1, 0.05, 0.025, ε = 0.01 where there is one. The rates differ so that the
  /// forms of momentum part, and ε is large so that its two places do.
  static let all: [HandWorked] = [
    HandWorked(name: "sgd", optimizer: .sgd, parameters: [0.9, 0.875, 0.88125]),
    HandWorked(
      name: "momentum, rate outside", optimizer: .momentum(form: .rateOutside), parameters: [0.9, 0.83, 0.80475]),
    HandWorked(
      name: "momentum, rate inside", optimizer: .momentum(form: .rateInside), parameters: [0.9, 0.785, 0.68775]),
    HandWorked(
      name: "momentum, average", optimizer: .momentum(form: .average), parameters: [0.99, 0.983, 0.980475]),
    HandWorked(name: "nesterov", optimizer: .nesterov(), parameters: [0.81, 0.722, 0.705525]),
    HandWorked(
      name: "adagrad", optimizer: .adagrad(epsilon: 0.01),
      parameters: [0.9009900990099009901, 0.87882764623868139557, 0.8842358865033632761]),
    HandWorked(
      name: "adagrad, inside", optimizer: .adagrad(epsilon: 0.01, placement: .inside),
      parameters: [0.90049628097900108643, 0.87822451081963238771, 0.88365929342832803988]),
    HandWorked(
      name: "adagrad from 0.1", optimizer: .adagrad(initialAccumulator: 0.1, epsilon: 0.01),
      parameters: [0.90555424600689594081, 0.88422127682654508028, 0.88943618776006458292]),
    HandWorked(
      name: "rmsprop", optimizer: .rmsprop(epsilon: 0.01),
      parameters: [0.69346569968284491171, 0.62185636566277019305, 0.6401694855595753066]),
    HandWorked(
      name: "rmsprop, inside", optimizer: .rmsprop(epsilon: 0.01, placement: .inside),
      parameters: [0.69848865542223637735, 0.62777797730358162491, 0.6458389965864608292]),
    HandWorked(
      name: "adam", optimizer: .adam(epsilon: 0.01),
      parameters: [0.9009900990099009901, 0.85496340125454209191, 0.84108181177084756471]),
    HandWorked(
      name: "adam, inside", optimizer: .adam(epsilon: 0.01, placement: .inside),
      parameters: [0.90049628097900108643, 0.85425586458446064207, 0.84032277836540100727]),
    HandWorked(
      name: "adamw", optimizer: .adamw(epsilon: 0.01, weightDecay: 0.1),
      parameters: [0.8909900990099009901, 0.84050845075949258696, 0.82452559014889932829]),
  ]
}

@Suite("Optimizers")
struct OptimizerTests {
  private let gradients = [1, 0.5, -0.25]
  private let rates = [0.1, 0.05, 0.025]

  @Test("the walk against numbers worked by hand", arguments: HandWorked.all)
  func walk(entry: HandWorked) {
    var walk = OptimizerWalk(entry.optimizer, start: 1)
    for index in gradients.indices {
      let step = walk.step(gradient: gradients[index], rate: rates[index])
      #expect(step.step == index + 1)
      #expect((step.parameter - entry.parameters[index]).magnitude < 2e-16 * 4, "step \(index + 1)")
      #expect(step.state.map(\.name) == entry.optimizer.stateNames)
    }
  }

  /// A network of one linear weight w, input 1 and target t, has gradient w − t under half squared error: the target
  /// t = w − g makes the gradient whatever is wanted.
  @Test("the vectorized update takes the steps of the walk", arguments: HandWorked.all)
  func vectorized(entry: HandWorked) throws {
    for count in [1, 7, 8, 21] {
      var random = RandomCase(seed: 9)
      let start = random.matrix(count, 1)
      let layer = DenseLayer(weights: start, biases: nil, activation: .linear)
      let session = try TrainingSession(
        MultilayerPerceptron(layers: [layer]), loss: .halfSquaredError, optimizer: entry.optimizer, capacity: 1)
      var walks = start.entries.map { OptimizerWalk(entry.optimizer, start: $0) }
      for index in 0..<6 {
        let weights = session.network.layers[0].weights.entries
        let wanted = random.matrix(1, count).entries
        let targets = zip(weights, wanted).map { $0 - $1 }
        let batch = Batch(
          inputs: try Matrix([[1.0]]), targets: try Matrix(rows: 1, columns: count, entries: targets))
        let rate = 0.1 / Double(index + 1)
        _ = try session.step(batch, rate: rate)
        let after = session.network.layers[0].weights.entries
        for unit in 0..<count {
          // The gradient as the network has it: t is rounded.
          let expected = walks[unit].step(gradient: weights[unit] - targets[unit], rate: rate)
          #expect(
            (after[unit] - expected.parameter).magnitude < 1e-14,
            "\(entry.name), \(count) weights, step \(index + 1), weight \(unit + 1)")
        }
      }
    }
  }

  @Test("a walk shows its numbers")
  func numbers() {
    let steps = OptimizerWalk.steps(.adam(), gradients: [0.1, 0.2], start: 0, learningRate: 0.001)
    #expect(steps[0].state == [NamedNumber("m", 0.1 * (1 - 0.9)), NamedNumber("v", 0.1 * 0.1 * (1 - 0.999))])
    #expect(steps[1].intermediates.map(\.name) == ["1 - β₁ᵗ", "1 - β₂ᵗ", "m̂", "v̂", "√v̂ + ε"])
    // m̂ = (0.9·0.01 + 0.02)/0.19, v̂ = (0.999·1e-5 + 4e-5)/0.001999
    #expect((steps[1].intermediates[2].value - 0.029 / 0.19).magnitude < 1e-15)
    #expect((steps[1].intermediates[3].value - 4.999e-5 / 0.001999).magnitude < 1e-15)
  }

  @Test("constants outside their range are refused with their name")
  func refused() {
    #expect(throws: NetworkError.setting(name: "beta1", value: 1, requirement: "at least 0 and below 1")) {
      try Optimizer.adam(beta1: 1).validate()
    }
    #expect(throws: NetworkError.setting(name: "momentum", value: -0.1, requirement: "at least 0 and below 1")) {
      try Optimizer.momentum(coefficient: -0.1).validate()
    }
    for optimizer in Optimizer.all { #expect(throws: Never.self) { try optimizer.validate() } }
  }
}

@Suite("Learning-rate schedules")
struct ScheduleTests {
  @Test("against closed forms")
  func closedForms() {
    #expect(LearningRateSchedule.constant.rates(initial: 0.3, count: 3) == [0.3, 0.3, 0.3])
    #expect(
      LearningRateSchedule.step(factor: 0.5, every: 2).rates(initial: 0.8, count: 5) == [0.8, 0.8, 0.4, 0.4, 0.2])
    let decay = LearningRateSchedule.exponentialDecay(0.1).rates(initial: 0.3, count: 11)
    #expect(worst([decay[0], decay[1], decay[10]], [0.3, 0.27145122541078787195, 0.11036383235143269648]) < 1e-16)
    #expect(LearningRateSchedule.exponentialFactor(0.5).rates(initial: 1, count: 4) == [1, 0.5, 0.25, 0.125])
  }

  @Test("cosine: down to the minimum and up again, or a fresh start")
  func cosine() {
    let once = LearningRateSchedule.cosine(minimum: 0.05, period: 20, restarts: false)
    #expect(once.rate(initial: 0.3, at: 0) == 0.3)
    #expect((once.rate(initial: 0.3, at: 3) - 0.28637581552354598279).magnitude < 1e-16)
    #expect((once.rate(initial: 0.3, at: 10) - 0.175).magnitude < 1e-16)
    #expect(once.rate(initial: 0.3, at: 20) == 0.05)
    #expect(once.rate(initial: 0.3, at: 40) == 0.3)
    // The formula is even around its minimum and repeats after two periods.
    for t in 0...20 {
      #expect(once.rate(initial: 0.3, at: 20 + t) == once.rate(initial: 0.3, at: 20 - t))
      #expect(once.rate(initial: 0.3, at: 40 + t) == once.rate(initial: 0.3, at: t))
    }
    let again = LearningRateSchedule.cosine(minimum: 0.05, period: 20, restarts: true)
    #expect(again.rate(initial: 0.3, at: 19) == once.rate(initial: 0.3, at: 19))
    #expect(again.rate(initial: 0.3, at: 20) == 0.3)
    #expect(again.rate(initial: 0.3, at: 43) == once.rate(initial: 0.3, at: 3))
  }

  @Test("warm-up, then another schedule from its own t = 0")
  func warmup() {
    let schedule = LearningRateSchedule.warmup(steps: 4, then: .exponentialFactor(0.5))
    #expect(schedule.rates(initial: 1, count: 7) == [0.25, 0.5, 0.75, 1, 1, 0.5, 0.25])
  }
}
