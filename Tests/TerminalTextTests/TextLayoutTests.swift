import Testing

@testable import TerminalText

@Suite("Text in columns")
struct TextLayoutTests {
  /// Columns by Unicode's East Asian Width and general categories.
  @Test(arguments: [
    ("", 0), ("abc", 3), ("ŷ", 1), ("y\u{302}", 1), ("∂L/∂w₁", 6), ("名前", 4), ("변", 2), ("ｗ", 2), ("ｦ", 1),
    ("x\u{20D7}", 1), ("u\u{1DCA}", 1), ("zero\u{200B}width", 9), ("✅", 2), ("🎈", 2), ("⊙·−", 3), ("か\u{3099}", 2),
    ("￥", 2), ("\u{A0}", 1), ("½", 1), ("𝒙", 1),
  ])
  func width(text: String, columns: Int) {
    #expect(TextLayout.width(text) == columns)
  }

  @Test func paddingCountsColumns() {
    #expect(TextLayout.padded("名", to: 4) == "名  ")
    #expect(TextLayout.aligned("y\u{302}", right: 3) == "  y\u{302}")
    #expect(TextLayout.padded("longer", to: 3) == "longer")
    #expect(TextLayout.trimmed(" a  ") == " a")
    #expect(TextLayout.blanks(-2) == "")
  }

  @Test(arguments: [
    ("", 10, [""]), ("  ", 10, [""]), ("one two three", 7, ["one two", "three"]),
    ("one two three", 6, ["one", "two", "three"]), ("a  b", 10, ["a b"]),
    ("incomprehensible is", 5, ["incomprehensible", "is"]),
    ("名前 名前", 8, ["名前", "名前"]), ("名前 名前", 9, ["名前 名前"]), ("two\u{A0}words stay", 9, ["two\u{A0}words", "stay"]),
  ])
  func runningTextIsFilled(text: String, limit: Int, lines: [String]) {
    #expect(TextLayout.filled(text, to: limit) == lines)
  }

  @Test func firstLineMayBeShorter() {
    #expect(TextLayout.filled("one two three four", first: 3, others: 9) == ["one", "two three", "four"])
  }

  @Test func aLineKeepsItsSpacesWhenItIsBroken() {
    #expect(TextLayout.wrapped("  a   b", width: 80, indent: 4) == ["  a   b"])
    #expect(TextLayout.wrapped("  a   bb ccc", width: 8, indent: 4) == ["  a   bb", "    ccc"])
  }

  @Test func nothingInvisibleStays() {
    #expect(TextLayout.visible("a\tb\u{1B}[31m\u{202E}\u{9B}") == "a b\\u{1b}[31m\\u{202e}\\u{9b}")
    #expect(TextLayout.visible("ŷ 名 ½") == "ŷ 名 ½")
  }
}
