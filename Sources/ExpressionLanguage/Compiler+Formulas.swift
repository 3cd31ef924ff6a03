import Primitives
import ScalarGraph
import SourceText

extension Compiler {
  /// Records the formulas in the order of the program; the answer is the statement that is the output by default.
  mutating func elaborateFormulas() throws(Diagnostic) -> Int {
    let last = statements.lastIndex { !$0.isInput }
    for index in statements.indices where !statements[index].isInput {
      let statement = statements[index]
      try parser.parse(from: Int(statement.bodyStart))
      let extent = parser.operands.last ?? Parser.Extent(start: Int(statement.bodyStart), end: Int(statement.bodyStart))
      if statement.name == Statement.unnamed, index != last {
        throw Diagnostic(
          .invalidName, "this formula has no name, and it is not the last",
          at: .init(source, SourceSpan(extent.start, extent.end)),
          label: "its value would be lost", help: "give it a name, as in q = \(shortened(extent))")
      }
      let recorded = graph.count
      let persistent = symbols.elements.count
      let value: Value
      do throws(Diagnostic) { value = try elaborator.run(parser.syntax) } catch {
        throw explained(error, in: index, extent)
      }
      elaborator.entry = Syntax.Entry(
        start: UInt32(extent.start), end: UInt32(extent.end), payload: 0, code: .number)
      try name(index, value, recorded: recorded, persistent: persistent)
    }
    return last ?? statements.count - 1
  }

  // MARK: Definitions that go round in a circle

  /// The mistake, or the circle behind it: a name that is needed before it is defined, and cannot be defined before.
  private mutating func explained(_ error: Diagnostic, in index: Int, _ extent: Parser.Extent) -> Diagnostic {
    guard error.code == .usedBeforeDefinition, let used = firstUndefined() else { return error }
    let own = statements[index].name
    if used == own { return definedByItself(own, error, extent) }
    guard depends(used, on: own) else { return error }
    let (name, other) = (symbols.display(own), symbols.display(used))
    return Diagnostic(
      .usedBeforeDefinition, "'\(name)' and '\(other)' are defined by each other", at: error.location,
      label: "needs '\(name)' itself",
      help: "leave out the statement that defines '\(other)' and give it a value: add \(other)=2")
  }

  private func definedByItself(_ name: UInt32, _ error: Diagnostic, _ extent: Parser.Extent) -> Diagnostic {
    let shown = symbols.display(name)
    let free = ["f", "g", "h"].first { !symbols.isBound($0) } ?? symbols.freeName
    return Diagnostic(
      .usedBeforeDefinition, "'\(shown)' is defined by itself", at: error.location, label: "has no value yet",
      help: "give the new value another name, as in \(free) = \(shortened(extent)), and '\(shown)' a value: add "
        + "\(shown)=2")
  }

  /// The first name of the statement just read that has no value yet.
  private func firstUndefined() -> UInt32? {
    parser.syntax.entries.first { $0.code == .variable && !symbols[$0.payload].isDefined }?.payload
  }

  /// True when a name's statement needs another name, itself or through others.
  private mutating func depends(_ name: UInt32, on target: UInt32) -> Bool {
    var pending = [name]
    var seen: Set<UInt32> = [name]
    while let next = pending.popLast() {
      let symbol = symbols[next]
      guard symbol.kind == .statement, !symbol.isDefined else { continue }
      do throws(Diagnostic) { try parser.parse(from: Int(statements[Int(symbol.origin)].bodyStart)) } catch { continue }
      for entry in parser.syntax.entries where entry.code == .variable {
        if entry.payload == target { return true }
        if seen.insert(entry.payload).inserted { pending.append(entry.payload) }
      }
    }
    return false
  }

  private func shortened(_ extent: Parser.Extent) -> String {
    extent.end - extent.start <= 40 ? source.text(of: SourceSpan(extent.start, extent.end)) : "…"
  }

  /// Gives a statement's value its name. A node that has been there before, as in `z = w`, gets a node of its own.
  private mutating func name(
    _ index: Int, _ value: Value, recorded: Int, persistent: Int
  ) throws(Diagnostic) {
    if statements[index].name == Statement.unnamed { nameOutput(index) }
    var nodes: [UInt32] = []
    nodes.reserveCapacity(value.count)
    for position in 0..<value.count {
      var node = value.isScalar ? try elaborator.node(value) : elaborator.element(value, position)
      if Int(node) < recorded || graph.kind(of: NodeID(node)) == .constant {
        node = try elaborator.record(.identity, node)
      }
      nodes.append(node)
    }
    symbols.elements.removeLast(symbols.elements.count - persistent)
    symbols.elements.append(contentsOf: nodes)
    define(statements[index].name, at: persistent, value.shape)
  }

  /// The bare last formula is called `f`, or something like it.
  private mutating func nameOutput(_ index: Int) {
    let candidate = symbols.freeName
    let name = symbols.intern(candidate)
    symbols.bind(name, .statement, origin: index, length: candidate.utf8.count)
    statements[index].name = name
  }

  /// The finished program: labels every node with its name, or with its number in the order of recording.
  func program(_ outputs: [NodeID]) -> Program {
    var labels = [UInt32](repeating: 0, count: graph.count)
    for (position, node) in symbols.elements.enumerated() {
      labels[Int(node)] = Program.namedTag | UInt32(position)
    }
    // What the outputs depend on is numbered first: nothing is missing in the sequence a reader sees.
    var reachable = graph.reachable(from: outputs[0])
    for output in outputs.dropFirst() {
      let others = graph.reachable(from: output)
      if reachable.count < others.count {
        reachable += [Bool](repeating: false, count: others.count - reachable.count)
      }
      for index in others.indices where others[index] { reachable[index] = true }
    }
    let taken = symbols.takenNumbers
    var number: UInt32 = 0
    for pass in [true, false] {
      for index in labels.indices where labels[index] == 0 && (index < reachable.count && reachable[index]) == pass {
        guard case .operation = graph.kind(of: NodeID(index)) else { continue }
        repeat { number += 1 } while taken.contains(number)
        labels[index] = Program.numberedTag | number
      }
    }
    return Program(
      source: source, graph: graph, outputs: outputs, output: outputs[0], inputs: inputs, notes: elaborator.notes,
      symbols: symbols,
      definitions: definitions, labels: labels, spans: elaborator.spans)
  }
}
