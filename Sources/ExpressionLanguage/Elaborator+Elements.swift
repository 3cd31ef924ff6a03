import ScalarGraph
import SourceText

extension Elaborator {
  /// `[a, b, c]` of numbers is a vector; of vectors of one length, a matrix.
  mutating func list(_ count: Int) throws(Diagnostic) {
    let first = stack.count - count
    guard first >= 0, count > 0 else { return }
    try reserve(count)
    if stack[first].isScalar {
      let offset = symbols.elements.count
      for position in first..<stack.count {
        guard stack[position].isScalar else { throw unevenList(stack[first], stack[position]) }
        symbols.elements.append(try node(stack[position]))
      }
      stack.removeLast(count)
      stack.append(.elements(at: offset, .vector(count)))
      return
    }
    let length = stack[first].count
    for position in first..<stack.count
    where stack[position].kind != .vector || stack[position].count != length {
      throw unevenList(stack[first], stack[position])
    }
    try reserve(count * length)
    let offset = symbols.elements.count
    for position in first..<stack.count {
      for index in 0..<length { symbols.elements.append(element(stack[position], index)) }
    }
    stack.removeLast(count)
    stack.append(.elements(at: offset, .matrix(rows: count, columns: length)))
  }

  private func unevenList(_ first: Value, _ other: Value) -> Diagnostic {
    Diagnostic(
      .shapeMismatch, "the elements of this list do not have one shape", at: here,
      label: "\(first.shape.text) and \(other.shape.text)",
      help: "write a vector as [1, 2, 3] and a matrix as rows of equal length, [[1, 2], [3, 4]]")
  }

  /// `x[2]`, `W[2,1]`, and `W[2]` for a row.
  mutating func takeElement(indices count: Int) throws(Diagnostic) {
    var indices: [Int] = []
    for value in stack.suffix(count) {
      guard value.kind == .literal, let index = Int(exactly: value.number) else {
        throw Diagnostic(
          .indexOutOfRange, "an index is a whole number written out, as in x[2]", at: here,
          label: "indices count from 1")
      }
      indices.append(index)
    }
    stack.removeLast(min(count, stack.count))
    try takeElement(indices)
  }

  /// `x₂`, `W₂₁`: one digit for each index of a matrix.
  mutating func takeElement(digits: UInt32) throws(Diagnostic) {
    guard stack.last?.kind == .matrix else { return try takeElement([Int(digits)]) }
    guard (11...99).contains(digits), digits % 10 > 0 else {
      throw Diagnostic(
        .indexOutOfRange, "an element of a matrix has a row and a column, one digit each", at: here,
        label: "expected two digits", help: "write W₂₁, or W[2,1] where an index has more digits")
    }
    try takeElement([Int(digits / 10), Int(digits % 10)])
  }

  private mutating func takeElement(_ indices: [Int]) throws(Diagnostic) {
    let value = pop()
    guard !value.isScalar else {
      throw Diagnostic(
        .indexOutOfRange, "a number has no elements", at: here, label: "this is a number",
        help: "write '·' or '*' if a product is meant")
    }
    let limits = value.kind == .vector ? [Int(value.rows)] : [Int(value.rows), Int(value.columns)]
    guard indices.count <= limits.count else {
      throw Diagnostic(
        .indexOutOfRange, "\(value.shape.text) takes \(limits.count == 1 ? "one index" : "two indices")", at: here,
        label: "\(indices.count) given")
    }
    for (index, limit) in zip(indices, limits) where !(1...limit).contains(index) {
      throw Diagnostic(
        .indexOutOfRange, "there is no element \(index)", at: here, label: "this is \(value.shape.text)",
        help: "indices count from 1 to \(limit)")
    }
    if value.kind == .vector {
      stack.append(.node(element(value, indices[0] - 1)))
    } else if indices.count == 2 {
      stack.append(.node(element(value, (indices[0] - 1) * Int(value.columns) + indices[1] - 1)))
    } else {
      let offset = Int(value.index) + (indices[0] - 1) * Int(value.columns)
      stack.append(.elements(at: offset, .vector(Int(value.columns))))
    }
  }
}
