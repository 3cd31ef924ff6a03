import DataFiles
import NeuralNetwork
import SourceText

/// Reads the layers of a specification, with weights given or to be drawn.
enum LayerReader {
  static func network(
    _ reader: JSONReader, _ field: JSONValue, inputs: Int?, seed: UInt64
  ) throws(Diagnostic) -> MultilayerPerceptron<Double> {
    var layers: [DenseLayer<Double>] = []
    var random = RandomSource(seed: seed)
    var width = inputs
    var drawn = 0
    let elements = try reader.elements(field, "layers")
    for (index, element) in elements.enumerated() {
      var layer = try JSONReader(reader.source, element, path: "layers[\(index)]")
      layers.append(try read(&layer, inputs: width, &drawn, &random))
      try layer.finish()
      width = layers.last?.outputs
    }
    do throws(NetworkError) { return try MultilayerPerceptron(layers: layers) } catch {
      throw Diagnostic(
        .shapeMismatch, error.description, at: .init(reader.source, place(of: error, elements, field).span))
    }
  }

  private static func place(of error: NetworkError, _ elements: [JSONValue], _ field: JSONValue) -> JSONValue {
    switch error {
    case .emptyLayer(let layer, _), .weightShape(let layer, _), .biasShape(let layer, _),
      .softmaxBeforeLastLayer(let layer):
      elements.indices.contains(layer - 1) ? elements[layer - 1] : field
    default: field
    }
  }

  private static func read(
    _ layer: inout JSONReader, inputs: Int?, _ drawn: inout Int, _ random: inout RandomSource
  ) throws(Diagnostic) -> DenseLayer<Double> {
    let name = try layer.choice("activation", Activation.allCases.map { $0.rawValue })
    let activation = name.flatMap(Activation.init(rawValue:)) ?? .linear
    if name == nil { _ = try layer.required("activation", expected: "\"sigmoid\"") }
    let alpha = try layer.number("alpha")
    let initialization = layer.optional("initialization")
    let units = try layer.integer("units", in: 1...1_000_000)
    if let units {
      drawn += (inputs ?? 0) * units
      guard drawn <= mostDrawn else {
        throw layer.wrong(
          layer.value, "with \(layer.path) the network would have \(drawn) weights, more than 50 million")
      }
      return try draw(&layer, units, inputs, activation, alpha, initialization, &random)
    }
    let field = try layer.required("weights", expected: "[[0.5, -1], [0.25, 0.75]], or \"units\": 2 to draw them")
    let rows = try layer.matrix(field, "weights")
    let matrix: Matrix<Double>
    do throws(ShapeMismatch) { matrix = try Matrix(rows) } catch {
      throw layer.wrong(field, error.description)
    }
    var biases: [Double]?
    if let field = layer.optional("biases") {
      let numbers = try layer.numbers(field, "biases")
      guard numbers.count == rows.count else {
        throw Diagnostic(
          .shapeMismatch,
          "\(layer.place("biases")) has shape (\(numbers.count)), the weights are \(rows.count)×\(matrix.columns)",
          at: .init(layer.source, field.span), label: "expected \(rows.count) numbers",
          help: "one bias for each row of the weights, or null for none")
      }
      biases = numbers
    }
    return DenseLayer(weights: matrix, biases: biases, activation: activation, alpha: alpha)
  }

  /// Weights to be drawn for all layers together; written out, as many would not fit a file.
  private static let mostDrawn = 50_000_000

  private static func draw(
    _ layer: inout JSONReader, _ units: Int, _ inputs: Int?, _ activation: Activation, _ alpha: Double?,
    _ initialization: JSONValue?, _ random: inout RandomSource
  ) throws(Diagnostic) -> DenseLayer<Double> {
    guard let inputs else {
      throw Diagnostic(
        .missingField, "\(layer.path) cannot draw its weights: the number of inputs is unknown",
        at: .init(layer.source, layer.value.span), help: "give \"examples\", or write the weights out")
    }
    let method = try initialization.map { value throws(Diagnostic) in
      try InitializationReader.read(layer, value)
    }
    var biases: [Double]? = Array(repeating: 0, count: units)
    if let field = layer.optional("biases") {
      let numbers = try layer.numbers(field, "biases")
      guard numbers.count == units else { throw layer.wrong(field, "\(layer.place("biases")) needs \(units) numbers") }
      biases = numbers
    } else if case .null = layer.value["biases"]?.content {
      biases = nil
    }
    let weights: Matrix<Double> = (method ?? activation.usualInitialization).weights(
      outputs: units, inputs: inputs, &random)
    return DenseLayer(weights: weights, biases: biases, activation: activation, alpha: alpha)
  }
}

/// Reads `"he"`, `"xavier"`, or `{"name": "uniform", "low": -1, "high": 1}`.
public enum InitializationReader {
  public static let names = ["he", "xavier", "uniform", "normal"]

  static func read(_ layer: JSONReader, _ value: JSONValue) throws(Diagnostic) -> Initialization {
    if case .string = value.content {
      var wrapper = try JSONReader(
        layer.source,
        JSONValue(
          span: value.span, content: .object([.init(key: "initialization", keySpan: value.span, value: value)])),
        path: layer.path)
      return standard(try wrapper.choice("initialization", names) ?? "he")
    }
    var reader = try JSONReader(layer.source, value, path: layer.place("initialization"))
    let name = try reader.choice("name", names) ?? "he"
    let method: Initialization
    switch name {
    case "uniform":
      method = .uniform(low: try reader.number("low") ?? -0.5, high: try reader.number("high") ?? 0.5)
    case "normal":
      method = .normal(mean: try reader.number("mean") ?? 0, deviation: try reader.number("deviation") ?? 0.1)
    default: method = standard(name)
    }
    try reader.finish()
    return method
  }

  /// The method of a name with its usual numbers.
  public static func standard(_ name: String) -> Initialization {
    switch name {
    case "xavier": .xavier
    case "uniform": .uniform(low: -0.5, high: 0.5)
    case "normal": .normal(mean: 0, deviation: 0.1)
    default: .he
    }
  }
}
