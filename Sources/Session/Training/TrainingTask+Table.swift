import DataFiles
import NeuralNetwork
import SourceText
import Specifications

extension TrainingTask {
  /// A task from a table: which columns, which network, and what is assumed where the options are silent.
  static func tabulated(_ request: TrainRequest) throws(RequestFailure) -> TrainingTask {
    let source = request.source
    var loaded: NetworkSpecification?
    if let file = request.loaded {
      if let spelling = request.givenForNewNetworks.first {
        throw .wrongUse("'\(spelling)' is for new networks, '--load' brings one that is finished")
      }
      do throws(Diagnostic) {
        loaded = try NetworkSpecification.read(file.source, openTable: file.openTable)
      } catch {
        throw .mistake(error)
      }
      if let namesClasses = request.table.namesClasses, loaded?.columns?.classes != nil {
        throw .wrongUse(
          "'\(TrainRequest.Table.spelling(namesClasses))' does nothing here: the network brings the classes that it was "
            + "trained with", help: "leave it out")
      }
    }
    var settings = loaded?.training ?? usualSettings
    do throws(Diagnostic) { try request.overrule(&settings) } catch { throw .setting(error) }
    // A mistake in an option is wrong use of the command, one in a file is not.
    var isInOptions = false
    do throws(Diagnostic) {
      let table = try CSVTable(source)
      guard table.rows.count > (request.learns ? 1 : 0) else { throw tooFewRows(table) }
      var columns = try chosenColumns(table, request, loaded)
      var notes: [String] = []
      if columns.classes == nil {
        columns.classes = try detectedClasses(table, columns, request, loaded, &notes)
      }
      let inputs = try table.matrix(of: columns.inputs)
      var targets = try table.targets(columns)
      isInOptions = true
      let plan = try NetworkPlan(columns, request.network)
      let network: MultilayerPerceptron<Double>
      if let loaded {
        network = loaded.network
      } else {
        network = try plan.network(seed: settings.seed)
        settings.loss = plan.loss
      }
      isInOptions = false
      if columns.classes?.count == 2, network.outputs == 1 { targets = targets.column(1) }
      try checkWidths(network, inputs, targets, table)
      var task = TrainingTask(
        name: request.path == nil ? nil : source.name, network: network, settings: settings, rawInputs: inputs,
        targets: targets,
        inputNames: columns.inputs, targetNames: columns.targets, classes: columns.classes, columns: columns,
        tablePath: request.path, scaling: loaded?.scaling, frozen: loaded?.frozen ?? [],
        notes: notes + (loaded == nil ? plan.notes : []))
      task.header = table.header
      task.tableSource = source
      return task
    } catch {
      throw isInOptions ? .setting(error) : .mistake(error)
    }
  }

  /// What a beginner's first command does well with.
  private static var usualSettings: TrainingSettings {
    var settings = TrainingSettings(loss: .meanSquaredError, learningRate: 0.1, epochs: 100)
    settings.batchSize = 32
    settings.shuffles = true
    return settings
  }

  private static func tooFewRows(_ table: CSVTable) -> Diagnostic {
    let place = table.rows.first?.first?.span ?? table.header[0].span
    return Diagnostic(
      .malformedData, "\(table.source.name) has \(table.rows.isEmpty ? "no row" : "one row only") below its header",
      at: .init(table.source, place), help: "a network learns from several examples, one per line")
  }

  private static func chosenColumns(
    _ table: CSVTable, _ request: TrainRequest, _ loaded: NetworkSpecification?
  ) throws(Diagnostic) -> ExampleColumns {
    let names = table.header.map { $0.text }
    var targets = request.table.targets
    if targets.isEmpty { targets = loaded?.columns?.targets ?? [] }
    guard !targets.isEmpty else {
      throw Diagnostic(
        .missingField, "which column is the target?", at: .init(table.source, table.header[0].span),
        notes: ["the columns are \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")"],
        help: "add --target \(names.last ?? "y")")
    }
    for name in targets { _ = try table.column(name) }
    try refuseRepeated(targets, table)
    var inputs = request.table.inputs
    if inputs.isEmpty { inputs = loaded?.columns?.inputs ?? names.filter { !targets.contains($0) } }
    try refuseRepeated(inputs, table)
    for name in inputs {
      let index = try table.column(name)
      if targets.contains(name) {
        throw Diagnostic(
          .wrongValue, "column '\(name)' cannot be input and target at once",
          at: .init(table.source, table.header[index].span), help: "a network would only have to copy it")
      }
    }
    guard !inputs.isEmpty else {
      throw Diagnostic(
        .missingField, "no column is left for the inputs", at: .init(table.source, table.header[0].span))
    }
    return ExampleColumns(inputs: inputs, targets: targets, classes: loaded?.columns?.classes)
  }

  private static func refuseRepeated(_ names: [String], _ table: CSVTable) throws(Diagnostic) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw Diagnostic(
        .wrongValue, "column '\(name)' is named twice",
        at: .init(table.source, table.header[try table.column(name)].span),
        help: "name it once")
    }
  }

  /// The classes of the target column, if it names classes: always when asked, when it holds words, or when it holds a
  /// few whole numbers again and again.
  private static func detectedClasses(
    _ table: CSVTable, _ columns: ExampleColumns, _ request: TrainRequest, _ loaded: NetworkSpecification?,
    _ notes: inout [String]
  ) throws(Diagnostic) -> [String]? {
    let isAsked = request.table.namesClasses == true || request.network.output == .softmax
    guard columns.targets.count == 1, let name = columns.targets.first, request.table.namesClasses != false else {
      return nil
    }
    let index = try table.column(name)
    let column = TargetColumn(table.rows.map { $0[index].text })
    let outputs = request.network.sizes.flatMap { LayerSizes($0).parts.last?.value } ?? loaded?.network.outputs
    let fits = outputs.map { $0 == column.distinct || column.distinct == 2 && $0 == 1 } ?? true
    guard isAsked || column.isText || column.looksLikeClasses && fits else {
      if loaded == nil, column.mayBeClasses {
        let reason = column.looksLikeClasses ? "as the network has \(counted(outputs ?? 0, "output"))" : column.tooFew
        notes.append(
          "Column \(name) \(column.holds) and is taken for numbers, \(reason); --classes makes them classes.")
      }
      return nil
    }
    let classes = try table.classes(of: name)
    guard classes.count > 1 else {
      throw Diagnostic(
        .malformedData, "column '\(name)' names one class only", at: .init(table.source, table.header[index].span),
        help: "there is nothing to tell apart")
    }
    if !isAsked, !column.isText {
      notes.append(
        "Column \(name) \(column.holds) and is taken for classes; --no-classes makes it a number to be predicted.")
    }
    return classes
  }

  private static func checkWidths(
    _ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>, _ targets: Matrix<Double>, _ table: CSVTable
  ) throws(Diagnostic) {
    if network.inputs != inputs.columns {
      throw Diagnostic(
        .shapeMismatch,
        "the network has \(counted(network.inputs, "input")), \(table.source.name) gives \(inputs.columns)",
        at: .init(table.source, table.header[0].span), help: "name the columns with --inputs")
    }
    if network.outputs != targets.columns {
      throw Diagnostic(
        .shapeMismatch,
        "the network has \(counted(network.outputs, "output")), the data have \(counted(targets.columns, "target"))",
        at: .init(table.source, table.header[0].span), help: "name the columns with --target")
    }
  }
}
