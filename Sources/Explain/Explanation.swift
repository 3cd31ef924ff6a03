import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SourceText
import TraceModel

/// Turns a run of the scalar engine into a trace.
///
/// The values are the tape's, corrected where they are known without rounding; the products are those of the edges that
/// the backward pass reports, and every gradient is compared with central differences before the reader sees it.
public struct Explanation {
  let program: Program
  let options: ExplainOptions
  let graph: Graph
  let output: NodeID
  let reachable: [Bool]
  /// The tape's, for graphs too large to be followed by hand.
  private let gradients: Gradients
  /// The run by hand, and its gradients.
  let track: ExactTrack
  let byHand: HandGradients
  let shown: ShownNodes
  /// By position on the tape: what leads to a gradient that is asked for; the rest is not shown.
  let leads: [Bool]
  /// How many terms each node's gradient is the sum of.
  let termCounts: [UInt32]
  let flows: [Flow]
  /// What the gradients are asked of.
  var asked: [NodeID] = []
  /// Gradients whose sums cancel to their last digits, from their formulas.
  var refined: [NodeID: HandNumber] = [:]

  /// A reported product with the rank of its term.
  struct Flow {
    let contribution: Contribution
    let edge: HandGradients.Edge
    let term: Int
    /// With the last of several terms, all of them.
    let allTerms: [TraceNumber]
  }

  /// Explains the program's output.
  ///
  /// - Throws: a diagnostic when the run leaves the domain of an operation (unless that is allowed) or when an input
  ///   asked for does not exist.
  public static func trace(of program: Program, options: ExplainOptions = ExplainOptions()) throws(Diagnostic) -> Trace
  {
    // What is recorded after the output does not lead to it, and may be asked for all the same.
    let upToOutput = program.graph.reachable(from: program.output)
    let reachable = upToOutput + [Bool](repeating: false, count: max(program.graph.count - upToOutput.count, 0))
    let inputs = try RequestedInputs(program: program, names: options.inputs, allowsInner: true)
    let track = ExactTrack(program, reachable)
    track.apply()
    let blame = DomainBlame(
      program: program, reachable: reachable, asked: options.inputs == nil ? nil : inputs.nodes, canBeShown: true)
    if !options.allowsNonFinite { try blame.check() }
    try ShownNodes.requireMatch(program, reachable, options)
    var explanation = Explanation(program, reachable, track, options, asked: options.inputs == nil ? nil : inputs.nodes)
    if !options.allowsNonFinite { try explanation.requireFiniteGradients(inputs) }
    let symbols = explanation.symbols(inputs.nodes)
    explanation.refine(symbols.derivatives)
    explanation.asked = inputs.nodes
    var trace = explanation.build(inputs, symbols)
    trace.notes += blame.unneeded.prefix(Notes.most).map(Notes.unneeded(program))
    return trace
  }

  private init(
    _ program: Program, _ reachable: [Bool], _ track: ExactTrack, _ options: ExplainOptions, asked: [NodeID]?
  ) {
    let leads = DomainBlame.leads(program.graph, reachable, asked)
    self.leads = leads
    self.program = program
    self.options = options
    self.reachable = reachable
    self.track = track
    graph = program.graph
    output = program.output
    let shown = ShownNodes(program, reachable, options)
    self.shown = shown
    let counts = Self.countTerms(program.graph, reachable)
    termCounts = counts
    // Terms are kept only for the sums that will be written out.
    var received: [Int: [TraceNumber]] = [:]
    var seen: [Int: Int] = [:]
    var flows: [Flow] = []
    var byHand = HandGradients(track, output: program.output, upstream: options.upstream ?? 1)
    gradients = program.graph.backward(from: program.graph.node(program.output)) { contribution in
      let edge = byHand.isActive ? byHand.follow(contribution) : HandGradients.Edge(contribution)
      let target = contribution.operand.index
      let count = Int(counts[target])
      if count > 1, shown.isOperandShown[target] {
        seen[target, default: 0] += 1
        if count <= ExplainOptions.longestSum { received[target, default: []].append(edge.product) }
      }
      guard shown.isOperation[contribution.node.index], leads[target] else { return }
      let term = seen[target] ?? 1
      flows.append(
        Flow(contribution: contribution, edge: edge, term: term, allTerms: term == count ? received[target] ?? [] : []))
    }
    self.flows = flows
    self.byHand = byHand
  }

  /// - Throws: a diagnostic that names a gradient which no 64-bit number holds, although every value and slope is one.
  private func requireFiniteGradients(_ inputs: RequestedInputs) throws(Diagnostic) {
    guard let input = inputs.nodes.first(where: { !gradient(of: $0).isFinite }) else { return }
    let partial = FormulaPrinter().partial(of: differentiated, wrt: program.name(of: input))
    throw Diagnostic(
      .infiniteDerivative, "\(partial) is \(gradient(of: input).isNaN ? "not a number" : "infinite")",
      at: program.location(of: output), label: "its slopes multiply to more than fits",
      notes: ["the largest number that fits is about 1.8e308"],
      help: "choose other inputs, or add --allow-nonfinite to see the trace anyway")
  }

  /// The gradient of a node, by hand where the graph is small enough.
  func gradient(of id: NodeID) -> Double {
    refined[id]?.number ?? byHand[id]?.number ?? gradients[id] * (options.upstream ?? 1)
  }

  /// What the gradients are of: the output, or a name for what lies behind it.
  var differentiated: String {
    if options.upstream == nil { return program.name(of: output) }
    return ["L", "J", "loss", "cost"].first { !program.names($0) && $0 != program.name(of: output) } ?? "L′"
  }

  /// The same as it is written.
  func writtenGradient(of id: NodeID) -> TraceNumber {
    refined[id]?.written ?? byHand[id]?.written ?? TraceNumber(gradient(of: id))
  }

  private static func countTerms(_ graph: Graph, _ reachable: [Bool]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: reachable.count)
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      counts[first.index] += 1
      if operation.differentiatedOperandCount == 2 { counts[second.index] += 1 }
    }
    return counts
  }

  private func build(
    _ inputs: RequestedInputs, _ symbols: (derivatives: [SymbolicGradients.Derivative], absence: Prose?)
  ) -> Trace {
    var trace = Trace(
      source: program.source.text, output: program.name(of: output), value: graph[value: output])
    var positions: [Int: Int] = [:]
    for (position, index) in shown.order.enumerated() { positions[index] = position }
    trace.nodes = shown.order.map { node(NodeID($0), positions) }
    trace.outputPosition = positions[output.index]
    trace.differentiated = differentiated
    trace.upstream = ExactTrack.written(constant: options.upstream ?? 1)
    trace.title = FormulaExpansion(program: program).formula(of: output)
    trace.forward = shown.order.indices.filter { shown.isOperation[shown.order[$0]] }
    trace.backward = backwardSteps(positions)
    trace.inputs = inputs.groups.map(input)
    trace.gradients = inputs.nodes.map(gradient)
    trace.symbols = symbols.derivatives.map { $0.formula }
    trace.missingSymbols = symbols.absence
    let upstream = options.upstream ?? 1
    if options.checks, !inputs.nodes.isEmpty, trace.value.isFinite, upstream != 0 {
      let check = GradientCheck(
        graph: graph, output: output, gradient: { gradient(of: $0) / upstream }, reachable: reachable,
        known: track.wide,
        rounding: { byHand.error(of: $0, else: gradient(of: $0)) / upstream.magnitude })
      trace.checks = [check.run(inputs.nodes) { program.name(of: $0) }]
      if let check = symbolCheck(symbols.derivatives) { trace.checks.append(check) }
      if let failure = RuleCheck(explanation: self).failure { trace.checks.append(failure) }
    }
    trace.mode = options.mode
    switch options.mode {
    case .reverse: break
    case .forward:
      let forward = tangentPasses(inputs.nodes, positions)
      trace.tangents = forward.passes
      if options.checks, let check = forward.check { trace.checks.append(check) }
    }
    if options.showsPaths { trace.paths = paths(to: inputs.nodes) }
    trace.notes = Notes(explanation: self).all()
    if shown.isSummary { trace.summary = shown.summary(program, reachable) }
    return trace
  }

  private func input(_ group: InputGroup) -> TraceInput {
    let ids = (0..<group.count).map { NodeID(group.first.index + $0) }
    return TraceInput(
      name: group.name, shape: group.shape.dimensions, values: ids.map { graph[value: $0] },
      numbers: group.shape.dimensions.isEmpty ? ids.map { ExactTrack.written(constant: graph[value: $0]) } : nil,
      elementNames: ids.map { program.name(of: $0) }, gradients: ids.map { writtenGradient(of: $0) })
  }

  private func gradient(_ id: NodeID) -> TraceGradient {
    let value = gradient(of: id)
    var why: Prose?
    if value == 0 {
      let isUsed = id.index < reachable.count && reachable[id.index]
      why =
        isUsed
        ? "every path from \(name: program.name(of: output)) to \(name: program.name(of: id)) meets a slope of 0, or its terms cancel"
        : "\(name: program.name(of: output)) does not depend on \(name: program.name(of: id))"
    }
    return TraceGradient(name: program.name(of: id), number: writtenGradient(of: id), why: why)
  }

  /// A node as a formula: its name, or its number when it is a constant of the program.
  func symbol(_ id: NodeID) -> Formula {
    if case .constant = graph.kind(of: id) {
      if let name = program.constantName(of: id) { return .symbol(name) }
      return track.number(of: id).formula
    }
    return .symbol(program.name(of: id))
  }
}
