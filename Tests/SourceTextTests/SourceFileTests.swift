import SourceText
import Testing

@Suite struct SourceFileTests {
  @Test func positionsCountCharacters() {
    let source = SourceFile(name: "a", text: "ŷ = 1\r\nx² + y\u{302}·z\n")
    #expect(source.position(at: 0) == (1, 1))
    #expect(source.position(at: 3) == (1, 3))
    #expect(source.position(at: 8) == (2, 1))
    // x, ², space, +, space, ŷ, ·, z: the composed letter is one character.
    let text = Array(source.text.utf8)
    #expect(source.position(at: text.count - 2) == (2, 8))
    #expect(source.position(at: 10_000) == (3, 1))
    #expect(source.position(at: -5) == (1, 1))
  }

  @Test func spansGiveTheirText() {
    let source = SourceFile(name: "a", text: "x² + y")
    #expect(source.text(of: SourceSpan(0, 3)) == "x²")
    #expect(source.text(of: SourceSpan(6, 100)) == "y")
    #expect(source.text(of: SourceSpan(50, 60)) == "")
    #expect(SourceSpan(1, 3).union(SourceSpan(2, 7)) == SourceSpan(1, 7))
  }

  @Test(
    arguments: [
      ([0x78, 0xFF], 1), ([0xC3], 0), ([0x78, 0xC3, 0x28], 1), ([0xE2, 0x82], 0), ([0x61, 0x62, 0xED, 0xA0, 0x80], 2),
      ([0xC5, 0xB7, 0x80], 2),
    ] as [([UInt8], Int)])
  func theFirstWrongByteIsFound(_ bytes: [UInt8], _ offset: Int) {
    #expect(SourceFile.decoding(bytes, name: "n").failure == InvalidEncoding(name: "n", offset: offset))
  }

  @Test func aByteOrderMarkIsDropped() throws {
    let source = try SourceFile.decoding([0xEF, 0xBB, 0xBF, 0x78], name: "n").get()
    #expect(source.text == "x")
    #expect(source.bytes == [0x78])
  }
}

extension Result {
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
