import Notation

/// Reads printed formulas of any dialect back, by the rules of school: a second opinion on the parentheses.
struct PrintedFormulaReader {
  /// Text that does not read.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private var rest: Substring
  private let names: [(text: String, value: FieldValue)]

  /// What `text` is worth; `names` are spelled as in the text.
  static func value(of text: String, names: [(text: String, value: FieldValue)]) throws -> FieldValue {
    var reader = PrintedFormulaReader(rest: text[...], names: names.sorted { $0.text.count > $1.text.count })
    let value = try reader.sum()
    reader.skipSpaces()
    guard reader.rest.isEmpty else { throw Failure(description: "stopped before '\(reader.rest)' in '\(text)'") }
    return value
  }

  private init(rest: Substring, names: [(text: String, value: FieldValue)]) {
    self.rest = rest
    self.names = names
  }

  private mutating func skipSpaces() { rest = rest.drop { $0 == " " } }

  private mutating func accept(_ tokens: String...) -> Bool {
    skipSpaces()
    for token in tokens where rest.hasPrefix(token) {
      rest = rest.dropFirst(token.count)
      return true
    }
    return false
  }

  private mutating func expect(_ token: String) throws {
    guard accept(token) else { throw Failure(description: "expected '\(token)' before '\(rest)'") }
  }

  private mutating func sum() throws -> FieldValue {
    var value = try product()
    while true {
      if accept("+") {
        value = value + (try product())
      } else if accept("-") {
        value = value - (try product())
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> FieldValue {
    var value = try signed()
    while true {
      if accept("·", "*", "\\cdot") {
        value = value * (try signed())
      } else if accept("/") {
        value = value / (try signed())
      } else {
        return value
      }
    }
  }

  private mutating func signed() throws -> FieldValue {
    // A sign stands at the beginning of a sum or a parenthesis; printed after an operator it would be unreadable, and
    // there the printer puts parentheses, so that this leniency hides nothing but style.
    accept("-") ? -(try signed()) : try power()
  }

  private mutating func power() throws -> FieldValue {
    let base = try atom()
    if let whole = superscript() { return base.power(whole) }
    guard accept("^") else { return base }
    let before = rest
    if let whole = wholeExponent() { return base.power(whole) }
    rest = before
    if accept("{") {
      let exponent = try sum()
      try expect("}")
      return .opaque("power", base, exponent)
    }
    return .opaque("power", base, try power())
  }

  /// `⁻¹`.
  private mutating func superscript() -> Int? {
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    let raised = rest.prefix { digits.contains($0) || $0 == "⁻" }
    guard !raised.isEmpty else { return nil }
    rest = rest.dropFirst(raised.count)
    var value = 0
    for character in raised {
      if let index = digits.firstIndex(of: character) {
        value = value * 10 + digits.distance(from: digits.startIndex, to: index)
      }
    }
    return raised.hasPrefix("⁻") ? -value : value
  }

  /// A whole number alone in the exponent: `2`, `(-1)`, `{-1}`.
  private mutating func wholeExponent() -> Int? {
    let closing = accept("(") ? ")" : (accept("{") ? "}" : "")
    let sign = accept("-") ? -1 : 1
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    if !closing.isEmpty, !accept(closing) { return nil }
    // More of the number, or another exponent, means that it was not alone.
    if closing != "}", let next = rest.first, ".e^⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(next) { return nil }
    return sign * value
  }

  private mutating func atom() throws -> FieldValue {
    if accept("\\left(", "(") { return try closed(by: "\\right)", or: ")") }
    if accept("\\left|", "|") { return .opaque("bars", try closed(by: "\\right|", or: "|")) }
    if accept("\\sqrt{") { return .opaque("root", try closed(by: "}", or: "}")) }
    if accept("sqrt(", "√(") { return .opaque("root", try closed(by: ")", or: ")")) }
    if accept("√") { return .opaque("root", try atom()) }
    if accept("σ(", "sigmoid(", "\\sigma\\left(") { return .opaque("σ", try closed(by: "\\right)", or: ")")) }
    if accept("\\frac{") {
      let numerator = try closed(by: "}", or: "}")
      try expect("{")
      return numerator / (try closed(by: "}", or: "}"))
    }
    for name in names where accept(name.text) { return name.value }
    return try number()
  }

  private mutating func closed(by token: String, or other: String) throws -> FieldValue {
    let value = try sum()
    guard accept(token, other) else { throw Failure(description: "expected '\(token)' before '\(rest)'") }
    return value
  }

  private mutating func number() throws -> FieldValue {
    var text = String(rest.prefix { ($0.isASCII && $0.isNumber) || $0 == "." })
    guard !text.isEmpty else { throw Failure(description: "expected a number before '\(rest)'") }
    rest = rest.dropFirst(text.count)
    if rest.hasPrefix("e") {
      let power = rest.dropFirst().prefix { ($0.isASCII && $0.isNumber) || $0 == "-" }
      text += "e" + power
      rest = rest.dropFirst(1 + power.count)
    }
    return FieldValue(decimal: text)
  }
}
