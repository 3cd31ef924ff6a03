import DataFiles
import Explain
import HostSystem
import NeuralNetwork
import Notation
import SourceText
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

  /// The rows worth a page: new ones, else some of those set aside, else the first; mistakes before the rest.
  func shown(all: Bool) -> [TrainingReport.Prediction] {
    if areNew { return Array(rows.prefix(all ? rows.count : 2 * Self.fewRows)) }
    let judged = rows.filter(\.isValidation)
    var chosen = judged.isEmpty ? rows : judged
    if confusion != nil {
      func isMistake(_ row: TrainingReport.Prediction) -> Bool {
        ConfusionMatrix.label(row.target) != ConfusionMatrix.label(row.output)
      }
      chosen = chosen.filter(isMistake) + chosen.filter { !isMistake($0) }
    }
    return Array(chosen.prefix(all ? rows.count : Self.fewRows))
  }
}

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

  /// Runs the trained network on the new rows, or on the data.
  func answers(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> TrainingAnswers {
    let network = answering
    let outputs = try Self.predict(network, task.inputs)
    let held = Set(task.split.validation)
    var answers = TrainingAnswers(rows: [], areNew: false)
    if task.classes != nil {
      func confusion(_ rows: [Int]) -> ConfusionMatrix {
        ConfusionMatrix(predictions: outputs.picking(rows), targets: task.targets.picking(rows))
      }
      answers.confusion = confusion(task.split.training)
      answers.validationConfusion = held.isEmpty ? nil : confusion(task.split.validation)
    }
    if let path = invocation[TrainCommand.predict] {
      let new = try newRows(path, host)
      let found = try Self.predict(network, task.scaling?.applied(to: new) ?? new)
      answers.areNew = true
      answers.rows = (0..<new.rows).map { row in
        TrainingReport.Prediction(row: row + 1, inputs: new.row(row), target: [], output: found.row(row))
      }
    } else {
      answers.rows = (0..<outputs.rows).map { row in
        TrainingReport.Prediction(
          row: row + 1, inputs: task.rawInputs.row(row), target: task.targets.row(row), output: outputs.row(row),
          isValidation: held.contains(row))
      }
    }
    return answers
  }

  /// The trained network; where the softmax is part of the loss, with the softmax, so that it answers probabilities.
  private var answering: MultilayerPerceptron<Double> {
    let network = report.result.network
    guard task.classes != nil, task.settings.loss.function.card.predictions == .logits,
      var last = network.layers.last
    else {
      return network
    }
    last.activation = .softmax
    let layers = Array(network.layers.dropLast()) + [last]
    do throws(NetworkError) { return try MultilayerPerceptron(layers: layers) } catch { return network }
  }

  private static func predict(
    _ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>
  ) throws(CommandFailure) -> Matrix<Double> {
    do throws(NetworkError) { return try network.predict(inputs) } catch {
      throw .diagnostic(Diagnostic(.wrongValue, error.description))
    }
  }

  private func newRows(_ path: String, _ host: Host) throws(CommandFailure) -> Matrix<Double> {
    let source = try InputFile.read(path, host)
    do throws(Diagnostic) {
      let table = try CSVTable(source)
      guard !table.rows.isEmpty else { throw Diagnostic(.malformedData, "\(source.name) has no row below its header") }
      return try table.matrix(of: task.inputNames)
    } catch {
      throw .diagnostic(error)
    }
  }

  // MARK: Writing

  /// Writes what the options ask for, each file whole or not at all; but no network whose numbers blew up.
  func write(_ invocation: Invocation, _ answers: TrainingAnswers, _ host: Host) throws(CommandFailure) {
    let blewUp = !TrainingEnding(report).blowUp.isEmpty
    var files: [(option: OptionDeclaration, text: (String) -> String)] = []
    files.append(
      (TrainCommand.save, { path in SavedNetwork(task: task, network: report.result.network).text(for: path) }))
    files.append((TrainCommand.log, { _ in CSVWriter.text(log) }))
    files.append((TrainCommand.predictions, { _ in CSVWriter.text(predictions(answers)) }))
    let story = TrainingStory(report)
    let isLogarithmic = invocation.has(TrainCommand.logScale) && story.canBeLogarithmic
    let options = DocumentOutput.renderOptions(invocation, host, isText: false)
    files.append(
      (
        TrainCommand.curve,
        { _ in DocumentOutput.picture(isLogarithmic ? story.logarithmicPlot : story.linearPlot, options) }
      ))
    for (option, text) in files {
      guard let path = invocation[option] else { continue }
      if blewUp, option.name == TrainCommand.save.name || option.name == TrainCommand.predictions.name { continue }
      do throws(HostError) { try host.writeFile(Array(text(path).utf8), path) } catch {
        throw .file("write", error)
      }
      if host.isTerminal(.error) { host.showProgress("wrote \(path)\n") }
    }
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
