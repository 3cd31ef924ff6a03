import DataFiles
import NeuralNetwork
import SourceText

/// Reads the `train` object of a specification.
public enum TrainingReader {
  /// The training settings; what is frozen is returned unread, because its meaning depends on the layers.
  static func read(
    _ source: SourceFile, _ value: JSONValue, into settings: inout TrainingSettings
  ) throws(Diagnostic) -> JSONValue? {
    var reader = try JSONReader(source, value, path: "train")
    if let nested = reader.optional("schedule") { try ScheduleReader.read(source, nested, into: &settings) }
    try read(&reader, into: &settings)
    let freeze = reader.optional("freeze")
    try reader.finish()
    return freeze
  }

  /// The fields shared by files and flags.
  public static func read(_ reader: inout JSONReader, into settings: inout TrainingSettings) throws(Diagnostic) {
    if let epochs = try reader.integer("epochs", in: 0...1_000_000_000) { settings.epochs = epochs }
    if let size = try reader.integer("batchSize", in: 1...1_000_000_000) { settings.batchSize = size }
    if let shuffles = try reader.bool("shuffle") { settings.shuffles = shuffles }
    if let seed = try reader.integer("seed", in: 0...Int.max) { settings.seed = UInt64(seed) }
    if let change = try reader.number("stopWhenLossChangesLessThan") {
      guard change >= 0 else {
        throw reader.diagnostic(
          of: .setting(name: "stopWhenLossChangesLessThan", value: change, requirement: "at least 0"))
      }
      settings.stopWhenLossChangesLessThan = change
    }
    if let patience = try reader.integer("patience", in: 1...1_000_000_000) { settings.patience = patience }
  }
}

/// Reads what is held fixed: `"biases"`, `"layer1"`, or a layer's number.
public enum FreezeReader {
  /// - Returns: what is frozen, in the file's own words.
  public static func read(
    _ reader: JSONReader, _ field: JSONValue, layers: Int, into freezing: inout Freezing
  ) throws(Diagnostic) -> [String] {
    var words: [String] = []
    for element in try reader.elements(field, "freeze") {
      switch element.content {
      case .string("biases"):
        freezing.biases = true
        words.append("biases")
      case .string(let word):
        guard let number = layerNumber(word), (1...layers).contains(number) else {
          throw unknown(reader, element, layers)
        }
        freezing.layers.insert(number)
        words.append("layer\(number)")
      case .number(let value):
        guard let number = Int(exactly: value), (1...layers).contains(number) else {
          throw unknown(reader, element, layers)
        }
        freezing.layers.insert(number)
        words.append("layer\(number)")
      case .null, .bool, .array, .object: throw unknown(reader, element, layers)
      }
    }
    return words
  }

  private static func layerNumber(_ word: String) -> Int? {
    for prefix in ["layer ", "layer"] where word.hasPrefix(prefix) { return Int(word.dropFirst(prefix.count)) }
    return nil
  }

  private static func unknown(_ reader: JSONReader, _ element: JSONValue, _ layers: Int) -> Diagnostic {
    Diagnostic(
      .wrongValue, "this names nothing that can be frozen", at: .init(reader.source, element.span),
      help: "write \"biases\", or \"layer1\" up to \"layer\(layers)\"")
  }
}
