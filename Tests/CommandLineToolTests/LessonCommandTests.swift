import HostSystem
import Testing

@testable import CommandLineTool

@Suite("Lessons at the command line")
struct LessonCommandTests {
  private static let lesson = """
    # My <lesson>

    **Goal:** see *one* number.

    ```backprop double at x=3 expect f=6 ∂f/∂x=2
    f = 2x
    ```

    ```plot line at --over x=0:2 --points 3 expect g(2)=4
    g = 2x
    ```

    1. Why?

       <details><summary>Answer</summary>

       Because.

       ```backprop square at x=3 expect f=9 ∂f/∂x=6
       f = x²
       ```

       </details>
    """ + "\n"

  private static func world(_ text: String = lesson) -> TestWorld { TestWorld(files: ["my.md": text]) }

  private static let graphviz = ProgramResult(
    output: Array("<?xml version=\"1.0\"?>\n<svg>graph</svg>\n".utf8), error: [], status: 0)

  @Test func provesEveryBlock() {
    let outcome = run("lesson", "--check", "my.md", host: Self.world().host())
    #expect(outcome == CommandOutcome("ok     my: 3 blocks, 5 stated numbers\n"))
  }

  @Test func wrongExpectationIsOneWithItsPlace() {
    let text = Self.lesson.replacing("∂f/∂x=6", with: "∂f/∂x=7").replacing("g(2)=4", with: "g(2)=3.99")
    let outcome = run("lesson", "--check", "my.md", host: Self.world(text).host())
    #expect(outcome.exitCode == .checkFailed)
    #expect(outcome.text == "FAILED my: 3 blocks, 5 stated numbers, 2 wrong\n")
    #expect(outcome.standardError.contains("g(2) is 4, the lesson states 3.99"))
    #expect(outcome.standardError.contains("looks like a rounding slip"))
    #expect(outcome.standardError.contains("my.md:9:"))
    #expect(outcome.standardError.contains("∂f/∂x is 6, the lesson states 7"))
    #expect(outcome.standardError.contains("my.md:19:"))
  }

  @Test func blockThatDoesNotRunIsThree() {
    let text = Self.lesson.replacing("f = 2x", with: "f = 2y")
    let outcome = run("lesson", "--check", "my.md", host: Self.world(text).host())
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains("block 'double' does not run"))
    #expect(outcome.standardError.contains("6 | f = 2y"))
  }

  @Test func unknownQuantityNamesWhatThereIs() {
    let text = Self.lesson.replacing("f=6", with: "q=6").replacing("g(2)=4", with: "h(2)=4")
    let outcome = run("lesson", "--check", "my.md", host: Self.world(text).host())
    #expect(outcome.standardError.contains("computes nothing called 'q'"))
    #expect(outcome.standardError.contains("it computes g(0)"))
  }

  @Test func textHasProgramsTheirOutputAndFoldedAnswers() {
    let text = run("lesson", "my.md", host: Self.world().host()).text
    #expect(text.hasPrefix("My <lesson>\n═══════════\n\nGoal: see one number.\n"))
    #expect(text.contains("$ backprop-explain 'f = 2x' x=3\n\n  f = 2·x"))
    #expect(text.contains("$ backprop-explain plot 'g = 2x' --over x=0:2 --points 3\n"))
    #expect(text.contains("(an answer is folded here; --answers shows it)"))
    #expect(!text.contains("Because."))
    let answers = run("lesson", "my.md", "--answers", host: Self.world().host()).text
    #expect(answers.contains("Because.") && answers.contains("'f = x²'"))
  }

  @Test func longCommandsAreBrokenBetweenArguments() {
    let text = Self.lesson.replacing(
      "x=3 expect f=6", with: "x=3 --digits 4 --no-check --wrt x --of f --ascii expect f=6")
    let lines = run("lesson", "my.md", "--width", "60", host: Self.world(text).host()).text.split(separator: "\n")
    let first = lines.firstIndex { $0.hasPrefix("$ ") } ?? 0
    #expect(lines[first].hasSuffix(" \\"))
    #expect(lines[first].count <= 60)
    #expect(lines[first + 1].hasPrefix("    "))
  }

  @Test func pageIsSelfContained() {
    let outcome = run("lesson", "my.md", "--output", "my.html", host: Self.world().host())
    #expect(outcome.exitCode == .done)
    let world = Self.world()
    let html = run("lesson", "my.md", "--format", "html", host: world.host()).text
    #expect(html.contains("<h1>My &lt;lesson&gt;</h1>"))
    #expect(html.contains("<p><strong>Goal:</strong> see <em>one</em> number.</p>"))
    #expect(html.contains("role=\"img\" aria-label=\"what line shows\"><svg"))
    #expect(html.contains("<details><summary>Answer</summary>"))
    #expect(html.contains("$ backprop-explain &#39;f = 2x&#39; x=3"))
    #expect(
      !html.contains("http://")
        || html.split(separator: "http://").dropFirst().allSatisfy { $0.hasPrefix("www.w3.org") })
    #expect(world.programRuns.isEmpty)
    let open = run("lesson", "my.md", "--format", "html", "--answers", host: Self.world().host()).text
    #expect(open.contains("<details open><summary>Answer</summary>"))
  }

  @Test func picturesNeedGraphviz() {
    let missing = run("lesson", "my.md", "--format", "html", "--pictures", host: Self.world().host())
    #expect(missing.exitCode == .missingProgram)
    let world = Self.world()
    let host = world.host(programs: ["dot": "/opt/dot"], programResult: Self.graphviz)
    let html = run("lesson", "my.md", "--format", "html", "--pictures", host: host).text
    #expect(html.contains("><svg>graph</svg>\n</div>"))
    #expect(!html.contains("<?xml"))
    #expect(world.programRuns.count == 2)
  }

  @Test func figuresAreWrittenForEveryBlock() {
    let world = Self.world()
    var host = world.host(programs: ["dot": "/opt/dot"], programResult: Self.graphviz)
    host.makeFolder = { (_) throws(HostError) in }
    let outcome = run("lesson", "--figures", "pictures", "my.md", host: host)
    #expect(outcome == CommandOutcome("pictures/my-double.svg\npictures/my-line.svg\npictures/my-square.svg\n"))
    #expect(
      world.written.keys.sorted() == ["pictures/my-double.svg", "pictures/my-line.svg", "pictures/my-square.svg"])
  }

  @Test func figuresNeedGraphvizAndAFolder() {
    let world = Self.world()
    let missing = run("lesson", "--figures", "pictures", "my.md", host: world.host())
    #expect(missing.exitCode == .missingProgram)
    #expect(world.written.isEmpty)
    var host = world.host(programs: ["dot": "/opt/dot"], programResult: Self.graphviz)
    host.makeFolder = { (path) throws(HostError) in throw HostError(.notAllowed, path: path, detail: "no") }
    #expect(run("lesson", "--figures", "pictures", "my.md", host: host).exitCode == .fileTrouble)
  }

  @Test func blockWritesNothing() {
    let text = Self.lesson.replacing("at x=3 expect f=6", with: "at x=3 --output f.txt expect f=6")
    let world = Self.world(text)
    let outcome = run("lesson", "my.md", host: world.host())
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(world.written.isEmpty)
  }

  @Test func vectorsAreStatedByOneName() {
    let text =
      "# t\n\n```backprop v at z=[1,2] expect e=[2.718,7.389] f=10.107 e₂=7.389 ∂f/∂z=[2.718,7.389]\ne = exp(z)\nf = sum(e)\n```\n"
    let outcome = run("lesson", "--check", "my.md", host: Self.world(text).host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
  }
}
