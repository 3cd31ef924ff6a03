import DataFiles
import Explain
import NeuralNetwork
import Notation
import SourceText
import TraceModel
import TrainingStories

/// The files that a training leaves behind.
struct TrainingFiles {
  let task: TrainingTask
  let report: TrainingReport

  /// What is asked for; but no network whose numbers blew up.
  func wanted(
    _ files: TrainRequest.Files, _ answers: TrainingAnswers, plot: Page.Plot, blewUp: Bool
  ) -> [Answer.File] {
    var wanted: [Answer.File] = []
    if let path = files.save, !blewUp {
      wanted.append(
        Answer.File(path) { .json(SavedNetwork(task: task, network: report.result.network).value(for: path)) })
    }
    if let path = files.log { wanted.append(Answer.File(path) { .table(log) }) }
    if let path = files.predictions, !blewUp { wanted.append(Answer.File(path) { .table(predictions(answers)) }) }
    if let path = files.curve { wanted.append(Answer.File(path) { .plot(plot) }) }
    return wanted
  }

  /// Loss and rate of every epoch.
  var log: [[String]] {
    let validation = report.result.validationLosses
    let header = ["epoch", "loss"] + (validation.isEmpty ? [] : ["validationLoss"]) + ["learningRate"]
    return [header]
      + report.result.losses.enumerated().map { epoch, loss in
        var row = [String(epoch), NumberStyle.roundTrip(loss)]
        if !validation.isEmpty { row.append(epoch < validation.count ? NumberStyle.roundTrip(validation[epoch]) : "") }
        return row + [epoch < report.rates.count ? NumberStyle.roundTrip(report.rates[epoch]) : ""]
      }
  }

  func predictions(_ answers: TrainingAnswers, showsSets: Bool = true) -> [[String]] {
    let isNew = answers.areNew
    let names = task.targetNames
    var header = ["row"] + task.inputNames + (isNew ? [] : task.classes == nil ? names : [names.first ?? "class"])
    if let classes = task.classes {
      header +=
        ["predicted"] + (answers.rows.first?.output.count == 1 ? ["p(\(classes[1]))"] : classes.map { "p(\($0))" })
    } else {
      header += names.map { "predicted \($0)" }
    }
    if !isNew, showsSets { header.append("set") }
    let rows = answers.rows.map { answer in
      var row = [String(answer.row)] + answer.inputs.map { NumberStyle.roundTrip($0) }
      if let classes = task.classes {
        if !isNew { row.append(classes[ConfusionMatrix.label(answer.target)]) }
        row.append(classes[ConfusionMatrix.label(answer.output)])
      } else if !isNew {
        row += answer.target.map { NumberStyle.roundTrip($0) }
      }
      row += answer.output.map { NumberStyle.roundTrip($0) }
      return row + (isNew || !showsSets ? [] : [answer.isValidation ? "validation" : "training"])
    }
    return [header] + rows
  }
}
