import DataFiles
import NeuralNetwork
import SourceText
import TraceModel
import TrainingStories

/// An update rule to be walked through on one parameter, number by number.
public struct OptimizerRequest: Sendable {
  /// The optimizer, the learning rate and its schedule.
  public var settings: TrainingSettings
  /// The gradients of the steps, one after another.
  public var gradients: [Double]
  /// The parameter before the first step.
  public var start: Double
  /// Every step of a long walk on the page.
  public var showsAll: Bool

  /// More gradients than these are a mistake, not a walk.
  public static let mostSteps = 100_000

  public init(settings: TrainingSettings, gradients: [Double], start: Double = 1, showsAll: Bool = false) {
    self.settings = settings
    self.gradients = gradients
    self.start = start
    self.showsAll = showsAll
  }

  public func answer() throws(RequestFailure) -> Answer {
    guard gradients.count <= Self.mostSteps else {
      throw .wrongUse("at most \(Self.mostSteps) gradients can be walked over")
    }
    let showsAll = showsAll
    let story = OptimizerStory(
      settings.optimizer, gradients: gradients, start: start, learningRate: settings.learningRate,
      schedule: settings.schedule)
    var answer = Answer { _ in story.document(showsAll: showsAll) }
    answer.plot = { story.plot }
    answer.json = { JSONContract.value(story) }
    answer.table = { TableRows.rows(story) }
    let breakdown = story.breakdown
    if let first = breakdown.first {
      answer.remarks = [.complaint(Complaint(first, help: breakdown.count > 1 ? breakdown[1] : nil))]
      answer.exitCode = .checkFailed
    }
    return answer
  }
}
