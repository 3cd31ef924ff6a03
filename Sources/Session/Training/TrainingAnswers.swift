import NeuralNetwork
import TrainingStories

/// What the trained network answers, row by row.
struct TrainingAnswers {
  var rows: [TrainingReport.Prediction]
  /// True for rows of `--predict`, which nobody has seen.
  var areNew: Bool
  var confusion: ConfusionMatrix?
  var validationConfusion: ConfusionMatrix?

  private static let fewRows = 10

  /// True when several rows all have the very same answer.
  var areEqual: Bool {
    guard let first = rows.first, rows.count > 2 else { return false }
    return rows.allSatisfy { $0.output == first.output } && !rows.allSatisfy { $0.inputs == first.inputs }
  }

  /// The rows to choose from for a page: new ones, else those set aside, else all.
  var choice: [TrainingReport.Prediction] {
    let judged = rows.filter { $0.isValidation }
    return judged.isEmpty ? rows : judged
  }

  /// The rows worth a page: the first, but mistakes before the rest.
  func shown(all: Bool) -> [TrainingReport.Prediction] {
    if areNew { return Array(rows.prefix(all ? rows.count : 2 * Self.fewRows)) }
    var chosen = choice
    if confusion != nil {
      func isMistake(_ row: TrainingReport.Prediction) -> Bool {
        ConfusionMatrix.label(row.target) != ConfusionMatrix.label(row.output)
      }
      chosen = chosen.filter(isMistake) + chosen.filter { !isMistake($0) }
    }
    return Array(chosen.prefix(all ? rows.count : Self.fewRows))
  }
}
