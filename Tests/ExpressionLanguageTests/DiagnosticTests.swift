import ExpressionLanguage
import SourceText
import Testing

/// Every mistake: its code, the place of its caret, and the words that mend it.
@Suite struct DiagnosticTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let text: String
    let bindings: String
    let code: DiagnosticCode
    /// The marked text, with the column at which it begins; a line other than 1 comes first.
    let line: Int
    let column: Int
    let marked: String
    let help: String
    var testDescription: String { "\(text) \(bindings)" }

    init(
      _ text: String, _ bindings: String = "", _ code: DiagnosticCode, _ column: Int, _ marked: String,
      line: Int = 1, help: String = ""
    ) {
      self.text = text
      self.bindings = bindings
      self.code = code
      self.line = line
      self.column = column
      self.marked = marked
      self.help = help
    }
  }

  @Test(arguments: [
    Mistake("f = x² + * y", "x=1 y=2", .expectedValue, 10, "*", help: "delete one of the two operators"),
    Mistake("* x", "x=1", .expectedValue, 1, "*", help: "before it"),
    Mistake("x +", "x=1", .expectedValue, 4, "", help: "after '+'"),
    Mistake("x +\n y", "x=1 y=2", .expectedValue, 4, "", help: "after '+'"),
    Mistake("(x + )", "x=1", .expectedValue, 6, ")"), Mistake("x^", "x=1", .expectedValue, 3, ""),
    Mistake("√", "", .expectedValue, 2, ""), Mistake("²x", "x=1", .expectedValue, 1, "²"),
    Mistake("x =", "", .expectedValue, 4, "", help: "write a number"), Mistake("()", "", .expectedValue, 1, "()"),
    Mistake("sin()", "", .expectedValue, 4, "()", help: "sin(x)"), Mistake("[]", "", .expectedValue, 1, "[]"),
    Mistake("[1, ]", "", .expectedValue, 5, "]"), Mistake("max(x, )", "x=1", .expectedValue, 8, ")"),
    Mistake("2 3", "", .expectedOperator, 1, "2 3"), Mistake("x 2", "x=1", .expectedOperator, 3, "2", help: "'^'"),
    Mistake("½2", "", .expectedOperator, 1, "½2"), Mistake("(x, y)", "x=1 y=2", .expectedOperator, 3, ","),
    Mistake("f = 1,5", "", .invalidNumber, 5, "1,5", help: "1.5"), Mistake("1.2.3", "", .invalidNumber, 1, "1.2.3"),
    Mistake("x·1e999", "x=1", .invalidNumber, 3, "1e999"), Mistake("x·1e-999", "x=1", .invalidNumber, 3, "1e-999"),
    Mistake("1_000", "", .invalidNumber, 1, "1_", help: "without a gap"), Mistake("x⁻", "x=1", .invalidNumber, 2, "⁻"),
    // Brackets.
    Mistake("(x", "x=1", .unbalancedBracket, 1, "(", help: "')'"), Mistake("x)", "x=1", .unbalancedBracket, 2, ")"),
    Mistake("(x]", "x=1", .unbalancedBracket, 3, "]"), Mistake("|x", "x=1", .unbalancedBracket, 1, "|"),
    Mistake("[1; 2]", "", .unbalancedBracket, 1, "["), Mistake("a = (x\nb = 2", "x=1", .unbalancedBracket, 5, "("),
    Mistake("ŷ = σ(x", "x=1", .unbalancedBracket, 6, "("),
    // Characters.
    Mistake("x $ y", "x=1 y=2", .unexpectedCharacter, 3, "$"),
    Mistake("x\u{7}y", "x=1", .unexpectedCharacter, 2, "\u{7}"),
    Mistake("x\u{200B}y", "x=1", .unexpectedCharacter, 2, "\u{200B}", help: "delete it"),
    Mistake("∑x", "x=1", .unexpectedCharacter, 1, "∑", help: "sum(x)"),
    Mistake("x:=2", "", .unexpectedCharacter, 2, ":"),
    Mistake("ŷ² + ∂", "ŷ=1", .unexpectedCharacter, 6, "∂"), Mistake("₂", "", .unexpectedCharacter, 1, "₂"),
    // Products with two readings.
    Mistake("a/bc", "a=1 b=2 c=3", .ambiguousProduct, 1, "a/bc", help: "a/(bc) or (a/b)·c"),
    Mistake("1/2x", "x=1", .ambiguousProduct, 1, "1/2x", help: "1/(2x) or (1/2)·x"),
    Mistake("x/y(z)", "x=1 y=2 z=3", .ambiguousProduct, 1, "x/y(z)", help: "x/(y(z)) or (x/y)·(z)"),
    Mistake("1 + a/2b c - 1", "a=1 b=2 c=3", .ambiguousProduct, 5, "a/2b c", help: "a/(2b c) or (a/2)·b c"),
    Mistake("√2x", "x=1", .ambiguousProduct, 1, "√2x", help: "√(2x) or √(2)·x"),
    Mistake("sum(x y)", "x=[1,2] y=[3,4]", .ambiguousProduct, 5, "x y", help: "dot product"),
    Mistake("abc", "ab=1 c=2 a=3 bc=4", .ambiguousName, 1, "abc", help: "ab·c or a·bc"),
    Mistake("σ = x; σ(x)", "x=1", .ambiguousName, 8, "σ", help: "sigmoid(…)"),
    Mistake("f(x) = x²; g = f(3)", "x=1", .ambiguousName, 16, "f", help: "f·(…)"),
    Mistake("x", "x=1,5", .invalidNumber, 3, "1,5", help: "1.5"),
    Mistake("sin⁻¹(x)", "x=1", .ambiguousName, 1, "sin⁻¹", help: "asin(x) or 1/sin(x)"),
    // Names.
    Mistake("x + yy", "x=1 y=1 yyy=2", .unusedBinding, 1, "yyy"),
    Mistake("f = alpa", "alpha=1", .unknownName, 5, "alpa", help: "'alpha'"),
    Mistake("f = x", "X=1", .unknownName, 5, "x", help: "'X'"), Mistake("f = x + 1", "x=1 y=2", .unusedBinding, 1, "y"),
    Mistake("xz", "x=1", .unknownName, 1, "xz", help: "add z=2"),
    Mistake("sinx", "x=1", .unknownName, 1, "sinx", help: "sin(x)"),
    Mistake("sigmod(x)", "x=1", .unknownFunction, 1, "sigmod", help: "'sigmoid'"),
    Mistake("log x x", "x=1", .missingCallBrackets, 1, "log", help: "log(x)"),
    Mistake("x = 1; x = 2", "", .boundTwice, 8, "x"), Mistake("x·2", "x=1 x=2", .boundTwice, 1, "x"),
    Mistake("w₁ = 1; w_1 = 2", "", .boundTwice, 9, "w_1"), Mistake("y = 2x; y", "x=1 y=3", .boundTwice, 1, "y"),
    Mistake("y = 2z; z = y + x", "x=1", .usedBeforeDefinition, 6, "z"),
    Mistake("x = 2x", "", .usedBeforeDefinition, 6, "x"),
    Mistake("2x = 3", "", .invalidName, 4, "="), Mistake("a = b = 3", "", .invalidName, 7, "="),
    Mistake("a == 3", "", .invalidName, 4, "=", help: "once"), Mistake("x y; f = x", "x=1 y=2", .invalidName, 1, "x y"),
    // Arguments and shapes.
    Mistake("sin(x, 2)", "x=1", .wrongArgumentCount, 1, "sin(x, 2)"),
    Mistake("dot(x)", "x=[1]", .wrongArgumentCount, 1, "dot(x)"),
    Mistake("sum(W*x)", "W=[[1,2],[3,4],[5,6]] x=[1,2]", .shapeMismatch, 5, "W*x", help: "W @ x"),
    Mistake("sum(W x)", "W=[[1,2],[3,4],[5,6]] x=[1,2,3]", .shapeMismatch, 5, "W x", help: "Wᵀ x"),
    Mistake("sum(x W)", "W=[[1,2],[3,4]] x=[1,2]", .shapeMismatch, 5, "x W", help: "xᵀ W"),
    Mistake("sum(x + y)", "x=[1,2] y=[1,2,3]", .shapeMismatch, 5, "x + y"),
    Mistake("mse(x, y)", "x=[1,2] y=[1,2,3]", .shapeMismatch, 1, "mse(x, y)"),
    Mistake("sum(x × y)", "x=[1,2] y=[1,2]", .shapeMismatch, 5, "x × y"),
    Mistake("W⁻¹", "W=[[1]]", .shapeMismatch, 1, "W⁻¹"),
    Mistake("x = [[1,2],[3]]; sum(x)", "", .shapeMismatch, 5, "[[1,2],[3]]"),
    Mistake("f = 2x", "x=[1,2]", .notAScalar, 1, "f", help: "sum(f)"),
    Mistake("|x|", "x=[1,2]", .notAScalar, 1, "|x|", help: "norm"),
    Mistake("x[3]", "x=[1,2]", .indexOutOfRange, 1, "x[3]", help: "1 to 2"),
    Mistake("x[0]", "x=[1,2]", .indexOutOfRange, 1, "x[0]"),
    Mistake("x₃", "x=[1,2]", .indexOutOfRange, 1, "x₃"), Mistake("W₁", "W=[[1,2],[3,4]]", .indexOutOfRange, 1, "W₁"),
    Mistake("x[i]", "x=[1,2] i=1", .indexOutOfRange, 1, "x[i]"), Mistake("x[1]", "x=1", .indexOutOfRange, 1, "x[1]"),
    // Values beside the program.
    Mistake("x", "x=abc", .invalidBinding, 3, "abc", help: "x=2"),
    Mistake("x", "x=", .invalidBinding, 3, "", help: "x=2"),
    Mistake("x y", "x=1 y=x+1", .invalidBinding, 3, "x"), Mistake("x", "x=1/0", .invalidBinding, 1, "x=1/0"),
    Mistake("x", "x=1;y=2", .invalidBinding, 4, ";"), Mistake("x", "2x=1", .invalidName, 1, "2"),
    Mistake("x", "x[1]=1", .invalidName, 2, "["), Mistake("x", "x=1e999", .invalidNumber, 3, "1e999"),
    Mistake("", "", .emptyProgram, 1, ""), Mistake(" # nothing\n\n;;", "", .emptyProgram, 1, ""),
    Mistake("a = 2\nb = 3\nf = a·b + ŷ c", "", .unknownName, 11, "ŷ", line: 3),
    Mistake("f = (a\n  + b\n  + c)", "a=1 b=2", .unknownName, 5, "c", line: 3),
  ])
  func isExplained(_ mistake: Mistake) throws {
    let found = try diagnose(mistake.text, mistake.bindings)
    #expect(found.code == mistake.code, "\(found.message)")
    let location = try #require(found.location)
    let position = location.source.position(at: location.span.start)
    #expect(position.line == mistake.line)
    #expect(position.column == mistake.column)
    #expect(location.source.text(of: location.span) == mistake.marked)
    if !mistake.help.isEmpty { #expect((found.help ?? "").contains(mistake.help), "help: \(found.help ?? "none")") }
    #expect(!found.message.isEmpty && !found.message.hasSuffix("."))
  }

  @Test func theExampleOfTheGuideIsDrawnToTheLetter() throws {
    let drawn = DiagnosticRenderer().text(try diagnose("f = x² + * y", "x=1 y=2"))
    #expect(
      drawn == """
        error[E003]: '*' has nothing on its left to multiply
         --> expression:1:10
        1 | f = x² + * y
          |          ^ expected a value here
          = help: delete one of the two operators

        """)
  }

  @Test(arguments: [
    ("nothing", DiagnosticCode.unknownName), ("x[3]", .indexOutOfRange), ("x", .notAScalar), ("2", .unknownName),
    ("x[", .unknownName), ("", .unknownName), ("x₃", .indexOutOfRange),
  ])
  func theChosenOutputMustExist(_ name: String, _ code: DiagnosticCode) throws {
    #expect(try diagnose("f = sum(x)", "x=[1,2]", of: name).code == code)
  }

  @Test func textThatIsNotUTF8IsADiagnostic() throws {
    let bytes: [UInt8] = Array("a = 1\nŷ = ".utf8) + [0xC3, 0x28] + Array(" + 2\nz".utf8)
    guard case .failure(let error) = SourceFile.decoding(bytes, name: "net.bp") else {
      Issue.record("accepted")
      return
    }
    let diagnostic = error.diagnostic(for: bytes)
    #expect(diagnostic.code == .invalidEncoding)
    let text = DiagnosticRenderer().text(diagnostic)
    #expect(text.contains(" --> net.bp:2:5\n"))
    #expect(text.contains("the byte 0xC3"))
  }
}
