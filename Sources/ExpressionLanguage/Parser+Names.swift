import SourceText

extension Parser {
  /// One factor of a run of names such as `w1x1` or `xlog(y)`.
  struct Segment {
    enum Meaning {
      case variable(UInt32)
      case element(UInt32, digits: UInt32)
      case pi, euler
      case function(Callable)
    }

    var meaning: Meaning
    var start: Int
    var end: Int
  }

  /// Reads a name where a value must stand; true when its argument follows.
  mutating func readName() throws(Diagnostic) -> Bool {
    let word = token
    try advance()
    let opensCall = token.kind == .openParenthesis
    if let segment = meaning(of: word.start..<word.end, opensCall: opensCall, isWhole: true) {
      return try append(segment)
    }
    if let name = symbols.names.find(lexer.bytes, word.start..<word.end), let function = symbols[name].function {
      return try readCall(function, word)
    }
    let isRaised = token.kind == .caret || token.kind == .superscript
    let (first, second) = try split(word, opensCall: opensCall, isRaised: isRaised)
    guard let first else {
      throw unknown(
        name: text(word.start, word.end), word.start, word.end, isCalled: opensCall)
    }
    if let second { throw ambiguousRun(word, first, second) }
    var opened = false
    for (index, segment) in first.enumerated() {
      if index > 0 { try impliedProduct(at: segment.start) }
      opened = try append(segment)
    }
    return opened
  }

  /// What a stretch of letters stands for as one name.
  private func meaning(of range: Range<Int>, opensCall: Bool, isWhole: Bool) -> Segment? {
    func segment(_ meaning: Segment.Meaning) -> Segment {
      Segment(meaning: meaning, start: range.lowerBound, end: range.upperBound)
    }
    if let name = symbols.names.find(lexer.bytes, range) {
      let symbol = symbols[name]
      if symbol.kind != .unbound {
        // `σ = σ(z)`: a name that has no value yet can only be the function.
        if let function = symbol.function, opensCall, !symbol.isDefined { return segment(.function(function)) }
        return segment(.variable(name))
      }
      if symbols.isPi(name) { return segment(.pi) }
      if isWhole, symbols.isEuler(name) { return segment(.euler) }
      if opensCall, let function = symbol.function { return segment(.function(function)) }
    }
    if let (base, digits) = symbols.element(lexer.bytes, range) { return segment(.element(base, digits: digits)) }
    return nil
  }

  private mutating func append(_ segment: Segment) throws(Diagnostic) -> Bool {
    switch segment.meaning {
    case .variable(let name):
      if let function = symbols[name].function, token.kind == .openParenthesis, previous.end == segment.end {
        throw ambiguousCall(name, function, segment)
      }
      if symbols[name].hasParameters, token.kind == .openParenthesis, previous.end == segment.end {
        throw calledValue(segment)
      }
      try refuseNames(segment.start, segment.end)
      symbols.markUsed(name)
      syntax.append(.variable, segment.start, segment.end, payload: name)
    case .element(let base, let digits):
      try refuseNames(segment.start, segment.end)
      symbols.markUsed(base)
      syntax.append(.variable, segment.start, segment.end, payload: base)
      syntax.append(.elementDigits, segment.start, segment.end, payload: digits)
    case .pi: syntax.append(number: 3.141592653589793, segment.start, segment.end)
    case .euler: syntax.append(.euler, segment.start, segment.end)
    case .function(let function):
      try openCall(function, nameStart: segment.start, raisedTo: nil)
      return true
    }
    operands.append(Extent(start: segment.start, end: segment.end))
    return false
  }

  /// Reads a call whose name is not directly followed by a bracket: `sin²(x)`, `norm^2(x)`; anything else is missing
  /// its brackets.
  private mutating func readCall(_ function: Callable, _ word: Token) throws(Diagnostic) -> Bool {
    if try readBareArgument(function, word) { return false }
    var power: Double?
    if token.kind == .superscript {
      let parts = try superscriptParts()
      if parts.isNegative { throw inverseFunction(function, word) }
      if parts.hasNumber, parts.letters.isEmpty { power = parts.number }
    } else if token.kind == .caret {
      try advance()
      if token.kind == .number { power = token.value }
    }
    if let power {
      try advance()
      if token.kind == .openParenthesis {
        let isSquaredNorm = function == .vector(.norm) && power == 2
        try openCall(
          isSquaredNorm ? .vector(.normSquared) : function, nameStart: word.start, raisedTo: isSquaredNorm ? nil : power
        )
        return true
      }
    }
    throw missingCallBrackets(function, word)
  }

  /// Reads `log x` as slides write it: a function before one whole name or number after which the term ends, so that
  /// nothing could belong to the argument or not. True when it was read.
  private mutating func readBareArgument(_ function: Callable, _ word: Token) throws(Diagnostic) -> Bool {
    guard function.arity.contains(1), token.kind == .name || token.kind == .number else { return false }
    let argument = token
    var ahead = lexer
    guard let next = try? ahead.next(), Self.endsTerm(next.kind) else { return false }
    if argument.kind == .number {
      try advance()
      syntax.append(number: argument.value, argument.start, argument.end)
    } else {
      guard let segment = meaning(of: argument.start..<argument.end, opensCall: false, isWhole: true) else {
        return false
      }
      try advance()
      _ = try append(segment)
      operands.removeLast()
    }
    syntax.append(.call, word.start, argument.end, payload: Self.call(function, 1))
    operands.append(Extent(start: word.start, end: argument.end))
    return true
  }

  private static func endsTerm(_ kind: TokenKind) -> Bool {
    switch kind {
    case .plus, .minus, .closeParenthesis, .closeBracket, .closeBrace, .comma, .newline, .semicolon, .end: true
    case .number, .name, .asterisk, .dot, .cross, .hadamard, .at, .slash, .caret, .superscript, .root, .bar, .doubleBar,
      .openParenthesis, .openBracket, .openBrace, .equals:
      false
    }
  }

  /// All ways to read a run as a product of known names; two are enough to refuse it.
  private func split(
    _ word: Token, opensCall: Bool, isRaised: Bool
  ) throws(Diagnostic) -> (first: [Segment]?, second: [Segment]?) {
    guard word.end - word.start <= limits.runLength else { throw runTooLong(word) }
    let cuts = letterStarts(word) + [word.end]
    let last = cuts.count - 1
    // ways[i]: how many readings, up to two, there are from the i-th cut to the end.
    var ways = [UInt8](repeating: 0, count: cuts.count)
    ways[last] = 1
    var next = [[Segment]](repeating: [], count: cuts.count)
    let reach = max(symbols.longestName, 24) + 12
    for i in stride(from: last - 1, through: 0, by: -1) {
      // Longest factor first.
      for j in stride(from: last, to: i, by: -1) where ways[j] > 0 && cuts[j] - cuts[i] <= reach {
        let isLast = j == last
        let range = cuts[i]..<cuts[j]
        guard let segment = meaning(of: range, opensCall: isLast && opensCall, isWhole: isLast && isRaised) else {
          continue
        }
        next[i].append(segment)
        ways[i] = min(2, ways[i] + ways[j])
      }
    }
    guard ways[0] > 0 else { return (nil, nil) }
    let first = path(from: 0, cuts, next, ways, takesOther: false)
    return (first, ways[0] > 1 ? path(from: 0, cuts, next, ways, takesOther: true) : nil)
  }

  private func path(
    from start: Int, _ cuts: [Int], _ next: [[Segment]], _ ways: [UInt8], takesOther: Bool
  ) -> [Segment] {
    var path: [Segment] = []
    var takesOther = takesOther
    var index = start
    while index < cuts.count - 1, let first = next[index].first {
      var chosen = first
      let after = cuts.firstIndex(of: first.end) ?? cuts.count - 1
      if takesOther, ways[after] < 2, next[index].count > 1 {
        chosen = next[index][1]
        takesOther = false
      }
      path.append(chosen)
      index = cuts.firstIndex(of: chosen.end) ?? cuts.count - 1
    }
    return path
  }

  /// Where a factor could begin: at the letters, so that digits, subscripts and hats stay with the letter before them.
  private func letterStarts(_ word: Token) -> [Int] {
    var starts: [Int] = []
    var index = word.start
    while index < word.end {
      let (scalar, width) = lexer.scalar(at: index)
      if Characters.isLetter(scalar) { starts.append(index) }
      index += width
    }
    return starts
  }
}
