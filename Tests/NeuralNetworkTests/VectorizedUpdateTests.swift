import Testing

@testable import NeuralNetwork

/// An optimizer with constants that tell its parts apart, for every choice that its parameters offer.
struct OptimizerCase: CustomTestStringConvertible, Sendable {
  var optimizer: Optimizer

  var testDescription: String {
    let settings = optimizer.values.settings.map { "\($0.key) \($0.value)" }
    return "\(optimizer.name) (\(settings.joined(separator: ", ")))"
  }

  /// Every combination of words and of additions on or off, with the other numbers away from their usual values.
  static let all: [OptimizerCase] = OptimizerEntry.all.flatMap { entry in
    var combinations: [[RuleValues.Setting]] = [[]]
    for (place, parameter) in entry.declaration.parameters.enumerated() {
      combinations = combinations.flatMap { settings in
        values(parameter, place).map { settings + [RuleValues.Setting(key: parameter.key, value: $0)] }
      }
    }
    return combinations.map { OptimizerCase(optimizer: Optimizer(entry, $0)) }
  }

  /// No two parameters of a rule have the same value: one that stands in for another is found out.
  private static func values(_ parameter: RuleParameter, _ place: Int) -> [RuleValue] {
    switch parameter.kind {
    case .number(_, .fraction): parameter.isSilent ? [.number(0), .number(0.6)] : [.number(0.8 - 0.1 * Double(place))]
    case .number(_, .share): [.number(0.3)]
    case .number(_, .notNegative), .number(_, .positive):
      parameter.isSilent ? [.number(0), .number(0.05)] : [.number(0.05 + 0.01 * Double(place))]
    case .number(_, .divisor): [.number(2 + Double(place))]
    case .count: [.count(3)]
    case .word(_, let words): words.map { .word($0) }
    case .flag: [.flag(false), .flag(true)]
    case .schedule: [.schedule(.constant)]
    }
  }
}

@Suite("The vectorized update")
struct VectorizedUpdateTests {
  @Test("every choice is among the cases")
  func cases() {
    let names = OptimizerCase.all.map(\.optimizer.name)
    #expect(names.filter { $0 == "momentum" }.count == 3)
    #expect(names.filter { $0 == "rmsprop" }.count == 4)
    #expect(names.filter { $0 == "lion" }.count == 2)
    #expect(OptimizerCase.all.contains { $0.optimizer.kernel == nil })
    #expect(OptimizerCase.all.contains { $0.optimizer.kernel != nil })
  }

  /// A network of one linear weight w for each output, input 1 and target t has gradient w − t under half squared error:
  /// the target t = w − g makes the gradient whatever is wanted.
  @Test("training takes the steps of the walk", arguments: OptimizerCase.all)
  func session(entry: OptimizerCase) throws {
    let optimizer = entry.optimizer
    for count in [1, 7, 8, 150] {
      var random = RandomCase(seed: 9)
      let start = random.matrix(count, 1)
      let layer = DenseLayer(weights: start, biases: nil, activation: .linear)
      let session = try TrainingSession(
        MultilayerPerceptron(layers: [layer]), loss: .halfSquaredError, optimizer: optimizer, capacity: 1)
      var walks = start.entries.map { OptimizerWalk(optimizer, start: $0) }
      for index in 0..<6 {
        let weights = session.network.layers[0].weights.entries
        let wanted = random.matrix(1, count).entries
        let targets = zip(weights, wanted).map { $0 - $1 }
        let batch = Batch(
          inputs: try Matrix([[1.0]]), targets: try Matrix(rows: 1, columns: count, entries: targets))
        let rate = 0.1 / Double(index + 1)
        _ = try session.step(batch, rate: rate)
        let after = session.network.layers[0].weights.entries
        // The gradient as the network has it: t is rounded.
        let expected = (0..<count).map { unit in
          walks[unit].step(gradient: weights[unit] - targets[unit], rate: rate).parameter
        }
        #expect(worst(after, expected) < 1e-14, "\(count) weights, step \(index + 1)")
      }
    }
  }

  @Test("kernel and compiled lines agree with the walk over many steps, in Double", arguments: OptimizerCase.all)
  func manyStepsDouble(entry: OptimizerCase) { follow(entry.optimizer, Double.self, within: 1e-12) }

  @Test("kernel and compiled lines agree with the walk over many steps, in Float", arguments: OptimizerCase.all)
  func manyStepsFloat(entry: OptimizerCase) { follow(entry.optimizer, Float.self, within: 1e-4) }

  /// Both ways to move arrays of parameters, of lengths around the stretch that the compiled lines work on.
  private func follow<Scalar: NetworkScalar>(_ optimizer: Optimizer, _ type: Scalar.Type, within tolerance: Double) {
    for count in [5, 131] {
      var random = RandomSource(seed: 31)
      let arena = Arena<Scalar>()
      let start = (0..<count).map { _ in Scalar(random.uniform(-1, 1)) }
      let program = VectorProgram<Scalar>(optimizer.rule, arena: arena)
      let gradient = arena.take(count)
      let ways = (0..<2).map { _ in
        (
          parameter: arena.take(count),
          state: ParameterState<Scalar>(optimizer.rule.states, count: count, arena: arena)
        )
      }
      for way in ways { for index in 0..<count { way.parameter[index] = start[index] } }
      var walks = start.map { OptimizerWalk(optimizer, start: Double($0)) }
      for step in 1...15 {
        let rate = random.uniform(0, 0.05)
        // Away from 0, where a sign could go either way by rounding alone.
        for index in 0..<count {
          gradient[index] = Scalar(random.uniform(0.05, 1) * (random.uniform(-1, 1) < 0 ? -1 : 1))
        }
        program.prepare(rate: rate, step: step)
        UpdateStep.program(program).apply(
          count: count, gradient: gradient, parameter: ways[0].parameter, state: ways[0].state, offset: 0)
        if let kernel = optimizer.kernel {
          UpdateStep<Scalar>.kernel(kernel(rate, step)).apply(
            count: count, gradient: gradient, parameter: ways[1].parameter, state: ways[1].state, offset: 0)
        }
        var worst = (lines: 0.0, kernel: 0.0)
        for index in 0..<count {
          let expected = walks[index].step(gradient: Double(gradient[index]), rate: rate).parameter
          worst.lines = max(worst.lines, (Double(ways[0].parameter[index]) - expected).magnitude)
          worst.kernel = max(worst.kernel, (Double(ways[1].parameter[index]) - expected).magnitude)
        }
        #expect(worst.lines < tolerance, "lines, seed 31, \(count) parameters, step \(step)")
        if optimizer.kernel != nil {
          #expect(worst.kernel < tolerance, "kernel, seed 31, \(count) parameters, step \(step)")
        }
      }
    }
  }

  @Test("a line that only renames keeps the old value")
  func renaming() {
    let rule = UpdateRule(
      constants: [], states: [RuleState("m", initial: 2)],
      lines: [RuleLine("o", "m"), RuleLine("m", "m" + "g"), RuleLine("θ", "θ" - "o")])
    let arena = Arena<Double>()
    let program = VectorProgram<Double>(rule, arena: arena)
    let (gradient, parameter) = (arena.take(1), arena.take(1))
    let state = ParameterState<Double>(rule.states, count: 1, arena: arena)
    gradient[0] = 5
    for step in 1...2 {
      program.prepare(rate: 1, step: step)
      UpdateStep.program(program).apply(
        count: 1, gradient: gradient, parameter: parameter, state: state, offset: 0)
    }
    // θ = 0 - 2 - 7
    #expect(parameter[0] == -9)
    #expect(state[0][0] == 12)
  }
}
