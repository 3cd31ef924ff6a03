import SourceText

extension Parser {
  func unknown(name: String, _ start: Int, _ end: Int, isCalled: Bool) -> Diagnostic {
    if readsValue { return notANumber(start, end) }
    let functions = Callable.allNames
    let bound = symbols.boundNames()
    let place = location(start, end)
    if isCalled, name.unicodeScalars.count > 1 {
      let nearest = Suggestions.nearest(to: name, among: functions)
      return Diagnostic(
        .unknownFunction, "there is no function '\(name)'", at: place, label: "unknown function",
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "the functions are \(Callable.all.map { $0.name }.joined(separator: ", "))")
    }
    // `sinx`: a function whose brackets were left out.
    if let function = functions.filter({ name.hasPrefix($0) && $0.utf8.count > 1 }).max(by: {
      $0.utf8.count < $1.utf8.count
    }),
      name.utf8.count > function.utf8.count
    {
      let rest = String(name.dropFirst(function.count))
      if symbols.isBound(rest) {
        return Diagnostic(
          .unknownName, "'\(name)' has no value", at: place, label: "unknown name",
          help: "if a call is meant, write \(function)(\(rest))")
      }
    }
    var notes: [String] = []
    var help = "give it a value: add \(Self.binding(name))"
    if let missing = firstMissingFactor(name) {
      notes.append("read as a product of names, it lacks a value for '\(missing)'")
      help = "add \(Self.binding(missing)) if a product is meant, or \(Self.binding(name)) if it is one name"
    } else if let first = name.unicodeScalars.first, let advice = Lexer.advice(Characters.plainLetter(first.value)) {
      help = advice + "; if '\(name)' is a name, \(help)"
    } else if let nearest = Suggestions.nearest(to: name, among: bound + ["pi"] + functions) {
      help = "did you mean '\(nearest)'? If not, \(help)"
    }
    if let index = indexedByDigits(name) { notes.append(index) }
    return Diagnostic(
      .unknownName, "'\(name)' has no value", at: place, label: "unknown name", notes: notes, help: help)
  }

  /// The value of an input is made of numbers alone.
  func refuseNames(_ start: Int, _ end: Int) throws(Diagnostic) {
    if readsValue { throw notANumber(start, end) }
  }

  private func notANumber(_ start: Int, _ end: Int) -> Diagnostic {
    Diagnostic(
      .invalidBinding, "'\(text(start, end))' is not a number", at: location(start, end), label: "expected a number",
      help: "give a number or a list of numbers, as in x=2, x=1/3 or x=[1, 2]; formulas belong in the program")
  }

  private static func binding(_ name: String) -> String { name.utf8.count > 40 ? "a statement for it" : "\(name)=2" }

  /// The part of a run that keeps it from being a product of bound names.
  private func firstMissingFactor(_ name: String) -> String? {
    let letters = Array(name)
    guard (2...40).contains(letters.count) else { return nil }
    var index = 0
    while index < letters.count {
      var length = letters.count - index
      if index == 0 { length -= 1 }
      while length > 0, !symbols.isBound(String(letters[index..<index + length])) { length -= 1 }
      if length == 0 { return index == 0 ? nil : String(letters[index...]) }
      index += length
    }
    return nil
  }

  /// `x2` next to a bound `x`: what may have been meant.
  private func indexedByDigits(_ name: String) -> String? {
    let stem = name.prefix { !("0"..."9").contains($0) }
    let digits = name.dropFirst(stem.count)
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), symbols.isBound(String(stem)) else {
      return nil
    }
    return "a power is written \(stem)^\(digits), an element \(stem)[\(digits)], a product \(digits)·\(stem)"
  }

  func ambiguousRun(_ word: Token, _ first: [Segment], _ second: [Segment]) -> Diagnostic {
    func product(_ segments: [Segment]) -> String {
      segments.map { text($0.start, $0.end) }.joined(separator: "·")
    }
    return Diagnostic(
      .ambiguousName, "'\(text(word.start, word.end))' can be read as \(product(first)) or as \(product(second))",
      at: location(word.start, word.end), label: "two readings",
      help: "write \(product(first)) or \(product(second))")
  }

  func ambiguousCall(_ name: UInt32, _ function: Callable, _ segment: Segment) -> Diagnostic {
    let shown = text(segment.start, segment.end)
    let other = function.functionNames.first { symbols.names.find($0) != name }
    return Diagnostic(
      .ambiguousName, "'\(shown)(' can be the function or a product with the value named '\(shown)'",
      at: location(segment.start, segment.end), label: "two readings",
      help: "write \(shown)·(…) for the product; for the function, "
        + (other.map { "write \($0)(…)" } ?? "give the value another name"))
  }

  /// `g = f(2)` after `f(x) = x²`: neither a call nor a product can be meant for sure.
  func calledValue(_ segment: Segment) -> Diagnostic {
    let shown = text(segment.start, segment.end)
    return Diagnostic(
      .ambiguousName, "'\(shown)' is one value here, computed once; it cannot be called with other arguments",
      at: location(segment.start, segment.end), label: "a value, not a function",
      help: "write \(shown) alone for its value, or \(shown)·(…) for a product")
  }

  func runTooLong(_ word: Token) -> Diagnostic {
    Diagnostic(
      .unknownName, "this run of \(word.end - word.start) letters is too long to be split into names",
      at: location(word.start, word.start + 1), label: "it begins here", help: "put '·' between its factors")
  }

  func missingCallBrackets(_ function: Callable, _ word: Token) -> Diagnostic {
    let name = text(word.start, word.end)
    let takesNext = token.kind == .name || token.kind == .number
    let help =
      takesNext && function.arity.contains(1)
      ? "write \(text(word.start, previous.end))(\(text(token.start, endOfRun())))" : "write \(function.usage)"
    return Diagnostic(
      .missingCallBrackets, "the function '\(name)' needs brackets around its argument",
      at: location(word.start, word.end), label: "called without brackets", help: help)
  }

  /// Where what is written without a gap ends: the whole `2x` of `sin 2x`.
  private func endOfRun() -> Int {
    var ahead = lexer
    var end = token.end
    while let next = try? ahead.next(), next.start == end, next.kind == .name || next.kind == .number { end = next.end }
    return end
  }

  func inverseFunction(_ function: Callable, _ word: Token) -> Diagnostic {
    let name = text(word.start, word.end)
    let inverse = Callable.allNames.contains("a" + name)
    return Diagnostic(
      .ambiguousName, "'\(name)\(tokenText)' can be the inverse function or a reciprocal",
      at: location(word.start, token.end), label: "two readings",
      help: inverse ? "write a\(name)(x) or 1/\(name)(x)" : "write 1/\(name)(x) for the reciprocal")
  }

  func wrongArgumentCount(_ function: Callable, _ group: Pending, _ span: SourceSpan) -> Diagnostic {
    let given = Int(group.count) + 1
    let expected = function.arity
    let (least, most) = (expected.lowerBound, expected.upperBound)
    let wanted = least == most ? "\(least)" : most == least + 1 ? "\(least) or \(most)" : "\(least) or more"
    return Diagnostic(
      .wrongArgumentCount, "\(function.name) takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(given)",
      at: .init(source, span), label: "\(given) given",
      help: "write \(function.usage)"
        + (function.arity == 1...1 && given > 1 ? "; a decimal point is '.', and a vector is written [a, b]" : ""))
  }

  func unreadableSuperscript() -> Diagnostic {
    Diagnostic(
      .invalidNumber, "this superscript cannot be read", at: location(token.start, token.end),
      label: "expected a whole number, one letter, or T",
      help: "write the exponent after '^', in brackets if it is more than one number or name")
  }

  /// `a/bc`: both readings, as text to copy.
  func unclearProduct(_ top: Pending) -> Diagnostic {
    guard operands.count >= 2 else { return numberAfterValue() }
    let last = operands[operands.count - 1]
    let first = operands[operands.count - 2]
    let below = pending.dropLast().last
    let product = text(first.start, last.end)
    let rest = text(top.factorEnd, last.end).drop { $0 == " " }
    let factor = text(first.start, top.factorEnd)
    let isShort = last.end - first.start < 60
    if below?.kind == .root {
      let sign = below.map { text($0.start, $0.end) } ?? "√"
      return Diagnostic(
        .ambiguousProduct, "how far the root reaches is unclear", at: location(below?.start ?? first.start, last.end),
        label: "two readings",
        help: isShort
          ? "write \(sign)(\(product)) or \(sign)(\(factor))·\(rest)" : "put brackets around what the root covers")
    }
    let left = operands.count >= 3 ? operands[operands.count - 3] : first
    let division = text(left.start, first.start)
    let short = isShort && first.start - left.start < 60
    return Diagnostic(
      .ambiguousProduct, "a product without a sign after '/' can be read in two ways",
      at: location(left.start, last.end), label: "two readings",
      help: short
        ? "write \(division)(\(product)) or (\(division)\(factor))·\(rest)" : "put brackets around the denominator")
  }
}
