import LossFunctions
import NeuralNetwork
import Notation
import Primitives
import TraceModel

extension DenseLayer {
  /// The operation that a graph records for the activation, and the α that it takes as a second operand; nil for an
  /// activation that is no operation of single numbers.
  var operation: (operation: Primitive, alpha: Scalar?)? {
    switch activation.form {
    case .identity, .softmax: return nil
    case .elementwise(let operation):
      guard let optional = operation.card.optionalOperand else { return (operation, nil) }
      if operation.operandCount == 1, alpha == Scalar(optional.standard) { return (operation, nil) }
      return (optional.operation, alpha)
    }
  }
}

extension NetworkExplanation {
  /// How the page writes a layer's activation and its slope: the formulas of the operation's own entry.
  func activationTrace(_ layer: DenseLayer<Double>) -> ActivationTrace {
    typealias Symbol = ActivationTrace.Symbol
    let name = layer.activation.rawValue
    switch layer.activation.form {
    case .identity:
      return ActivationTrace(name: name, function: Spelling(name), alpha: nil, derivative: .identity)
    case .softmax:
      return ActivationTrace(name: name, function: Spelling(function: name), alpha: nil, derivative: .fullJacobian)
    case .elementwise(let entry):
      let (operation, alpha) = layer.operation ?? (entry, nil)
      let formulas = operation.derivativeFormulas(
        .symbol(Symbol.z), .symbol(Symbol.alpha), value: .symbol(Symbol.a))
      let slope = (formulas.first ?? .one).elementwise([Symbol.z, Symbol.a])
      return ActivationTrace(
        name: name, function: entry.card.activation?.spelling ?? entry.card.symbol, alpha: alpha,
        derivative: .elementwise(slope))
    }
  }

  /// How the page writes the loss, its gradient and each example's numbers: the formulas of the loss's own entry.
  func lossTrace() -> LossTrace {
    typealias Symbol = LossTrace.Symbol
    let loss = settings.loss
    let card = loss.function.card
    let outputs = targets.columns
    let parts = LossParts(
      prediction: .symbol(Symbol.prediction), target: .symbol(Symbol.target), parameter: .number(loss.parameter))
    let factor: (symbol: Formula?, numerator: Double, divisor: Double)
    switch card.factor {
    case .one: factor = (nil, 1, 1)
    case .half: factor = (.one / .number(2), 0.5, 1)
    case .perOutput: factor = (outputs > 1 ? .one / .number(Double(outputs)) : nil, 1, Double(outputs))
    }
    // Where the targets are no distribution their total does not drop out of a softmax's slope.
    let isDistribution = targets.rowArrays.allSatisfy { abs($0.reduce(0, +) - 1) <= 1e-12 }
    let total = Formula.apply(.function(Spelling(plain: "Σ", ascii: "sum", latex: "\\textstyle\\sum")), [parts.target])
    var slopeParts = parts
    slopeParts.targetTotal = isDistribution ? nil : total
    let slope = card.slope.formula(slopeParts).elementwise([Symbol.prediction, Symbol.target])
    var trace = LossTrace(
      name: loss.function.title(loss.parameter), convention: card.factor.convention, outputs: outputs,
      term: card.term.formula(parts), factor: factor.symbol, isNegative: card.isNegative, slope: slope,
      slopeIsDifference: slope == .symbol(Symbol.prediction) - .symbol(Symbol.target),
      numerator: factor.numerator * card.slopeScale, divisor: factor.divisor)
    trace.examples = (0..<min(inputs.rows, Self.writtenExamples)).map { example(card, $0) }
    return trace
  }

  /// More examples than these are not written out one by one.
  static let writtenExamples = 6

  private func example(_ card: LossCard, _ index: Int) -> LossTrace.Example {
    let a = forward.output.row(index)
    let y = targets.row(index)
    let isShares = network.layers.last?.activation == .softmax && a.count > 1
    let points = a.indices.map { output in
      LossPoint(
        prediction: a[output], target: y[output], parameter: settings.loss.parameter,
        complement: isShares ? a.indices.reduce(0) { $1 == output ? $0 : $0 + a[$1] } : nil)
    }
    if isFused, points.contains(where: { isSaturated(card, $0) }) { return .saturated }
    guard points.count <= 3, points.count == 1 || !card.term.needsWholeRow else { return .notWritten }
    var terms: [Formula] = []
    for point in points { terms += written(card.term, point) }
    return terms.isEmpty ? .notWritten : .sum(of: terms)
  }

  private var isFused: Bool {
    switch OutputRule(activation: network.layers.last?.activation ?? .linear, loss: settings.loss) {
    case .sigmoidCrossEntropy, .softmaxCrossEntropy: true
    case .elementwise, .softmaxJacobian: false
    }
  }

  /// One output's term on its numbers; a target of 0 or 1 leaves only what counts.
  private func written(_ term: LossExpression, _ point: LossPoint) -> [Formula] {
    var parts = LossParts(
      prediction: .number(point.prediction), target: .number(point.target), parameter: .number(point.parameter))
    if let complement = point.complement, (1 - point.prediction - complement).magnitude > 1e-6 * complement {
      parts.complement = .number(complement)
    }
    let weights = Self.weights(of: term, at: point)
    // Without a 0 or a 1 among the weights the term stands as the definition has it.
    guard weights.contains(where: { $0.weight == 0 || $0.weight == 1 }) else {
      return [term.chosen(at: point).formula(parts)]
    }
    return weights.compactMap { weight, rest in
      weight == 0 ? nil : weight == 1 ? rest.formula(parts) : .number(weight) * rest.formula(parts)
    }
  }

  /// The products of a target and something else that a term adds up; none when it is no such sum.
  private static func weights(
    of term: LossExpression, at point: LossPoint
  ) -> [(weight: Double, rest: LossExpression)] {
    switch term {
    case .binary(.add, let left, let right):
      let (first, second) = (weights(of: left, at: point), weights(of: right, at: point))
      return first.isEmpty || second.isEmpty ? [] : first + second
    case .binary(.multiply, let weight, let rest) where weight.isWeight:
      return [(weight.value(at: point), rest)]
    case .binary, .unary, .prediction, .target, .parameter, .number, .either, .softmax, .logSumExp, .targetTotal:
      return []
    }
  }

  /// True when the loss looks at the logarithm of a probability that is 0, or so close to 1 that its distance from 1 is
  /// lost in the digits: what the page shows of it then no longer gives the loss, which comes from z.
  private func isSaturated(_ card: LossCard, _ point: LossPoint) -> Bool {
    let (a, y) = (point.prediction, point.target)
    let isLost = a == 0 || a > 0.999
    switch card.fusion?.activation {
    case .sigmoid: return y != 0 && isLost || y != 1 && (a > 0.999 || a < 0.001)
    case .softmax: return y != 0 && isLost
    case nil: return false
    }
  }
}
