import Primitives

/// The numbers of one output that an expression is evaluated at.
public struct LossPoint: Sendable {
  /// ŷ
  public var prediction: Double
  /// y
  public var target: Double
  /// The loss's constant; 0 for a loss without one.
  public var parameter: Double
  /// The output's share of the softmax over the example; needed, as the next two are, where the loss looks at all outputs.
  public var softmax: Double
  /// ln Σ eᵖ over the example.
  public var logSumExp: Double
  /// Σ y over the example.
  public var targetTotal: Double
  /// 1 − ŷ, where it is known to more digits than the difference has.
  public var complement: Double?

  /// A point; what is left out counts as of a single output.
  public init(
    prediction: Double, target: Double, parameter: Double = 0, softmax: Double = 1, logSumExp: Double = 0,
    targetTotal: Double = 1, complement: Double? = nil
  ) {
    self.prediction = prediction
    self.target = target
    self.parameter = parameter
    self.softmax = softmax
    self.logSumExp = logSumExp
    self.targetTotal = targetTotal
    self.complement = complement
  }
}

extension LossExpression {
  /// What the expression is worth. 0·∞ and 0/0 count as 0 where the weight is 0: an absent class costs nothing.
  public func value(at point: LossPoint) -> Double {
    switch self {
    case .prediction: return point.prediction
    case .target: return point.target
    case .parameter: return point.parameter
    case .number(let number): return number
    case .softmax: return point.softmax
    case .logSumExp: return point.logSumExp
    case .targetTotal: return point.targetTotal
    case .unary(let operation, let operand): return operation.value(operand.value(at: point))
    case .binary(let operation, let left, let right):
      if let complement = point.complement, self == .complement { return complement }
      let first = left.value(at: point)
      if operation == .multiply || operation == .divide, first == 0, left.isWeight { return 0 }
      return operation.value(first, right.value(at: point))
    case .either: return chosen(at: point).value(at: point)
    }
  }

  /// The branch that holds at a point; any other expression is its own.
  public func chosen(at point: LossPoint) -> LossExpression {
    guard case .either(let value, let left, let relation, let right, let otherwise) = self else { return self }
    let (a, b) = (left.value(at: point), right.value(at: point))
    let holds =
      switch relation {
      case .greater: a > b
      case .less: a < b
      case .equal: a == b
      }
    return holds ? value : otherwise
  }

  /// True when some operation that the prediction reaches lies exactly on a kink of its own.
  public func isOnKink(at point: LossPoint) -> Bool {
    switch self {
    case .prediction, .target, .parameter, .number, .softmax, .logSumExp, .targetTotal: false
    case .unary(let operation, let operand):
      operand.contains(.movingOutput)
        && (operand.isOnKink(at: point) || operation.piece(operand.value(at: point), 0) == 0)
    case .binary(let operation, let left, let right):
      left.isOnKink(at: point) || right.isOnKink(at: point)
        || contains(.movingOutput) && operation.piece(left.value(at: point), right.value(at: point)) == 0
    case .either: chosen(at: point).isOnKink(at: point)
    }
  }
}
