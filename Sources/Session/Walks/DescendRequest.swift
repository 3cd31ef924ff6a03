import DataFiles
import ExpressionLanguage
import NeuralNetwork
import SourceText
import TraceModel
import TrainingStories

/// A formula whose inputs an optimizer is to move.
public struct DescendRequest: Sendable {
  public var source: SourceFile
  /// `x=3`, as typed.
  public var bindings: [String]
  public var compilation: CompileOptions
  /// The inputs that move; nil for all.
  public var moving: [String]?
  /// The optimizer, the learning rate and its schedule.
  public var settings: TrainingSettings
  public var steps: Int
  /// True for a walk uphill.
  public var maximizes: Bool
  /// Every step of a long walk on the page.
  public var showsAll: Bool

  public init(
    source: SourceFile, bindings: [String] = [], compilation: CompileOptions = CompileOptions(),
    moving: [String]? = nil, settings: TrainingSettings, steps: Int, maximizes: Bool = false,
    showsAll: Bool = false
  ) {
    self.source = source
    self.bindings = bindings
    self.compilation = compilation
    self.moving = moving
    self.settings = settings
    self.steps = steps
    self.maximizes = maximizes
    self.showsAll = showsAll
  }

  /// Walks, until `shouldStop` says that enough is enough.
  public func answer(shouldStop: () -> Bool = { false }) throws(RequestFailure) -> Answer {
    let descent: Descent
    do throws(Diagnostic) {
      descent = try Descent(
        try compile(source, bindings: Binding.all(bindings), options: compilation), moving: moving,
        settings: settings, steps: steps, goal: maximizes ? .maximum : .minimum, shouldStop: shouldStop)
    } catch {
      throw .mistake(error)
    }
    let showsAll = showsAll
    let story = DescentStory(descent)
    var answer = Answer { _ in story.document(showsAll: showsAll) }
    answer.plot = { story.plot }
    answer.json = { JSONContract.value(descent) }
    answer.table = { TableRows.rows(descent) }
    let help = story.advice
    switch descent.end {
    case nil, .asked: break
    case .leftDomain(let diagnostic, let step, _):
      var warning = diagnostic
      warning.severity = .warning
      warning.notes.append("step \(step) led there; the steps before it are shown")
      warning.help = help?.plain()
      answer.remarks = [.diagnostic(warning)]
      answer.exitCode = .checkFailed
    case .brokeDown:
      answer.remarks = [.complaint(Complaint(story.obstacle, help: help))]
      answer.exitCode = .checkFailed
    }
    return answer
  }
}
