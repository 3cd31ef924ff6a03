import DataFiles
import NeuralNetwork
import SourceText

/// A network, its data and how to train it, as a specification file states them.
public struct NetworkSpecification: Sendable {
  public var network: MultilayerPerceptron<Double>
  public var loss: Loss
  public var reduction: Reduction
  /// One row per example, as the network sees it: scaled where the file says so. Nil when the file has no examples.
  public var inputs: Matrix<Double>?
  /// The inputs as they were given.
  public var rawInputs: Matrix<Double>?
  public var targets: Matrix<Double>?
  /// How to train; learning rate and epochs have values even where the file is silent.
  public var training: TrainingSettings
  /// What the file says is frozen, in its own words.
  public var frozen: [String]
  /// How inputs are scaled before the network sees them.
  public var scaling: InputScaling?
  /// The columns of the table that the examples come from.
  public var columns: ExampleColumns?
  /// The table's path, relative to the specification.
  public var csvPath: String?

  /// Reads a specification.
  ///
  /// - Throws: a diagnostic with the place of the first field that is missing, unknown, of the wrong kind, or that does
  ///   not fit the others.
  /// - Parameter openTable: opens a table that the file refers to, by its path relative to the file.
  public static func read(
    _ source: SourceFile, openTable: TableOpener = ExampleReader.refuseTables
  ) throws(Diagnostic) -> NetworkSpecification {
    let value = try JSONParser.parse(source)
    var reader = try JSONReader(source, value, path: "")
    let layersField = try reader.required("layers", expected: "a list of layers")
    let examplesField = reader.optional("examples")
    let scalingField = reader.optional("scaling")
    let hasLoss = reader.optional("loss") != nil
    let loss = try LossReader.read(&reader, over: .halfSquaredError)
    let reduction = try reader.choice("reduction", Reduction.allCases.map { $0.rawValue })
    if !hasLoss { _ = try reader.required("loss", expected: "\"half_squared_error\"") }
    let optimizerField = reader.optional("optimizer")
    let scheduleField = reader.optional("schedule")
    let trainField = reader.optional("train")
    try reader.finish()

    var examples = try ExampleReader.read(reader, examplesField, openTable)
    let scaling = try ScalingReader.read(reader, scalingField, inputs: examples?.width)
    var training = TrainingSettings(loss: loss, learningRate: 0.1, epochs: 1)
    training.reduction = reduction.flatMap(Reduction.init) ?? .mean
    var freezeField: JSONValue?
    if let trainField { freezeField = try TrainingReader.read(source, trainField, into: &training) }
    if let optimizerField {
      var optimizer = try JSONReader(source, optimizerField, path: "optimizer")
      if let nested = optimizer.optional("schedule") { try ScheduleReader.read(source, nested, into: &training) }
      try OptimizerReader.read(&optimizer, into: &training)
      try optimizer.finish()
    }
    if let scheduleField { try ScheduleReader.read(source, scheduleField, into: &training) }
    let network = try LayerReader.network(
      reader, layersField, inputs: examples?.width, seed: training.seed)
    var frozen: [String] = []
    if let freezeField {
      frozen = try FreezeReader.read(reader, freezeField, layers: network.layers.count, into: &training.freezing)
    }
    do throws(NetworkError) { try training.validate() } catch {
      throw Diagnostic(
        .wrongValue, error.description, at: .init(source, (optimizerField ?? trainField ?? value).span))
    }
    if let scaling, let scalingField, scaling.means.count != network.inputs {
      throw Diagnostic(
        .shapeMismatch,
        "scaling has \(counted(scaling.means.count, "mean")), the network \(counted(network.inputs, "input"))",
        at: .init(source, scalingField.span))
    }
    examples?.foldBinaryClass(outputs: network.outputs)
    if let examples { try ExampleReader.check(reader, examples, network, examplesField ?? value) }
    let raw = examples?.inputs
    return NetworkSpecification(
      network: network, loss: loss, reduction: training.reduction,
      inputs: raw.map { raw in scaling.map { $0.applied(to: raw) } ?? raw }, rawInputs: raw,
      targets: examples?.targets, training: training, frozen: frozen, scaling: scaling, columns: examples?.columns,
      csvPath: examples?.path)
  }
}

/// Opens a table by the path that a specification names.
public typealias TableOpener = (String) throws(Diagnostic) -> CSVTable
