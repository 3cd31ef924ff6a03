import Notation
import Primitives

/// What one output adds to a loss, as a small tree over the elementary operations.
///
/// Everything said about a loss derives from its trees: the printed formula, the numbers, and the operations that a
/// graph records.
public indirect enum LossExpression: Equatable, Sendable {
  /// ŷ, what the network answers.
  case prediction
  /// y, what it should have answered.
  case target
  /// The loss's own constant: the δ of huber.
  case parameter
  /// A number that belongs to the formula.
  case number(Double)
  /// An operation on one expression.
  case unary(Primitive, LossExpression)
  /// An operation on two.
  case binary(Primitive, LossExpression, LossExpression)
  /// One expression where `left` stands in `relation` to `right`, another elsewhere.
  case either(LossExpression, when: LossExpression, Relation, LossExpression, otherwise: LossExpression)
  /// The output's share of the softmax over all outputs.
  case softmax
  /// ln Σ eᵖ over all outputs.
  case logSumExp
  /// Σ y over all outputs: 1 for a distribution.
  case targetTotal

  static func + (left: LossExpression, right: LossExpression) -> LossExpression { .binary(.add, left, right) }
  static func - (left: LossExpression, right: LossExpression) -> LossExpression { .binary(.subtract, left, right) }
  static func * (left: LossExpression, right: LossExpression) -> LossExpression { .binary(.multiply, left, right) }
  static func / (left: LossExpression, right: LossExpression) -> LossExpression { .binary(.divide, left, right) }
  static prefix func - (operand: LossExpression) -> LossExpression { .unary(.negate, operand) }
  static func log(_ operand: LossExpression) -> LossExpression { .unary(.logarithm, operand) }

  /// 1 − ŷ. Where the outputs are a distribution it is the sum of the others, which loses no digits as ŷ comes near 1.
  static let complement: LossExpression = .number(1) - .prediction

  /// ŷ − y.
  static let error: LossExpression = .prediction - .target

  /// The parts that a tree is asked for.
  enum Part { case movingOutput, target, constantOfLoss, wholeRow }

  func contains(_ part: Part) -> Bool {
    switch self {
    case .prediction: part == .movingOutput
    case .parameter: part == .constantOfLoss
    case .target: part == .target
    case .number: false
    case .targetTotal: part == .target || part == .wholeRow
    case .softmax, .logSumExp: part == .movingOutput || part == .wholeRow
    case .unary(_, let operand): operand.contains(part)
    case .binary(_, let left, let right): left.contains(part) || right.contains(part)
    case .either(let value, let left, _, let right, let otherwise):
      [value, left, right, otherwise].contains { $0.contains(part) }
    }
  }

  /// True for what depends on the target alone: how much the rest of a product counts.
  public var isWeight: Bool { !contains(.movingOutput) && !contains(.constantOfLoss) }

  /// True for a sum of products of a target and something else, as the cross-entropies are.
  var isSumOfWeighted: Bool {
    switch self {
    case .binary(.add, let left, let right): left.isSumOfWeighted && right.isSumOfWeighted
    case .binary(.multiply, let weight, _): weight.isWeight
    case .prediction, .target, .parameter, .number, .unary, .binary, .either, .softmax, .logSumExp, .targetTotal: false
    }
  }

  /// True for what neither prediction nor target moves.
  var isConstantOfLoss: Bool { !contains(.movingOutput) && !contains(.target) }

  /// True when other outputs of the example enter too.
  public var needsWholeRow: Bool { contains(.wholeRow) }

  /// True where 1 − ŷ counts, and with it how near to 1 an output is.
  public var needsComplement: Bool {
    if self == .complement { return true }
    switch self {
    case .prediction, .target, .parameter, .number, .softmax, .logSumExp, .targetTotal: return false
    case .unary(_, let operand): return operand.needsComplement
    case .binary(_, let left, let right): return left.needsComplement || right.needsComplement
    case .either(let value, _, _, _, let otherwise): return value.needsComplement || otherwise.needsComplement
    }
  }

  /// True when every part is an operation that a graph can record; a graph cannot choose.
  public var isRecordable: Bool {
    switch self {
    case .prediction, .target, .parameter, .number, .logSumExp: true
    case .softmax, .targetTotal, .either: false
    case .unary(_, let operand): operand.isRecordable
    case .binary(_, let left, let right): left.isRecordable && right.isRecordable
    }
  }
}
