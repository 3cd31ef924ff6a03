import HostSystem
import Lessons
import Session
import SourceText

/// Runs the blocks of a lesson by the very commands that a reader would type.
public struct LessonRunner {
  public let lesson: Lesson
  public let host: Host

  public init(lesson: Lesson, host: Host) {
    self.lesson = lesson
    self.host = host
  }

  /// The command line that a block stands for.
  func arguments(_ block: LessonBlock) -> [String] {
    let words = block.arguments.map(\.text)
    switch block.kind {
    case .backprop: return ["explain", programName(block)] + words
    case .plot: return ["plot", programName(block)] + words
    case .descend: return ["descend", block.body] + words
    case .network, .train:
      return [block.kind.rawValue] + (block.holdsSpecification ? [specificationName(block)] : bodyWords(block))
        + words
    case .optimizer, .schedule: return [block.kind.rawValue] + bodyWords(block) + words
    }
  }

  /// The name under which a program's mistakes are reported; the line numbers are those of the lesson.
  private func programName(_ block: LessonBlock) -> String { "\(lesson.source.name)#\(block.name).bp" }

  /// The same for a specification; without the lesson's folder, which tables are looked up in anyway.
  private func specificationName(_ block: LessonBlock) -> String {
    let file = lesson.source.name.split(separator: "/").last.map(String.init) ?? lesson.source.name
    return "\(file)#\(block.name).json"
  }

  private func bodyWords(_ block: LessonBlock) -> [String] {
    block.body.split { $0.isWhitespace }.map(String.init)
  }

  /// The block's result as the command prints it with these options.
  public func run(_ block: LessonBlock, _ options: [String]) -> CommandOutcome {
    BackpropExplain.run(arguments(block) + options, host: world(block))
  }

  /// How a block wants its answer to be shown, whatever the page around it is.
  struct Wishes {
    /// Significant digits, where it says how many.
    var digits: Int?
    var isBrief = false

    /// The page's style with the block's wishes in it.
    func applied(to style: PageStyle) -> PageStyle {
      var own = style
      own.digits = digits ?? style.digits
      own.isBrief = isBrief || style.isBrief
      return own
    }
  }

  /// The block's result as a value, and how it wants it to be shown.
  func answer(_ block: LessonBlock) throws(CommandFailure) -> (answer: Answer, wishes: Wishes) {
    let (command, invocation) = try BackpropExplain.command(arguments(block))
    let answer = try BackpropExplain.answer(command, invocation, world(block))
    if let path = invocation[.output] ?? answer.files.first?.path { throw .file(.write, Self.writesNothing(path)) }
    return (answer, Wishes(digits: invocation.integer(.digits), isBrief: invocation.has(.brief)))
  }

  private static func writesNothing(_ path: String) -> HostError {
    HostError(.notAllowed, path: path, detail: "a block of a lesson writes no files")
  }

  /// A world in which a block reads what the lesson gives it and writes nothing.
  private func world(_ block: LessonBlock) -> Host {
    var world = host
    let real = host
    let folder = LessonLibrary.folder(of: lesson)
    let body = Array(block.body.utf8)
    world.readStandardInput = { (_) throws(HostError) in body }
    let names = [programName(block), specificationName(block)]
    let program = block.program(in: lesson).bytes
    world.readFile = { (path, limit) throws(HostError) in
      if names.contains(path) { return program }
      return try real.readFile(path.hasPrefix("/") ? path : folder + "/" + path, limit)
    }
    world.fileExists = { path in real.fileExists(path.hasPrefix("/") ? path : folder + "/" + path) }
    world.writeFile = { (_, path) throws(HostError) in
      throw Self.writesNothing(path)
    }
    // A block is short and leaves nothing behind: Ctrl-C may simply end the command.
    world.watchInterruption = {}
    world.stopWatchingInterruption = {}
    world.isInterrupted = { false }
    world.isTerminal = { _ in false }
    world.columns = { _ in nil }
    return world
  }

  /// What is wrong with a block: it does not run, or a number that it states is not the number computed.
  func failures(_ block: LessonBlock) -> [LessonFailure] {
    let answer: Answer
    do throws(CommandFailure) { answer = try self.answer(block).answer } catch { return [.notRun(block.name, error)] }
    guard answer.exitCode == .done else { return [.failed(block.name, answer.remarks)] }
    guard let quantities = answer.quantities else { return [] }
    return ExpectationCheck(source: lesson.source)
      .failures(block, names: quantities.names, quantity: quantities.quantity).map { .wrong($0) }
  }
}

/// What can be wrong with a block of a lesson.
enum LessonFailure {
  case notRun(String, CommandFailure)
  /// It ran, and two ways of computing a number disagree.
  case failed(String, [Remark])
  case wrong(Diagnostic)

  /// True for a mistake of the lesson's author other than a wrong number.
  var isMistake: Bool {
    switch self {
    case .notRun(_, let failure): failure.exitCode != .checkFailed
    case .failed, .wrong: false
    }
  }

  func text(_ renderer: DiagnosticRenderer) -> String {
    // What a block says itself is made for a page: no colours, a page's width.
    let plain = DiagnosticRenderer()
    return switch self {
    case .notRun(let name, let failure): "error: block '\(name)' does not run\n" + failure.text(plain)
    case .failed(let name, let remarks):
      "error: block '\(name)' does not run\n" + remarks.map { $0.text(plain) }.joined()
    case .wrong(let diagnostic): renderer.text(diagnostic)
    }
  }
}
