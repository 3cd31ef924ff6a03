import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText
import Specifications

/// What is to be learned: a network, its examples, and how.
public struct TrainingTask {
  /// Where the examples come from.
  /// Where the examples came from; nil for standard input.
  var name: String?
  var network: MultilayerPerceptron<Double>
  var settings: TrainingSettings
  /// One row per example, as given.
  var rawInputs: Matrix<Double>
  var targets: Matrix<Double>
  var inputNames: [String]
  var targetNames: [String]
  /// The classes by output; nil for a regression.
  var classes: [String]?
  /// The columns of the table and its path as seen from here, when there is a table.
  var columns: ExampleColumns?
  public internal(set) var tablePath: String?
  var scaling: InputScaling?
  /// How targets are scaled while a new network learns numbers from a table.
  var targetScaling: TargetScaling?
  var split = ExampleSplit(count: 0, validationShare: 0, seed: 0)
  var frozen: [String] = []
  var notes: [String] = []
  var warnings: [Diagnostic] = []

  /// How often all examples are seen at most.
  public var epochs: Int { settings.epochs }

  /// The inputs as the network sees them.
  var inputs: Matrix<Double> { scaling?.applied(to: rawInputs) ?? rawInputs }

  static func read(_ request: TrainRequest) throws(RequestFailure) -> TrainingTask {
    var task = isSpecification(request.source) ? try specified(request) : try tabulated(request)
    do throws(Diagnostic) {
      task.settings.loss = try request.overruleLoss(task.settings.loss)
      if let reduction = request.reduction { task.settings.reduction = reduction }
      task.frozen += try request.freeze(task.network.layers.count, &task.settings)
    } catch {
      throw .setting(error)
    }
    try task.checkOptions(request)
    try task.checkLabels()
    try task.setAside(request)
    task.scale(request)
    return task
  }

  /// A specification is an object; a table begins with names.
  static func isSpecification(_ source: SourceFile) -> Bool {
    source.bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  private static func specified(_ request: TrainRequest) throws(RequestFailure) -> TrainingTask {
    let (source, path) = (request.source, request.path ?? "-")
    if let spelling = (request.givenForTables + request.givenForNewNetworks).first {
      throw .wrongUse(
        "'\(spelling)' does not go with a specification, which says that itself",
        help: request.learns == false
          ? "leave it out, or give a table" : "change \(source.name), or train on a table with --load \(path)")
    }
    let specification: NetworkSpecification
    do throws(Diagnostic) {
      specification = try NetworkSpecification.read(source, openTable: request.openTable)
    } catch {
      throw .mistake(error)
    }
    guard let inputs = specification.rawInputs, let targets = specification.targets else {
      throw .mistake(
        Diagnostic(
          .missingField, "\(source.name) has no examples to train on", at: .init(source, SourceSpan(0, 1)),
          help: request.learns
            ? "add \"examples\", or give a table: backprop-explain train DATA.csv --load \(path)"
            : "give a table: backprop-explain evaluate \(path) DATA.csv"))
    }
    let network = specification.network
    var task = TrainingTask(
      name: specification.csvPath ?? (request.path == nil ? nil : source.name), network: network,
      settings: specification.training,
      rawInputs: inputs, targets: targets,
      inputNames: specification.columns?.inputs ?? names("x", network.inputs),
      targetNames: specification.columns?.targets ?? names("y", network.outputs),
      classes: specification.columns?.classes, columns: specification.columns,
      tablePath: specification.csvPath.map { SavedNetwork.folder(of: path) + $0 }, scaling: specification.scaling,
      frozen: specification.frozen)
    if task.classes == nil { task.classes = task.impliedClasses() }
    do throws(Diagnostic) { try request.overrule(&task.settings) } catch { throw .setting(error) }
    return task
  }

  /// Classes 1 … K where a network with probabilities meets one-hot targets, 0 and 1 for a single output.
  private func impliedClasses() -> [String]? {
    let kind = settings.loss.function.card.targets
    let isCategorical = kind == .distribution || network.layers.last?.activation == .softmax
    let isBinary = kind == .probabilities && network.outputs == 1
    guard isCategorical && network.outputs > 1 || isBinary, targets.entries.allSatisfy({ $0 == 0 || $0 == 1 })
    else { return nil }
    if isBinary { return ["0", "1"] }
    let isOneHot = (0..<targets.rows).allSatisfy { targets.row($0).reduce(0, +) == 1 }
    return isOneHot ? (1...network.outputs).map { String($0) } : nil
  }

  /// Refuses what would change nothing.
  private func checkOptions(_ request: TrainRequest) throws(RequestFailure) {
    if request.standardizes, scaling != nil {
      throw .wrongUse(
        "'--standardize' does nothing here: the network brings the scaling of the inputs that it was trained with",
        help: "leave it out")
    }
    if request.table.namesClasses == true, targetNames.count > 1 {
      throw .wrongUse("'--classes' is for one target column, and there are \(targetNames.count)", help: "leave it out")
    }
  }

  /// A loss of labels −1 and 1 learns nothing from the 0 and 1 of classes.
  private func checkLabels() throws(RequestFailure) {
    guard settings.loss.function.card.targets == .signs, classes != nil, targets.entries.contains(0) else { return }
    throw .wrongUse(
      "\(settings.loss.rawValue) takes targets of -1 and 1, classes are 0 and 1",
      help: "a column of -1 and 1 with --no-classes will do, or a cross-entropy")
  }

  private static func names(_ letter: String, _ count: Int) -> [String] {
    count == 1 ? [letter] : (1...max(count, 1)).map { "\(letter)\($0)" }
  }

  private mutating func setAside(_ request: TrainRequest) throws(RequestFailure) {
    let share = request.validation ?? 0
    if request.validation != nil {
      guard share > 0, share < 1 else {
        throw .wrongUse("'--validation' takes a share above 0 and below 1, as in 0.2")
      }
      guard rawInputs.rows > 1 else { throw .wrongUse("'--validation' needs at least two examples") }
    }
    if request.watchesValidation, share == 0 {
      throw .wrongUse("'--patience' watches the validation loss", help: "add --validation 0.2")
    }
    split = ExampleSplit(count: rawInputs.rows, validationShare: share, seed: settings.seed)
  }

  private mutating func scale(_ request: TrainRequest) {
    let training = rawInputs.picking(split.training)
    // A new network learns from standardized inputs unless told otherwise: on raw columns most trainings fail.
    let isNewOnTable = tableSource != nil && request.loaded == nil && !request.isRaw
    if isNewOnTable { scaleTargets() }
    if request.standardizes || isNewOnTable, scaling == nil {
      let fitted = InputScaling(fitting: training)
      scaling = fitted
      let reason =
        split.validation.isEmpty ? "" : " (measured on the training examples only, so that the others stay unseen)"
      notes.append(
        "The inputs are standardized, x' = (x - mean)/deviation\(reason): on one scale a single learning rate suits "
          + "every weight."
          + (targetScaling == nil
            ? "" : " The targets are scaled while the network learns; its answers and J are in their own units."))
      if let first = fitted.constantColumns.first {
        warnings.append(constantColumns(fitted.constantColumns, first, training[0, first]))
      }
    } else if scaling == nil, let (name, low, high) = unevenColumn(training) {
      notes.append(
        "Input \(name) runs from \(NumberText.short(low)) to \(NumberText.short(high)), far from 0 ± 1: its weights see "
          + "slopes as large, and need a tiny learning rate. Standardized inputs would all be on one scale.")
    }
  }

  /// Numbers in the hundreds would make the first steps as large; a linear last layer can learn them scaled and give
  /// them back. Frozen parameters must stay what they are, so then nothing is scaled.
  private mutating func scaleTargets() {
    let fitted = TargetScaling(fitting: targets.picking(split.training))
    guard classes == nil, let last = network.layers.last, last.activation == .linear, last.biases != nil,
      settings.freezing == Freezing(), fitted.lossFactor(settings.loss) != nil
    else { return }
    targetScaling = fitted
  }

  private func constantColumns(_ columns: [Int], _ first: Int, _ value: Double) -> Diagnostic {
    let others = columns.dropFirst().map { inputNames[$0] }
    var notes = ["it carries no information; standardized it is 0 everywhere"]
    if !others.isEmpty {
      notes.append(
        "so \(others.count == 1 ? "is" : "are") \(others.prefix(12).joined(separator: ", "))\(others.count > 12 ? ", …" : "")"
      )
    }
    return Diagnostic(
      .malformedData, "input '\(inputNames[first])' is \(NumberText.short(value)) in every example",
      at: headerPlace(inputNames[first]), label: "constant", notes: notes, help: "leave it out of --inputs",
      severity: .warning)
  }

  /// Where the header names a column.
  var header: [CSVTable.Cell] = []
  var tableSource: SourceFile?

  private func headerPlace(_ name: String) -> Diagnostic.Location? {
    guard let tableSource, let cell = header.first(where: { $0.text == name }) else { return nil }
    return .init(tableSource, cell.span)
  }

  /// The input that strays farthest from 0, when it strays far.
  private func unevenColumn(_ inputs: Matrix<Double>) -> (String, Double, Double)? {
    var worst: (name: String, low: Double, high: Double)?
    for column in 0..<inputs.columns {
      let values = (0..<inputs.rows).map { inputs[$0, column] }
      guard let low = values.min(), let high = values.max(), max(abs(low), abs(high)) > 10 else { continue }
      if max(abs(low), abs(high)) > worst.map({ max(abs($0.low), abs($0.high)) }) ?? 0 {
        worst = (inputNames[column], low, high)
      }
    }
    return worst
  }
}
