import NeuralNetwork
import Notation
import TrainingStories

/// Walks as a header and rows, for spreadsheets; every number reads back to the same `Double`.
enum TableRows {
  static func rows(_ descent: Descent) -> [[String]] {
    let names = descent.names
    let header = ["step"] + names + [descent.output] + names.map { "d\(descent.output)/d\($0)" } + ["learningRate"]
    return [header]
      + descent.points.map { point in
        numbered(point.step, point.inputs + [point.value] + point.gradients + [point.rate])
      }
  }

  static func rows(_ story: OptimizerStory) -> [[String]] {
    [["step", "gradient", "learningRate"] + story.optimizer.stateNames + ["parameter"]]
      + story.steps.map { step in
        numbered(step.step, [step.gradient, step.rate] + step.state.map { $0.value } + [step.parameter])
      }
  }

  static func rows(_ story: ScheduleStory) -> [[String]] {
    [["t", "rate"]] + story.rates.enumerated().map { numbered($0, [$1]) }
  }

  private static func numbered(_ step: Int, _ numbers: [Double]) -> [String] {
    [String(step)] + numbers.map { NumberStyle.roundTrip($0) }
  }
}
