import SourceText
import Testing

@testable import Lessons

/// Reads a lesson, failing the test with the message when it has a mistake.
func parsed(_ text: String) throws -> Lesson { try LessonParser.parse(SourceFile(name: "my.md", text: text)) }

/// The diagnostic that reading a lesson ends in, as a reader sees it.
func mistake(_ text: String) -> String {
  do {
    _ = try parsed(text)
    return "none"
  } catch let diagnostic as Diagnostic {
    return DiagnosticRenderer(usesColor: false, width: 80).text(diagnostic)
  } catch {
    return "\(error)"
  }
}

@Suite("Lessons are read")
struct LessonParserTests {
  @Test("title, goal, prose and blocks in order")
  func parts() throws {
    let lesson = try parsed(
      """
      # The *title*

      **Goal:** understand
      two lines.

      Words.

      ```backprop one at x=-2 --wrt x expect f=4 ∂f/∂x=-4
      f = x²
      ```

      More words.
      """ + "\n")
    #expect(lesson.title == "The title")
    #expect(lesson.goal == "understand two lines.")
    #expect(lesson.parts.count == 3)
    let block = try #require(lesson.blocks.first)
    #expect(block.kind == .backprop)
    #expect(block.name == "one")
    #expect(block.arguments.map(\.text) == ["x=-2", "--wrt", "x"])
    #expect(block.expectations.map(\.name) == ["f", "∂f/∂x"])
    #expect(block.expectations.map(\.digits) == [["4"], ["-4"]])
    #expect(block.body == "f = x²\n")
    #expect(block.bodyLine == 9)
    #expect(block.indent == 0)
  }

  @Test("a program's mistakes are reported at the lesson's own lines")
  func programLines() throws {
    let lesson = try parsed("one\n\n```backprop a at x=1\nf = x\n```\n")
    let program = try #require(lesson.blocks.first).program(in: lesson)
    #expect(program.text == "\n\n\nf = x\n")
    #expect(program.position(at: 3).line == 4)
  }

  @Test("every kind opens a block", arguments: LessonBlock.Kind.allCases)
  func kinds(kind: LessonBlock.Kind) throws {
    let lesson = try parsed("```\(kind.rawValue) a-1\nbody\n```\n")
    #expect(lesson.blocks.map(\.kind) == [kind])
  }

  @Test(
    "other fences are prose, even around a runnable one",
    arguments: [
      "```python\n```backprop a\nx\n```\n", "~~~\n```backprop a\n~~~\n", "````markdown\n```backprop a\n```\n````\n",
      "``backprop a``\n", "    ```backprop a\n",
    ])
  func foreignFences(text: String) throws {
    #expect(try parsed(text).blocks.isEmpty)
  }

  @Test("a fence in a list item keeps its indent; line ends of either kind; vectors of numbers")
  func details() throws {
    let lesson = try parsed(
      "1. Do:\r\n\r\n   ```backprop a at w=[1,2] expect p=[0.5,-1e-3] q=−2\r\n   f = x\r\n   ```\r\n")
    let block = try #require(lesson.blocks.first)
    #expect(block.indent == 3)
    #expect(block.arguments.map(\.text) == ["w=[1,2]"])
    #expect(block.expectations.map(\.digits) == [["0.5", "-1e-3"], ["−2"]])
    #expect(block.body == "   f = x\n")
  }

  @Test(
    "a block without a proper name is refused",
    arguments: ["```backprop", "```backprop at x=1", "```backprop expect f=1", "```plot My_Plot", "```backprop ä"])
  func names(fence: String) {
    let text = mistake("# t\n\n\(fence)\nf = 1\n```\n")
    #expect(text.contains("error[E040]: this block has no name"))
    #expect(text.contains("my.md:3:4"))
  }

  @Test("two blocks may not share a name")
  func duplicates() {
    let text = mistake("```backprop a\nf=1\n```\n\n```plot a\nf=1\n```\n")
    #expect(text.contains("two blocks of this lesson are called 'a'"))
    #expect(text.contains("my.md:5:4"))
  }

  @Test(
    "a block must be closed", arguments: ["```backprop a\nf = x\n", "````backprop a\nf = x\n```\n", "```backprop a"])
  func unclosed(text: String) {
    let message = mistake(text)
    #expect(message.contains("this block is never closed"))
    #expect(message.contains("my.md:1:"))
    #expect(message.contains("end it with a line of"))
  }

  @Test(
    "an expectation is a name and numbers",
    arguments: ["f", "=3", "f=", "f=three", "f=[1,", "f=[]", "f=[1,,2]", "f=1/2", "f=nan", "f=inf", "f=0x10"])
  func malformedExpectations(word: String) {
    let message = mistake("```backprop a at x=1 expect g=1 \(word)\nf = x\n```\n")
    #expect(message.contains("'\(word)' states no number"), "\(message)")
    #expect(message.contains("my.md:1:33"), "\(message)")
  }

  @Test("nothing is a lesson too")
  func empty() throws {
    let lesson = try parsed("")
    #expect(lesson.title.isEmpty && lesson.goal.isEmpty && lesson.parts.isEmpty)
  }
}
