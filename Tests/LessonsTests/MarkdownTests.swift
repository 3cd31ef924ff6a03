import Testing

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
    #expect(ProseText.plain(markdown) == plain)
  }

  @Test("HTML keeps emphasis and links, and escapes everything else")
  func inlineHTML() {
    #expect(ProseHTML.inline("**a** *b* `c<d`") == "<strong>a</strong> <em>b</em> <code>c&lt;d</code>")
    #expect(
      ProseHTML.inline("<script>alert('x')</script> & \"q\"")
        == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;")
    #expect(ProseHTML.inline("[a](b.md \"t\")") == "<a href=\"b.md &quot;t&quot;\">a</a>")
    #expect(
      ProseHTML.inline("[a](javascript:x) [b](JavaScript:x) [c](data:x) [d](https://e.org)")
        == "a b c <a href=\"https://e.org\">d</a>")
  }

  @Test("tables are set in columns")
  func tables() {
    var prose = ProseText(width: 40, showsAnswers: false, usesColor: false)
    let text = prose.text(
      """
      | gate | *slope* |
      |---|---:|
      | `a+b` | 1 |
      | \\|x\\| | −1 or 1 |

      After.
      """ + "\n")
    #expect(text == "gate    slope\n----  -------\na+b         1\n|x|   −1 or 1\n\nAfter.\n\n")
  }

  @Test("a table too wide for the page breaks its widest cells")
  func wideTables() throws {
    var prose = ProseText(width: 40, showsAnswers: false, usesColor: false)
    let text = prose.text("| a | b |\n|---|---|\n| one | a long story that does not fit into forty columns |\n")
    for line in text.split(separator: "\n") { #expect(line.count <= 40, "\(line)") }
    #expect(text.contains("one  a long story that does not fit into\n     forty columns\n"))
  }

  @Test("lists hang, code stands apart, headings are underlined")
  func layout() {
    var prose = ProseText(width: 24, showsAnswers: false, usesColor: false)
    let text = prose.text(
      "# Big\n\n## Small\n\n* one two three four five six\n* seven\n\n10. ten eleven twelve thirteen\n\n```\ncode  here\n```\n"
    )
    #expect(
      text == """
        Big
        ===

        Small
        -----

        * one two three four
          five six

        * seven

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
  func answers() {
    var folded = ProseText(width: 80, showsAnswers: false, usesColor: false)
    #expect(
      folded.text(Self.exercise) == "1. Question?\n\n   (an answer is folded here; --answers shows it)\n\n2. Next?\n\n")
    var open = ProseText(width: 80, showsAnswers: true, usesColor: false)
    #expect(open.text(Self.exercise) == "1. Question?\n\n   Answer\n\n   Because.\n\n2. Next?\n\n")
  }

  @Test("an answer stays folded across the block inside it")
  func foldedBlock() {
    var prose = ProseText(width: 80, showsAnswers: false, usesColor: false)
    _ = prose.text("<details><summary>Answer</summary>\n\n")
    #expect(prose.isFolded)
    #expect(prose.text("hidden\n\n</details>\nshown\n") == "shown\n\n")
    #expect(!prose.isFolded)
  }

  @Test("HTML lists and answers close where they end")
  func nestedHTML() {
    var prose = ProseHTML(showsAnswers: false)
    let html = prose.html("# Title\n\n\(Self.exercise)\n   * inner\n\nEnd.\n") + prose.end()
    #expect(
      html == """
        <ol>
        <li><p>Question?</p>
        <details><summary>Answer</summary>
        <p>Because.</p>
        </details>
        </li>
        <li><p>Next?</p>
        <ul>
        <li><p>inner</p>
        </li>
        </ul>
        </li>
        </ol>
        <p>End.</p>

        """)
  }

  @Test("a block inside an item stays inside")
  func placedBlock() {
    var prose = ProseHTML(showsAnswers: true)
    var html = prose.html("# T\n\n1. One\n\n   <details><summary>Answer</summary>\n\n")
    html += prose.place("<pre>x</pre>", indent: 3)
    html += prose.html("\n   </details>\n\nEnd.\n") + prose.end()
    #expect(
      html
        == "<ol>\n<li><p>One</p>\n<details open><summary>Answer</summary>\n<pre>x</pre>\n</details>\n</li>\n</ol>\n<p>End.</p>\n"
    )
  }

  @Test("HTML tables align their numbers")
  func tableHTML() {
    var prose = ProseHTML(showsAnswers: false)
    let html = prose.html("| a | b |\n|---|---:|\n| <x> | 1 |\n")
    #expect(html.contains("<th>a</th><th class=\"number\">b</th>"))
    #expect(html.contains("<td>&lt;x&gt;</td><td class=\"number\">1</td>"))
  }
}
