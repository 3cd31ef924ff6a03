import SourceText
import Testing

@testable import Lessons

@Suite("Lessons as Markdown")
struct LessonParserTests {
  private func parse(_ text: String) throws(Diagnostic) -> Lesson {
    try LessonParser.parse(SourceFile(name: "lesson.md", text: text))
  }

  @Test("title, goal, prose and blocks in order")
  func parts() throws {
    let lesson = try parse(
      """
      # Products

      Goal: see both factors.

      ```backprop gate at x=-2 y=5 expect f=-10 ∂f/∂x=5 g=[1,-2]
      f = x y
      ```
      The end.

      """)
    #expect(lesson.title == "Products")
    #expect(lesson.goal == "see both factors.")
    #expect(lesson.parts.count == 3)
    let block = try #require(lesson.blocks.first)
    #expect(block.kind == .backprop)
    #expect(block.name == "gate")
    #expect(block.arguments.map(\.text) == ["x=-2", "y=5"])
    #expect(block.expectations.map(\.name) == ["f", "∂f/∂x", "g"])
    #expect(block.expectations.map(\.digits) == [["-10"], ["5"], ["1", "-2"]])
    #expect(block.body == "f = x y\n")
    #expect(block.bodyLine == 6)
  }

  @Test("a fence of another language is prose, runnable words inside included")
  func foreignFences() throws {
    let lesson = try parse("````text\n```backprop inner\nx\n```\n````\n")
    #expect(lesson.blocks.isEmpty)
    #expect(lesson.parts.count == 1)
  }

  @Test(
    "mistakes are reported where they stand",
    arguments: [
      ("```backprop a\nx\n", 3, "this block is never closed"),
      ("```backprop\nx\n```\n", 3, "this block has no name"),
      ("```backprop ../etc\nx\n```\n", 3, "this block has no name"),
      ("```backprop a expect f\nx\n```\n", 21, "'f' states no number"),
      ("```backprop a expect f=1e999\nx\n```\n", 21, "'f=1e999' states no number"),
      ("```backprop a expect =1\nx\n```\n", 21, "'=1' states no number"),
      ("```backprop a\nx\n```\n```backprop a\nx\n```\n", 23, "two blocks of this lesson are called 'a'"),
    ])
  func mistakes(text: String, offset: Int, message: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try parse(text) }
    #expect(diagnostic.message == message)
    #expect(diagnostic.location?.span.start == offset)
  }
}

@Suite("Numbers as printed")
struct PrintedDigitsTests {
  @Test(
    "correct roundings are right, slips of the last digit are told from mistakes",
    arguments: [
      ("0.67", 2.0 / 3, PrintedDigits.Verdict.right), ("0.66", 2.0 / 3, .roundingSlip), ("0.5", 2.0 / 3, .wrong),
      ("-4", -4, .right), ("4", -4, .wrong), ("1.5e-7", 1.52e-7, .right), ("−12", -12, .right),
      ("0", 0.0, .right), ("1", .nan, .wrong), ("1", .infinity, .wrong),
    ])
  func verdicts(text: String, exact: Double, verdict: PrintedDigits.Verdict) throws {
    #expect(try #require(PrintedDigits(text)).verdict(on: exact) == verdict)
  }

  @Test("what is no plain decimal number is refused", arguments: ["", "-", "x", "0x10", "nan", "inf", "1e999", "1 2"])
  func refused(text: String) {
    #expect(PrintedDigits(text) == nil)
  }
}
