import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SourceText
import TraceModel

/// Finds where a run first left the numbers, and says so in the user's own terms.
public struct DomainBlame {
  let program: Program
  let reachable: [Bool]
  /// By position on the tape: a derivative by this node is asked for, or lies on the way to one that is.
  private let leads: [Bool]
  private let asksForAll: Bool
  private let canBeShown: Bool

  /// - Parameters:
  ///   - asked: the inputs whose gradients are wanted; nil for all, and then every derivative counts.
  ///   - canBeShown: true where `--allow-nonfinite` is an option.
  public init(program: Program, reachable: [Bool], asked: [NodeID]? = nil, canBeShown: Bool = false) {
    self.program = program
    self.reachable = reachable
    self.canBeShown = canBeShown
    asksForAll = asked == nil
    leads = Self.leads(program.graph, reachable, asked)
  }

  /// By position on the tape: true for what is asked for and for all that depends on it.
  static func leads(_ graph: Graph, _ reachable: [Bool], _ asked: [NodeID]?) -> [Bool] {
    guard let asked else { return reachable }
    var leads = [Bool](repeating: false, count: reachable.count)
    for input in asked where input.index < leads.count { leads[input.index] = true }
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      if leads[first.index] || operation.operandCount == 2 && leads[second.index] { leads[index] = true }
    }
    return leads
  }

  /// - Throws: a diagnostic that names the first node with a value or a local derivative that is not finite.
  public func check() throws(Diagnostic) {
    let graph = program.graph
    for index in reachable.indices where reachable[index] {
      let id = NodeID(index)
      if !graph[value: id].isFinite { throw valueDiagnostic(id) }
    }
    if let (node, operand, slope) = derivativesThatFail.first(where: { leads[$0.operand.index] }) {
      throw derivativeDiagnostic(node, operand, slope)
    }
  }

  /// Local derivatives that are not finite although nobody asks for what they lead to.
  var unneeded: [(node: NodeID, operand: NodeID, slope: Double)] {
    asksForAll ? [] : derivativesThatFail.filter { !leads[$0.operand.index] }
  }

  private var derivativesThatFail: [(node: NodeID, operand: NodeID, slope: Double)] {
    let graph = program.graph
    var found: [(node: NodeID, operand: NodeID, slope: Double)] = []
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      let local = operation.derivatives(
        graph[value: first], operation.operandCount == 2 ? graph[value: second] : 0, value: graph[value: NodeID(index)],
        kinks: graph.kinks)
      if !local.0.isFinite, graph.kind(of: first) != .constant { found.append((NodeID(index), first, local.0)) }
      if operation.differentiatedOperandCount == 2, !local.1.isFinite, graph.kind(of: second) != .constant {
        found.append((NodeID(index), second, local.1))
      }
    }
    return found
  }

  /// `pow(a, b) needs: a > 0 when the exponent varies`
  private static func need(_ operation: Primitive, _ domain: Sentence) -> String {
    let card = operation.card
    return
      "\(card.name)(\(card.operandNames.prefix(operation.operandCount).joined(separator: ", "))) needs: \(domain.plain)"
  }

  private func valueDiagnostic(_ id: NodeID) -> Diagnostic {
    let graph = program.graph
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else {
      let value = graph[value: id]
      return Diagnostic(
        .outsideDomain, "a constant of the formula is \(value.isNaN ? "not a number" : "infinite")",
        at: program.location(of: id), label: value.isNaN ? "not a number" : "infinite",
        notes: value.isNaN ? [] : ["the largest number that fits is about 1.8e308"],
        help: "write a smaller number there")
    }
    let operands = Array([first, second].prefix(operation.operandCount))
    let printer = FormulaPrinter()
    let numbers = printer.text(operation.formula(operands.map { .number(graph[value: $0]) }))
    let value = graph[value: id]
    // An infinity is born of a 0 outside the domain (1/0, log 0), or it is a number too large to hold.
    let leavesDomain = value.isNaN || operands.contains { graph[value: $0] == 0 }
    let message = value.isNaN ? "\(numbers) is not a number" : "\(numbers) is infinite"
    var notes = ["this is \(program.name(of: id)) = \(printer.text(operation.formula(operands.map(symbol))))"]
    if leavesDomain, let domain = operation.card.domain {
      notes.append(Self.need(operation, domain))
    } else if !value.isNaN {
      notes.append("the largest number that fits is about 1.8e308")
    }
    return Diagnostic(
      .outsideDomain, message, at: program.location(of: id),
      label: value.isNaN ? "not a number" : "infinite", notes: notes,
      help: advice())
  }

  private func derivativeDiagnostic(_ id: NodeID, _ operand: NodeID, _ slope: Double) -> Diagnostic {
    let graph = program.graph
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else {
      return Diagnostic(.infiniteDerivative, "a derivative is not finite", at: program.location(of: id))
    }
    let operands = Array([first, second].prefix(operation.operandCount))
    let printer = FormulaPrinter()
    let numbers = printer.text(operation.formula(operands.map { .number(graph[value: $0]) }))
    let partial = printer.partial(of: program.name(of: id), wrt: program.name(of: operand))
    var notes = ["this is \(program.name(of: id)) = \(printer.text(operation.formula(operands.map(symbol))))"]
    if let domain = operation.card.domain { notes.append(Self.need(operation, domain)) }
    let isUndefined = slope.isNaN
    return Diagnostic(
      .infiniteDerivative,
      isUndefined
        ? "\(numbers) has no derivative \(partial)"
        : "\(numbers) has no finite derivative: \(partial) is not a finite number",
      at: program.location(of: id),
      label: isUndefined ? "\(partial) is undefined here" : "infinitely steep here", notes: notes,
      help: advice(without(operand)))
  }

  /// - Parameter others: the inputs whose gradients exist.
  private func advice(_ others: String? = nil) -> String {
    let ways =
      ["choose other inputs"] + (others.map { ["add --wrt \($0) for the gradients that exist"] } ?? [])
      + (canBeShown ? ["add --allow-nonfinite to see the trace anyway"] : [])
    return ways.count == 1
      ? ways[0] : ways.dropLast().joined(separator: ", ") + ", or " + ways[ways.count - 1]
  }

  /// The inputs whose gradients exist where those that need the derivative by `operand` are left out, as `--wrt` takes
  /// them; nil when none are left, or when theirs do not exist either.
  private func without(_ operand: NodeID) -> String? {
    guard asksForAll else { return nil }
    var needs = [Bool](repeating: false, count: reachable.count)
    needs[operand.index] = true
    for index in (0...operand.index).reversed() where needs[index] {
      guard case .operation(let operation, let first, let second) = program.graph.kind(of: NodeID(index)) else {
        continue
      }
      needs[first.index] = true
      if operation.operandCount == 2 { needs[second.index] = true }
    }
    let groups = program.inputs.filter { group in
      group.nodes.contains { leads[$0.index] } && !group.nodes.contains { needs[$0.index] }
    }
    let trial = DomainBlame(program: program, reachable: reachable, asked: groups.flatMap { $0.nodes })
    guard !groups.isEmpty, trial.derivativesThatFail.allSatisfy({ !trial.leads[$0.operand.index] }) else { return nil }
    return groups.map { $0.name }.joined(separator: ",")
  }

  private func symbol(_ id: NodeID) -> Formula {
    program.graph.kind(of: id) == .constant
      ? ExactTrack.written(constant: program.graph[value: id]).formula : .symbol(program.name(of: id))
  }
}
