import ScalarGraph
import SourceText

/// Finds what is differentiated: the last statement's value, or those that the caller names.
struct OutputSelector {
  let symbols: Symbols

  /// One node at least.
  func outputs(
    _ options: CompileOptions, last: Int, in source: SourceFile, _ statements: [Statement]
  ) throws(Diagnostic) -> [NodeID] {
    var outputs: [NodeID] = []
    var seen: Set<Int> = []
    for text in options.outputs {
      let found = try nodes(SourceFile(name: "--of", text: text))
      guard options.allowsSeveralOutputs || found.nodes.count == 1 && options.outputs.count == 1 else {
        throw notAScalar(found.name, found.place, asked: true, hasOwnName: true)
      }
      outputs += found.nodes.filter { seen.insert($0.index).inserted }
      guard outputs.count <= CompileOptions.mostOutputs else {
        throw Diagnostic(
          .programTooLarge, "at most \(CompileOptions.mostOutputs) numbers are differentiated one after the other",
          at: found.place, label: "\(outputs.count) numbers", help: "choose some of them: --of '\(element(found.name))'"
        )
      }
    }
    if !outputs.isEmpty { return outputs }
    let statement = statements[last]
    let symbol = symbols[statement.name]
    guard symbol.shape.count == 1 else {
      let start = Int(statement.nameEnd > 0 ? statement.nameStart : statement.bodyStart)
      let end = statement.nameEnd > 0 ? Int(statement.nameEnd) : start
      throw notAScalar(
        statement.name, .init(source, SourceSpan(start, end)), asked: false, hasOwnName: statement.nameEnd > 0,
        allowsSeveral: options.allowsSeveralOutputs)
    }
    return [NodeID(symbols.elements[Int(symbol.offset)])]
  }

  /// What a text names: `q`, all of `y`, `y[2]`, `W[2,1]`, `y₂`. The source's name is the option that it was given to.
  func nodes(
    _ source: SourceFile
  ) throws(Diagnostic) -> (name: UInt32, nodes: [NodeID], place: Diagnostic.Location) {
    var lexer = Lexer(source)
    let word = try lexer.next()
    let place = Diagnostic.Location(source, SourceSpan(word.start, word.end))
    guard word.kind == .name else {
      throw Diagnostic(
        .unknownName, "\(source.name) takes a name", at: place, label: "expected a name",
        help: "write the name of a statement, as in \(source.name) q, or of an element, as in \(source.name) y[2]")
    }
    var indices = try indices(&lexer, source)
    var name = symbols.names.find(source.bytes, word.start..<word.end)
    if name.map({ !symbols[$0].isDefined }) ?? true, let element = symbols.element(source.bytes, word.start..<word.end)
    {
      name = element.base
      let isMatrix = symbols[element.base].shape.indices(at: 0).count == 2
      indices = isMatrix ? [Int(element.digits / 10), Int(element.digits % 10)] : [Int(element.digits)]
    }
    guard let name, symbols[name].isDefined else {
      let nearest = Suggestions.nearest(to: source.text, among: symbols.boundNames())
      throw Diagnostic(
        .unknownName, "the program has no value named '\(source.text)'", at: place, label: "unknown name",
        help: nearest.map { "did you mean '\($0)'?" } ?? "its names are \(listed(symbols.boundNames(limit: 12)))")
    }
    let symbol = symbols[name]
    if indices.isEmpty {
      let elements = symbols.elements[Int(symbol.offset)..<Int(symbol.offset) + symbol.shape.count]
      return (name, elements.map { NodeID($0) }, place)
    }
    guard let position = position(indices, symbol.shape) else {
      throw Diagnostic(
        .indexOutOfRange, "'\(symbols.display(name))' has no such element", at: place,
        label: "this is \(symbol.shape.text)", help: "indices count from 1")
    }
    return (name, [NodeID(symbols.elements[Int(symbol.offset) + position])], place)
  }

  private func indices(_ lexer: inout Lexer, _ source: SourceFile) throws(Diagnostic) -> [Int] {
    var token = try lexer.next()
    if token.kind == .end { return [] }
    var indices: [Int] = []
    var isWellFormed = token.kind == .openBracket
    while isWellFormed {
      token = try lexer.next()
      guard token.kind == .number, let index = Int(exactly: token.value) else { break }
      indices.append(index)
      token = try lexer.next()
      if token.kind == .closeBracket, try lexer.next().kind == .end { return indices }
      isWellFormed = token.kind == .comma
    }
    throw Diagnostic(
      .unknownName, "\(source.name) takes a name, or a name with an index",
      at: .init(source, SourceSpan(token.start, token.end)),
      label: "not understood here", help: "write \(source.name) q or \(source.name) y[2]")
  }

  private func position(_ indices: [Int], _ shape: Shape) -> Int? {
    switch shape {
    case .scalar: nil
    case .vector(let count): indices.count == 1 && (1...count).contains(indices[0]) ? indices[0] - 1 : nil
    case .matrix(let rows, let columns):
      indices.count == 2 && (1...rows).contains(indices[0]) && (1...columns).contains(indices[1])
        ? (indices[0] - 1) * columns + indices[1] - 1 : nil
    }
  }

  /// The first element of a value that has several: `y[1]`, `W[1,1]`.
  private func element(_ name: UInt32) -> String {
    let index = symbols[name].shape.indices(at: 0).map { String($0) }.joined(separator: ",")
    return symbols.display(name) + (index.isEmpty ? "" : "[\(index)]")
  }

  private func listed(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// - Parameters:
  ///   - asked: true where the name was chosen, not simply the last.
  ///   - hasOwnName: false for a formula that was named for the user.
  private func notAScalar(
    _ name: UInt32, _ place: Diagnostic.Location, asked: Bool, hasOwnName: Bool, allowsSeveral: Bool = false
  ) -> Diagnostic {
    let shown = symbols.display(name)
    let shape = symbols[name].shape
    var help = "choose an element with --of '\(element(name))'"
    if allowsSeveral, shape.count <= CompileOptions.mostOutputs {
      help += ", or all of them, row by row, with --of '\(shown)'"
    }
    // A value named `sum` hides the function.
    if let sum = Callable.vector(.sum).functionNames.first(where: { !symbols.isBound($0) }) {
      let free = symbols.freeName
      if !hasOwnName {
        help += ", or write \(sum)(…) around the formula"
      } else if asked {
        help += ", or end with the statement \(free) = \(sum)(\(shown)) and leave out --of"
      } else {
        help += ", or end with one number: add the statement \(free) = \(sum)(\(shown))"
      }
    }
    return Diagnostic(
      .notAScalar, "the output must be one number, and '\(shown)' is \(shape.text)", at: place, label: shape.text,
      help: help)
  }
}
