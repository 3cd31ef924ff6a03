import Primitives
import SourceText

extension Elaborator {
  mutating func call(_ function: Callable, _ count: Int) throws(Diagnostic) {
    switch function {
    case .primitive(.minimum): try extreme(.minimum, count)
    case .primitive(.maximum): try extreme(.maximum, count)
    case .primitive(.power): try power()
    case .primitive(let primitive):
      switch (primitive.operandCount, count) {
      case (1, 1): try unary(primitive)
      case (2, 2): try binary(primitive)
      default:
        // A second operand that was left out, or one for an operation that usually does without.
        guard let optional = primitive.card.optionalOperand else { return }
        if count == 1 { stack.append(.literal(optional.standard)) }
        try binary(optional.operation)
      }
    case .loss(let loss):
      let parameter = count == 3 ? pop() : nil
      let target = pop()
      let prediction = pop()
      stack.append(.node(try record(loss, prediction, target, parameter: parameter)))
    case .vector(let function):
      let second = function.card.parameters.count == 2 ? pop() : nil
      let first = pop()
      stack.append(try apply(function, first, second ?? first))
    }
  }

  /// The smallest or largest of several values, or of a vector's elements; ties share the gradient pair by pair.
  private mutating func extreme(_ operation: Primitive, _ count: Int) throws(Diagnostic) {
    if count == 1 {
      let value = pop()
      var best = try elements(of: value)
      guard var result = best.popFirst() else { return }
      for node in best { result = try record(operation, result, node) }
      stack.append(.node(result))
      return
    }
    let values = Array(stack.suffix(count))
    stack.removeLast(min(count, stack.count))
    guard var result = values.first else { return }
    for value in values.dropFirst() { result = try apply(operation, result, value) }
    stack.append(result)
  }

  /// The nodes of a value, row by row.
  mutating func elements(of value: Value) throws(Diagnostic) -> ArraySlice<UInt32> {
    if value.isScalar { return [try node(value)] }
    return symbols.elements[Int(value.index)..<Int(value.index) + value.count]
  }
}
