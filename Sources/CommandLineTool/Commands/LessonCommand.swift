import CommandLine
import HostSystem
import Lessons
import SourceText
import TerminalText

/// `lesson`: the course, read at a terminal or as a handout, and the proof that its numbers are right.
enum LessonCommand {
  static let formats: [OutputFormat] = [.text, .markdown, .html, .latex, .beamer]

  static let check = OptionDeclaration("check", help: "run every block and compare the numbers stated; print no prose")
  static let answers = OptionDeclaration("answers", help: "show the answers of the exercises")
  static let pictures = OptionDeclaration(
    "pictures", help: "in a page, the graphs as pictures too, drawn by Graphviz")
  static let figures = OptionDeclaration(
    "figures", .file("FOLDER"), help: "write the graph or the curves of every block into this folder, as SVG")

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
      OptionGroup("How it is shown", [answers, pictures, .format(formats), .output, .digits, .ascii, .color, .width]),
    ],
    examples: [
      .init("lesson 2", "the second lesson, its blocks run on the spot"),
      .init("lesson softmax --output softmax.html --pictures", "a handout for the browser or the printer"),
      .init("lesson --check my-lesson.md", "prove every number that a lesson of your own states"),
      .init("lesson --figures figures", "every graph and every plot of the course, as SVG files"),
    ],
    hiddenNames: ["lessons"],
    run: CommandAction { (invocation, host) throws(CommandFailure) in
      let library = LessonLibrary(host: host)
      if invocation.has(check) { return try prove(invocation, library) }
      if let folder = invocation[figures] { return try LessonFigures(library, invocation).write(into: folder) }
      if invocation.positionals.isEmpty { return try list(invocation, library) }
      return try show(invocation, library)
    })

  // MARK: The list

  private static func list(_ invocation: Invocation, _ library: LessonLibrary) throws(CommandFailure) -> CommandOutcome
  {
    let format = try invocation.format(among: formats)
    guard format == .text else {
      throw .usage(
        "which lesson is to be written as \(format.rawValue)?", help: "give its number or its name: lesson 1")
    }
    let lessons = try library.all()
    let names = lessons.map(LessonLibrary.name)
    let left = (names.map(\.count).max() ?? 0) + 3
    var text = ""
    for (lesson, name) in zip(lessons, names) {
      let lines = TextLayout.filled(lesson.goal, to: invocation.width(library.host) - left)
      text += TextLayout.padded(name, to: left) + (lines.first ?? lesson.title) + "\n"
      for line in lines.dropFirst() { text += String(repeating: " ", count: left) + line + "\n" }
    }
    text += "\nRead one: \(ToolName.command) lesson 1\n"
    return try ResultDelivery.deliver(Array(text.utf8), as: .text, for: invocation, library.host)
  }

  // MARK: One lesson

  private static func show(_ invocation: Invocation, _ library: LessonLibrary) throws(CommandFailure) -> CommandOutcome
  {
    guard invocation.positionals.count == 1 else {
      throw .usage("one lesson at a time", notes: ["read: " + invocation.positionals.joined(separator: " ")])
    }
    let lesson = try library.find(invocation.positionals[0])
    let format = try invocation.format(among: formats)
    if format == .html, invocation.has(pictures), lesson.blocks.contains(where: { $0.kind == .backprop }) {
      try Graphviz.require(library.host)
    }
    let page = LessonPage(lesson: lesson, host: library.host, invocation: invocation)
    let (text, errors) = page.text(as: format)
    return try ResultDelivery.deliver(
      Array(text.utf8), as: format, for: invocation, library.host, standardError: errors,
      exitCode: errors.isEmpty ? .done : .mistakeInInput)
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
      for case .notRun(_, _, let code) in failures where code != .checkFailed { mistakes = true }
      failed += failures.count
      errors += failures.map { $0.text(renderer) }.joined()
      let verdict = failures.isEmpty ? "ok    " : "FAILED"
      output +=
        "\(verdict) \(LessonLibrary.name(of: lesson)): \(lesson.blocks.count) blocks, \(statements) stated numbers"
        + (failures.isEmpty ? "" : ", \(failures.count) wrong") + "\n"
    }
    return CommandOutcome(
      output, standardError: errors, exitCode: failed == 0 ? .done : mistakes ? .mistakeInInput : .checkFailed)
  }
}
