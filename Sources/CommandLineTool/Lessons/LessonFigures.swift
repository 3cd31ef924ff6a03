import CommandLine
import HostSystem
import Lessons
import Rendering
import Session
import SourceText

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
    do { try host.makeFolder(folder) } catch { throw .file(.write, error) }
    var outcome = CommandOutcome()
    for lesson in lessons {
      let runner = LessonRunner(lesson: lesson, host: host)
      for block in lesson.blocks where Self.hasPicture(block) {
        let drawing: String
        do throws(CommandFailure) { drawing = try svg(of: block, runner) } catch {
          outcome.standardError += "error: block '\(block.name)' does not run\n" + error.text(DiagnosticRenderer())
          outcome.exitCode = error.exitCode
          continue
        }
        let path = "\(folder)/\(LessonLibrary.name(of: lesson))-\(block.name).svg"
        do { try host.writeFile(Array(drawing.utf8), path) } catch { throw .file(.write, error) }
        outcome.standardOutput += Array("\(path)\n".utf8)
      }
    }
    return outcome
  }

  private func svg(of block: LessonBlock, _ runner: LessonRunner) throws(CommandFailure) -> String {
    let (answer, wishes) = try runner.answer(block)
    if answer.exitCode != .done, case .complaint(let complaint)? = answer.remarks.first { throw .usage(complaint) }
    return try Door.picture(of: answer, RenderOptions(digits: wishes.digits ?? RenderOptions().digits), library.host)
  }

  /// True when the command behind the block can write SVG.
  static func hasPicture(_ block: LessonBlock) -> Bool {
    let name = block.kind == .backprop ? ExplainCommand.declaration.name : block.kind.rawValue
    return BackpropExplain.tool.command(named: name)?.run.exhibit?.formats.contains(.svg) ?? false
  }
}
