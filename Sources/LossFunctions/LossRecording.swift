import Primitives

/// Where the operations of a loss are recorded: a network's graph, or a program that is being read.
public protocol LossRecorder {
  /// A recorded number.
  associatedtype Recorded
  /// What stops the recording.
  associatedtype Failure: Error

  /// Records a number that belongs to the formula.
  mutating func constant(_ number: Double) throws(Failure) -> Recorded
  /// Records an operation on one value.
  mutating func record(_ operation: Primitive, _ operand: Recorded) throws(Failure) -> Recorded
  /// Records an operation on two values.
  mutating func record(_ operation: Primitive, _ first: Recorded, _ second: Recorded) throws(Failure) -> Recorded
  /// ln Σ eᵖ, and what the p then stand for in a difference with it: themselves, or all less the same number.
  mutating func logSumExp(
    _ predictions: [Recorded], of loss: LossFunction
  ) throws(Failure) -> (total: Recorded, exponents: [Recorded])
  /// True where the predictions are shares of 1: then 1 − ŷ is recorded as the sum of the others.
  var predictionsAreShares: Bool { get }
  /// A term 0·∞ is about to be left out.
  mutating func noteTermLeftOut(of loss: LossFunction)
  /// What a recorded value is worth.
  func number(_ value: Recorded) -> Double
  /// True for a number that belongs to the formula and never moves.
  func isConstant(_ value: Recorded) -> Bool
}

extension LossRecorder {
  /// Predictions are any numbers.
  public var predictionsAreShares: Bool { false }
}

/// A target or a parameter of a loss.
public enum LossOperand<Value> {
  /// Part of the formula: it is written out, and may have a gradient of its own.
  case value(Value)
  /// Data beside the formula: it is recorded only where an operation needs it, and a weight takes the loss's minus along,
  /// so that a large network has no more nodes than it needs.
  case data(Double)
}

/// Which of a loss's forms an output takes.
public enum LossForm: Sendable {
  /// Of what the last activation gives.
  case ofOutput
  /// Of what the last activation is taken of: the fused form.
  case ofPreactivation
}

/// Records the loss of one example.
public struct LossRecording<Recorder: LossRecorder> {
  /// A recorded number.
  public typealias Value = Recorder.Recorded

  let loss: LossFunction
  let card: LossCard
  let predictions: [Value]
  let targets: [LossOperand<Value>]
  let parameter: LossOperand<Value>
  private var row: (total: Value, exponents: [Value])?
  /// What is recorded already for the outputs at work: an expression that occurs twice is one node.
  private var parts: [(expression: LossExpression, values: [Value])] = []
  private var terms: [Value] = []

  /// - Parameters:
  ///   - loss: the loss whose forms are recorded.
  ///   - predictions: the outputs; where a form says so, what the last activation is taken of.
  ///   - targets: as many; all of them data, or all of them values.
  ///   - parameter: the loss's constant; nil for the usual one.
  public init(
    _ loss: LossFunction, predictions: [Value], targets: [LossOperand<Value>], parameter: LossOperand<Value>? = nil
  ) {
    self.loss = loss
    card = loss.card
    self.predictions = predictions
    self.targets = targets
    self.parameter = parameter ?? .data(card.parameter?.standard ?? 0)
  }

  /// The whole loss: every output's terms, their sum, and what stands before it.
  ///
  /// - Parameters:
  ///   - forms: one for each output; none means all of the output.
  ///   - recorder: what the operations are recorded on.
  public mutating func record(
    forms: [LossForm] = [], on recorder: inout Recorder
  ) throws(Recorder.Failure) -> Value {
    if isData || card.term.isSumOfWeighted {
      for output in predictions.indices {
        try add(forms.isEmpty ? .ofOutput : forms[output], [output], &recorder)
      }
    } else {
      // As one writes it by hand: all errors, then all squares.
      try add(.ofOutput, Array(predictions.indices), &recorder)
    }
    guard var total = terms.first else {
      // Nothing counts. As data the loss still hangs on the output, so that there is something to differentiate.
      let zero = try recorder.constant(0)
      return isData ? try recorder.record(.multiply, predictions[0], zero) : zero
    }
    for term in terms.dropFirst() { total = try recorder.record(.add, total, term) }
    if framesMinus { total = try recorder.record(.negate, total) }
    switch card.factor {
    case .one: return total
    case .half: return try recorder.record(.multiply, try recorder.constant(0.5), total)
    case .perOutput:
      // A mean of one value is that value; as data it is written like the others.
      if predictions.count == 1, !isData { return total }
      return try recorder.record(.divide, total, try recorder.constant(Double(predictions.count)))
    }
  }

  /// True when the minus stands before the sum, as in the formula; data takes it along term by term.
  private var framesMinus: Bool { !isData && card.isNegative && card.term.isRecordable }

  /// True when the targets are data.
  private var isData: Bool {
    switch targets.first {
    case .data: true
    case .value, nil: false
    }
  }

  private mutating func add(
    _ form: LossForm, _ outputs: [Int], _ recorder: inout Recorder
  ) throws(Recorder.Failure) {
    parts = []
    if form == .ofPreactivation, let fusion = card.fusion {
      try add(fusion.term, isNegative: framesMinus, outputs, &recorder)
      return
    }
    // The definition, unless it cannot be recorded or leaves the numbers.
    var isRecorded = card.term.isRecordable
    for output in outputs where isRecorded {
      isRecorded = card.term.value(at: point(output, recorder)).isFinite
    }
    if let recorded = card.recorded, !isRecorded {
      try add(recorded, isNegative: framesMinus, outputs, &recorder)
    } else {
      try add(card.term, isNegative: card.isNegative && isData, outputs, &recorder)
    }
  }

  /// Adds an expression's terms to the list; what a target that is known to be 0 multiplies is left out.
  private mutating func add(
    _ expression: LossExpression, isNegative: Bool, _ outputs: [Int], _ recorder: inout Recorder
  ) throws(Recorder.Failure) {
    if case .binary(.add, let left, let right) = expression {
      try add(left, isNegative: isNegative, outputs, &recorder)
      return try add(right, isNegative: isNegative, outputs, &recorder)
    }
    if case .binary(.multiply, let weight, let rest) = expression, weight.isWeight, outputs.count == 1 {
      let term = try weighted(rest, by: weight, isNegative: isNegative, outputs[0], &recorder)
      return terms += term.map { [$0] } ?? []
    }
    for term in try record(expression, outputs, &recorder) {
      terms.append(isNegative ? try recorder.record(.negate, term) : term)
    }
  }

  /// weight·rest for one output; nil when it counts nothing.
  private mutating func weighted(
    _ rest: LossExpression, by weight: LossExpression, isNegative: Bool, _ output: Int, _ recorder: inout Recorder
  ) throws(Recorder.Failure) -> Value? {
    let point = point(output, recorder)
    let factor = weight.value(at: point)
    let isKnown: Bool
    switch targets[output] {
    case .data: isKnown = true
    case .value(let value): isKnown = recorder.isConstant(value)
    }
    if factor == 0, isKnown { return nil }
    if factor == 0, rest.value(at: point).isInfinite {
      recorder.noteTermLeftOut(of: loss)
      return nil
    }
    if isData {
      let term = try record(rest, [output], &recorder)[0]
      return try recorder.record(.multiply, term, try recorder.constant(isNegative ? -factor : factor))
    }
    let product: Value
    if isKnown, factor == 1 {
      product = try record(rest, [output], &recorder)[0]
    } else {
      let first = try record(weight, [output], &recorder)[0]
      product = try recorder.record(.multiply, first, try record(rest, [output], &recorder)[0])
    }
    return isNegative ? try recorder.record(.negate, product) : product
  }

  // MARK: Expressions

  /// An expression for some outputs, operation by operation.
  private mutating func record(
    _ expression: LossExpression, _ outputs: [Int], _ recorder: inout Recorder
  ) throws(Recorder.Failure) -> [Value] {
    switch expression {
    case .prediction: return outputs.map { row?.exponents[$0] ?? predictions[$0] }
    case .target: return try values(outputs.map { targets[$0] }, &recorder)
    case .number(let number): return repeated(try recorder.constant(number), outputs)
    case .logSumExp: return repeated(try wholeRow(&recorder).total, outputs)
    case .softmax, .targetTotal, .either:
      preconditionFailure("an entry whose term cannot be recorded says how else its loss is")
    case .parameter, .unary, .binary:
      if let known = parts.first(where: { $0.expression == expression }) { return known.values }
      let values = try recordPart(expression, outputs, &recorder)
      parts.append((expression, values))
      return values
    }
  }

  private mutating func recordPart(
    _ expression: LossExpression, _ outputs: [Int], _ recorder: inout Recorder
  ) throws(Recorder.Failure) -> [Value] {
    // What only the loss's constant enters is a number, and no operation.
    if expression.isConstantOfLoss, let number = constantParameter(recorder) {
      let value = expression.value(at: LossPoint(prediction: 0, target: 0, parameter: number))
      return repeated(try recorder.constant(value), outputs)
    }
    switch expression {
    case .unary(let operation, let operand):
      var results: [Value] = []
      for value in try record(operand, outputs, &recorder) { results.append(try recorder.record(operation, value)) }
      return results
    case .binary where expression == .complement && recorder.predictionsAreShares && predictions.count > 1:
      var results: [Value] = []
      for output in outputs {
        let others = predictions.indices.filter { $0 != output }.map { predictions[$0] }
        var total = others[0]
        for other in others.dropFirst() { total = try recorder.record(.add, total, other) }
        results.append(total)
      }
      return results
    case .binary(let operation, let left, let right):
      let first = try record(left, outputs, &recorder)
      let second = try record(right, outputs, &recorder)
      var results: [Value] = []
      for (a, b) in zip(first, second) {
        // A constant exponent is held fixed, so that any base will do.
        let isFixedPower = operation == .power && recorder.isConstant(b)
        results.append(try recorder.record(isFixedPower ? .constantPower : operation, a, b))
      }
      return results
    case .parameter: return repeated(try values([parameter], &recorder)[0], outputs)
    case .prediction, .target, .number, .logSumExp, .softmax, .targetTotal, .either:
      return try record(expression, outputs, &recorder)
    }
  }

  private func repeated(_ value: Value, _ outputs: [Int]) -> [Value] { outputs.map { _ in value } }

  private func values(
    _ operands: [LossOperand<Value>], _ recorder: inout Recorder
  ) throws(Recorder.Failure) -> [Value] {
    var values: [Value] = []
    for operand in operands {
      switch operand {
      case .value(let value): values.append(value)
      case .data(let number): values.append(try recorder.constant(number))
      }
    }
    return values
  }

  /// The loss's constant, unless it is a value that may move.
  private func constantParameter(_ recorder: Recorder) -> Double? {
    switch parameter {
    case .data(let number): number
    case .value(let value): recorder.isConstant(value) ? recorder.number(value) : nil
    }
  }

  /// ln Σ eᵖ, recorded when the first term needs it.
  private mutating func wholeRow(
    _ recorder: inout Recorder
  ) throws(Recorder.Failure) -> (total: Value, exponents: [Value]) {
    if let row { return row }
    let recorded = try recorder.logSumExp(predictions, of: loss)
    row = recorded
    return recorded
  }

  private func number(_ operand: LossOperand<Value>, _ recorder: Recorder) -> Double {
    switch operand {
    case .value(let value): recorder.number(value)
    case .data(let number): number
    }
  }

  private func point(_ output: Int, _ recorder: Recorder) -> LossPoint {
    var point = LossPoint(
      prediction: recorder.number(predictions[output]), target: number(targets[output], recorder),
      parameter: number(parameter, recorder))
    if recorder.predictionsAreShares, predictions.count > 1 {
      point.complement = predictions.indices.reduce(0) { $1 == output ? $0 : $0 + recorder.number(predictions[$1]) }
    }
    return point
  }
}
