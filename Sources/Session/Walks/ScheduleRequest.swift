import DataFiles
import NeuralNetwork
import TraceModel
import TrainingStories

/// A learning rate schedule to be shown step by step.
public struct ScheduleRequest: Sendable {
  /// The schedule and the rate it starts from.
  public var settings: TrainingSettings
  /// How many rates are shown, from t = 0.
  public var steps: Int
  /// The losses after t = 0, 1, 2 …, for a schedule that waits for them; then there are as many rates.
  public var losses: [Double]
  /// Every rate of a long walk on the page.
  public var showsAll: Bool

  public init(settings: TrainingSettings, steps: Int = 20, losses: [Double] = [], showsAll: Bool = false) {
    self.settings = settings
    self.steps = steps
    self.losses = losses
    self.showsAll = showsAll
  }

  public func answer() throws(RequestFailure) -> Answer {
    let story = ScheduleStory(settings.schedule, initial: settings.learningRate, steps: steps, losses: losses)
    let showsAll = showsAll
    var answer = Answer { _ in story.document(showsAll: showsAll) }
    answer.plot = { story.plot }
    answer.json = { JSONContract.value(story) }
    answer.table = { TableRows.rows(story) }
    return answer
  }
}
