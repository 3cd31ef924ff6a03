import LossFunctions
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
    case .meanAbsoluteError: return .node(try divide(try record(.absoluteError, first, second), by: count))
    case .meanBinaryCrossEntropy:
      return .node(try divide(try record(.binaryCrossEntropy, first, second), by: count))
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

  func value(_ node: UInt32) -> Double { graph[value: NodeID(node)] }

  /// Up to here 30 digits keep what a small exponential adds to a large one, and the squares of both are numbers.
  private static var largestExponent: Double { 30 }

  /// The elements as exponentials, and what was subtracted from them first: nothing while no slope of exp overflows or
  /// vanishes, so that the numbers are those of the definition; else the largest element, as a constant,
  /// which changes neither values nor derivatives.
  mutating func exponentials(
    _ nodes: [UInt32], of name: String
  ) throws(Diagnostic) -> (terms: [UInt32], exponents: [UInt32], shift: UInt32?) {
    var largest = -Double.infinity
    for node in nodes where value(node) > largest { largest = value(node) }
    guard largest.isFinite, largest.magnitude > Self.largestExponent else {
      return (try map(.exponential, nodes), nodes, nil)
    }
    let shift = try constant(largest)
    let exponents = try map(.subtract, nodes, [UInt32](repeating: shift, count: nodes.count))
    let terms = try map(.exponential, exponents)
    let safety = largest > 0 ? "no large exponential drowns the others" : "the exponentials keep away from 0"
    note(
      "\(name) is computed from its inputs minus the largest of them, the constant \(NumberStyle().text(largest)), "
        + "so that \(safety); neither the result nor its derivatives change")
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

  /// Notes a liberty once, and not without end in a program with thousands of calls.
  mutating func note(_ text: String) {
    guard notes.count < 20, !notes.contains(where: { $0.text == text }) else { return }
    notes.append(ProgramNote(kind: .stableForm, text: text, location: here))
  }
}
