/// A mistake as data: what was read, where, what was expected, and how to mend it.
public struct Diagnostic: Error, Sendable {
  public enum Severity: String, Sendable { case error, warning }

  public var severity: Severity
  public var code: DiagnosticCode
  /// One sentence without a full stop.
  public var message: String
  /// Where, when the mistake has a place in a text.
  public var location: Location?
  /// What stands under the caret; may be empty.
  public var label: String
  /// Facts that help to understand.
  public var notes: [String]
  /// What to do about it, as an instruction.
  public var help: String?

  public struct Location: Sendable {
    public var source: SourceFile
    public var span: SourceSpan
    public init(_ source: SourceFile, _ span: SourceSpan) {
      self.source = source
      self.span = span
    }
  }

  public init(
    _ code: DiagnosticCode, _ message: String, at location: Location? = nil, label: String = "", notes: [String] = [],
    help: String? = nil, severity: Severity = .error
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.label = label
    self.notes = notes
    self.help = help
    self.severity = severity
  }
}

/// Every kind of mistake, declared once; the raw value is what users can look up and scripts can match.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  case invalidEncoding = "E001"
  case unexpectedCharacter = "E002"
  case expectedValue = "E003"
  case expectedOperator = "E004"
  case unbalancedBracket = "E005"
  case nestedTooDeep = "E006"
  case programTooLarge = "E007"
  case emptyProgram = "E008"
  case invalidNumber = "E009"
  case ambiguousProduct = "E010"
  case unknownName = "E011"
  case ambiguousName = "E012"
  case boundTwice = "E013"
  case usedBeforeDefinition = "E014"
  case invalidBinding = "E015"
  case unknownFunction = "E016"
  case wrongArgumentCount = "E017"
  case shapeMismatch = "E018"
  case notAScalar = "E019"
  case indexOutOfRange = "E020"
  case outsideDomain = "E021"
  case invalidName = "E022"
  case unusedBinding = "E023"
  case infiniteDerivative = "E024"
  case missingCallBrackets = "E025"
  case malformedData = "E030"
  case wrongValue = "E031"
  case missingField = "E032"
  case unknownField = "E033"
  case malformedLesson = "E040"
  case wrongExpectation = "E041"
  case unknownLesson = "E042"
}
