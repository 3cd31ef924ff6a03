import Testing

@testable import Lessons

@Suite("A lesson's prose on a terminal")
struct ProseTextTests {
  @Test("nothing in a lesson commands the terminal")
  func controls() {
    var prose = ProseText(width: 80, showsAnswers: false, usesColor: false)
    let text = prose.text("# A \u{1B}[31mred title\n\ntext \u{1B}]0;name\u{7} on\n\n```\n\u{1B}[2J\n```\n")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "\(text)")
    #expect(text.contains("red title"))
  }
}
