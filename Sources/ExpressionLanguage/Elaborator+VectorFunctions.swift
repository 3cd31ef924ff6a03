import Notation
import Primitives
import ScalarGraph
import SourceText

extension Elaborator {
  /// Unrolls a function of vectors; a function of one vector ignores `second`.
  mutating func apply(
    _ function: VectorFunction, _ first: Value, _ second: Value
  ) throws(Diagnostic) -> Value {
    guard first.shape == second.shape else { throw mismatch(first, second) }
    try reserve(first.count.multipliedReportingOverflow(by: 8).partialValue)
    let a = Array(try elements(of: first))
    let count = Double(a.count)
    switch function {
    case .sum: return .node(try sum(a))
    case .mean: return .node(try divide(try sum(a), by: count))
    case .normSquared: return .node(try sum(try map(.square, a)))
    case .norm:
      let total = try sum(try map(.square, a))
      return .node(try record(.squareRoot, total))
    case .softmax: return try softmax(a, first.shape)
    case .logSumExp: return .node(try logSumExp(a))
    case .dot: return .node(try sum(try map(.multiply, a, Array(try elements(of: second)))))
    case .meanSquaredError:
      let errors = try map(.subtract, a, Array(try elements(of: second)))
      return .node(try divide(try sum(try map(.square, errors)), by: count))
    case .meanAbsoluteError:
      let errors = try map(.subtract, a, Array(try elements(of: second)))
      return .node(try divide(try sum(try map(.absolute, errors)), by: count))
    case .binaryCrossEntropy: return .node(try binaryCrossEntropy(a, Array(try elements(of: second))))
    case .crossEntropy: return .node(try crossEntropy(a, Array(try elements(of: second))))
    case .softmaxCrossEntropy: return .node(try softmaxCrossEntropy(a, Array(try elements(of: second))))
    }
  }

  private mutating func map(_ operation: Primitive, _ nodes: [UInt32]) throws(Diagnostic) -> [UInt32] {
    var results: [UInt32] = []
    results.reserveCapacity(nodes.count)
    for node in nodes { results.append(try record(operation, node)) }
    return results
  }

  private mutating func map(
    _ operation: Primitive, _ left: [UInt32], _ right: [UInt32]
  ) throws(Diagnostic) -> [UInt32] {
    var results: [UInt32] = []
    results.reserveCapacity(left.count)
    for (a, b) in zip(left, right) { results.append(try record(operation, a, b)) }
    return results
  }

  /// The total over n; a mean of one value is that value.
  private mutating func divide(_ total: UInt32, by count: Double) throws(Diagnostic) -> UInt32 {
    count == 1 ? total : try record(.divide, total, try constant(count))
  }

  private func value(_ node: UInt32) -> Double { graph[value: NodeID(node)] }

  /// The elements as exponentials, and what was subtracted from them first: nothing while exp neither overflows nor
  /// loses every element, so that the numbers are those of the definition; else the largest element, as a constant,
  /// which changes neither values nor derivatives.
  private mutating func exponentials(
    _ nodes: [UInt32], of name: String
  ) throws(Diagnostic) -> (terms: [UInt32], exponents: [UInt32], shift: UInt32?) {
    var largest = -Double.infinity
    for node in nodes where value(node) > largest { largest = value(node) }
    guard largest.isFinite, largest > 690 || largest < -690 else { return (try map(.exponential, nodes), nodes, nil) }
    let shift = try constant(largest)
    let exponents = try map(.subtract, nodes, [UInt32](repeating: shift, count: nodes.count))
    let terms = try map(.exponential, exponents)
    let danger = largest > 0 ? "overflow" : "underflow"
    note(
      "\(name) is computed from its inputs minus the largest of them, the constant \(NumberStyle().text(largest)), "
        + "so that exp does not \(danger); neither the result nor its derivatives change")
    return (terms, exponents, shift)
  }

  private mutating func softmax(_ nodes: [UInt32], _ shape: Shape) throws(Diagnostic) -> Value {
    let (terms, _, _) = try exponentials(nodes, of: "softmax")
    let total = try sum(terms)
    let parts = try map(.divide, terms, [UInt32](repeating: total, count: terms.count))
    if shape == .scalar { return .node(parts[0]) }
    let offset = symbols.elements.count
    symbols.elements.append(contentsOf: parts)
    return .elements(at: offset, shape)
  }

  private mutating func logSumExp(_ nodes: [UInt32]) throws(Diagnostic) -> UInt32 {
    let (terms, _, shift) = try exponentials(nodes, of: "logsumexp")
    let logarithm = try record(.logarithm, try sum(terms))
    guard let shift else { return logarithm }
    return try record(.add, logarithm, shift)
  }

  // MARK: Cross-entropies

  /// What a target contributes: a constant 0 nothing, a constant 1 its term as it is, anything else a product.
  private enum Weight { case absent, one, factor }

  private func weight(_ target: UInt32) -> Weight {
    guard graph.kind(of: NodeID(target)) == .constant else { return .factor }
    let value = value(target)
    return value == 0 ? .absent : value == 1 ? .one : .factor
  }

  /// target·term, or nil for a constant 0.
  private mutating func weighted(_ target: UInt32, _ term: UInt32) throws(Diagnostic) -> UInt32? {
    switch weight(target) {
    case .absent: nil
    case .one: term
    case .factor: try record(.multiply, target, term)
    }
  }

  /// target·ln(argument). Where both are 0 the term is 0, its limit, and is left out: the logarithm alone would be −∞.
  private mutating func logarithmicTerm(
    _ target: UInt32, _ argument: UInt32, of name: String
  ) throws(Diagnostic) -> UInt32? {
    if weight(target) == .absent { return nil }
    if value(target) == 0, value(argument) == 0 {
      note("in \(name), a term 0·ln 0 is left out: it counts as 0, and no gradient passes through it")
      return nil
    }
    return try weighted(target, try record(.logarithm, argument))
  }

  /// −Σ yᵢ·ln pᵢ
  private mutating func crossEntropy(_ p: [UInt32], _ y: [UInt32]) throws(Diagnostic) -> UInt32 {
    var terms: [UInt32] = []
    for (probability, target) in zip(p, y) {
      if let term = try logarithmicTerm(target, probability, of: "cross_entropy") { terms.append(term) }
    }
    if terms.isEmpty { return try constant(0) }
    return try record(.negate, try sum(terms))
  }

  /// −(1/n)·Σ [yᵢ·ln pᵢ + (1 − yᵢ)·ln(1 − pᵢ)]
  private mutating func binaryCrossEntropy(_ p: [UInt32], _ y: [UInt32]) throws(Diagnostic) -> UInt32 {
    var terms: [UInt32] = []
    for (probability, target) in zip(p, y) {
      if let term = try logarithmicTerm(target, probability, of: "bce") { terms.append(term) }
      if weight(target) == .one { continue }
      if weight(target) == .absent {
        terms.append(try record(.logarithm, try record(.subtract, try constant(1), probability)))
        continue
      }
      let rest = try record(.subtract, try constant(1), target)
      let complement = try record(.subtract, try constant(1), probability)
      if let term = try logarithmicTerm(rest, complement, of: "bce") { terms.append(term) }
    }
    if terms.isEmpty { return try constant(0) }
    return try divide(try record(.negate, try sum(terms)), by: Double(p.count))
  }

  /// Σ yᵢ·(logsumexp(z) − zᵢ); a shift of z is left in both terms, where it cancels without a rounding error.
  private mutating func softmaxCrossEntropy(_ z: [UInt32], _ y: [UInt32]) throws(Diagnostic) -> UInt32 {
    guard y.contains(where: { weight($0) != .absent }) else { return try constant(0) }
    let (parts, exponents, _) = try exponentials(z, of: "softmax_cross_entropy")
    let total = try record(.logarithm, try sum(parts))
    var terms: [UInt32] = []
    for (logit, target) in zip(exponents, y) where weight(target) != .absent {
      if let term = try weighted(target, try record(.subtract, total, logit)) { terms.append(term) }
    }
    return try sum(terms)
  }

  /// Notes a liberty once, and not without end in a program with thousands of calls.
  private mutating func note(_ text: String) {
    guard notes.count < 20, !notes.contains(where: { $0.text == text }) else { return }
    notes.append(ProgramNote(text: text, location: here))
  }
}
