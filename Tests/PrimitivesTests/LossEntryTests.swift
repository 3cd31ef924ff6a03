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

/// A loss on numbers that it is made for.
struct LossCase: CustomTestStringConvertible, Sendable {
  let loss: Loss
  let predictions: [Double]
  let targets: [Double]

  var testDescription: String { "\(loss.rawValue)(\(predictions), \(targets), \(loss.parameter))" }

  static let all: [LossCase] = LossFunction.allCases.flatMap { function -> [LossCase] in
    let card = function.card
    let predictions: [[Double]] =
      switch card.predictions {
      case .numbers: [[0.3, -1.2, 2.5], [1, -1, 0.25], [40, -3, 0], [0.7]]
      case .logits: [[0.3, -1.2, 2.5], [30, -3, 0], [1.5, 0.5]]
      case .probabilities: [[0.2, 0.5, 0.3], [0.9, 0.05, 0.05], [0.0625, 0.9375], [0.7]]
      }
    let constants: [Double?] = card.parameter == nil ? [nil] : [nil, 0.5, 3]
    return predictions.flatMap { predictions in
      targets(card.targets, predictions.count).flatMap { targets in
        constants.map { LossCase(loss: Loss(function, parameter: $0), predictions: predictions, targets: targets) }
      }
    }
  }

  static func targets(_ kind: LossTargets, _ count: Int) -> [[Double]] {
    switch kind {
    case .numbers: [Array([1, 0.5, 2.25].prefix(count)), Array([1, -1, 0.25].prefix(count))]
    case .probabilities: [Array([1, 0, 1].prefix(count)), Array([0.25, 0.5, 1].prefix(count))]
    case .distribution: [(0..<count).map { $0 == count - 1 ? 1 : 0 }, (0..<count).map { _ in 1 / Double(count) }]
    case .signs: [Array([1, -1, 1].prefix(count)), Array([-1, -1, 1].prefix(count))]
    }
  }
}

/// One declaration, five opinions: the page's formulas, the kernel, the graph, the language and a difference quotient.
@Suite("Every loss is one declaration")
struct LossEntryTests {
  /// A layer that hands its inputs on, so that they are the predictions.
  private func trace(_ entry: LossCase, reduction: Reduction = .sum) throws -> NetworkTrace {
    let count = entry.predictions.count
    var identity = Matrix<Double>(rows: count, columns: count)
    for unit in 0..<count { identity[unit, unit] = 1 }
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: identity, biases: nil, activation: .linear)
    ])
    var settings = TrainingSettings(loss: entry.loss, learningRate: 0.1, epochs: 1)
    settings.reduction = reduction
    return try NetworkExplanation.trace(
      of: network, inputs: try Matrix([entry.predictions]), targets: try Matrix([entry.targets]), settings: settings)
  }

  /// What the page's formulas are worth, output by output, with 0·∞ = 0 as the entries say.
  private func evaluated(_ formula: Formula, _ entry: LossCase, _ output: Int) throws -> Double {
    let exponentials = entry.predictions.map { FormulaEvaluator.exponential($0) }
    let softmax = exponentials[output] / exponentials.reduce(0, +)
    return try FormulaEvaluator(
      symbols: ["ŷ": entry.predictions[output], "y": entry.targets[output]], softmax: softmax
    ).value(formula)
  }

  @Test(arguments: LossCase.all)
  func formulaKernelGraphLanguageAndQuotientAgree(_ entry: LossCase) throws {
    let trace = try trace(entry)
    let page = trace.lossFunction
    let count = entry.predictions.count

    let factor = try page.factor.map { factor throws in try FormulaEvaluator(symbols: [:]).value(factor) } ?? 1
    var sum = 0.0
    for output in 0..<count { sum += try evaluated(page.term, entry, output) }
    let printed = factor * (page.isNegative ? -sum : sum)
    #expect(isClose(printed, trace.loss, tolerance: 1e-13), "page \(printed), kernel \(trace.loss)")
    #expect(trace.crossCheck?.passed == true, "graph: \(trace.crossCheck?.maxAbsoluteDifference ?? .nan)")
    if case .sum(let terms) = page.examples[0] {
      let shown = try terms.reduce(0) { try $0 + FormulaEvaluator(symbols: [:]).value($1) }
      #expect(isClose(factor * (page.isNegative ? -shown : shown), trace.loss, tolerance: 1e-13))
    }

    let (call, program) = try entry.inTheLanguage()
    #expect(isClose(program.graph[value: program.output], trace.loss, tolerance: 1e-12), "\(call)")
    let gradients = program.graph.backward(from: program.graph.node(program.output))

    for output in 0..<count {
      let slope = trace.outputGradient[0][output]
      let matrix = try evaluated(page.slope, entry, output)
      let written = page.numerator / page.divisor * matrix
      #expect(isClose(written, slope, tolerance: 1e-12), "page \(written), kernel \(slope), output \(output)")
      #expect(isClose(gradients[program.inputs[0].nodes[output]], slope, tolerance: 1e-12), "\(call), output \(output)")
      try expectQuotient(entry, output, slope)
    }
  }

  private func expectQuotient(_ entry: LossCase, _ output: Int, _ slope: Double) throws {
    let card = entry.loss.function.card
    let point = LossPoint(
      prediction: entry.predictions[output], target: entry.targets[output], parameter: entry.loss.parameter)
    if card.term.isOnKink(at: point) { return }
    let h = 1e-6
    var (above, below) = (entry.predictions, entry.predictions)
    above[output] += h
    below[output] -= h
    let quotient =
      (try trace(LossCase(loss: entry.loss, predictions: above, targets: entry.targets)).loss
        - trace(LossCase(loss: entry.loss, predictions: below, targets: entry.targets)).loss) / (2 * h)
    // The third derivative, and the rounding of the sum over the step.
    let tolerance = 1e-8 * max(1, abs(slope)) + 4 * (try trace(entry).loss.ulp) / h
    #expect(abs(quotient - slope) <= tolerance, "quotient \(quotient), kernel \(slope), output \(output)")
  }

  /// Where the naive form overflows or loses every digit.
  @Test(arguments: [
    (LossFunction.logCosh, 1000.0, 0.0, 999.3068528194400547, 1.0), (.logCosh, -1000, 0, 999.3068528194400547, -1),
    (.huber, 1e12, 0, 1e12 - 0.5, 1), (.absoluteError, -1e300, 0, 1e300, -1), (.hinge, -1e10, 1, 1e10 + 1, -1),
  ])
  func farOut(_ function: LossFunction, _ prediction: Double, _ target: Double, _ loss: Double, _ slope: Double) throws
  {
    let entry = LossCase(loss: Loss(function), predictions: [prediction], targets: [target])
    let trace = try trace(entry)
    #expect(isClose(trace.loss, loss, tolerance: 1e-15))
    #expect(trace.outputGradient == [[slope]])
    #expect(trace.crossCheck?.passed == true)
    let program = try ExpressionLanguage.compile(
      SourceFile(name: "expression", text: "\(function.rawValue)(a, y)"),
      bindings: [try Binding("a=\(prediction)", number: 1), try Binding("y=\(target)", number: 2)],
      options: CompileOptions())
    #expect(isClose(program.graph[value: program.output], loss, tolerance: 1e-15))
  }

  /// On a kink all of them take the convention that the entry states.
  @Test(arguments: [
    (LossFunction.absoluteError, 0.25, 0.25, 0.0), (.hinge, 1, 1, -0.5), (.hinge, -1, -1, 0.5),
    // A Huber loss has no kink, neither at 0 nor at δ.
    (.huber, 0.5, 0.5, 0), (.huber, 1.5, 0.5, 1), (.huber, -0.5, 0.5, -1), (.logCosh, 2, 2, 0),
  ])
  func onAKink(_ function: LossFunction, _ prediction: Double, _ target: Double, _ slope: Double) throws {
    let entry = LossCase(loss: Loss(function), predictions: [prediction], targets: [target])
    let trace = try trace(entry)
    #expect(trace.outputGradient == [[slope]])
    #expect(try evaluated(trace.lossFunction.slope, entry, 0) == slope)
    #expect(trace.crossCheck?.maxAbsoluteDifference == 0)
    #expect(trace.notes.contains { $0.kind == .kink } == (function.card.kink != nil), "\(trace.notes)")
  }

  @Test(arguments: LossFunction.allCases)
  func aGraphCanRecordEveryLoss(_ function: LossFunction) {
    let card = function.card
    #expect(card.term.isRecordable || card.recorded?.isRecordable == true)
    #expect(card.recorded?.isRecordable != false && card.fusion?.term.isRecordable != false)
    #expect(!card.story.plain.isEmpty && !card.story.plain.hasSuffix("."))
    if let parameter = card.parameter { #expect(parameter.range.contains(parameter.standard)) }
  }

  @Test func namesAreUnique() {
    let names = LossFunction.allCases.flatMap(\.functionNames)
    #expect(Set(names).count == names.count)
    #expect(
      Set(names).isSuperset(of: ["huber", "hinge", "log_cosh", "focal", "mse", "cross_entropy", "absolute_error"]))
  }
}
