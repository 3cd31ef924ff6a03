import Primitives
import SourceText

extension Parser {
  /// Reads where a value must stand; true while it is still to come, after a sign or an opening bracket.
  mutating func readOperand() throws(Diagnostic) -> Bool {
    switch token.kind {
    case .number:
      syntax.append(number: token.value, token.start, token.end)
      operands.append(Extent(start: token.start, end: token.end))
      try advance()
      return false
    case .name: return try readName()
    case .minus: return try open(.prefixMinus, level: .sign)
    case .plus: return try open(.prefixPlus, level: .sign)
    case .root: return try open(.root, level: .root)
    case .openParenthesis: return try open(.parenthesis)
    case .openBrace: return try open(.brace)
    case .openBracket: return try open(.list)
    case .bar: return try open(.bar)
    case .doubleBar: return try open(.doubleBar)
    case .asterisk, .dot, .cross, .hadamard, .at, .slash, .caret, .superscript, .closeParenthesis, .closeBracket,
      .closeBrace, .comma, .equals, .newline, .semicolon, .end:
      throw missingValue()
    }
  }

  private mutating func open(_ kind: Pending.Kind, level: Level = .none) throws(Diagnostic) -> Bool {
    try push(Pending(kind: kind, level: level, start: token.start, end: token.end, outerStart: token.start))
    try advance()
    return true
  }

  mutating func openIndex() throws(Diagnostic) {
    guard let value = operands.last else { return }
    try push(Pending(kind: .index, start: token.start, end: token.end, outerStart: value.start))
    try advance()
  }

  /// Opens a call; the current token is the bracket.
  mutating func openCall(_ function: Callable, nameStart: Int, raisedTo power: Double?) throws(Diagnostic) {
    try push(
      Pending(
        kind: .call, start: token.start, end: token.end, outerStart: nameStart, function: function, raisedTo: power))
    try advance()
  }

  /// A comma between arguments, elements or indices.
  mutating func comma() throws(Diagnostic) {
    try reduce(to: .none)
    guard let group = pending.last, group.kind == .call || group.kind == .list || group.kind == .index,
      group.count < Syntax.maximumArguments
    else { throw misplacedComma() }
    operands.removeLast()
    pending[pending.count - 1].count += 1
    // The exponent of pow(x, n) is read as that of x^n.
    if group.function == .primitive(.power), group.count == 0 {
      pending[pending.count - 1].folds = true
      syntax.append(.beginFolding, token.start, token.end)
    }
    try advance()
  }

  /// A closing bracket or bar, after a complete value.
  mutating func close() throws(Diagnostic) {
    try reduce(to: .none)
    guard let group = pending.last else { throw unopened() }
    guard Self.closes(token.kind, group.kind) else { throw mismatched(group) }
    guard pop() != nil, let inner = operands.popLast() else { return }
    let start = group.outerStart
    let end = token.end
    var isBracketed = false
    try advance()
    switch group.kind {
    case .parenthesis, .brace: isBracketed = true
    case .bar: syntax.append(.bars, start, end)
    case .doubleBar:
      let function = Callable.vector(try normFunction())
      syntax.append(.call, start, function == .vector(.norm) ? end : previous.end, payload: Self.call(function, 1))
    case .list: syntax.append(.list, start, end, payload: group.count + 1)
    case .index:
      syntax.append(.index, start, end, payload: group.count + 1)
      operands.removeLast()
    case .call:
      guard let function = group.function else { break }
      guard function.arity.contains(Int(group.count) + 1) else {
        throw wrongArgumentCount(function, group, SourceSpan(start, end))
      }
      if group.folds { syntax.append(.endFolding, inner.start, inner.end) }
      syntax.append(.call, start, end, payload: Self.call(function, group.count + 1))
      if let power = group.raisedTo {
        syntax.append(number: power, start, end)
        syntax.append(.power, start, end)
      }
    case .binary, .prefixMinus, .prefixPlus, .root, .unclearProduct: break
    }
    operands.append(Extent(start: start, end: max(end, previous.end), isBracketed: isBracketed))
  }

  /// `‖x‖²` is computed without the root, whose derivative fails at 0.
  private mutating func normFunction() throws(Diagnostic) -> VectorFunction {
    if token.kind == .superscript {
      let parts = try superscriptParts()
      guard parts.number == 2, !parts.isNegative, parts.letters.isEmpty else { return .norm }
      try advance()
      return .normSquared
    }
    guard token.kind == .caret else { return .norm }
    let saved = (token, previous, lexer.position)
    try advance()
    if token.kind == .number, token.value == 2 {
      try advance()
      // A tower of powers is left to the ordinary rule.
      if token.kind != .caret, token.kind != .superscript { return .normSquared }
    }
    (token, previous, lexer.position) = saved
    return .norm
  }

  static func call(_ function: Callable, _ count: UInt32) -> UInt32 { UInt32(function.code) << 24 | count }

  private static func closes(_ token: TokenKind, _ group: Pending.Kind) -> Bool {
    switch group {
    case .parenthesis, .call: token == .closeParenthesis
    case .brace: token == .closeBrace
    case .list, .index: token == .closeBracket
    case .bar: token == .bar
    case .doubleBar: token == .doubleBar
    case .binary, .prefixMinus, .prefixPlus, .root, .unclearProduct: false
    }
  }
}
