import SourceText

extension Parser {
  /// Reads what may follow a complete value; true when a value must come next.
  mutating func readOperator() throws(Diagnostic) -> Bool {
    switch token.kind {
    case .plus: return try binary(.add, .sum)
    case .minus: return try binary(.subtract, .sum)
    case .asterisk: return try binary(.asterisk, .product)
    case .dot: return try binary(.dot, .product)
    case .cross: return try binary(.cross, .product)
    case .hadamard: return try binary(.hadamard, .product)
    case .at: return try binary(.at, .product)
    case .slash: return try binary(.divide, .product)
    case .caret: return try caret()
    case .superscript:
      try superscript()
      return false
    case .number: throw numberAfterValue()
    case .name, .root, .openParenthesis, .openBrace:
      try impliedProduct()
      return true
    case .openBracket:
      // A list after a number is a factor; after anything else, brackets take an element.
      if previous.kind == .number {
        try impliedProduct()
        return true
      }
      try openIndex()
      return true
    case .bar, .doubleBar:
      if let group = innermostGroup, group.kind == (token.kind == .bar ? .bar : .doubleBar) {
        try close()
        return false
      }
      try impliedProduct()
      return true
    case .closeParenthesis, .closeBracket, .closeBrace:
      try close()
      return false
    case .comma:
      try comma()
      return true
    case .equals: throw misplacedEquals()
    case .newline, .semicolon, .end:
      if let group = innermostGroup { throw unclosed(group) }
      return false
    }
  }

  var innermostGroup: Pending? { groups == 0 ? nil : pending.last { $0.isGroup } }

  private mutating func binary(_ code: Syntax.Code, _ level: Level) throws(Diagnostic) -> Bool {
    try reduce(to: level)
    try push(Pending(kind: .binary, code: code, level: level, start: token.start, end: token.end))
    try advance()
    return true
  }

  /// `^`, or the transpose `^T` when T is not a value.
  private mutating func caret() throws(Diagnostic) -> Bool {
    let operatorToken = token
    try advance()
    if token.kind == .name, token.end - token.start == 1, lexer.bytes[token.start] == UInt8(ascii: "T"),
      !symbols.isBound(symbols.transpose), let value = operands.popLast()
    {
      syntax.append(.transpose, value.start, token.end)
      operands.append(Extent(start: value.start, end: token.end))
      try advance()
      return false
    }
    syntax.append(.beginFolding, operatorToken.start, operatorToken.end)
    try push(
      Pending(
        kind: .binary, code: .power, level: .power, start: operatorToken.start, end: operatorToken.end, folds: true))
    return true
  }

  /// Two values side by side. After `/`, and after a root without brackets, the reader cannot know how far the
  /// product reaches: such a product is marked, and refused once its end is known.
  mutating func impliedProduct(at start: Int? = nil) throws(Diagnostic) {
    let place = start ?? token.start
    while let top = pending.last, !top.isGroup {
      let isBracketed = operands.last?.isBracketed ?? false
      let factorEnd = operands.last?.end ?? place
      if top.kind == .unclearProduct {
        reduceTop()
        try push(
          Pending(
            kind: .unclearProduct, level: .unclearProduct, start: place, end: place, factorEnd: top.factorEnd))
        return
      }
      if top.kind == .root && !isBracketed || top.code == .divide && top.level == .product {
        try push(
          Pending(kind: .unclearProduct, level: .unclearProduct, start: place, end: place, factorEnd: factorEnd))
        return
      }
      guard top.level >= .product else { break }
      reduceTop()
    }
    try push(Pending(kind: .binary, code: .implied, level: .product, start: place, end: place))
  }

  /// Superscripts apply to the value just read: `x²`, `x⁻¹`, `eˣ`, `xⁿ`, `Wᵀ`.
  mutating func superscript() throws(Diagnostic) {
    guard let value = operands.popLast() else { return }
    let parts = try superscriptParts()
    if parts.isTranspose {
      syntax.append(.transpose, value.start, token.end)
    } else if parts.letters.isEmpty {
      syntax.append(number: parts.isNegative ? -parts.number : parts.number, token.start, token.end)
      syntax.append(.power, value.start, token.end)
    } else {
      syntax.append(.beginFolding, token.start, token.end)
      if parts.hasNumber { syntax.append(number: parts.number, token.start, token.end) }
      for (index, letter) in parts.letters.enumerated() {
        try append(exponent: letter)
        if index > 0 || parts.hasNumber { syntax.append(.implied, token.start, token.end) }
      }
      if parts.isNegative { syntax.append(.negate, token.start, token.end) }
      syntax.append(.endFolding, token.start, token.end)
      syntax.append(.power, value.start, token.end)
    }
    operands.append(Extent(start: value.start, end: token.end))
    try advance()
  }

  /// A superscript's content: an optional sign, digits, then letters, each a name of its own.
  struct SuperscriptParts {
    var isNegative = false
    var number = 0.0
    var hasNumber = false
    var letters: [UInt8] = []
    var isTranspose = false
  }

  func superscriptParts() throws(Diagnostic) -> SuperscriptParts {
    var parts = SuperscriptParts()
    var index = token.start
    var isFirst = true
    while index < token.end {
      let (scalar, width) = lexer.scalar(at: index)
      let byte = Characters.superscripted(scalar) ?? 0
      index += width
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard isFirst else { throw unreadableSuperscript() }
        parts.isNegative = byte == UInt8(ascii: "-")
      case 0x30...0x39:
        guard parts.letters.isEmpty, !parts.isTranspose, parts.number < 1e15 else { throw unreadableSuperscript() }
        parts.number = parts.number * 10 + Double(byte - 0x30)
        parts.hasNumber = true
      case UInt8(ascii: "T"):
        guard isFirst, index == token.end else { throw unreadableSuperscript() }
        parts.isTranspose = true
      case 0x61...0x7A: parts.letters.append(byte)
      default: throw unreadableSuperscript()
      }
      isFirst = false
    }
    guard parts.hasNumber || !parts.letters.isEmpty || parts.isTranspose else { throw unreadableSuperscript() }
    return parts
  }

  private mutating func append(exponent letter: UInt8) throws(Diagnostic) {
    let name = symbols.intern([letter], 0..<1)
    if symbols.isBound(name) {
      try refuseNames(token.start, token.end)
      symbols.markUsed(name)
      syntax.append(.variable, token.start, token.end, payload: name)
    } else if symbols.isEuler(name) {
      syntax.append(.euler, token.start, token.end)
    } else {
      throw unknown(name: String(Character(Unicode.Scalar(letter))), token.start, token.end, isCalled: false)
    }
  }
}
