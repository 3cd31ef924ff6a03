import SourceText
import Testing

@testable import DataFiles

@Suite("JSON with places")
struct JSONTests {
  private func parse(_ text: String) throws(Diagnostic) -> JSONValue {
    try JSONParser.parse(SourceFile(name: "test.json", text: text))
  }

  @Test("numbers, strings, escapes and nesting")
  func values() throws {
    let value = try parse(#" {"a": [1, -2.5e3, true, null], "b": "\u00e9\n\ud83d\ude00"} "#)
    guard case .array(let elements)? = value["a"]?.content else {
      Issue.record("a is no list")
      return
    }
    #expect(elements.map(\.kind) == ["a number", "a number", "true or false", "null"])
    guard case .number(let number) = elements[1].content, case .string(let text)? = value["b"]?.content else {
      Issue.record("wrong kinds")
      return
    }
    #expect(number == -2500)
    #expect(text == "é\n😀")
    #expect(elements[1].span == SourceSpan(11, 17))
  }

  @Test(
    "mistakes are reported at their byte",
    arguments: [
      ("", 0), ("[1, 2", 5), ("{\"a\" 1}", 5), ("[1 2]", 3), ("[01]", 1), ("[1.]", 1),
      ("[1.e5]", 1), ("[-.5]", 1), ("\"\\u+12a\"", 3), ("nul", 0), ("[1e999]", 1),
      ("\"abc", 4), ("\"\\q\"", 2), ("[1] x", 4), ("{a: 1}", 1), ("[,]", 1), ("\"\u{1}\"", 1),
    ])
  func mistakes(text: String, offset: Int) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try parse(text) }
    #expect(diagnostic.location?.span.start == offset)
  }

  @Test(
    "a comma too many and comments are named",
    arguments: [
      ("[1,]", "remove the comma before ']'"), ("{\"a\": 1,}", "remove the comma before '}'"),
      ("{\"a\": 1, // one\n}", "JSON has no comments: remove it"),
    ])
  func habits(text: String, help: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try parse(text) }
    #expect(diagnostic.help == help)
  }

  @Test("a key given twice is reported at the second")
  func repeatedKey() throws {
    let source = SourceFile(name: "test.json", text: "{\"a\": 1, \"a\": 2}")
    var reader = try JSONReader(source, try JSONParser.parse(source), path: "")
    #expect(try reader.number("a") == 2)
    let diagnostic = try #require(throws: Diagnostic.self) { try reader.finish() }
    #expect(diagnostic.message == "the file has \"a\" twice")
    #expect(diagnostic.location?.span.start == 9)
  }

  @Test("deep nesting is a diagnostic, not a crash")
  func nesting() {
    #expect(throws: Diagnostic.self) { try parse(String(repeating: "[", count: 100_000)) }
  }

  @Test("a reader reports unknown, missing and wrong fields with the nearest name")
  func reader() throws {
    let source = SourceFile(name: "test.json", text: #"{"epochs": 3, "batchsize": 2}"#)
    var reader = try JSONReader(source, try JSONParser.parse(source), path: "train")
    #expect(try reader.integer("epochs", in: 0...10) == 3)
    #expect(try reader.integer("batchSize", in: 1...10) == nil)
    let unknown = try #require(throws: Diagnostic.self) { try reader.finish() }
    #expect(unknown.code == .unknownField)
    #expect(unknown.help == "did you mean \"batchSize\"?")
    #expect(unknown.location?.span.start == 14)
    let missing = try #require(throws: Diagnostic.self) { try reader.required("loss", expected: "\"x\"") }
    #expect(missing.code == .missingField)
    let wrong = try #require(throws: Diagnostic.self) { try reader.string("epochs") }
    #expect(wrong.message == "train.epochs must be a string")
  }
}

@Suite("CSV with places")
struct CSVTests {
  private func table(_ text: String) throws(Diagnostic) -> CSVTable {
    try CSVTable(SourceFile(name: "data.csv", text: text))
  }

  @Test(
    "cells, quotes, carriage returns, other separators, a last line without an end",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a;b\n1;2\n3;4", "a\tb\n1\t2\n3\t4", "\"a\", b\n\"1\",2\n3 , 4\n\n",
    ])
  func forms(text: String) throws {
    let table = try table(text)
    #expect(table.header.map(\.text) == ["a", "b"])
    #expect(table.rows.map { $0.map(\.text) } == [["1", "2"], ["3", "4"]])
    #expect(try table.number(row: 1, column: 1) == 4)
  }

  @Test("a quoted cell may hold separators, quotes and line ends")
  func quotes() throws {
    let table = try table("a,b\n\"x, \"\"y\"\"\nz\",2\n")
    #expect(table.rows[0][0].text == "x, \"y\"\nz")
  }

  @Test(
    "mistakes have a line and a column",
    arguments: [
      ("", 0, 0), ("a,a\n", 1, 3), ("a,\n", 1, 3), ("a,b\n1\n", 2, 1), ("a,b\n1,2,3\n", 2, 5), ("a,b\n\"1,2\n", 2, 1),
    ])
  func mistakes(text: String, line: Int, column: Int) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try table(text) }
    guard let location = diagnostic.location else {
      #expect(line == 0)
      return
    }
    let position = location.source.position(at: location.span.start)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test("missing cells and words instead of numbers point at the cell")
  func numbers() throws {
    let table = try table("a,b\n1,\n2,x\n3,\"1,5\"\n")
    let missing = try #require(throws: Diagnostic.self) { try table.number(row: 0, column: 1) }
    #expect(missing.location?.source.position(at: missing.location?.span.start ?? 0).line == 2)
    let word = try #require(throws: Diagnostic.self) { try table.number(row: 1, column: 1) }
    #expect(word.message == "'x' in column 'b' is not a number")
    let comma = try #require(throws: Diagnostic.self) { try table.number(row: 2, column: 1) }
    #expect(comma.help == "write decimals with a point: 1.5")
    let column = try #require(throws: Diagnostic.self) { try table.column("c") }
    #expect(column.code == .unknownName)
  }
}
