import Rendering
import SourceText
import Testing
import TraceModel

@testable import Lessons

@Suite("Prose for terminals and browsers")
struct MarkdownTests {
  @Test(
    "marks are taken off, characters that only look like marks stay",
    arguments: [
      ("**bold** and *leaning* and `code *x*`", "bold and leaning and code *x*"), ("2 * 3 * 4", "2 * 3 * 4"),
      ("the interval [0, 1] and [−1, 1]", "the interval [0, 1] and [−1, 1]"),
      ("see [the page](a.md)!", "see the page!"),
      ("*x*·*y* = *xy*", "x·y = xy"), ("**a *b* c**", "a b c"), ("\\*not\\* \\[this\\](x)", "*not* [this](x)"),
      ("``a`b``", "a`b"), ("*open", "*open"), ("**open", "**open"), ("`open", "`open"), ("w_1 and _x_", "w_1 and _x_"),
      ("a\\b", "a\\b"), ("\u{1B}[31m", "\\u{1b}[31m"), ("*e^(x²)*", "e^(x²)"), ("", ""),
    ])
  func spans(markdown: String, plain: String) {
    #expect(MarkdownSpan.plain(markdown) == plain)
  }

  /// A lesson's page in text, its blocks left out.
  private func text(_ markdown: String, width: Int = 80, showsAnswers: Bool = false) throws -> String {
    TextRenderer.text(try page(markdown), options: RenderOptions(width: width, showsAnswers: showsAnswers))
  }

  private func html(_ markdown: String) throws -> String {
    let text = HTMLRenderer.text(try page(markdown))
    let start = try #require(text.range(of: "</h1>\n"))
    let end = try #require(text.range(of: "\n</main>"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  private func page(_ markdown: String) throws -> Page {
    try LessonParser.parse(SourceFile(name: "lesson.md", text: markdown)).page { block in
      [.command("run \(block.name)")]
    }
  }

  @Test("HTML keeps emphasis and links, and escapes everything else")
  func inlineHTML() throws {
    #expect(
      try html("# T\n\n**a** *b* `c<d`\n") == "<p><strong>a</strong> <em>b</em> <code>c&lt;d</code></p>")
    #expect(
      try html("# T\n\nA <script>alert('x')</script> & \"q\"\n")
        == "<p>A &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;</p>")
    #expect(
      try html("# T\n\n[a](b.md \"t\") [a](javascript:x) [b](JavaScript:x) [c](data:x) [d](https://e.org)\n")
        == "<p><a href=\"b.md &quot;t&quot;\">a</a> a b c <a href=\"https://e.org\">d</a></p>")
  }

  @Test("tables are set in columns as their rules say")
  func tables() throws {
    let text = try text(
      """
      | gate | *slope* |
      |---|---:|
      | `a+b` | 1 |
      | \\|x\\| | −1 or 1 |

      After.
      """ + "\n")
    #expect(
      text == """
        ┌──────┬─────────┐
        │ gate │   slope │
        ├──────┼─────────┤
        │ a+b  │       1 │
        │ |x|  │ −1 or 1 │
        └──────┴─────────┘

        After.

        """)
  }

  @Test("a table too wide for the page breaks its widest cells")
  func wideTables() throws {
    let text = try text(
      "| a | b |\n|---|---|\n| one | a long story that does not fit into forty columns |\n", width: 40)
    for line in text.split(separator: "\n") { #expect(line.count <= 40, "\(line)") }
    #expect(text.contains("│ one │ a long story that does not fit │\n│     │ into forty columns"), "\(text)")
  }

  @Test("lists hang, code stands apart, headings are underlined")
  func layout() throws {
    let text = try text(
      "# Big\n\n## Small\n\n* one two three four five six\n* seven\n\n10. ten eleven twelve thirteen\n\n```\ncode  here\n```\n",
      width: 24)
    #expect(
      text == """
        Big
        ═══

        Small
        ─────

        • one two three four
          five six
        • seven

        10. ten eleven twelve
            thirteen

          code  here

        """)
  }

  private static let exercise = """
    1. Question?

       <details><summary>Answer</summary>

       Because.

       </details>

    2. Next?
    """ + "\n"

  @Test("answers are folded unless asked for")
  func answers() throws {
    #expect(
      try text(Self.exercise) == "1. Question?\n\n   (an answer is folded here; --answers shows it)\n\n2. Next?\n")
    #expect(
      try text(Self.exercise, showsAnswers: true) == "1. Question?\n\n   Answer\n\n   Because.\n\n2. Next?\n")
  }

  @Test("an answer stays folded with the block inside it")
  func foldedBlock() throws {
    let lesson = "<details><summary>Answer</summary>\n\n```backprop b at x=1\nx\n```\n\nhidden\n\n</details>\nshown\n"
    let folded = try text(lesson)
    #expect(!folded.contains("hidden") && !folded.contains("run b") && folded.hasSuffix("shown\n"))
    #expect(try text(lesson, showsAnswers: true).contains("run b\n\nhidden"))
  }

  @Test("HTML lists and answers close where they end")
  func nestedHTML() throws {
    let html = try html("# Title\n\n\(Self.exercise)\n   * inner\n\nEnd.\n")
    #expect(
      html == """
        <ol>
        <li><p>Question?</p>
        <details><summary>Answer</summary>
        <p>Because.</p>
        </details></li>
        <li><p>Next?</p>
        <ul>
        <li>inner</li>
        </ul></li>
        </ol>
        <p>End.</p>
        """)
  }

  @Test("HTML tables align their numbers")
  func tableHTML() throws {
    let html = try html("# T\n\n| a | b |\n|---|---:|\n| <x> | 1 |\n")
    #expect(html.contains("<th scope=\"col\">a</th>") && html.contains("<th scope=\"col\" class=\"number\">b</th>"))
    #expect(html.contains("&lt;x&gt;</th><td class=\"number\">1</td>"))
  }

  @Test("nothing in a lesson commands the terminal")
  func controls() throws {
    let text = try text("# A \u{1B}[31mred title\n\ntext \u{1B}]0;name\u{7} on\n\n```\n\u{1B}[2J\n```\n")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "\(text)")
    #expect(text.contains("red title"))
  }

  @Test("an unbalanced closing mark closes nothing")
  func unbalanced() throws {
    #expect(try text("a\n\n</details>\n\n* b\n") == "a\n\n• b\n")
  }
}
