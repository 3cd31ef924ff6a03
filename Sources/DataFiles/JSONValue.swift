import SourceText

/// A JSON value; one that was read remembers where it stood, so that a wrong one can be pointed at.
public struct JSONValue: Sendable {
  public let span: SourceSpan
  public let content: Content

  public indirect enum Content: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])
  }

  public struct Member: Sendable {
    public let key: String
    public let keySpan: SourceSpan
    public let value: JSONValue

    public init(key: String, keySpan: SourceSpan, value: JSONValue) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  public init(span: SourceSpan, content: Content) {
    self.span = span
    self.content = content
  }

  /// What the value is, in words for a message.
  public var kind: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  var isContainer: Bool {
    switch content {
    case .array, .object: true
    case .null, .bool, .number, .string: false
    }
  }

  /// The member of an object, the last one if a key is repeated.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }
}
