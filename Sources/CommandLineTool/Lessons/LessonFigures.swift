import CommandLine
import HostSystem
import Lessons

/// The pictures of lessons: the graph of a program, the curves of a plot or of a training run.
struct LessonFigures {
  private let library: LessonLibrary
  private let invocation: Invocation

  init(_ library: LessonLibrary, _ invocation: Invocation) {
    self.library = library
    self.invocation = invocation
  }

  /// Writes `LESSON-BLOCK.svg` for every block that has a picture, and lists the files.
  func write(into folder: String) throws(CommandFailure) -> CommandOutcome {
    let host = library.host
    let lessons = try library.lessons(invocation.positionals)
    let blocks = lessons.flatMap(\.blocks).filter(Self.hasPicture)
    if blocks.contains(where: { $0.kind == .backprop }) { try Graphviz.require(host) }
    do { try host.makeFolder(folder) } catch { throw .file("write", error) }
    var outcome = CommandOutcome()
    for lesson in lessons {
      let runner = LessonRunner(lesson: lesson, host: host)
      for block in lesson.blocks where Self.hasPicture(block) {
        let drawing = runner.run(block, ["--format", "svg"])
        guard drawing.exitCode == .done else {
          outcome.standardError += "error: block '\(block.name)' does not run\n" + drawing.standardError
          outcome.exitCode = drawing.exitCode
          continue
        }
        let path = "\(folder)/\(LessonLibrary.name(of: lesson))-\(block.name).svg"
        do { try host.writeFile(drawing.standardOutput, path) } catch { throw .file("write", error) }
        outcome.standardOutput += Array("\(path)\n".utf8)
      }
    }
    return outcome
  }

  /// A block's picture, nil when it has none.
  static func svg(of block: LessonBlock, _ runner: LessonRunner) -> String? {
    guard hasPicture(block) else { return nil }
    let drawing = runner.run(block, ["--format", "svg"])
    return drawing.exitCode == .done ? String(decoding: drawing.standardOutput, as: UTF8.self) : nil
  }

  /// True when the command behind the block can write SVG.
  static func hasPicture(_ block: LessonBlock) -> Bool {
    let name = block.kind == .backprop ? ExplainCommand.declaration.name : block.kind.rawValue
    let command = BackpropExplain.commands.first { $0.name == name }
    return command?.options.contains { $0.name == "format" && $0.value.choices.contains("svg") } ?? false
  }
}
