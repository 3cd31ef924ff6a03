import SourceText

/// A value for a name, as given beside the program: `x=-2`, `x=[1, 2, 3]`, `x=pi/2`.
public struct Binding: Sendable {
  /// The whole text, with the name under which messages refer to it.
  public let source: SourceFile
  public let nameSpan: SourceSpan
  /// Where the value begins.
  let valueStart: Int

  /// The name as written.
  public var name: String { source.text(of: nameSpan) }
  /// The value as written.
  public var value: String { source.text(of: SourceSpan(valueStart, source.bytes.count)) }

  /// Reads `name=value`; messages call it `binding` and its number, counted from 1.
  public init(_ text: String, number: Int = 1) throws(Diagnostic) {
    try self.init(text, name: "binding \(number)")
  }

  /// The same under a name of its own.
  public init(_ text: String, name: String) throws(Diagnostic) {
    source = SourceFile(name: name, text: text)
    var lexer = Lexer(source)
    let first = try lexer.next()
    guard first.kind == .name else {
      throw Diagnostic(
        .invalidName, "a binding begins with a name", at: .init(source, SourceSpan(first.start, first.end)),
        label: "expected a name", help: "write name=value, as in x=-2")
    }
    let equals = try lexer.next()
    guard equals.kind == .equals else {
      let isElement = equals.kind == .openBracket
      throw Diagnostic(
        isElement ? .invalidName : .invalidBinding,
        isElement ? "a binding names a whole value, not one element" : "a binding is a name, '=' and a value",
        at: .init(source, SourceSpan(equals.start, equals.end)), label: "expected '='",
        help: isElement ? "give all elements at once, as in x=[1, 2, 3]" : "write name=value, as in x=-2")
    }
    nameSpan = SourceSpan(first.start, first.end)
    valueStart = equals.end
  }
}
