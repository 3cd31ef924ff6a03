import DataFiles
import Explain
import NeuralNetwork
import SourceText
import TraceModel
import TrainingStories

extension TrainRequest {
  /// Learns a task that has been read.
  public func answer(_ task: TrainingTask, watch: Watch = Watch()) throws(RequestFailure) -> Answer {
    var report = try train(task, watch)
    let answers = try TrainingFiles(task: task, report: report).answers(newRows)
    report.confusion = answers.confusion
    report.validationConfusion = answers.validationConfusion
    report.answersAreEqual = answers.areEqual
    if answers.areEqual { report.steepestSlopes = Self.steepestSlopes(report.result.network, task) }
    let results = TrainingFiles(task: task, report: report)
    report.predictions = answers.shown(all: showsAll)
    report.answeredRows = answers.choice.count
    let (finished, showsAll) = (report, showsAll)
    let story = TrainingStory(finished)
    let plot = isLogarithmic && story.canBeLogarithmic ? story.logarithmicPlot : story.linearPlot
    var answer = Answer { style in story.document(showsAll: showsAll, isBrief: style.isBrief) }
    answer.plot = { plot }
    answer.json = { JSONContract.value(finished, answers) }
    answer.table = { results.log }
    answer.remarks = task.warnings.map { .diagnostic($0) }
    if isLogarithmic, !story.canBeLogarithmic {
      answer.remarks.append(.note("note: J is not above 0 throughout, so its curve is drawn on a linear scale\n"))
    }
    let blowUp = TrainingEnding(report).blowUp
    answer.files = results.wanted(files, answers, plot: plot, blewUp: !blowUp.isEmpty)
    if let first = blowUp.first {
      var notes = Array(blowUp.dropFirst())
      for (spelling, path) in [("--save", files.save), ("--predictions", files.predictions)] where path != nil {
        notes.append("\(Prose(spelling)) wrote nothing: these weights are of no use")
      }
      answer.remarks.append(.complaint(Complaint(first, notes: notes)))
      answer.exitCode = .checkFailed
    }
    return answer
  }

  /// How steep each hidden layer's activation still is anywhere, to tell why a network answers the same to everything.
  private static func steepestSlopes(_ network: MultilayerPerceptron<Double>, _ task: TrainingTask) -> [Double] {
    guard let forward = try? network.forward(task.inputs) else { return [] }
    return zip(network.layers, forward.layers).dropLast().map { layer, values in
      values.z.entries.reduce(0) {
        max(
          $0,
          layer.activation.derivative(at: $1, alpha: layer.alpha, reluAtZero: task.settings.reluAtZero).magnitude)
      }
    }
  }

  func train(_ task: TrainingTask, _ watch: Watch) throws(RequestFailure) -> TrainingReport {
    var rates: [Double] = []
    let all = Batch(inputs: task.inputs, targets: task.targetScaling?.applied(to: task.targets) ?? task.targets)
    let units = TrainingUnits(task)
    let result: TrainingResult<Double>
    do throws(NetworkError) {
      let trainer = try Trainer(task.network, settings: units.settings)
      result = try trainer.train(
        task.split.validation.isEmpty ? all : all.examples(at: task.split.training),
        validation: task.split.validation.isEmpty ? nil : all.examples(at: task.split.validation)
      ) { scaled in
        let epoch = units.restored(scaled)
        rates.append(epoch.rate)
        watch.progress(epoch)
        return watch.shouldStop() ? .stop : .goOn
      }
    } catch {
      throw .mistake(Diagnostic(.wrongValue, error.description))
    }
    var report = TrainingReport(
      // A block of a lesson goes by its own name, not by the lesson's.
      source: task.name.map { name in name.split(separator: "#").last.map { String($0) } ?? name },
      initial: task.targetScaling?.unscaled(task.network) ?? task.network, settings: task.settings,
      result: units.restored(result),
      inputNames: task.inputNames, targetNames: task.targetNames, classes: task.classes)
    report.rates = rates
    report.trainingRows = task.split.training.count
    report.validationRows = task.split.validation.count
    report.scaling = task.scaling
    report.largestInput = all.inputs.entries.reduce(0) { max($0, abs($1)) }
    report.largestTarget = all.targets.entries.reduce(0) { max($0, abs($1)) }
    report.frozen = task.frozen
    report.notes = task.notes + Self.unsuitable(report, all.inputs, task.targets)
    report.remedy = remedy(task, units, result, watch)
    return report
  }

  /// What the loss is not made for among the targets, and among the outputs that there are in the end.
  private static func unsuitable(
    _ report: TrainingReport, _ inputs: Matrix<Double>, _ targets: Matrix<Double>
  ) -> [String] {
    let network = report.blewUp ? report.initial : report.result.network
    guard let outputs = try? network.predict(inputs) else { return [] }
    return report.settings.loss.unsuitable(
      outputs: outputs, of: network.layers.last?.activation ?? .linear, targets: targets
    ).map { "\($0.capitalizedFirst)." }
  }

  /// So many products of weights with inputs a trial may take at most; longer trainings are not tried again.
  private static let trialBudget = 20_000_000
  /// A step takes as long as so many products, however small the network is.
  private static let leastCost = 200

  /// A setting with which the same training brings J down, where it blew up or J rose; nil when there is nothing to mend,
  /// when nothing helps, and when trying would take long.
  private func remedy(
    _ task: TrainingTask, _ units: TrainingUnits, _ result: TrainingResult<Double>, _ watch: Watch
  ) -> Remedy? {
    guard Self.wentWrong(result), result.steps > 0 else { return nil }
    let (cost, isTooLong) = max(task.network.parameterCount, Self.leastCost).multipliedReportingOverflow(
      by: task.rawInputs.rows)
    let (work, isMuchTooLong) = cost.multipliedReportingOverflow(by: max(units.settings.epochs, 1))
    guard !isTooLong, !isMuchTooLong, work <= Self.trialBudget else { return nil }
    let all = Batch(inputs: task.inputs, targets: task.targetScaling?.applied(to: task.targets) ?? task.targets)
    return Remedy.candidates(units.settings.optimizer, learningRate: units.settings.learningRate).first { candidate in
      var settings = units.settings
      (settings.optimizer, settings.learningRate) = (candidate.optimizer, candidate.learningRate)
      guard (try? settings.validate()) != nil, let trainer = try? Trainer(task.network, settings: settings),
        let trial = try? trainer.train(
          task.split.validation.isEmpty ? all : all.examples(at: task.split.training),
          validation: task.split.validation.isEmpty ? nil : all.examples(at: task.split.validation),
          onEpoch: { _ in watch.shouldStop() ? .stop : .goOn }),
        let first = trial.losses.first, let last = trial.losses.last
      else { return false }
      if case .asked = trial.stopped { return false }
      return !Self.wentWrong(trial) && last < first
    }
  }

  private static func wentWrong(_ result: TrainingResult<Double>) -> Bool {
    if case .nonFinite = result.stopped { return true }
    guard let first = result.losses.first, let last = result.losses.last else { return false }
    return last > first
  }
}
