import NeuralNetwork
import TrainingStories

/// A learning rate schedule to be shown step by step.
public struct ScheduleRequest: Sendable {
  /// The schedule and the rate it starts from.
  public var settings: TrainingSettings
  /// How many rates are shown, from t = 0.
  public var steps: Int
  /// Every rate of a long walk on the page.
  public var showsAll: Bool

  public init(settings: TrainingSettings, steps: Int = 20, showsAll: Bool = false) {
    self.settings = settings
    self.steps = steps
    self.showsAll = showsAll
  }

  public func answer() throws(RequestFailure) -> Answer {
    let story = ScheduleStory(settings.schedule, initial: settings.learningRate, steps: steps)
    let showsAll = showsAll
    var answer = Answer { _ in story.document(showsAll: showsAll) }
    answer.plot = { story.plot }
    answer.json = { JSONContract.value(story) }
    answer.table = { TableRows.rows(story) }
    return answer
  }
}
