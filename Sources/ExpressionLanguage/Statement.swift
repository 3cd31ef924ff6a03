import SourceText

/// One statement as a first look sees it: its name and whether it only holds numbers.
struct Statement {
  /// The number of its name, or `unnamed`.
  var name = Self.unnamed
  var nameStart: UInt32 = 0
  var nameEnd: UInt32 = 0
  var bodyStart: UInt32 = 0
  /// Signed numbers and lists of them.
  var isLiteral = true
  /// Some name that is neither a constant nor a called function.
  var hasNames = false
  var callsFunctions = false
  /// Which of the constants e, π, pi it names, as bits.
  var constants: UInt8 = 0
  /// True once it is known to declare an input.
  var isInput = false

  static let unnamed = UInt32.max

  var nameSpan: SourceSpan { SourceSpan(Int(nameStart), Int(nameEnd)) }
}

/// Finds the statements of a program and binds their names, so that inputs may be declared after their use.
struct StatementScanner {
  let source: SourceFile
  let symbols: Symbols
  let limits: CompileLimits
  var lexer: Lexer
  var statements: [Statement] = []

  init(_ source: SourceFile, symbols: Symbols, limits: CompileLimits) {
    self.source = source
    self.symbols = symbols
    self.limits = limits
    lexer = Lexer(source)
  }

  mutating func scan() throws(Diagnostic) -> [Statement] {
    while true {
      let start = lexer.position
      let first = try lexer.next()
      if first.kind == .end { return statements }
      if first.kind.separates { continue }
      var statement = Statement()
      if first.kind == .name, try skipHead() {
        try bind(first, &statement)
        if lexer.bytes[first.end..<lexer.position].contains(UInt8(ascii: "(")) {
          symbols.markParameters(statement.name)
        }
      } else {
        lexer.position = start
      }
      statement.bodyStart = UInt32(lexer.position)
      try scanBody(&statement)
      statements.append(statement)
    }
  }

  /// Moves past `=` or `(x, y) =`; false, and at the same place, where neither follows.
  private mutating func skipHead() throws(Diagnostic) -> Bool {
    let start = lexer.position
    var token = try lexer.next()
    if token.kind == .openParenthesis {
      repeat {
        token = try lexer.next()
        guard token.kind == .name else { break }
        token = try lexer.next()
      } while token.kind == .comma
      if token.kind == .closeParenthesis { token = try lexer.next() } else { token.kind = .end }
    }
    if token.kind == .equals { return true }
    lexer.position = start
    return false
  }

  private func bind(_ token: Token, _ statement: inout Statement) throws(Diagnostic) {
    let span = SourceSpan(token.start, token.end)
    guard token.end - token.start <= limits.nameLength else {
      throw Diagnostic(
        .invalidName, "a name has at most \(limits.nameLength) bytes", at: .init(source, span), label: "too long")
    }
    let name = symbols.intern(lexer.bytes, token.start..<token.end)
    if symbols.isBound(name) {
      let first = statements[Int(symbols[name].origin)].nameSpan
      let position = source.position(at: first.start)
      throw Diagnostic(
        .boundTwice, "'\(symbols.display(name))' is defined twice", at: .init(source, span),
        label: "defined again here",
        notes: ["the first definition is at line \(position.line), column \(position.column)"],
        help: "give one of the two another name")
    }
    symbols.bind(name, .statement, origin: statements.count, length: token.end - token.start)
    statement.name = name
    statement.nameStart = UInt32(token.start)
    statement.nameEnd = UInt32(token.end)
  }

  private mutating func scanBody(_ statement: inout Statement) throws(Diagnostic) {
    var depth = 0
    // The innermost open bracket of which a line end was seen inside.
    var opened: [UInt32] = []
    var brokenAt: UInt32?
    var previous = TokenKind.equals
    var awaitsCall = false
    while true {
      let token = try lexer.next()
      if token.kind == .newline, depth > 0 {
        brokenAt = opened.last
        continue
      }
      if awaitsCall {
        awaitsCall = false
        if token.kind == .openParenthesis { statement.callsFunctions = true } else { statement.hasNames = true }
      }
      if token.kind.separates { return }
      if token.kind == .equals {
        // A definition in the next line: the bracket before it was forgotten.
        if let brokenAt, brokenAt == opened.last { throw Self.neverClosed(Int(brokenAt), in: source) }
        throw Self.misplacedEquals(token, in: source)
      }
      switch token.kind {
      case .number: if previous == .number { statement.isLiteral = false }
      case .plus, .minus: if previous == .number || previous.closes { statement.isLiteral = false }
      case .openBracket, .closeBracket, .comma: break
      case .name:
        statement.isLiteral = false
        awaitsCall = note(token, &statement)
      case .superscript:
        statement.isLiteral = false
        if hasLetters(token) { statement.hasNames = true }
      case .asterisk, .dot, .cross, .hadamard, .at, .slash, .caret, .root, .bar, .doubleBar, .openParenthesis,
        .closeParenthesis, .openBrace, .closeBrace, .equals, .newline, .semicolon, .end:
        statement.isLiteral = false
      }
      if token.kind.opens {
        depth += 1
        // Deeper than the parser goes, only the count matters.
        if opened.count <= limits.nesting { opened.append(UInt32(token.start)) }
      } else if token.kind.closes, depth > 0 {
        depth -= 1
        if depth < opened.count { opened.removeLast() }
      }
      previous = token.kind
    }
  }

  private static func neverClosed(_ start: Int, in source: SourceFile) -> Diagnostic {
    let span = SourceSpan(start, start + 1)
    return Diagnostic(
      .unbalancedBracket, "'\(source.text(of: span))' is never closed", at: .init(source, span), label: "opened here",
      help: "close it before the next statement begins")
  }

  static func misplacedEquals(_ token: Token, in source: SourceFile) -> Diagnostic {
    let isDoubled =
      token.start > 0 && source.bytes[token.start - 1] == UInt8(ascii: "=")
      || token.end < source.bytes.count && source.bytes[token.end] == UInt8(ascii: "=")
    return Diagnostic(
      .invalidName, "only a name can stand on the left of '='", at: .init(source, SourceSpan(token.start, token.end)),
      label: "this '=' does not follow a single name",
      help: isDoubled ? "write '=' once" : "write name = formula, one statement to a line or split by ';'")
  }

  /// Notes what a name makes of its statement; true for a function whose call may follow.
  private func note(_ token: Token, _ statement: inout Statement) -> Bool {
    guard let name = symbols.names.find(lexer.bytes, token.start..<token.end) else {
      statement.hasNames = true
      return false
    }
    if let index = symbols.constants.firstIndex(of: name) {
      statement.constants |= 1 << UInt8(index)
      return false
    }
    if symbols[name].function != nil { return true }
    statement.hasNames = true
    return false
  }

  private func hasLetters(_ token: Token) -> Bool {
    var index = token.start
    while index < token.end {
      let (scalar, width) = lexer.scalar(at: index)
      if let byte = Characters.superscripted(scalar), Lexer.isASCIILetter(byte) { return true }
      index += width
    }
    return false
  }
}
