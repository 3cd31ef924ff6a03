import LossFunctions
import NeuralNetwork
import Notation
import TraceModel

/// A training as a page: what was trained on what, the curves, how good the result is, and why it ended.
public struct TrainingStory {
  let report: TrainingReport

  /// A network with at most so many parameters is printed whole.
  private static let mostParameters = 60
  /// A confusion table with more classes would not fit a page.
  private static let mostClasses = 20

  public init(_ report: TrainingReport) { self.report = report }

  private var title: Prose {
    // Standard input is where the file came from, not what it is called.
    "Training a \(report.sizes) network"
      + (report.source.map { " on \($0)" } ?? "")
  }

  /// - Parameters:
  ///   - showsAll: every epoch.
  ///   - isBrief: the losses and how good the result is, without settings, curves, answers and weights.
  public func document(showsAll: Bool = false, isBrief: Bool = false) -> Page {
    var blocks: [Page.Block] = [.heading(title, level: 1)]
    if !isBrief { blocks.append(.table(settings)) }
    if !report.notes.isEmpty { blocks.append(.bullets(report.notes.map { Prose($0) })) }
    blocks += [.heading("The loss", level: 2), .table(losses(showsAll))]
    if report.result.losses.count > Page.Plot.fewestSteps, !isBrief {
      // What blew up is one spike on a linear scale.
      if !blewUp || !canBeLogarithmic { blocks.append(.plot(linearPlot)) }
      if canBeLogarithmic { blocks.append(.plot(logarithmicPlot)) }
    }
    blocks.append(.paragraph(ending))
    if blewUp { return Page(blocks) }
    if report.answersAreEqual { blocks.append(.paragraph(sameness)) }
    blocks += quality(of: "training examples")
    if isBrief { return Page(blocks) }
    blocks += answerBlocks
    if report.initial.parameterCount <= Self.mostParameters {
      blocks += [.heading("The weights after training", level: 2), .equations(weights)]
    }
    return Page(blocks)
  }

  private var blewUp: Bool { report.blewUp }

  /// Some examples with the network's answers.
  var answerBlocks: [Page.Block] {
    guard !report.predictions.isEmpty else { return [] }
    let isOrdered = report.classes != nil && report.predictions.contains { isMistake($0) }
    let title: Prose = "What the network answers" + (isOrdered ? ", mistakes first" : "")
    var blocks: [Page.Block] = [.heading(title, level: 2), .table(answers)]
    if report.predictions.count < report.answeredRows {
      let rows: Prose = "\(report.predictions.count) of \(report.answeredRows) rows"
      blocks.append(
        .paragraph("These are \(rows); \(code: "--all") shows all, \(code: "--predictions FILE.csv") writes them."))
    }
    return blocks
  }

  // MARK: Curves

  public var linearPlot: Page.Plot { plot(isLogarithmic: false) }
  public var logarithmicPlot: Page.Plot { plot(isLogarithmic: true) }

  /// A logarithmic scale has no place for 0.
  public var canBeLogarithmic: Bool {
    (report.result.losses + report.result.validationLosses).allSatisfy { $0 > 0 }
  }

  private func plot(isLogarithmic: Bool) -> Page.Plot {
    func curve(_ name: Prose, _ losses: [Double]) -> Page.Plot.Curve {
      .init(name: name, x: losses.indices.map { Double($0) }, y: losses)
    }
    var curves = [curve("training", report.result.losses)]
    if !report.result.validationLosses.isEmpty { curves.append(curve("validation", report.result.validationLosses)) }
    return Page.Plot(
      title: isLogarithmic ? "loss by epoch, logarithmic scale" : "loss by epoch", xLabel: "epoch",
      yLabel: "\(name: "J")",
      curves: curves, isLogarithmic: isLogarithmic)
  }

  // MARK: Tables

  private var settings: Page.Table {
    let settings = report.settings
    var rows: [(Prose, Prose)] = [
      ("inputs", Self.list(report.inputNames)), ("targets", Self.list(report.targetNames)),
    ]
    if let classes = report.classes { rows.append(("classes", Self.list(classes))) }
    rows.append(
      (
        "examples",
        "\(report.trainingRows) to learn from"
          + (report.validationRows > 0 ? ", \(report.validationRows) to judge by" : "")
      ))
    if report.scaling != nil { rows.append(("scaling", "every input has mean 0 and deviation 1")) }
    rows += [
      ("network", network), ("loss", loss(settings)),
      ("optimizer", Prose(settings.optimizer.title.lowercasedFirst)),
      ("learning rate", "\(settings.learningRate)\(schedule)"),
      ("batches", batches),
    ]
    if !report.frozen.isEmpty { rows.append(("frozen", Self.list(report.frozen))) }
    return Page.Table(columns: ["setting", "value"], rows: rows.map { [.text($0.0), .text($0.1)] })
  }

  /// `2-4-1, relu, linear: 17 parameters`
  var network: Prose {
    let network = report.initial
    let activations = network.layers.map { $0.activation.rawValue }.joined(separator: ", ")
    let parameters = network.parameterCount == 1 ? "1 parameter" : "\(network.parameterCount) parameters"
    return "\(report.sizes), \(activations): \(parameters)"
  }

  func loss(_ settings: TrainingSettings) -> Prose {
    "\(settings.loss.function.title(settings.loss.parameter, NumberStyle())), \(settings.reduction == .mean ? "averaged" : "summed") over the examples"
  }

  private var schedule: Prose {
    guard report.settings.schedule != .constant else { return "" }
    let clock = report.settings.scheduleClock == .epoch ? "epoch" : "step"
    return ", \(report.settings.schedule.title) by \(clock)"
  }

  private var batches: Prose {
    let size = min(report.settings.batchSize ?? report.trainingRows, report.trainingRows)
    let order = report.settings.shuffles ? "shuffled from seed \(report.settings.seed)" : "in the order of the data"
    if size == report.trainingRows { return "all examples in every step" }
    if size == 1 { return "one example per step, \(order)" }
    return "\(size) examples per step, \(order)"
  }

  private func losses(_ showsAll: Bool) -> Page.Table {
    let losses = report.result.losses
    let validation = report.result.validationLosses
    let isScheduled = report.settings.schedule != .constant
    var columns: [Prose] = ["epoch", "\(name: "J")"] + (validation.isEmpty ? [] : ["\(name: "J") validation"])
    columns += ["\(name: "ΔJ")"] + (isScheduled ? ["\(name: "α")"] : [])
    func row(_ epoch: Int) -> [Page.Table.Cell] {
      var cells: [Page.Table.Cell] = [.number(Double(epoch)), .number(losses[epoch])]
      if !validation.isEmpty { cells.append(epoch < validation.count ? .number(validation[epoch]) : .empty) }
      cells.append(epoch > 0 ? .number(losses[epoch] - losses[epoch - 1]) : .empty)
      if isScheduled { cells.append(epoch > 0 && epoch < report.rates.count ? .number(report.rates[epoch]) : .empty) }
      return cells
    }
    let shown = Excerpt(count: losses.count, first: showsAll ? losses.count : 11, last: 3)
    var rows = shown.head.map(row)
    if shown.leftOut != nil { rows.append(columns.map { _ in .text("…") }) }
    rows += shown.tail.map(row)
    return Page.Table(columns: columns, rows: rows)
  }

  private var answers: Page.Table {
    let inputs = report.inputNames.count <= 4 ? report.inputNames : []
    let isJudged = report.predictions.contains { $0.isValidation }
    let hasTargets = report.predictions.contains { !$0.target.isEmpty }
    let targets = report.classes == nil ? report.targetNames : [report.targetNames.first ?? "class"]
    var columns = (["row"] + inputs + (hasTargets ? targets : [])).map { Prose($0) }
    columns += targets.map(Self.found)
    if report.classes != nil { columns.append("how sure") }
    if isJudged { columns.append("set") }
    let rows = report.predictions.map { prediction in
      var cells: [Page.Table.Cell] = [.number(Double(prediction.row))]
      if !inputs.isEmpty { cells += prediction.inputs.map { .number($0) } }
      if let classes = report.classes {
        if hasTargets { cells.append(.text(Prose(name(prediction.target, classes)))) }
        let certainty = prediction.output.count == 1 ? max(prediction.output[0], 1 - prediction.output[0]) : nil
        cells += [.text(Prose(name(prediction.output, classes))), .number(certainty ?? prediction.output.max() ?? 0)]
      } else {
        if hasTargets { cells += prediction.target.map { .number($0) } }
        cells += prediction.output.map { .number($0) }
      }
      if isJudged { cells.append(.text(prediction.isValidation ? "validation" : "training")) }
      return cells
    }
    return Page.Table(columns: columns, rows: rows)
  }

  /// The name of what was found for a target: with a hat when it is one letter, else with the word.
  private static func found(_ target: String) -> Prose {
    target.count == 1 ? "\(name: target + "\u{302}")" : "\(target) found"
  }

  private func name(_ output: [Double], _ classes: [String]) -> String {
    let label = output.isEmpty ? -1 : ConfusionMatrix.label(output)
    return classes.indices.contains(label) ? classes[label] : ""
  }

  private func isMistake(_ prediction: TrainingReport.Prediction) -> Bool {
    !prediction.target.isEmpty
      && ConfusionMatrix.label(prediction.target) != ConfusionMatrix.label(prediction.output)
  }

  /// - Parameter kind: what the examples are called.
  func quality(of kind: String) -> [Page.Block] {
    guard let classes = report.classes, let confusion = report.confusion else { return [] }
    let judged = report.validationConfusion ?? confusion
    var text: Prose = "\(share(confusion)) of the \(kind) are recognized"
    if let validation = report.validationConfusion { text += ", and \(share(validation)) of the validation examples" }
    var blocks: [Page.Block] = [.heading("How often it is right", level: 2), .paragraph(text + ".")]
    guard classes.count <= Self.mostClasses else { return blocks }
    let rows = classes.indices.map { actual in
      [.text(Prose(classes[actual]))]
        + classes.indices.map { predicted -> Page.Table.Cell in
          let count = judged.counts[actual][predicted]
          return count == 0 ? .text("·") : .text("\(count)")
        }
    }
    let which = report.validationConfusion == nil ? kind : "validation examples"
    blocks += [
      .table(Page.Table(columns: (["true \\ found"] + classes).map { Prose($0) }, rows: rows)),
      .paragraph("Rows are the true classes, columns what the network found, over the \(which)."),
    ]
    return blocks
  }

  private func share(_ confusion: ConfusionMatrix) -> Prose {
    "\(confusion.correct) of \(confusion.total) (\(NumberStyle(digits: 4).text(confusion.accuracy * 100)) %)"
  }

  private var weights: [Page.Equation] {
    report.result.network.layers.enumerated().flatMap { index, layer in
      let number = Names.subscripted(index + 1)
      let matrix = Page.Equation(.symbol("W" + number), [.matrix(layer.weights.rowArrays)])
      guard let biases = layer.biases else { return [matrix] }
      return [matrix, Page.Equation(.symbol("b" + number), [.column(biases)])]
    }
  }

  // MARK: Words

  private var sameness: Prose {
    "The network answers the same to every example: it looks at its inputs no more.\(cause)"
  }

  /// Slopes below this let next to nothing of a gradient through.
  private static let flatSlope = 0.01

  /// Why nothing of the inputs gets through, where that can be told.
  private var cause: Prose {
    if let flat = report.steepestSlopes.firstIndex(where: { $0 < Self.flatSlope }) {
      let dead = report.steepestSlopes[flat] == 0
      return
        (dead
        ? " The units of layer \(flat + 1) are dead: too long a step has pushed their sums to where the slope is 0, "
          + "for all examples. "
        : " The units of layer \(flat + 1) are saturated: their slope is next to 0. ")
        + (report.scaling == nil
          ? "\(code: "--standardize"), or a smaller learning rate, prevents it."
          : "A smaller learning rate prevents it.")
    }
    let layers = report.result.network.layers
    if let empty = layers.firstIndex(where: { $0.weights.entries.allSatisfy { $0 == 0 } }) {
      return " All weights of layer \(empty + 1) are 0, so nothing gets through, and no gradient comes back. Weights "
        + "that differ from the start prevent it."
    }
    return ""
  }

  private var ending: Prose { TrainingEnding(report).text }

  /// Names for a cell; a long list is cut.
  static func list(_ names: [String]) -> Prose {
    if names.count <= 12 { return Prose(names.joined(separator: ", ")) }
    return "\(names.prefix(4).joined(separator: ", ")), … \(names.last ?? "") (\(names.count))"
  }
}

extension String {
  /// `Adam` stays, `Gradient descent` becomes `gradient descent`.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase == true, contains(" ") else { return self }
    return first.lowercased() + dropFirst()
  }
}
