import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// Collects what a reader must know to read the numbers rightly.
struct Notes {
  let explanation: Explanation

  /// At most this many remarks of one kind are worth reading.
  static let most = 5

  func all() -> [TraceNote] {
    let graph = explanation.graph
    var notes = explanation.program.notes.map { note in
      switch note.kind {
      case .stableForm: TraceNote(kind: .stableForm, node: "", text: Prose(note.text))
      case .unused: TraceNote(kind: .unused, node: "", text: Prose(note.text))
      }
    }
    if let note = rounding { notes.append(note) }
    notes += explanation.refined.keys.sorted().prefix(Self.most).map(cancelled)
    if let note = unsure { notes.append(note) }
    var kinks = 0
    for index in explanation.reachable.indices where explanation.reachable[index] {
      let id = NodeID(index)
      guard case .operation(let operation, let first, let second) = graph.kind(of: id) else { continue }
      let b = operation.operandCount == 2 ? graph[value: second] : 0
      if operation.piece(graph[value: first], b) == 0 {
        kinks += 1
        if kinks <= Self.most { notes.append(kink(id, operation)) }
      }
      if let note = limit(id, operation, graph[value: first], b), notes.count < 4 * Self.most { notes.append(note) }
      if let note = nonFinite(id, operation, first, second), notes.count < 4 * Self.most { notes.append(note) }
    }
    if kinks > Self.most {
      notes.append(
        TraceNote(kind: .kink, node: "", text: "\(kinks - Self.most) more operations sit on a kink of theirs"))
    }
    return notes
  }

  /// Where plain floating point shows another number: what it shows, and why.
  private var rounding: TraceNote? {
    func isSeen(_ correction: ExactTrack.Correction) -> Bool {
      // What 30 digits do not reach is nobody's number.
      (correction.isExact || isSure(explanation.track.wide[correction.node.index])
        || correction.byHand.isInfinite)
        && (correction.byHand.isInfinite
          || (correction.byHand - correction.computed).magnitude > 1e-6 * correction.byHand.magnitude)
    }
    let beside = besideKinks
    let visible = explanation.track.corrections.filter { isSeen($0) || beside.contains($0.node) }
    guard let first = visible.first else { return nil }
    let name = explanation.program.name(of: first.node)
    let others = visible.count - 1
    let more = others == 0 ? "" : ", and \(others) more such \(others == 1 ? "number" : "numbers")"
    let way = first.isExact ? "by hand" : "to 30 digits"
    let text: Prose =
      isSeen(first)
      ? "\(name: name) is \(first.byHand) \(way); a framework shows \(first.computed), since 64 bits keep about 16 digits"
      : "\(name: name) is \(first.byHand) \(way); a framework, with about 16 digits, falls beside the kink there and takes another slope"
    let slope = isSeen(first) && beside.contains(first.node) ? ", and takes another slope there" : ""
    return TraceNote(kind: .stableForm, node: name, text: text + Prose(slope + more))
  }

  /// True where every digit that is usually shown is known.
  private func isSure(_ wide: WideNumber) -> Bool { wide.error <= 1e-7 * wide.value.high.magnitude }

  /// Of the output and the gradients those of which rounding leaves less than is shown.
  private var unsure: TraceNote? {
    let name = explanation.program.name(of: explanation.output)
    var found: [Prose] = []
    func look(_ number: (wide: WideNumber, isExact: Bool)?, _ subject: Prose) {
      guard let number, !number.isExact, number.wide.value.high != 0, number.wide.error.isFinite,
        !isSure(number.wide)
      else { return }
      found.append(subject)
    }
    let place = explanation.output.index
    if place < explanation.track.wide.count {
      look((explanation.track.wide[place], explanation.track.values[place] != nil), "\(name: name)")
    }
    for id in explanation.asked where explanation.refined[id] == nil {
      let partial = Formula.partial(of: explanation.differentiated, wrt: explanation.program.name(of: id))
      look(explanation.byHand[id].map { ($0.wide, $0.exact != nil) }, Prose(partial))
    }
    if found.isEmpty { return nil }
    let shown = Prose.joined(Array(found.prefix(Self.most)), by: ", ")
    return TraceNote(
      kind: .stableForm, node: name,
      text:
        "\(shown): of the digits shown some are lost to rounding, or all: 30 digits on the way were too few to keep them"
    )
  }

  /// A gradient that its sum could not tell.
  private func cancelled(_ id: NodeID) -> TraceNote {
    let name = explanation.program.name(of: id)
    let partial = Formula.partial(of: explanation.differentiated, wrt: name)
    return TraceNote(
      kind: .stableForm, node: name,
      text: "the terms of \(partial) cancel to their last digits; its formula in symbols knows what is left of them")
  }

  /// Nodes whose value by hand is on a kink of what uses it, and whose value in 64 bits is beside it.
  private var besideKinks: Set<NodeID> {
    let graph = explanation.graph
    var computed: [NodeID: Double] = [:]
    for correction in explanation.track.corrections { computed[correction.node] = correction.computed }
    if computed.isEmpty { return [] }
    var found: Set<NodeID> = []
    for index in explanation.reachable.indices where explanation.reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      let isBinary = operation.operandCount == 2
      let (a, b) = (graph[value: first], isBinary ? graph[value: second] : 0)
      guard operation.piece(a, b) == 0,
        operation.piece(computed[first] ?? a, isBinary ? computed[second] ?? b : 0) != 0
      else { continue }
      found.formUnion([first, second].prefix(operation.operandCount).filter { computed[$0] != nil })
    }
    return found
  }

  private func kink(_ id: NodeID, _ operation: Primitive) -> TraceNote {
    let name = explanation.program.name(of: id)
    guard case .operation(_, let first, let second) = explanation.graph.kind(of: id) else {
      return TraceNote(kind: .kink, node: name, text: "")
    }
    let operands = [first, second].prefix(operation.operandCount)
    let computed = Page.Equation(
      .symbol(name), [operation.formula(operands.map { .number(explanation.graph[value: $0]) })])
    let slopes = explanation.localDerivatives(of: id, operation, Array(operands))
      .filter { $0.isShown && $0.isConvention }.map { Prose($0.number.formula) }
    return TraceNote(
      kind: .kink, node: name,
      text:
        "\(computed) sits on a kink: the slope\(slopes.count == 1 ? " " : "s ")\(.joined(slopes, by: " and ")) there \(slopes.count == 1 ? "is a convention" : "are conventions")"
    )
  }

  /// A derivative that does not exist, and that the gradients asked for do not need.
  static func unneeded(
    _ program: Program
  ) -> ((node: NodeID, operand: NodeID, slope: Double)) -> TraceNote {
    { missing in
      let partial = Formula.partial(of: program.name(of: missing.node), wrt: program.name(of: missing.operand))
      return TraceNote(
        kind: .nonFinite, node: program.name(of: missing.node),
        text:
          "\(partial) is \(missing.slope.isNaN ? "undefined" : "infinite") here; no gradient that is asked for needs it"
      )
    }
  }

  private func limit(_ id: NodeID, _ operation: Primitive, _ a: Double, _ b: Double) -> TraceNote? {
    guard let text = operation.limit(a, b) else { return nil }
    let name = explanation.program.name(of: id)
    return TraceNote(kind: .kink, node: name, text: "\(name: name): \(text)")
  }

  private func nonFinite(_ id: NodeID, _ operation: Primitive, _ first: NodeID, _ second: NodeID) -> TraceNote? {
    let graph = explanation.graph
    let value = graph[value: id]
    let operandsAreFinite =
      graph[value: first].isFinite && (operation.operandCount == 1 || graph[value: second].isFinite)
    guard !value.isFinite, operandsAreFinite else { return nil }
    let name = explanation.program.name(of: id)
    return TraceNote(kind: .nonFinite, node: name, text: "\(value) is born at \(name: name)")
  }
}
