import LossFunctions
import NeuralNetwork
import Notation
import TraceModel

extension TrainingStory {
  /// The page of a network that is only judged: what it is, its loss, how often it is right, and what it answers.
  public func evaluation() -> Page {
    let source: Prose = report.source.map { " on \($0)" } ?? ""
    var blocks: [Page.Block] = [
      .heading("Evaluating a \(report.sizes) network\(source)", level: 1), .table(evaluated),
    ]
    if !report.notes.isEmpty { blocks.append(.bullets(report.notes.map { Prose($0) })) }
    if let loss = report.result.losses.first {
      blocks += [.heading("The loss", level: 2), .equations([Page.Equation(.symbol("J"), [.number(loss)])])]
    }
    return Page(blocks + quality(of: "examples") + answerBlocks)
  }

  private var evaluated: Page.Table {
    let settings = report.settings
    var rows: [(Prose, Prose)] = [
      ("inputs", Self.list(report.inputNames)), ("targets", Self.list(report.targetNames)),
    ]
    if let classes = report.classes { rows.append(("classes", Self.list(classes))) }
    rows.append(("examples", "\(report.trainingRows)"))
    if report.scaling != nil { rows.append(("scaling", "of the inputs, as the network was trained with")) }
    rows += [("network", network), ("loss", loss(settings))]
    return Page.Table(columns: ["setting", "value"], rows: rows.map { [.text($0.0), .text($0.1)] })
  }
}
