import Testing

@testable import NeuralNetwork

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
    // The following from the algorithms as PyTorch's documentation states them (Lion: arXiv 2302.06675, algorithm 2).
    HandWorked(
      name: "rmsprop with momentum", optimizer: .rmsprop(momentum: 0.8, epsilon: 0.01),
      parameters: [0.6934656996828448619, 0.49924264553590807022, 0.43986654377393846538]),
    HandWorked(
      name: "rmsprop with momentum, inside", optimizer: .rmsprop(momentum: 0.8, epsilon: 0.01, placement: .inside),
      parameters: [0.69848865542223633047, 0.50717343947247609306, 0.44870837237545120062]),
    HandWorked(
      name: "adadelta", optimizer: .adadelta(),
      parameters: [0.99968377381511013366, 0.99957951732201044826, 0.99960834419989242915]),
    HandWorked(
      name: "adadelta, large ε", optimizer: .adadelta(epsilon: 0.01),
      parameters: [0.96984886554222363273, 0.96007878133303968713, 0.96275766341066157452]),
    HandWorked(
      name: "nadam", optimizer: .nadam(epsilon: 0.01),
      parameters: [0.89540081402421898196, 0.86953191666888125131, 0.87339858298989453043]),
    HandWorked(
      name: "nadam, inside, quick", optimizer: .nadam(momentumDecay: 0.5, epsilon: 0.01, placement: .inside),
      parameters: [0.8945651804107135305, 0.86863806479483007092, 0.87215857118564349534]),
    HandWorked(name: "lion", optimizer: .lion(), parameters: [0.9, 0.85, 0.875]),
    HandWorked(
      name: "lion with weight decay", optimizer: .lion(weightDecay: 0.1), parameters: [0.89, 0.83555, 0.858461125]),
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

  @Test("no optimizer without numbers that were worked by hand", arguments: Optimizer.all)
  func everyone(optimizer: Optimizer) {
    #expect(HandWorked.all.contains { $0.optimizer.name == optimizer.name }, "\(optimizer.name)")
  }

  @Test("a walk shows its numbers")
  func numbers() {
    let steps = OptimizerWalk.steps(.adam(), gradients: [0.1, 0.2], start: 0, learningRate: 0.001)
    #expect(steps[0].state == [NamedNumber("m", 0.1 * (1 - 0.9)), NamedNumber("v", 0.1 * 0.1 * (1 - 0.999))])
    #expect(steps[1].values.map(\.name) == ["m", "v", "m̂", "v̂", "s", "θ"])
    #expect(steps[1].stateBefore == steps[0].state.map(\.value))
    // m̂ = (0.9·0.01 + 0.02)/0.19, v̂ = (0.999·1e-5 + 4e-5)/0.001999
    #expect((steps[1].values[2].value - 0.029 / 0.19).magnitude < 1e-15)
    #expect((steps[1].values[3].value - 4.999e-5 / 0.001999).magnitude < 1e-15)
  }

  /// c = 0.9·0.01 - 0.1·0.2 points up again after one large gradient; with β₁ = 0.99 it does not yet.
  @Test("lion follows the sign of its mixture, not of the gradient")
  func lionsDirection() {
    let (quick, slow) = (Optimizer.lion(), Optimizer.lion(beta1: 0.99))
    func path(_ optimizer: Optimizer) -> [OptimizerStep] {
      OptimizerWalk.steps(optimizer, gradients: [1, -0.2, 0], start: 0, learningRate: 1)
    }
    #expect(path(quick).map(\.parameter) == [-1, 0, -1])
    #expect(path(slow).map(\.parameter) == [-1, -2, -3])
    // m = 0.01, then 0.99·0.01 - 0.01·0.2
    #expect((path(quick)[1].state[0].value - 0.0079).magnitude < 1e-17)
    // A direction of 0 moves nothing.
    #expect(OptimizerWalk.steps(quick, gradients: [0], start: 3, learningRate: 1)[0].parameter == 3)
  }

  @Test("nadam keeps the product of its momenta")
  func nadamsProduct() {
    let steps = OptimizerWalk.steps(.nadam(momentumDecay: 1), gradients: [1, 1], start: 0, learningRate: 0.1)
    // μ₁ = 0.9·(1 - 0.48), μ₂ = 0.9·(1 - 0.4608)
    #expect((steps[0].state[2].value - 0.468).magnitude < 1e-15)
    #expect((steps[1].state[2].value - 0.468 * 0.48528).magnitude < 1e-15)
    #expect(Optimizer.nadam().constants.last == RuleConstant(symbol: "P₀", value: 1, meaning: ""))
  }

  @Test("an addition that is off is not spoken of")
  func silence() {
    #expect(Optimizer.rmsprop().constants.map(\.symbol) == ["ρ", "ε", "v₀"])
    #expect(Optimizer.rmsprop(momentum: 0.5).constants.map(\.symbol) == ["ρ", "μ", "ε", "v₀", "b₀"])
    #expect(Optimizer.lion().rule.lines.count == 3)
    #expect(Optimizer.adagrad(initialAccumulator: 0.1).constants.map(\.symbol) == ["ε", "v₀"])
  }

  @Test("equal are the optimizers of one name with the same constants")
  func equality() {
    #expect(Optimizer.adam() == .adam(beta1: 0.9))
    #expect(Optimizer.adam() != .adam(beta1: 0.8))
    #expect(Optimizer.momentum() != .nesterov())
    #expect(Set(Optimizer.all.map(\.name)).count == Optimizer.all.count)
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
