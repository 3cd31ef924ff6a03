import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText
import Specifications
import TraceModel
import TrainingStories

/// A finished network that is to be judged on examples.
public struct EvaluateRequest {
  private var training: TrainRequest
  /// Results in a file of their own.
  public var predictions: String?
  /// Every answer on the page.
  public var showsAll = false

  /// - Parameters:
  ///   - network: a specification, with examples of its own where there is no table.
  ///   - table: the examples; nil for the network's own.
  public init(
    network: SourceFile, openTable: @escaping TableOpener, path: String?, table: (source: SourceFile, path: String?)?
  ) {
    if let table {
      training = TrainRequest(table.source, path: table.path)
      training.loaded = (network, openTable)
    } else {
      training = TrainRequest(network, path: path, openTable: openTable)
    }
    training.learns = false
    training.overrule = { (settings) throws(Diagnostic) in
      settings.epochs = 0
      settings.patience = nil
      settings.stopWhenLossChangesLessThan = nil
    }
  }

  /// What is read from the table.
  public var table: TrainRequest.Table {
    get { training.table }
    set { training.table = newValue }
  }

  /// Runs the network over every example, and compares.
  public func answer() throws(RequestFailure) -> Answer {
    let network = training.loaded?.source ?? training.source
    guard TrainingTask.isSpecification(network) else {
      throw .wrongUse(
        "\(network.name) is no network", help: "the network comes first, then the table: evaluate NETWORK.json DATA.csv"
      )
    }
    if let table = training.loaded.map({ _ in training.source }), TrainingTask.isSpecification(table) {
      throw .wrongUse(
        "\(table.name) is no table", help: "the network comes first, then the table: evaluate NETWORK.json DATA.csv")
    }
    let task = try training.task()
    var report = try training.train(task, .init())
    let answers = try TrainingFiles(task: task, report: report).answers(nil)
    report.confusion = answers.confusion
    report.notes = report.notes.filter { !task.notes.contains($0) }
    report.answeredRows = answers.choice.count
    report.predictions = answers.shown(all: showsAll)
    let finished = report
    let files = TrainingFiles(task: task, report: finished)
    var answer = Answer { _ in TrainingStory(finished).evaluation() }
    answer.json = { JSONContract.evaluation(finished, answers) }
    answer.table = { files.predictions(answers, showsSets: false) }
    answer.remarks = task.warnings.map { .diagnostic($0) }
    if let predictions {
      answer.files = [Answer.File(predictions) { .table(files.predictions(answers, showsSets: false)) }]
    }
    guard let loss = report.result.losses.first, loss.isFinite else {
      answer.remarks.append(
        .complaint(
          Complaint(
            "J is no finite number on these examples", help: report.settings.loss.function.adviceWhereInfinite)))
      answer.exitCode = .checkFailed
      return answer
    }
    return answer
  }
}
