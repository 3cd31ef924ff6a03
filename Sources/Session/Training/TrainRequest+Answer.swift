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
    let (finished, showsAll) = (report, showsAll)
    let story = TrainingStory(finished)
    let plot = isLogarithmic && story.canBeLogarithmic ? story.logarithmicPlot : story.linearPlot
    var answer = Answer { _ in story.document(showsAll: showsAll) }
    answer.plot = { plot }
    answer.json = { JSONContract.value(finished, answers) }
    answer.table = { results.log }
    answer.remarks = task.warnings.map { .diagnostic($0) }
    let blowUp = TrainingEnding(report).blowUp.map { $0.plain() }
    answer.files = results.wanted(files, answers, plot: plot, blewUp: !blowUp.isEmpty)
    if let first = blowUp.first {
      var notes = Array(blowUp.dropFirst())
      for (spelling, path) in [("--save", files.save), ("--predictions", files.predictions)] where path != nil {
        notes.append("\(spelling) wrote nothing: these weights are of no use")
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

  private func train(_ task: TrainingTask, _ watch: Watch) throws(RequestFailure) -> TrainingReport {
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
      source: task.name.split(separator: "#").last.map { String($0) } ?? task.name,
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
    report.notes = task.notes
    return report
  }
}
