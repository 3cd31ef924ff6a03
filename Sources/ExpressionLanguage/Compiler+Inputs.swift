import ScalarGraph
import SourceText

extension Compiler {
  /// Records every input before any formula: first those the program declares, in its order, then the others in the
  /// order in which they were given. A binding replaces the number that the program declares.
  mutating func declareInputs(_ isNew: [Bool]) throws(Diagnostic) {
    var replacements: [UInt32: Int] = [:]
    for (index, binding) in bindings.enumerated() where !isNew[index] {
      let span = binding.nameSpan
      let name = symbols.intern(binding.source.bytes, span.start..<span.end)
      guard statements[Int(symbols[name].origin)].isInput else { throw definedByFormula(binding, name) }
      replacements[name] = index
    }
    let scratch = Graph()
    for statement in statements where statement.isInput {
      if let index = replacements[statement.name] {
        try declare(bindings[index], statement.name, scratch)
        continue
      }
      try parser.parse(from: Int(statement.bodyStart))
      let shown = SourceSpan(Int(statement.nameStart), parser.operands.last?.end ?? Int(statement.nameEnd))
      try record(statement.name, parser.syntax, at: .init(source, shown), scratch)
    }
    for (index, binding) in bindings.enumerated() where isNew[index] {
      let span = binding.nameSpan
      try declare(binding, symbols.intern(binding.source.bytes, span.start..<span.end), scratch)
    }
  }

  private mutating func declare(_ binding: Binding, _ name: UInt32, _ scratch: Graph) throws(Diagnostic) {
    var parser = Parser(binding.source, symbols: symbols, limits: options.limits)
    parser.readsValue = true
    if binding.value.unicodeScalars.allSatisfy({ Characters.isSpace($0.value) }) {
      throw Diagnostic(
        .invalidBinding, "'\(binding.name)' is given no value",
        at: .init(binding.source, SourceSpan(binding.valueStart, binding.valueStart)), label: "expected a number",
        help: "write a number after '=', as in \(binding.name)=2")
    }
    try parser.parse(from: binding.valueStart)
    while parser.token.kind == .newline { try parser.advance() }
    guard parser.token.kind == .end else {
      throw Diagnostic(
        .invalidBinding, "a binding gives one name one value",
        at: .init(binding.source, SourceSpan(parser.token.start, parser.token.end)),
        label: "expected nothing more here",
        help: "give each value an argument of its own, as in x=1 y=2")
    }
    let shown = SourceSpan(0, binding.source.bytes.count)
    try record(name, parser.syntax, at: .init(binding.source, shown), scratch)
  }

  /// Computes an input's numbers on a tape of their own and records them as inputs.
  private mutating func record(
    _ name: UInt32, _ syntax: Syntax, at location: Diagnostic.Location, _ scratch: Graph
  ) throws(Diagnostic) {
    let persistent = symbols.elements.count
    var (shape, single) = (Shape.scalar, syntax.numbers.first ?? 0)
    scratch.removeAll()
    if syntax.entries.count > 1 || syntax.entries.first?.code != .number {
      var evaluator = Elaborator(symbols: symbols, graph: scratch, limits: options.limits, source: location.source)
      let value = try evaluator.run(syntax)
      shape = value.shape
      single = value.kind == .node ? scratch[value: NodeID(value.index)] : value.number
      if !value.isScalar {
        // The elements move to the front of what this statement left behind.
        for position in 0..<shape.count { symbols.elements[persistent + position] = evaluator.element(value, position) }
        symbols.elements.removeLast(symbols.elements.count - persistent - shape.count)
      }
    }
    guard shape.count <= options.limits.elements, shape.count <= options.limits.nodes - graph.count else {
      throw Diagnostic(
        .programTooLarge, "an input has at most \(options.limits.elements) numbers", at: location,
        label: "\(shape.count) numbers")
    }
    let first = graph.count
    if shape == .scalar {
      symbols.elements.removeLast(symbols.elements.count - persistent)
      symbols.elements.append(0)
    }
    for position in 0..<shape.count {
      let number =
        shape == .scalar ? single : scratch[value: NodeID(symbols.elements[persistent + position])]
      guard number.isFinite else {
        throw Diagnostic(
          .invalidBinding, "the value of '\(symbols.display(name))' is not a finite number", at: location,
          label: "this is \(number)")
      }
      symbols.elements[persistent + position] = graph.input(number).id.rawValue
      elaborator.spans.append((UInt32.max, UInt32.max))
    }
    define(name, at: persistent, shape)
    inputs.append(
      InputGroup(
        name: symbols.display(name), shape: shape, first: NodeID(first), count: shape.count, location: location))
  }

  /// Gives a name the elements from `offset` on.
  mutating func define(_ name: UInt32, at offset: Int, _ shape: Shape) {
    symbols[name].offset = UInt32(offset)
    symbols[name].shape = shape
    symbols[name].isDefined = true
    definitions.append((UInt32(offset), name))
  }

  private func definedByFormula(_ binding: Binding, _ name: UInt32) -> Diagnostic {
    let definition = statements[Int(symbols[name].origin)].nameSpan
    let position = source.position(at: definition.start)
    return Diagnostic(
      .boundTwice, "'\(binding.name)' is given a value, but the program computes it",
      at: .init(binding.source, binding.nameSpan), label: "given here",
      notes: ["the program defines it at line \(position.line), column \(position.column)"],
      help: "leave the binding out, or remove the definition from the program")
  }

  /// A binding that nothing uses is more likely a slip than a wish: noted, or refused.
  mutating func judgeUnusedBindings() throws(Diagnostic) {
    var noted = 0
    for binding in bindings {
      let span = binding.nameSpan
      guard let name = symbols.names.find(binding.source.bytes, span.start..<span.end),
        symbols[name].kind == .input, !symbols[name].isUsed
      else { continue }
      noted += 1
      if options.allowsUnusedBindings, noted > Self.mostNoted { continue }
      let others = symbols.boundNames().filter { $0 != symbols.display(name) }
      let nearest = Suggestions.nearest(to: binding.name, among: others)
      if options.allowsUnusedBindings {
        elaborator.notes.append(
          ProgramNote(
            kind: .unused,
            text: "the formula does not use \(binding.name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
            location: .init(binding.source, span)))
        continue
      }
      throw Diagnostic(
        .unusedBinding, "'\(binding.name)' is given a value, but the program does not use it",
        at: .init(binding.source, span), label: "unused",
        help: nearest.map { "did you mean '\($0)'? If not, leave it out" } ?? "leave it out")
    }
    if noted > Self.mostNoted, let last = bindings.last {
      elaborator.notes.append(
        ProgramNote(
          kind: .unused, text: "nor \(noted - Self.mostNoted) more of the names that are given values",
          location: .init(last.source, last.nameSpan)))
    }
  }

  private static let mostNoted = 4
}
