import SourceText
import Testing

@Suite struct DiagnosticRendererTests {
  func drawing(_ text: String, _ start: Int, _ end: Int, width: Int = 80, label: String = "here") -> [String] {
    let diagnostic = Diagnostic(
      .expectedValue, "a message", at: .init(SourceFile(name: "f", text: text), SourceSpan(start, end)), label: label,
      notes: ["a note"], help: "a remedy")
    return DiagnosticRenderer(width: width).text(diagnostic).split(separator: "\n").map { String($0) }
  }

  @Test func theCaretStandsUnderItsPlace() {
    #expect(
      drawing("a = 1\nŷ² + * z", 13, 14) == [
        "error[E003]: a message", " --> f:2:6", "2 | ŷ² + * z", "  |      ^ here", "  = note: a note",
        "  = help: a remedy",
      ])
  }

  @Test func wideAndCombiningCharactersAreMeasured() {
    // 変 takes two columns, the combining hat none.
    #expect(drawing("変 + *", 6, 7)[3] == "  |      ^ here")
    #expect(drawing("y\u{302} + *", 6, 7)[3] == "  |     ^ here")
    #expect(drawing("\tx + *", 5, 6)[2...3] == ["1 |  x + *", "  |      ^ here"])
  }

  @Test func theEndOfALineCanBeMarked() {
    #expect(drawing("x +", 3, 3)[2...3] == ["1 | x +", "  |    ^ here"])
    #expect(drawing("", 0, 0)[2...3] == ["1 | ", "  | ^ here"])
    #expect(drawing("x +\r\ny", 3, 3)[2] == "1 | x +")
  }

  @Test func aSpanOverLinesIsMarkedToTheEndOfTheFirst() {
    #expect(drawing("(a +\n b)", 0, 8)[2...3] == ["1 | (a +", "  | ^^^^ here"])
  }

  @Test func theGutterGrowsWithTheLineNumber() {
    let text = String(repeating: "\n", count: 11) + "x"
    #expect(drawing(text, 11, 12)[1...4] == ["  --> f:12:1", "12 | x", "   | ^ here", "   = note: a note"])
  }

  @Test(arguments: [40, 60, 80, 120])
  func longLinesAreCutAroundTheCaret(_ width: Int) {
    let text = String(repeating: "ŷ+", count: 50_000) + "*" + String(repeating: "+ŷ", count: 50_000)
    let lines = drawing(text, 150_000, 150_001, width: width)
    #expect(lines[2].count <= width)
    #expect(lines[2].contains("*") && lines[2].contains("…"))
    let caret = lines[3].prefix { $0 != "^" }.count
    #expect(Array(lines[2])[caret] == "*")
  }

  @Test func nothingInvisibleReachesTheTerminal() {
    let lines = drawing("x\u{1B}[31m\u{202E}y", 0, 1, label: "bad\u{7}label")
    #expect(lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } })
    #expect(lines[2].contains("\\u{1b}[31m\\u{202e}y"))
  }

  @Test func coloursOnlyAddEscapes() {
    let diagnostic = Diagnostic(.unknownName, "m", at: .init(SourceFile(name: "f", text: "x"), SourceSpan(0, 1)))
    let plain = DiagnosticRenderer().text(diagnostic)
    let coloured = DiagnosticRenderer(usesColor: true).text(diagnostic)
    #expect(coloured.contains("\u{1B}[") && coloured.replacing(/\x1B\[[0-9;]*m/, with: "") == plain)
  }

  @Test func aDiagnosticWithoutAPlaceHasNoExcerpt() {
    let text = DiagnosticRenderer().text(Diagnostic(.malformedData, "m", help: "h", severity: .warning))
    #expect(text == "warning[E030]: m\n  = help: h\n")
  }

  @Test func codesAreUnique() {
    #expect(Set(DiagnosticCode.allCases.map { $0.rawValue }).count == DiagnosticCode.allCases.count)
  }
}
