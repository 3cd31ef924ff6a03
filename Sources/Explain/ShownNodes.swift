import ExpressionLanguage
import Primitives
import ScalarGraph
import SourceText
import TraceModel

/// Which nodes of a graph a trace shows: all of a small graph, a choice from a large one.
struct ShownNodes {
  /// Positions on the tape, in topological order: inputs, the constants in use, and the operations shown with
  /// their operands.
  private(set) var order: [Int] = []
  /// By position on the tape: an operation shown in full.
  private(set) var isOperation: [Bool]
  /// By position on the tape: an operand of an operation shown in full.
  private(set) var isOperandShown: [Bool]
  /// True when some operations are left out.
  private(set) var isSummary = false
  private var shownCount = 0

  init(_ program: Program, _ reachable: [Bool], _ options: ExplainOptions) {
    let graph = program.graph
    let count = graph.count
    isOperation = [Bool](repeating: false, count: count)
    isOperandShown = [Bool](repeating: false, count: count)
    var operations: [Int] = []
    for index in reachable.indices where reachable[index] {
      if case .operation = graph.kind(of: NodeID(index)) { operations.append(index) }
    }
    let chosen = Self.choose(operations, program, options)
    isSummary = chosen.count < operations.count
    shownCount = chosen.count
    for index in chosen {
      isOperation[index] = true
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      isOperandShown[first.index] = true
      if operation.operandCount == 2 { isOperandShown[second.index] = true }
    }
    for index in 0..<count {
      let isShown = isOperation[index] || isOperandShown[index] || index == program.output.index
      if isShown || (!isSummary && graph.kind(of: NodeID(index)) == .input) { order.append(index) }
    }
  }

  private static func choose(_ operations: [Int], _ program: Program, _ options: ExplainOptions) -> [Int] {
    if let pattern = options.namePattern {
      let letters = Array(pattern.unicodeScalars)
      return operations.filter { matches(Array(program.name(of: NodeID($0)).unicodeScalars), letters) }
    }
    if options.showsAll || operations.count <= ExplainOptions.summaryThreshold { return operations }
    return Array(operations.prefix(ExplainOptions.summaryEnds)) + Array(operations.suffix(ExplainOptions.summaryEnds))
  }

  /// - Throws: a diagnostic when a pattern chooses no operation at all, with the names that there are.
  static func requireMatch(_ program: Program, _ reachable: [Bool], _ options: ExplainOptions) throws(Diagnostic) {
    guard let pattern = options.namePattern else { return }
    var names: [String] = []
    for index in reachable.indices where reachable[index] {
      if case .operation = program.graph.kind(of: NodeID(index)) { names.append(program.name(of: NodeID(index))) }
    }
    let letters = Array(pattern.unicodeScalars)
    if names.contains(where: { matches(Array($0.unicodeScalars), letters) }) { return }
    let shown = names.count > namesListed ? names.suffix(namesListed) : names[...]
    throw Diagnostic(
      .unknownName, "no operation has a name like '\(pattern)'",
      notes: names.isEmpty
        ? ["the program has no operations"]
        : [
          "its operations are \(shown.count < names.count ? "…, " : "")\(shown.joined(separator: ", "))"
        ],
      help: names.isEmpty
        ? nil : "in a pattern * stands for any letters and ? for one: --nodes '\(names[names.count - 1].prefix(1))*'")
  }

  /// So many names fit a message.
  private static let namesListed = 12

  /// Wildcard match: `*` for any letters, `?` for one. Linear backtracking to the last star only.
  static func matches(_ name: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var position = 0
    var mark = 0
    var star: Int?
    var resume = 0
    while position < name.count {
      if mark < pattern.count, pattern[mark] == "*" {
        star = mark
        resume = position
        mark += 1
      } else if mark < pattern.count, pattern[mark] == "?" || pattern[mark] == name[position] {
        mark += 1
        position += 1
      } else if let last = star {
        mark = last + 1
        resume += 1
        position = resume
      } else {
        return false
      }
    }
    return pattern[mark...].allSatisfy { $0 == "*" }
  }

  func summary(_ program: Program, _ reachable: [Bool]) -> TraceSummary {
    let graph = program.graph
    var counts = [Int](repeating: 0, count: 256)
    var depth = [Int32](repeating: 0, count: reachable.count)
    var inputs = 0
    var constants = 0
    var operations = 0
    for index in reachable.indices where reachable[index] {
      switch graph.kind(of: NodeID(index)) {
      case .input: inputs += 1
      case .constant: constants += 1
      case .operation(let operation, let first, let second):
        operations += 1
        counts[Int(operation.rawValue)] += 1
        let other = operation.operandCount == 2 ? depth[second.index] : 0
        depth[index] = max(depth[first.index], other) + 1
      }
    }
    let frequent = Primitive.allCases
      .map { TraceSummary.Count(operation: $0.card.name, count: counts[Int($0.rawValue)]) }
      .filter { $0.count > 0 }
      .sorted { $0.count > $1.count }
    return TraceSummary(
      operations: operations, inputs: inputs, constants: constants, depth: Int(depth.last ?? 0), counts: frequent,
      shown: shownCount)
  }
}
