import ExplainNetwork
import ExpressionLanguage
import LossFunctions
import NeuralNetwork
import Notation
import Primitives
import ScalarGraph
import SourceText
import Testing
import TraceModel

extension LossCase {
  /// A loss with its usual constant, a small and a large one.
  static func losses(_ function: LossFunction) -> [Loss] {
    let constants: [Double?] = function.card.parameter == nil ? [nil] : [nil, 0.5, 2]
    return constants.map { Loss(function, parameter: $0) }
  }

  /// Predictions so far out that formulas overflow or lose their digits, with targets that the loss is made for.
  static let farOut: [LossCase] = LossFunction.allCases.flatMap { function -> [LossCase] in
    let predictions: [[Double]] =
      switch function.card.predictions {
      case .numbers: [[40], [-40], [1000], [-1000], [1e10], [1000, -1000, 40], [-700, 0.5]]
      case .logits: [[40, -40], [1000, -1000, 0], [-1000, -1000.5], [1e10, 3], [0.5, 710]]
      case .probabilities: [[1e-300], [1e-20], [1 - 0x1p-53], [1e-17, 0.5, 1 - 0x1p-40], [0x1p-40, 1e-5]]
      }
    return predictions.flatMap { predictions in
      targets(function.card.targets, predictions.count).flatMap { targets in
        losses(function).map { LossCase(loss: $0, predictions: predictions, targets: targets) }
      }
    }
  }

  /// The loss as somebody types it, and what the language makes of it.
  func inTheLanguage() throws -> (call: String, program: Program) {
    let call =
      "\(loss.rawValue)(a, \(targets)" + (loss.function.card.parameter == nil ? ")" : ", \(loss.parameter))")
    let program = try ExpressionLanguage.compile(
      SourceFile(name: "expression", text: call), bindings: [try Binding("a=\(predictions)", number: 1)],
      options: CompileOptions())
    return (call, program)
  }

  /// Where an expression is evaluated for each output.
  var points: [LossPoint] {
    let maximum = predictions.max() ?? 0
    let exponentials = predictions.map { FormulaEvaluator.exponential($0 - maximum) }
    let total = exponentials.reduce(0, +)
    return predictions.indices.map {
      LossPoint(
        prediction: predictions[$0], target: targets[$0], parameter: loss.parameter, softmax: exponentials[$0] / total,
        logSumExp: maximum + FormulaEvaluator.logarithm(total), targetTotal: targets.reduce(0, +))
    }
  }

  /// The loss by the terms of one of its forms; `isNegative` for a form that leaves the minus to the sum.
  func value(_ form: LossExpression, isNegative: Bool = false) -> Double {
    let sum = points.map { form.value(at: $0) }.reduce(0, +)
    return loss.function.card.factor.value(outputs: predictions.count) * (isNegative ? -sum : sum)
  }

  /// The same with one prediction moved.
  func moved(_ output: Int, by step: Double) -> LossCase {
    var predictions = predictions
    predictions[output] += step
    return LossCase(loss: loss, predictions: predictions, targets: targets)
  }

  /// A layer that hands its inputs to its activation.
  func trace(under activation: Activation = .linear) throws -> NetworkTrace {
    let count = predictions.count
    var identity = Matrix<Double>(rows: count, columns: count)
    for unit in 0..<count { identity[unit, unit] = 1 }
    var settings = TrainingSettings(loss: loss, learningRate: 0.1, epochs: 1)
    settings.reduction = .sum
    return try NetworkExplanation.trace(
      of: MultilayerPerceptron(layers: [DenseLayer(weights: identity, biases: nil, activation: activation)]),
      inputs: Matrix([predictions]), targets: Matrix([targets]), settings: settings)
  }
}

/// A loss is written in up to three forms: the textbook's, one that a graph can record, and one of what the last
/// activation is taken of. Each is used only where the others fail, so that a mistake in it would go unseen.
@Suite("Every form of a loss is the same loss")
struct LossFormTests {
  /// The kernel computes from other formulas than the entry's, and is finite where the entry's need not be.
  @Test(arguments: LossCase.farOut + LossCase.all)
  func recordedFormIsTheKernel(_ entry: LossCase) throws {
    let card = entry.loss.function.card
    let trace = try entry.trace()
    try #require(trace.loss.isFinite)
    let term = entry.value(card.term, isNegative: card.isNegative)
    if term.isFinite { #expect(isClose(term, trace.loss, tolerance: 1e-13), "term \(term), kernel \(trace.loss)") }
    if let recorded = card.recorded {
      let value = entry.value(recorded)
      #expect(isClose(value, trace.loss, tolerance: 1e-13), "recorded \(value), kernel \(trace.loss)")
    } else {
      #expect(term.isFinite, "the entry has no form that is finite here")
    }
  }

  @Test(arguments: LossCase.farOut)
  func farOutGraphLanguageAndKernelAgree(_ entry: LossCase) throws {
    let trace = try entry.trace()
    #expect(trace.crossCheck?.passed == true, "graph: \(trace.crossCheck?.maxAbsoluteDifference ?? .nan)")
    let (call, program) = try entry.inTheLanguage()
    let value = program.graph[value: program.output]
    #expect(isClose(value, trace.loss, tolerance: 1e-13), "\(call) is \(value), kernel \(trace.loss)")
    let gradients = program.graph.backward(from: program.graph.node(program.output))
    for (node, slope) in zip(program.inputs[0].nodes, trace.outputGradient[0]) {
      #expect(isClose(gradients[node], slope, tolerance: 1e-12), "\(call): slope \(gradients[node]), kernel \(slope)")
    }
  }

  // MARK: Fused forms

  @Test(arguments: LossFunction.allCases)
  func fusedFormIsTheLossOfTheActivation(_ function: LossFunction) throws {
    let card = function.card
    guard let fusion = card.fusion else { return }
    let activation: Activation =
      switch fusion.activation {
      case .sigmoid: .sigmoid
      case .softmax: .softmax
      }
    for z in [[0.3, -1.2, 2.5], [-0.7, 0.4], [3, -2, 0.1]] {
      for loss in LossCase.losses(function) {
        for targets in LossCase.targets(card.targets, z.count) {
          let entry = LossCase(loss: loss, predictions: z, targets: targets)
          let trace = try entry.trace(under: activation)
          #expect(trace.outputRule == .sigmoidCrossEntropy || trace.outputRule == .softmaxCrossEntropy)
          let outputs = LossCase(loss: loss, predictions: trace.layers[0].a[0], targets: targets)
          let term = outputs.value(card.term, isNegative: card.isNegative)
          let fused = entry.value(fusion.term)
          #expect(isClose(fused, term, tolerance: 1e-13), "\(entry): fused \(fused), term \(term)")
          #expect(isClose(trace.loss, fused, tolerance: 1e-13), "\(entry): kernel \(trace.loss), fused \(fused)")
          let h = 1e-5
          for output in z.indices {
            let quotient =
              (entry.moved(output, by: h).value(fusion.term) - entry.moved(output, by: -h).value(fusion.term)) / (2 * h)
            let delta = trace.layers[0].delta[0][output]
            #expect(isClose(quotient, delta, tolerance: 1e-9), "\(entry): quotient \(quotient), δ \(delta)")
          }
        }
      }
    }
    // Where the activation rounds to 0 or 1 the graph takes the fused form.
    for z in [[40, -40, 0.5], [1000, -1000], [-1000, 710, 3]] {
      for targets in LossCase.targets(card.targets, z.count) {
        let entry = LossCase(loss: Loss(function), predictions: z, targets: targets)
        let trace = try entry.trace(under: activation)
        #expect(isClose(trace.loss, entry.value(fusion.term), tolerance: 1e-14), "\(entry)")
        #expect(trace.crossCheck?.passed == true, "\(entry)")
      }
    }
  }

  // MARK: Kinks

  /// The kernel's slope by the first of two predictions, for each of many.
  private func slopes(_ loss: Loss, _ predictions: [Double], target: Double) throws -> [Double] {
    let (second, other): (Double, Double) =
      switch loss.function.card.targets {
      case .numbers: (0.3, 0.5)
      case .probabilities: (0.3, 0)
      case .distribution: (0.3, 1 - target)
      case .signs: (0.3, 1)
      }
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0, 0], [0, 1]]), biases: nil, activation: .linear)
    ])
    let pass = try network.forward(try Matrix(predictions.map { [$0, second] }))
    let back = try network.backward(
      pass, targets: try Matrix(predictions.map { _ in [target, other] }), loss: loss, reduction: .sum)
    let factor = loss.function.card.factor.value(outputs: 2)
    return predictions.indices.map { back.outputGradient[$0, 0] / factor }
  }

  /// What counts as a jump of a slope.
  private let jump = 1e-4

  /// True when the slope jumps between some neighbors: halving the interval again and again leaves the rise as it is.
  private func slopeJumps(_ loss: Loss, _ grid: [Double], target: Double) throws -> Bool {
    var (low, high) = (Array(grid.dropLast()), Array(grid.dropFirst()))
    var below = try slopes(loss, low, target: target)
    var above = try slopes(loss, high, target: target)
    for _ in 0..<40 {
      let middle = zip(low, high).map { ($0 + $1) / 2 }
      for (index, slope) in try slopes(loss, middle, target: target).enumerated() {
        if abs(slope - below[index]) > abs(above[index] - slope) {
          (high[index], above[index]) = (middle[index], slope)
        } else {
          (low[index], below[index]) = (middle[index], slope)
        }
      }
    }
    return zip(below, above).contains { abs($0 - $1) > jump }
  }

  /// A card speaks of a kink exactly when there is one, finds it where it is, and states the slope that is taken there.
  @Test(arguments: LossFunction.allCases)
  func kinksAreWhereTheSlopeJumps(_ function: LossFunction) throws {
    let card = function.card
    let grid: [Double] =
      switch card.predictions {
      case .numbers, .logits: Array(stride(from: -4, through: 4, by: 0.125))
      case .probabilities: Array(stride(from: 0.0625, through: 0.9375, by: 0.03125))
      }
    let targets: [Double] =
      switch card.targets {
      case .numbers: [-1, 0, 0.25, 1]
      case .probabilities, .distribution: [0, 0.25, 1]
      case .signs: [-1, 1]
      }
    var jumps = false
    for loss in LossCase.losses(function) {
      for target in targets {
        if try slopeJumps(loss, grid, target: target) { jumps = true }
        guard let kink = card.kink else { continue }
        let sides = try [-1e-7, 0, 1e-7].map { side in try slopes(loss, grid.map { $0 + side }, target: target) }
        for (index, prediction) in grid.enumerated() {
          let point = LossPoint(prediction: prediction, target: target, parameter: loss.parameter)
          let isKink = abs(sides[0][index] - sides[2][index]) > jump
          #expect(card.term.isOnKink(at: point) == isKink, "at \(prediction), \(target)")
          guard isKink else { continue }
          let stated = kink.slope.plain.split(separator: ",")[0]
          let program = try ExpressionLanguage.compile(
            SourceFile(name: "expression", text: "0·y + (\(stated))"),
            bindings: [try Binding("y=\(target)", number: 1)], options: CompileOptions())
          #expect(program.graph[value: program.output] == sides[1][index], "\(kink.slope) at \(prediction), \(target)")
        }
      }
    }
    #expect(jumps == (card.kink != nil), "the slope \(jumps ? "jumps" : "jumps nowhere")")
    if let kink = card.kink {
      let parts = LossParts(
        prediction: .symbol(card.predictions.symbol), target: .symbol("y"),
        parameter: .symbol(card.parameter?.symbol ?? ""))
      #expect(card.term.formula(parts) == kink.place, "what has the kink is the term")
    }
  }
}
