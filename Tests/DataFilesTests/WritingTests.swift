import DataFiles
import Foundation
import SourceText
import TestSupport
import Testing

@Suite("JSON and CSV are written as they are read")
struct WritingTests {
  @Test func numbersReadBackBitForBit() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = TestRandom(seed: seed)
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let text = JSONWriter.number(value)
      // JSONSerialization goes through a decimal type and loses the last bits on Linux; the decoder does not.
      let array = try JSONDecoder().decode([Double].self, from: Data("[\(text)]".utf8))
      #expect(array.first?.bitPattern == value.bitPattern, "seed \(seed): \(text)")
    }
    for value in [0, -0.0, 1, -1, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 1e21, 1e-7, 123_456_789] {
      let array = try JSONDecoder().decode([Double].self, from: Data("[\(JSONWriter.number(value))]".utf8))
      #expect(array.first?.bitPattern == value.bitPattern)
    }
    #expect(JSONWriter.number(-0.0) == "-0.0")
  }

  @Test func whatIsNotANumberIsAString() {
    #expect(JSONWriter.number(.nan) == "\"NaN\"")
    #expect(JSONWriter.number(.infinity) == "\"Infinity\"")
    #expect(JSONWriter.number(-.infinity) == "\"-Infinity\"")
  }

  @Test func outermostObjectHasAKeyALine() {
    let value = JSONValue.object([
      ("a", .number(1)), ("list", .array([.object([("b", .null)]), .numbers([1, 2])])), ("flat", .rows([])),
      ("empty", .object([])),
    ])
    #expect(
      JSONWriter.text(value) == """
        {
          "a": 1,
          "list": [
            {"b": null},
            [1, 2]
          ],
          "flat": [],
          "empty": {}
        }

        """)
    #expect(JSONWriter.line(value) == #"{"a": 1, "list": [{"b": null}, [1, 2]], "flat": [], "empty": {}}"#)
    #expect(JSONWriter.line(.shaped([1, 2, 3, 4, 5, 6], [3, 2])) == "[[1, 2], [3, 4], [5, 6]]")
    #expect(JSONWriter.line(.shaped([7], [])) == "7")
  }

  @Test(arguments: HostileText.names) func stringsReadBack(text: String) throws {
    let written = JSONWriter.text(.object([(text, .array([.string(text), .bool(true)]))]))
    let read = try JSONParser.parse(SourceFile(name: "written", text: written))
    #expect(JSONWriter.text(read) == written)
    guard case .object(let members) = read.content else {
      Issue.record("no object: \(written)")
      return
    }
    #expect(members.map(\.key) == [text])
  }

  @Test(arguments: HostileText.names) func cellsReadBack(text: String) throws {
    let rows = [["name", "other;cell"], [text, "1"], [" \(text) ", "2\"3\""]]
    let table = try CSVTable(SourceFile(name: "written", text: CSVWriter.text(rows)))
    #expect([table.header.map(\.text)] + table.rows.map { $0.map(\.text) } == rows)
  }
}
