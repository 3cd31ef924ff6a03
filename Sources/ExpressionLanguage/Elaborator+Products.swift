import Primitives
import SourceText

extension Elaborator {
  /// A product by the sign between its factors: all mean the same for numbers; between vectors and matrices `*` and
  /// `⊙` go element by element, `·`, `@` and no sign at all are the products of linear algebra.
  mutating func product(_ sign: Syntax.Code) throws(Diagnostic) {
    let right = pop()
    let left = pop()
    if left.isScalar || right.isScalar {
      stack.append(try apply(.multiply, left, right))
      return
    }
    switch sign {
    case .asterisk, .hadamard:
      stack.append(try apply(.multiply, left, right))
    case .cross:
      throw Diagnostic(
        .shapeMismatch, "'×' between vectors or matrices has more than one meaning", at: here,
        label: "\(left.shape.text) and \(right.shape.text)",
        help: "write '⊙' for element by element, '·' or '@' for the product of linear algebra")
    case .implied where left.kind == .vector && right.kind == .vector:
      throw Diagnostic(
        .ambiguousProduct, "two vectors side by side can be multiplied in two ways", at: here,
        label: "\(left.shape.text) and \(right.shape.text)",
        help: "write '·' for the dot product (one number), '⊙' or '*' for element by element (a vector)")
    case .dot, .at, .implied:
      stack.append(try linearProduct(left, right, sign))
    case .number, .euler, .variable, .elementDigits, .add, .subtract, .divide, .power, .beginFolding, .endFolding,
      .negate, .root, .bars, .transpose, .list, .index, .call:
      preconditionFailure("\(sign) is no product")
    }
  }

  /// vector·vector, matrix·vector, matrix·matrix, and the outer product of a vector with a row.
  private mutating func linearProduct(
    _ left: Value, _ right: Value, _ sign: Syntax.Code
  ) throws(Diagnostic) -> Value {
    var rows = Int(left.rows)
    var inner = Int(left.columns)
    if left.kind == .vector {
      if right.kind == .vector { return try dotProduct(left, right) }
      // NumPy's `x @ W` takes x for a row; on paper x is a column, and x yᵀ an outer product.
      if right.rows != 1 {
        guard sign == .at else { throw mismatch(left, right) }
        (rows, inner) = (1, rows)
      }
    }
    let columns = Int(right.columns)
    guard inner == Int(right.rows) else { throw mismatch(left, right) }
    let total = rows.multipliedReportingOverflow(by: columns * (2 * inner))
    guard !total.overflow else { throw tooLarge() }
    try reserve(total.partialValue)
    var results: [UInt32] = []
    results.reserveCapacity(rows * columns)
    var products: [UInt32] = []
    products.reserveCapacity(inner)
    for row in 0..<rows {
      for column in 0..<columns {
        // The products first, then their sum from left to right, as on paper.
        products.removeAll(keepingCapacity: true)
        for position in 0..<inner {
          products.append(
            try record(
              .multiply, element(left, row * inner + position), element(right, position * columns + column)))
        }
        results.append(try sum(products))
      }
    }
    if results.count == 1, left.kind == .matrix { return .node(results[0]) }
    let offset = symbols.elements.count
    symbols.elements.append(contentsOf: results)
    if left.kind == .vector, right.rows != 1 { return .elements(at: offset, .vector(columns)) }
    if right.kind == .vector { return .elements(at: offset, .vector(rows)) }
    return .elements(at: offset, .matrix(rows: rows, columns: columns))
  }

  /// a₁·b₁ + a₂·b₂ + …; both of the same shape.
  mutating func dotProduct(_ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    guard left.shape == right.shape else { throw mismatch(left, right) }
    try reserve(2 * left.count)
    var products: [UInt32] = []
    products.reserveCapacity(left.count)
    for position in 0..<left.count {
      products.append(try record(.multiply, element(left, position), element(right, position)))
    }
    return .node(try sum(products))
  }

  /// The sum of nodes from left to right; of a single node, that node.
  mutating func sum(_ nodes: [UInt32]) throws(Diagnostic) -> UInt32 {
    guard var total = nodes.first else { return try constant(0) }
    for node in nodes.dropFirst() { total = try record(.add, total, node) }
    return total
  }

  /// A vector becomes a row; a number stays as it is.
  mutating func transpose() throws(Diagnostic) {
    var value = pop()
    switch value.kind {
    case .literal, .euler, .node: break
    case .vector:
      (value.rows, value.columns) = (1, value.rows)
      value.kind = .matrix
    case .matrix:
      try reserve(value.count)
      let offset = symbols.elements.count
      let (rows, columns) = (Int(value.rows), Int(value.columns))
      for column in 0..<columns {
        for row in 0..<rows { symbols.elements.append(element(value, row * columns + column)) }
      }
      value = .elements(at: offset, .matrix(rows: columns, columns: rows))
    }
    stack.append(value)
  }
}
