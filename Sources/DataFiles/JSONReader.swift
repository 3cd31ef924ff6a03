import SourceText

/// Reads the fields of one JSON object and insists on what a contract says about them.
///
/// Every field asked for is noted; `finish` then reports a field that nobody asked for, with the nearest name.
public struct JSONReader {
  public let source: SourceFile
  public let value: JSONValue
  /// The object's place in words: `layers[1]`.
  public let path: String
  private let vocabulary: Vocabulary
  private var known: [String] = []

  /// How messages speak of a field: as a file writes it, or as the command line does.
  public enum Vocabulary: Sendable {
    case fields
    /// `learningRate` is `--learning-rate`; keys whose option has another name are listed, with nil what is no option.
    case options([String: String?])
  }

  /// - Throws: a diagnostic when the value is not an object.
  public init(
    _ source: SourceFile, _ value: JSONValue, path: String, vocabulary: Vocabulary = .fields
  ) throws(Diagnostic) {
    self.source = source
    self.value = value
    self.path = path
    self.vocabulary = vocabulary
    guard case .object = value.content else {
      throw Self.wrong(source, value, "\(path.isEmpty ? "the file" : path) must be an object")
    }
  }

  static func wrong(_ source: SourceFile, _ value: JSONValue, _ message: String) -> Diagnostic {
    Diagnostic(.wrongValue, message, at: .init(source, value.span), label: "this is \(value.kind)")
  }

  public func wrong(_ value: JSONValue, _ message: String, help: String? = nil) -> Diagnostic {
    if case .options = vocabulary {
      return Diagnostic(.wrongValue, message, at: .init(source, value.span), help: help)
    }
    return Diagnostic(.wrongValue, message, at: .init(source, value.span), label: "this is \(value.kind)", help: help)
  }

  /// The field in words: `"loss"`, `optimizer.momentum` or `--momentum`.
  public func place(_ key: String) -> String {
    switch vocabulary {
    case .fields: path.isEmpty ? "\"\(key)\"" : "\(path).\(key)"
    case .options(let names): "--" + ((names[key] ?? nil) ?? Self.kebab(key))
    }
  }

  /// `epsilonPlacement` as an option spells it: `epsilon-placement`.
  private static func kebab(_ key: String) -> String {
    key.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  /// A reader of an object inside this one, speaking the same way.
  public func nested(_ field: JSONValue, _ key: String) throws(Diagnostic) -> JSONReader {
    var path = place(key)
    // Options have no objects inside objects: messages keep speaking of the same option.
    if case .options = vocabulary { path = self.path }
    return try JSONReader(source, field, path: path, vocabulary: vocabulary)
  }

  /// The field, or nil when it is absent or null.
  public mutating func optional(_ key: String) -> JSONValue? {
    if !known.contains(key) { known.append(key) }
    guard let field = value[key] else { return nil }
    if case .null = field.content { return nil }
    return field
  }

  public mutating func required(_ key: String, expected: String) throws(Diagnostic) -> JSONValue {
    try required([(key, expected)])
  }

  /// A field that must be there under one of several keys; the first that is there counts.
  @discardableResult
  public mutating func required(_ ways: [(key: String, expected: String)]) throws(Diagnostic) -> JSONValue {
    for way in ways {
      if let field = optional(way.key) { return field }
    }
    func list(_ texts: [String]) -> String { texts.joined(separator: " or ") }
    if case .options = vocabulary {
      throw Diagnostic(
        .missingField, "\(path) needs \(list(ways.map { place($0.key) }))", at: .init(source, value.span),
        help: "add \(list(ways.map { "\(place($0.key)) \(example($0.expected))" }))")
    }
    throw Diagnostic(
      .missingField, "\(path.isEmpty ? "the file" : path) has no \(list(ways.map { "\"\($0.key)\"" }))",
      at: .init(source, SourceSpan(value.span.start, value.span.start + 1)), label: "in this object",
      help: "add \(list(ways.map { "\"\($0.key)\": \($0.expected)" }))")
  }

  /// The part of an example that can be typed: `[0.5, -1], or …` is `[0.5`.
  private func example(_ expected: String) -> String {
    String(expected.prefix { $0 != " " && $0 != "," })
  }

  public mutating func number(_ key: String) throws(Diagnostic) -> Double? {
    guard let field = optional(key) else { return nil }
    guard case .number(let number) = field.content else { throw wrong(field, "\(place(key)) must be a number") }
    return number
  }

  /// A whole number in a range.
  public mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
    guard let field = optional(key) else { return nil }
    guard case .number(let number) = field.content, let whole = Int(exactly: number), range.contains(whole) else {
      throw wrong(field, "\(place(key)) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  public mutating func bool(_ key: String) throws(Diagnostic) -> Bool? {
    guard let field = optional(key) else { return nil }
    guard case .bool(let bool) = field.content else { throw wrong(field, "\(place(key)) must be true or false") }
    return bool
  }

  public mutating func string(_ key: String) throws(Diagnostic) -> String? {
    guard let field = optional(key) else { return nil }
    guard case .string(let string) = field.content else { throw wrong(field, "\(place(key)) must be a string") }
    return string
  }

  /// One of a list of words.
  ///
  /// - Parameter synonyms: what others call some of them, for the advice in the message.
  /// - Throws: a diagnostic for any other value.
  public mutating func choice(
    _ key: String, _ allowed: [String], synonyms: [String: String] = [:]
  ) throws(Diagnostic) -> String? {
    guard let field = optional(key) else { return nil }
    guard case .string(let string) = field.content else { throw wrong(field, "\(place(key)) must be a string") }
    if allowed.contains(string) { return string }
    let nearest = synonyms[string] ?? Suggestions.nearest(to: string, among: allowed)
    throw Diagnostic(
      .wrongValue, "\(place(key)) cannot be \"\(string)\"", at: .init(source, field.span),
      notes: ["it can be \(allowed.joined(separator: ", "))"], help: nearest.map { "did you mean \"\($0)\"?" })
  }

  public mutating func array(_ key: String) throws(Diagnostic) -> [JSONValue]? {
    guard let field = optional(key) else { return nil }
    return try elements(field, key)
  }

  public func elements(_ field: JSONValue, _ name: String) throws(Diagnostic) -> [JSONValue] {
    guard case .array(let elements) = field.content else { throw wrong(field, "\(place(name)) must be a list") }
    return elements
  }

  /// A list of numbers.
  public func numbers(_ field: JSONValue, _ name: String) throws(Diagnostic) -> [Double] {
    var numbers: [Double] = []
    for element in try elements(field, name) {
      guard case .number(let number) = element.content else {
        throw wrong(element, "\(place(name)) must be a list of numbers")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// A list of rows of equal length.
  public func matrix(_ field: JSONValue, _ name: String) throws(Diagnostic) -> [[Double]] {
    var rows: [[Double]] = []
    for element in try elements(field, name) {
      let row = try numbers(element, name)
      if let first = rows.first, first.count != row.count {
        throw Diagnostic(
          .shapeMismatch, "the rows of \(place(name)) differ in length: \(first.count) and \(row.count)",
          at: .init(source, element.span), label: "this row has \(row.count)")
      }
      rows.append(row)
    }
    return rows
  }

  /// - Throws: a diagnostic for the first field that was never asked for, or that is given twice.
  public func finish() throws(Diagnostic) {
    guard case .object(let members) = value.content else { return }
    var seen: Set<String> = []
    for member in members where !seen.insert(member.key).inserted {
      throw Diagnostic(
        .wrongValue, "\(path.isEmpty ? "the file" : path) has \"\(member.key)\" twice",
        at: .init(source, member.keySpan), label: "given again here", help: "keep one of the two")
    }
    for member in members where !known.contains(member.key) {
      if case .options(let names) = vocabulary {
        // The rule itself was chosen by its name.
        let known = known.filter { names[$0] != .some(.none) && $0 != "name" }
        throw Diagnostic(
          .unknownField, "\(path) has no use for \(place(member.key))", at: .init(source, member.keySpan),
          notes: known.isEmpty ? [] : ["it takes \(known.map(place).joined(separator: ", "))"], help: "leave it out")
      }
      let nearest = Suggestions.nearest(to: member.key, among: known)
      throw Diagnostic(
        .unknownField, "\(path.isEmpty ? "the file" : path) has an unknown field \"\(member.key)\"",
        at: .init(source, member.keySpan), notes: ["known are \(known.joined(separator: ", "))"],
        help: nearest.map { "did you mean \"\($0)\"?" } ?? "remove it")
    }
  }
}
