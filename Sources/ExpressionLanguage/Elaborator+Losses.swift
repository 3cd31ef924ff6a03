import LossFunctions
import Primitives
import ScalarGraph
import SourceText

extension Elaborator {
  /// Unrolls the loss of a prediction and its target, numbers or vectors of one shape.
  mutating func record(
    _ loss: LossFunction, _ prediction: Value, _ target: Value, parameter: Value? = nil
  ) throws(Diagnostic) -> UInt32 {
    guard let (prediction, target) = Value.matched(prediction, target) else { throw mismatch(prediction, target) }
    try reserve(prediction.count.multipliedReportingOverflow(by: 16).partialValue)
    let predictions = Array(try elements(of: prediction))
    let targets = Array(try elements(of: target))
    var recording = LossRecording<Elaborator>(
      loss, predictions: predictions, targets: targets.map { .value($0) },
      parameter: try parameter.map { value throws(Diagnostic) in try operand(value, of: loss) })
    return try recording.record(on: &self)
  }

  /// The third argument of a loss: a number, or a value with a gradient of its own.
  private func operand(_ value: Value, of loss: LossFunction) throws(Diagnostic) -> LossOperand<UInt32> {
    let symbol = loss.card.parameter?.symbol ?? ""
    guard value.isScalar else {
      throw Diagnostic(
        .notAScalar, "the \(symbol) of \(loss.rawValue) is one number", at: here, label: value.shape.text)
    }
    let number = value.isLiteral ? value.number : self.value(value.index)
    if let range = loss.card.parameter?.range, !range.contains(number) {
      throw Diagnostic(
        .outsideDomain, "the \(symbol) of \(loss.rawValue) must be \(range.requirement)", at: here,
        label: "it is \(number)")
    }
    return value.isLiteral ? .data(number) : .value(value.index)
  }
}

extension Elaborator: LossRecorder {
  mutating func record(_ operation: Primitive, _ operand: UInt32) throws(Diagnostic) -> UInt32 {
    try record(operation, operand, 0)
  }

  /// A shift of the exponents is left in both sides of a difference, where it cancels without a rounding error.
  mutating func logSumExp(
    _ predictions: [UInt32], of loss: LossFunction
  ) throws(Diagnostic) -> (total: UInt32, exponents: [UInt32]) {
    let (terms, exponents, _) = try exponentials(predictions, of: loss.rawValue)
    return (try record(.logarithm, try sum(terms)), exponents)
  }

  mutating func noteTermLeftOut(of loss: LossFunction) {
    note("in \(loss.rawValue), a term 0·ln 0 is left out: it counts as 0, and no gradient passes through it")
  }

  func number(_ value: UInt32) -> Double { self.value(value) }

  func isConstant(_ value: UInt32) -> Bool { graph.kind(of: NodeID(value)) == .constant }
}
