import CommandLine
import DataFiles
import Explain
import HostSystem
import NeuralNetwork
import Notation
import Session
import SourceText
import TrainingStories

/// The files that a training leaves behind.
struct TrainingFiles {
  let task: TrainingTask
  let report: TrainingReport

  /// Refuses two results under one name before any time is spent.
  static func checkNames(_ invocation: Invocation, _ host: Host) throws(CommandFailure) {
    let options = [TrainCommand.save, TrainCommand.log, TrainCommand.curve, TrainCommand.predictions, .output]
    var names: [String: OptionDeclaration] = [:]
    for option in options {
      guard let path = invocation[option] else { continue }
      if let other = names.updateValue(option, forKey: path) {
        throw .usage("'\(other.spelling)' and '\(option.spelling)' would write the same file '\(path)'")
      }
    }
    // What was learned must not be lost at the end for want of a folder.
    for option in options {
      guard let path = invocation[option] else { continue }
      let folder = InputFile.folder(of: path)
      if folder.isEmpty { continue }
      do throws(HostError) { _ = try host.listFolder(folder) } catch {
        throw .file("write", HostError(error.reason, path: path, detail: error.detail))
      }
    }
    // A network may take the place of the one it was trained from, `--load net.json --save net.json`.
    for option in options.dropFirst() { try ResultDelivery.refuseOverwriting(option, for: invocation, host) }
    if let path = invocation[TrainCommand.curve], let end = path.split(separator: "/").last, end.contains("."),
      !end.lowercased().hasSuffix(".svg")
    {
      throw .usage("'--curve' draws SVG, which '\(path)' does not say", help: "let the name end in .svg")
    }
  }

  /// Refuses a network, or any other result, in place of the table that it is trained on.
  static func checkTable(_ task: TrainingTask, _ invocation: Invocation, _ host: Host) throws(CommandFailure) {
    guard let table = task.tablePath else { return }
    for option in [TrainCommand.save, TrainCommand.log, TrainCommand.curve, TrainCommand.predictions, .output] {
      guard let path = invocation[option], path == table || host.isSameFile(path, table) else { continue }
      throw .usage(
        "'\(option.spelling)' would overwrite the data in '\(table)'", help: "give the result another name")
    }
  }

  /// What the options ask for; but no network whose numbers blew up.
  func wanted(_ invocation: Invocation, _ answers: TrainingAnswers) -> [Answer.File] {
    var files: [Answer.File] = []
    let blewUp = !TrainingEnding(report).blowUp.isEmpty
    if let path = invocation[TrainCommand.save], !blewUp {
      files.append(
        Answer.File(path) { .json(SavedNetwork(task: task, network: report.result.network).value(for: path)) })
    }
    if let path = invocation[TrainCommand.log] { files.append(Answer.File(path) { .table(log) }) }
    if let path = invocation[TrainCommand.predictions], !blewUp {
      files.append(Answer.File(path) { .table(predictions(answers)) })
    }
    if let path = invocation[TrainCommand.curve] {
      let story = TrainingStory(report)
      let isLogarithmic = invocation.has(TrainCommand.logScale) && story.canBeLogarithmic
      files.append(Answer.File(path) { .plot(isLogarithmic ? story.logarithmicPlot : story.linearPlot) })
    }
    return files
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

  private func predictions(_ answers: TrainingAnswers) -> [[String]] {
    let isNew = answers.areNew
    let names = task.targetNames
    var header = ["row"] + task.inputNames + (isNew ? [] : task.classes == nil ? names : [names.first ?? "class"])
    if let classes = task.classes {
      header +=
        ["predicted"] + (answers.rows.first?.output.count == 1 ? ["p(\(classes[1]))"] : classes.map { "p(\($0))" })
    } else {
      header += names.map { "predicted \($0)" }
    }
    if !isNew { header.append("set") }
    let rows = answers.rows.map { answer in
      var row = [String(answer.row)] + answer.inputs.map(NumberStyle.roundTrip)
      if let classes = task.classes {
        if !isNew { row.append(classes[ConfusionMatrix.label(answer.target)]) }
        row.append(classes[ConfusionMatrix.label(answer.output)])
      } else if !isNew {
        row += answer.target.map(NumberStyle.roundTrip)
      }
      row += answer.output.map(NumberStyle.roundTrip)
      return row + (isNew ? [] : [answer.isValidation ? "validation" : "training"])
    }
    return [header] + rows
  }
}
