import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SourceText

/// Finds where a run first left the numbers, and says so in the user's own terms.
public struct DomainBlame {
  let program: Program
  let reachable: [Bool]

  public init(program: Program, reachable: [Bool]) {
    self.program = program
    self.reachable = reachable
  }

  /// - Throws: a diagnostic that names the first node with a value or a local derivative that is not finite.
  public func check() throws(Diagnostic) {
    let graph = program.graph
    for index in reachable.indices where reachable[index] {
      let id = NodeID(index)
      if !graph[value: id].isFinite { throw valueDiagnostic(id) }
    }
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      let local = operation.derivatives(
        graph[value: first], operation.operandCount == 2 ? graph[value: second] : 0, value: graph[value: NodeID(index)],
        kinks: graph.kinks)
      if !local.0.isFinite, graph.kind(of: first) != .constant { throw derivativeDiagnostic(NodeID(index), first) }
      if operation.differentiatedOperandCount == 2, !local.1.isFinite, graph.kind(of: second) != .constant {
        throw derivativeDiagnostic(NodeID(index), second)
      }
    }
  }

  private func valueDiagnostic(_ id: NodeID) -> Diagnostic {
    let graph = program.graph
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else {
      return Diagnostic(
        .outsideDomain, "\(program.name(of: id)) is not a finite number", at: program.location(of: id))
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
      notes.append("\(operation.card.name)\(operands.count > 1 ? "(a, b)" : "(a)") needs: \(domain)")
    } else if !value.isNaN {
      notes.append("the largest number that fits is about 1.8e308")
    }
    return Diagnostic(
      .outsideDomain, message, at: program.location(of: id),
      label: value.isNaN ? "not a number" : "infinite", notes: notes,
      help: "choose other inputs, or add --allow-nonfinite to see the trace anyway")
  }

  private func derivativeDiagnostic(_ id: NodeID, _ operand: NodeID) -> Diagnostic {
    let graph = program.graph
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else {
      return Diagnostic(.infiniteDerivative, "a derivative is not finite", at: program.location(of: id))
    }
    let operands = Array([first, second].prefix(operation.operandCount))
    let printer = FormulaPrinter()
    let numbers = printer.text(operation.formula(operands.map { .number(graph[value: $0]) }))
    let partial = printer.partial(of: program.name(of: id), wrt: program.name(of: operand))
    var notes = ["this is \(program.name(of: id)) = \(printer.text(operation.formula(operands.map(symbol))))"]
    if let domain = operation.card.domain { notes.append("\(operation.card.name) needs: \(domain)") }
    return Diagnostic(
      .infiniteDerivative, "\(numbers) has no finite derivative: \(partial) is not a finite number",
      at: program.location(of: id), label: "infinitely steep here", notes: notes,
      help: "choose other inputs, or add --allow-nonfinite to see the trace anyway")
  }

  private func symbol(_ id: NodeID) -> Formula {
    program.graph.kind(of: id) == .constant
      ? .number(program.graph[value: id]) : .symbol(program.name(of: id))
  }
}
