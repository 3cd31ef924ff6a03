import Notation
import Primitives

/// What stands for prediction, target and parameter in a printed loss.
public struct LossParts: Sendable {
  /// ŷ
  public var prediction: Formula
  /// y
  public var target: Formula
  /// The loss's constant.
  public var parameter: Formula
  /// Σ y, where that is not 1.
  public var targetTotal: Formula?
  /// 1 − ŷ, where the difference would not show what it is.
  public var complement: Formula?

  /// The parts of a printed loss.
  public init(prediction: Formula, target: Formula, parameter: Formula, targetTotal: Formula? = nil) {
    self.prediction = prediction
    self.target = target
    self.parameter = parameter
    self.targetTotal = targetTotal
  }
}

extension LossExpression {
  /// The expression as a formula of the given parts.
  public func formula(_ parts: LossParts) -> Formula {
    switch self {
    case .prediction: return parts.prediction
    case .target: return parts.target
    case .parameter: return parts.parameter
    case .number(let number): return .number(number)
    case .softmax: return .softmax(parts.prediction)
    case .logSumExp: return .call(Spelling(function: "logsumexp"), parts.prediction)
    case .targetTotal: return parts.targetTotal ?? .one
    // A distribution's total is 1 and is not written.
    case .binary(.multiply, let left, .targetTotal) where parts.targetTotal == nil: return left.formula(parts)
    case .unary(let operation, let operand):
      let inner = operand.formula(parts)
      return operation == .logarithm ? .call(.naturalLogarithm, inner) : operation.formula([inner])
    case .binary(let operation, let left, let right):
      if let complement = parts.complement, self == .complement { return complement }
      return operation.formula([left.formula(parts), right.formula(parts)])
    case .either(let value, let left, let relation, let right, let otherwise):
      return .cases(
        [FormulaCase(value.formula(parts), if: .compare(left.formula(parts), relation, right.formula(parts)))],
        otherwise: otherwise.formula(parts))
    }
  }
}
