import DataFiles
import Notation
import TraceModel

/// A trace as JSON, schema `backprop-explain/1`, kind `scalar`.
///
/// Keys keep their names and order for as long as the schema keeps its number; new keys come at the end of an object.
public enum JSONRenderer {
  public static let schema = "backprop-explain/1"

  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    JSONWriter.text(value(trace))
  }

  /// The whole trace as a value, for those who put it into something larger.
  public static func value(_ trace: Trace) -> JSONValue {
    let names = names(trace)
    var members: [(String, JSONValue)] = [
      ("schema", .string(schema)),
      ("kind", .string("scalar")),
      ("source", .string(trace.source)),
      ("output", .string(trace.output)),
      ("value", .number(trace.value)),
      ("inputs", .object(trace.inputs.map { ($0.name, .shaped($0.values, $0.shape)) })),
      ("gradients", gradients(trace)),
    ]
    if !trace.symbols.isEmpty { members.append(("symbolicGradients", symbols(trace))) }
    members += [
      ("nodes", .array(trace.nodes.indices.map { node(trace.nodes[$0], names[$0], names) })),
      ("backward", .array(trace.backward.map { step($0, names) })),
      ("checks", .array(trace.checks.map(check))),
    ]
    if !trace.notes.isEmpty { members.append(("notes", .array(trace.notes.map(note)))) }
    if let summary = trace.summary { members.append(("summary", value(summary))) }
    switch trace.mode {
    case .reverse: break
    case .forward: members.append(("tangents", .array(trace.tangents.map { tangents($0, names) })))
    }
    if !trace.paths.isEmpty { members.append(("paths", .array(trace.paths.map(paths)))) }
    return .object(members)
  }

  /// Several outputs of one program, kind `jacobian`: one row for each output, one column for each number that it is
  /// differentiated by, and the trace of every output.
  public static func value(jacobian traces: [Trace]) -> JSONValue {
    .object([
      ("schema", .string(schema)), ("kind", .string("jacobian")),
      ("source", .string(traces.first?.source ?? "")),
      ("outputs", .array(traces.map { .string($0.output) })), ("values", .array(traces.map { .number($0.value) })),
      ("inputs", .array((traces.first?.gradients ?? []).map { .string($0.name) })),
      ("jacobian", .array(traces.map { .array($0.gradients.map { .number($0.value) }) })),
      ("traces", .array(traces.map(value))),
    ])
  }

  /// Each as text that the language reads.
  private static func symbols(_ trace: Trace) -> JSONValue {
    let printer = FormulaPrinter(numbers: NumberStyle(digits: NumberStyle.maximumDigits))
    return .object(zip(trace.gradients, trace.symbols).map { ($0.name, .string(printer.text($1))) })
  }

  /// The derivatives asked for; a vector or matrix of which every element was asked for keeps its shape.
  private static func gradients(_ trace: Trace) -> JSONValue {
    var members: [(String, JSONValue)] = []
    var seen: Set<String> = []
    func add(_ name: String, _ value: JSONValue) {
      if seen.insert(name).inserted { members.append((name, value)) }
    }
    var next = 0
    while next < trace.gradients.count {
      let name = trace.gradients[next].name
      let input = trace.inputs.first { !$0.shape.isEmpty && $0.elementNames.first == name }
      if let input, trace.gradients[next...].prefix(input.elementNames.count).map({ $0.name }) == input.elementNames {
        add(input.name, .shaped(input.gradients.map { $0.value }, input.shape))
        next += input.elementNames.count
      } else {
        add(name, .number(trace.gradients[next].value))
        next += 1
      }
    }
    return .object(members)
  }

  /// The names of a trace's nodes, each once: a constant goes by its number, and the second one of that number is `2 (2)`.
  private static func names(_ trace: Trace) -> [String] {
    var seen: [String: Int] = [:]
    return trace.nodes.map { node in
      let name = node.kind == .constant ? NumberStyle.roundTrip(node.value) : node.name
      seen[name, default: 0] += 1
      let count = seen[name] ?? 1
      return count == 1 ? name : "\(name) (\(count))"
    }
  }

  private static func name(at position: Int?, among names: [String], else fallback: String) -> String {
    guard let position, names.indices.contains(position) else { return fallback }
    return names[position]
  }

  private static func node(_ node: TraceNode, _ name: String, _ names: [String]) -> JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(name)), ("kind", .string(node.kind.rawValue))]
    if node.kind == .operation {
      let printer = FormulaPrinter(numbers: NumberStyle(digits: NumberStyle.maximumDigits))
      let operands = node.operandNames.enumerated().map { index, fallback in
        JSONValue.string(
          self.name(at: index < node.operands.count ? node.operands[index] : nil, among: names, else: fallback))
      }
      members.append(("operation", .string(node.operation)))
      members.append(("formula", node.formula.map { .string(printer.text($0)) } ?? .null))
      members.append(("operands", .array(operands)))
    }
    members.append(("value", .number(node.value)))
    members.append(("gradient", .number(node.gradient)))
    if node.kind == .operation {
      members.append(("localDerivatives", .array(node.operandNames.indices.map { local(at: $0, of: node) })))
    }
    if let exact = node.exact { members.append(("exact", .string(exact))) }
    return .object(members)
  }

  private static func local(at index: Int, of node: TraceNode) -> JSONValue {
    guard let derivative = node.localDerivatives.first(where: { $0.operandIndex == index }) else { return .null }
    let printer = FormulaPrinter(numbers: NumberStyle(digits: NumberStyle.maximumDigits))
    return .object([
      ("formula", .string(printer.text(derivative.formula))), ("value", .number(derivative.number.value)),
    ])
  }

  private static func step(_ step: BackwardStep, _ names: [String]) -> JSONValue {
    let contributions = step.contributions.map { contribution in
      JSONValue.object([
        ("to", .string(name(at: contribution.target, among: names, else: contribution.targetName))),
        ("local", .number(contribution.local.value)), ("product", .number(contribution.product.value)),
        ("accumulated", .number(contribution.accumulated.value)),
      ])
    }
    return .object([
      ("node", .string(name(at: step.node, among: names, else: ""))), ("upstream", .number(step.upstream)),
      ("contributions", .array(contributions)),
    ])
  }

  private static func tangents(_ pass: TangentPass, _ names: [String]) -> JSONValue {
    let steps = pass.steps.map { step in
      let terms = step.terms.map {
        JSONValue.object([
          ("from", .string($0.operandName)), ("local", .number($0.local.value)), ("tangent", .number($0.tangent.value)),
        ])
      }
      return JSONValue.object([
        ("node", .string(name(at: step.node, among: names, else: ""))), ("terms", .array(terms)),
        ("tangent", .number(step.tangent.value)),
      ])
    }
    return .object([
      ("input", .string(pass.input)), ("steps", .array(steps)), ("result", .number(pass.result.value)),
    ])
  }

  private static func paths(_ paths: InputPaths) -> JSONValue {
    let written = paths.paths.map { path in
      JSONValue.object([
        ("nodes", .array(path.nodes.map(JSONValue.string))),
        ("factors", .array(path.factors.map { .number($0.number.value) })), ("product", .number(path.product.value)),
      ])
    }
    return .object([
      ("input", .string(paths.input)), ("count", .number(paths.count)), ("paths", .array(written)),
      ("sum", .number(paths.sum.value)),
    ])
  }

  private static func check(_ check: CheckResult) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(check.name)), ("passed", .bool(check.passed)),
      ("maxRelativeError", .number(check.maxRelativeError)), ("compared", .integer(check.compared)),
      ("total", .integer(check.total)), ("kinks", .array(check.kinks.map(JSONValue.string))),
    ]
    if let worst = check.worst {
      members.append(
        (
          "worst",
          .object([
            ("name", .string(worst.name)), ("expected", .number(worst.expected)), ("found", .number(worst.found)),
          ])
        ))
    }
    if check.compared == 0 {
      members.append(("note", .string("nothing could be compared: 'passed' says only that nothing disagrees")))
    }
    return .object(members)
  }

  private static func note(_ note: TraceNote) -> JSONValue {
    .object([("kind", .string(note.kind.rawValue)), ("node", .string(note.node)), ("text", .string(note.text.plain()))])
  }

  private static func value(_ summary: TraceSummary) -> JSONValue {
    .object([
      ("operations", .integer(summary.operations)), ("inputs", .integer(summary.inputs)),
      ("constants", .integer(summary.constants)), ("depth", .integer(summary.depth)),
      ("shown", .integer(summary.shown)),
      ("counts", .object(summary.counts.map { ($0.operation, .integer($0.count)) })),
    ])
  }
}
