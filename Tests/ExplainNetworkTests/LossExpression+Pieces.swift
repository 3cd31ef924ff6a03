import LossFunctions
import Primitives

extension LossExpression {
  /// Which smooth piece each operation lies on, and which way each choice goes.
  func pieces(at point: LossPoint) -> [Int] {
    switch self {
    case .prediction, .target, .parameter, .number, .softmax, .logSumExp, .targetTotal: return []
    case .unary(let operation, let operand):
      return operand.pieces(at: point) + [operation.piece(operand.value(at: point), 0)]
    case .binary(let operation, let left, let right):
      return left.pieces(at: point) + right.pieces(at: point)
        + [operation.piece(left.value(at: point), right.value(at: point))]
    case .either(_, let left, _, let right, _):
      let (a, b) = (left.value(at: point), right.value(at: point))
      return [a < b ? -1 : a > b ? 1 : 0] + chosen(at: point).pieces(at: point)
    }
  }
}
