import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText
import Specifications

/// A network that is to learn from examples.
public struct TrainRequest {
  /// A specification, or a table.
  public var source: SourceFile
  /// Where it lies, as seen from here; nil for standard input.
  public var path: String?
  /// Opens the tables that the specification names.
  public var openTable: TableOpener
  /// A finished network to start from, with what opens its tables.
  public var loaded: (source: SourceFile, openTable: TableOpener)?
  public var table = Table()
  public var network = Network()
  /// Shift and scale every input, where nobody would do it anyway.
  public var standardizes = false
  /// Give a table's numbers to a new network as they are.
  public var isRaw = false
  /// The share of the examples that is set aside to judge by.
  public var validation: Double?
  /// Lets what was typed overrule the settings; a mistake in it is one of the settings.
  public var overrule: (inout TrainingSettings) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in }
  /// The loss that was typed, over another one.
  public var overruleLoss: (Loss) throws(Diagnostic) -> Loss = { (loss) throws(Diagnostic) in loss }
  /// Freezes what was typed, given the number of layers, and names it.
  public var freeze: (Int, inout TrainingSettings) throws(Diagnostic) -> [String] = { (_, _) throws(Diagnostic) in [] }
  /// True when the validation loss is watched for want of progress.
  public var watchesValidation = false
  public var reduction: Reduction?
  /// Rows that nobody has seen, to be answered by the trained network.
  public var newRows: SourceFile?
  public var files = Files()
  /// A logarithmic scale for the curve where one is drawn alone.
  public var isLogarithmic = false
  /// False where a finished network is only judged.
  var learns = true
  /// Every epoch and every answer on the page.
  public var showsAll = false

  /// What is read from a table.
  public struct Table {
    /// Input columns; empty for all but the target.
    public var inputs: [String] = []
    public var targets: [String] = []
    /// Whether the target column names classes; nil to be found out.
    public var namesClasses: Bool?

    /// The option that says so.
    static func spelling(_ namesClasses: Bool) -> String { namesClasses ? "--classes" : "--no-classes" }

    public init() {}
  }

  /// What a new network looks like.
  public struct Network {
    /// As typed: `2-4-1`.
    public var sizes: String?
    public var hidden: Activation?
    public var output: Activation?
    public var initialization: Initialization.Method?
    /// The loss, where one is named.
    public var loss: LossFunction?

    public init() {}
  }

  /// Results that are wanted in files of their own.
  public struct Files {
    public var save: String?
    public var log: String?
    public var predictions: String?
    public var curve: String?

    public init() {}
  }

  /// What was said of tables, and of new networks, as the command line spells it: a specification says that itself.
  var givenForTables: [String] {
    var given: [String] = []
    if !table.inputs.isEmpty { given.append("--inputs") }
    if !table.targets.isEmpty { given.append("--target") }
    if let namesClasses = table.namesClasses { given.append(Table.spelling(namesClasses)) }
    if loaded != nil { given.append("--load") }
    return given
  }

  var givenForNewNetworks: [String] {
    var given: [String] = []
    if network.sizes != nil { given.append("--sizes") }
    if network.hidden != nil { given.append("--activation") }
    if network.output != nil { given.append("--output-activation") }
    if network.initialization != nil { given.append("--initialization") }
    if isRaw { given.append("--raw") }
    return given
  }

  /// A table or a specification may be this long at most.
  public static let fileLimit = 1 << 28

  public init(_ source: SourceFile, path: String?, openTable: @escaping TableOpener = ExampleReader.refuseTables) {
    self.source = source
    self.path = path
    self.openTable = openTable
  }

  /// What is to be learned, before any time is spent on it.
  public func task() throws(RequestFailure) -> TrainingTask { try TrainingTask.read(self) }

  /// How the world takes part in a training.
  public struct Watch {
    /// Hears of every epoch.
    public var progress: (EpochReport<Double>) -> Void
    /// True when the training is to end after the current epoch.
    public var shouldStop: () -> Bool

    public init(
      progress: @escaping (EpochReport<Double>) -> Void = { _ in }, shouldStop: @escaping () -> Bool = { false }
    ) {
      self.progress = progress
      self.shouldStop = shouldStop
    }
  }

  /// Trains.
  public func answer(watch: Watch = Watch()) throws(RequestFailure) -> Answer {
    try answer(try task(), watch: watch)
  }
}
