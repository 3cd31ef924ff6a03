import SourceText

extension Parser {
  func location(_ start: Int, _ end: Int) -> Diagnostic.Location { .init(source, SourceSpan(start, end)) }

  /// The text between two offsets, for a message: what is very long is cut.
  func text(_ start: Int, _ end: Int) -> String {
    let limit = 100
    if end - start <= limit { return source.text(of: SourceSpan(start, end)) }
    var cut = start + limit
    while cut > start, lexer.bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return source.text(of: SourceSpan(start, cut)) + "…"
  }

  var tokenText: String { text(token.start, token.end) }

  /// A value was expected where something else, or nothing, stands.
  func missingValue() -> Diagnostic {
    if token.kind.separates || token.kind.closes || token.kind == .comma || token.kind == .equals {
      return missingRightSide()
    }
    let message: String
    switch token.kind {
    case .slash: message = "'\(tokenText)' has nothing on its left to divide"
    case .caret, .superscript: message = "'\(tokenText)' has nothing on its left to raise"
    case .asterisk, .dot, .cross, .hadamard, .at: message = "'\(tokenText)' has nothing on its left to multiply"
    case .number, .name, .plus, .minus, .root, .bar, .doubleBar, .openParenthesis, .closeParenthesis, .openBracket,
      .closeBracket, .openBrace, .closeBrace, .comma, .equals, .newline, .semicolon, .end:
      message = "'\(tokenText)' cannot stand here"
    }
    let followsOperator = pending.last.map { !$0.isGroup && $0.end == previous.end } ?? false
    return Diagnostic(
      .expectedValue, message, at: location(token.start, token.end), label: "expected a value here",
      help: followsOperator ? "delete one of the two operators" : "put a value before it, or delete it")
  }

  private func missingRightSide() -> Diagnostic {
    let place = location(token.start, token.kind == .newline ? token.start : token.end)
    guard let top = pending.last else {
      if token.kind.closes { return unopened() }
      return Diagnostic(
        .expectedValue, previous.kind == .end ? "a value is missing" : "a value is missing after the last one",
        at: place, label: "expected a value here", help: "write a number or a formula, as in f = x + 1")
    }
    if top.isGroup {
      if token.kind == .end || token.kind == .semicolon { return unclosed(top) }
      let opener = text(top.start, top.end)
      if top.end == previous.end, token.kind.closes {
        let message =
          top.kind == .call ? "the call has no argument" : "nothing stands between '\(opener)' and '\(tokenText)'"
        return Diagnostic(
          .expectedValue, message, at: location(top.start, token.end), label: "expected a value in here",
          help: top.function.map { "write \($0.usage)" })
      }
      return Diagnostic(
        .expectedValue, "a value is missing before '\(tokenText)'", at: place, label: "expected a value here")
    }
    let sign = text(top.start, top.end)
    let verb: String
    switch top.code {
    case .add: verb = "add"
    case .subtract: verb = "subtract"
    case .divide: verb = "divide by"
    case .power: verb = "use as the exponent"
    case .asterisk, .dot, .cross, .hadamard, .at, .implied: verb = "multiply"
    case .root: verb = "take"
    case .negate, .number, .euler, .variable, .elementDigits, .beginFolding, .endFolding, .bars, .transpose, .list,
      .index, .call:
      verb = "apply to"
    }
    let note: String? =
      token.kind == .newline ? "a statement goes on in the next line only inside brackets" : nil
    return Diagnostic(
      .expectedValue, "'\(sign)' has nothing on its right to \(verb)", at: place, label: "expected a value here",
      notes: note.map { [$0] } ?? [], help: "put a value after '\(sign)', or delete it")
  }

  func numberAfterValue() -> Diagnostic {
    if previous.kind == .number {
      let two = text(previous.start, token.end)
      return Diagnostic(
        .expectedOperator, "two numbers stand side by side", at: location(previous.start, token.end),
        label: "expected an operator between them", help: "put an operator between them; '\(two)' is not a product")
    }
    return Diagnostic(
      .expectedOperator, "a number cannot follow a value directly", at: location(token.start, token.end),
      label: "expected an operator before this",
      help: "for a product write '·' or '*', for a power '^' before \(tokenText)")
  }

  /// `=` inside brackets: most likely one of them was never closed.
  func misplacedEquals() -> Diagnostic {
    if let group = innermostGroup { return unclosed(group) }
    return StatementScanner.misplacedEquals(token, in: source)
  }

  func misplacedComma() -> Diagnostic {
    let isDecimal =
      previous.kind == .number && previous.end == token.start && lexer.isDigit(at: token.end)
    if isDecimal {
      var end = token.end
      while lexer.isDigit(at: end) { end += 1 }
      return Diagnostic(
        .invalidNumber, "a decimal comma is not read", at: location(previous.start, end), label: "one number?",
        help:
          "write \(text(previous.start, previous.end)).\(text(token.end, end)) with a point; split statements with ';'")
    }
    if readsValue {
      return Diagnostic(
        .invalidBinding, "a binding gives one name one value", at: location(token.start, token.end),
        label: "expected nothing more here", help: "give each value an argument of its own, as in x=1 y=2")
    }
    var notes: [String] = []
    if let group = pending.last, group.kind == .parenthesis {
      notes.append("commas separate the arguments of a function, and the elements in [ ]")
    }
    return Diagnostic(
      .expectedOperator, "a comma has no meaning here", at: location(token.start, token.end),
      label: "expected an operator or the end of the statement", notes: notes,
      help: "split statements with ';' or a new line, and write a vector as [1, 2]")
  }

  func unclosed(_ group: Pending) -> Diagnostic {
    let opener = text(group.start, group.end)
    var notes: [String] = []
    if token.kind == .semicolon, group.kind == .list {
      notes.append("the rows of a matrix are lists of their own: [[1, 2], [3, 4]]")
    }
    return Diagnostic(
      .unbalancedBracket, "'\(opener)' is never closed", at: location(group.start, group.end),
      label: "opened here", notes: notes, help: "add '\(Self.partner(group))' where the group ends")
  }

  func unopened() -> Diagnostic {
    Diagnostic(
      .unbalancedBracket, "'\(tokenText)' closes nothing", at: location(token.start, token.end),
      label: "no bracket is open here", help: "delete it, or open the group before it")
  }

  func mismatched(_ group: Pending) -> Diagnostic {
    Diagnostic(
      .unbalancedBracket, "'\(tokenText)' does not close '\(text(group.start, group.end))'",
      at: location(token.start, token.end), label: "expected '\(Self.partner(group))'",
      notes: ["'\(text(group.start, group.end))' was opened at \(place(group.start))"])
  }

  private static func partner(_ group: Pending) -> String {
    switch group.kind {
    case .parenthesis, .call: ")"
    case .brace: "}"
    case .list, .index: "]"
    case .bar: "|"
    case .doubleBar: "‖"
    case .binary, .prefixMinus, .prefixPlus, .root, .unclearProduct: ""
    }
  }

  private func place(_ offset: Int) -> String {
    let position = source.position(at: offset)
    return "line \(position.line), column \(position.column)"
  }

  func nestedTooDeep(_ entry: Pending) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep, "this formula is nested more than \(limits.nesting) levels deep",
      at: location(entry.start, entry.end), label: "level \(limits.nesting + 1) begins here",
      help: "give an inner part a name in a statement of its own")
  }
}
