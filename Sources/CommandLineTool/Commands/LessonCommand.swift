import CommandLine
import HostSystem
import Lessons
import Session
import SourceText
import TraceModel

/// `lesson`: the course, read at a terminal or as a handout, and the proof that its numbers are right.
enum LessonCommand {
  static let check = OptionDeclaration("check", help: "run every block and compare the numbers stated; print no prose")
  static let pictures = OptionDeclaration(
    "pictures", help: "in a page, the graphs as pictures too, drawn by Graphviz")
  static let figures = OptionDeclaration(
    "figures", .file("FOLDER"), help: "write the graph or the curves of every block into this folder, as SVG")

  private static let exhibit = Exhibit(
    .page,
    [
      .choosing(.answers),
      DisplayOption(pictures, in: { $0 == .html }) { _ in "it holds no drawings" },
      .digits, .ascii, .color, .width,
    ], standsAlone: true)

  static let declaration = Command(
    "lesson", summary: "list the lessons, read one, or prove its numbers",
    synopses: [
      "lesson", "lesson NAME [OPTION …]", "lesson --check [NAME | FILE.md …]", "lesson --figures FOLDER [NAME …]",
    ],
    paragraphs: [
      "A lesson is Markdown with blocks that run: ```backprop NAME at x=-2 y=5 expect f=3. NAME is a lesson's number, "
        + "its name or a part of it, or the path of your own file. --check proves each 'expect' and reports a wrong "
        + "one with its place, the exact value, and whether it looks like a rounding slip."
    ],
    arguments: .files(extensions: ["md"]),
    groups: [
      OptionGroup("What is done", [check, figures]),
      exhibit.group,
    ],
    rules: [
      .contradict(check, figures, because: "the one proves the numbers, the other draws the pictures"),
      .idle(exhibit.group.options, beside: check, because: "it prints verdicts and no page"),
      .idle(exhibit.group.options, beside: figures, because: "it writes pictures and no page"),
      .idleAlone(
        [.answers, pictures, .digits], without: "a lesson",
        because: "the list of lessons has no exercises, graphs or numbers"),
    ],
    examples: [
      .init("lesson 2", "the second lesson, its blocks run on the spot"),
      .init("lesson softmax --output softmax.html --pictures", "a handout for the browser or the printer"),
      .init("lesson --check my-lesson.md", "prove every number that a lesson of your own states"),
      .init("lesson --figures figures", "every graph and every plot of the course, as SVG files"),
    ],
    hiddenNames: ["lessons"],
    run: .replying(exhibit) { (invocation, host) throws(CommandFailure) in
      let library = LessonLibrary(host: host)
      if invocation.has(check) { return .outcome(try prove(invocation, library)) }
      if let folder = invocation[figures] {
        return .outcome(try LessonFigures(library, invocation).write(into: folder))
      }
      if invocation.positionals.isEmpty { return .answer(list(try library.all())) }
      return .answer(try show(invocation, library))
    })

  // MARK: The list

  private static func list(_ lessons: [Lesson]) -> Answer {
    let rows: [[[Prose]]] = lessons.map { lesson in
      [["\(LessonLibrary.name(of: lesson))"], ["\(lesson.goal.isEmpty ? lesson.title : lesson.goal)"]]
    }
    return Answer { _ in
      Page([
        .reference(
          Page.Reference(columns: [.init("lesson", .term), .init("what it is about", .sentence)], rows: rows)),
        .paragraph("Read one: \(code: "\(ToolName.command) lesson 1")"),
      ])
    }
  }

  // MARK: One lesson

  private static func show(_ invocation: Invocation, _ library: LessonLibrary) throws(CommandFailure) -> Answer {
    guard invocation.positionals.count == 1 else {
      throw .usage("one lesson at a time", notes: ["read: " + invocation.positionals.joined(separator: " ")])
    }
    let lesson = try library.find(invocation.positionals[0])
    let display = try Display(invocation, exhibit, library.host)
    if invocation.has(pictures), lesson.blocks.contains(where: { $0.kind == .backprop }) {
      try Graphviz.require(library.host)
    }
    return try LessonPage(
      lesson: lesson, host: library.host, display: display, drawsGraphs: invocation.has(pictures),
      overrulesDigits: invocation.has(.digits)
    ).answer()
  }

  // MARK: The proof

  private static func prove(_ invocation: Invocation, _ library: LessonLibrary) throws(CommandFailure) -> CommandOutcome
  {
    let renderer = DiagnosticRenderer(
      usesColor: library.host.wantsColor(on: .error), width: library.host.columns(.error) ?? 80)
    let lessons = try library.lessons(invocation.positionals)
    var output = ""
    var errors = ""
    var failed = 0
    var mistakes = false
    for lesson in lessons {
      let runner = LessonRunner(lesson: lesson, host: library.host)
      var statements = 0
      var failures: [LessonFailure] = []
      for block in lesson.blocks {
        statements += block.expectations.count
        failures += runner.failures(block)
      }
      if failures.contains(where: \.isMistake) { mistakes = true }
      failed += failures.count
      errors += failures.map { $0.text(renderer) }.joined()
      let verdict = failures.isEmpty ? "ok    " : "FAILED"
      output +=
        "\(verdict) \(LessonLibrary.name(of: lesson)): \(counted(lesson.blocks.count, "block")), \(counted(statements, "stated number"))"
        + (failures.isEmpty ? "" : ", \(failures.count) wrong") + "\n"
    }
    return CommandOutcome(
      output, standardError: errors, exitCode: failed == 0 ? .done : mistakes ? .mistakeInInput : .checkFailed)
  }
}
