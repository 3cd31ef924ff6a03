import DataFiles
import NeuralNetwork
import SourceText

/// Reads the layers of a specification, with weights given or to be drawn.
enum LayerReader {
  static func network(
    _ reader: JSONReader, _ field: JSONValue, inputs: Int?, seed: UInt64
  ) throws(Diagnostic) -> MultilayerPerceptron<Double> {
    var plans: [LayerPlan] = []
    var width = inputs
    var drawn = 0
    let elements = try reader.elements(field, "layers")
    for (index, element) in elements.enumerated() {
      var layer = try JSONReader(reader.source, element, path: "layers[\(index)]")
      let plan = try read(&layer, inputs: width)
      drawn += plan.drawnWeights
      guard drawn <= mostDrawn else {
        throw layer.wrong(
          layer.value, "with \(layer.path) the network would have \(drawn) weights, more than 50 million")
      }
      try layer.finish()
      plans.append(plan)
      width = plan.outputs
    }
    var random = RandomSource(seed: seed)
    let layers = plans.map { $0.layer(&random) }
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
    case .noLayers, .inputShape, .targetShape, .noExamples, .setting, .noSuchLayer: field
    }
  }

  private static func read(_ layer: inout JSONReader, inputs: Int?) throws(Diagnostic) -> LayerPlan {
    try refuseContradiction(&layer)
    let name = try layer.choice(
      "activation", Activation.allCases.map { $0.rawValue }, synonyms: Activation.namesElsewhere)
    let activation = name.flatMap(Activation.init(rawValue:)) ?? .linear
    if name == nil { _ = try layer.required("activation", expected: "\"sigmoid\"") }
    let alpha = try layer.number("alpha")
    if alpha != nil, activation.parameter == nil, let field = layer.optional("alpha") {
      let others = Activation.allCases.filter { $0.parameter != nil }.map { $0.rawValue }
      throw layer.wrong(
        field, "\(activation.rawValue) has no \(layer.place("alpha"))",
        help: "it belongs to \(others.joined(separator: " and "))")
    }
    let initialization = layer.optional("initialization")
    let units = try layer.integer("units", in: 1...1_000_000)
    if let units { return try drawn(&layer, units, inputs, activation, alpha, initialization) }
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
          at: .init(layer.source, field.span), label: "expected \(counted(rows.count, "number"))",
          help: "one bias for each row of the weights, or null for none")
      }
      biases = numbers
    }
    return .given(DenseLayer(weights: matrix, biases: biases, activation: activation, alpha: alpha))
  }

  /// Weights are given, or drawn: not both.
  private static func refuseContradiction(_ layer: inout JSONReader) throws(Diagnostic) {
    guard layer.optional("weights") != nil else { return }
    for key in ["units", "initialization"] {
      guard let field = layer.optional(key) else { continue }
      throw Diagnostic(
        .wrongValue,
        "\(layer.place("weights")) and \(layer.place(key)) contradict each other: weights are given or drawn",
        at: .init(layer.source, field.span), label: "for weights that are drawn", help: "keep one of the two")
    }
  }

  /// Weights to be drawn for all layers together; written out, as many would not fit a file.
  private static let mostDrawn = 50_000_000

  private static func drawn(
    _ layer: inout JSONReader, _ units: Int, _ inputs: Int?, _ activation: Activation, _ alpha: Double?,
    _ initialization: JSONValue?
  ) throws(Diagnostic) -> LayerPlan {
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
      guard numbers.count == units else {
        throw layer.wrong(field, "\(layer.place("biases")) needs \(counted(units, "number"))")
      }
      biases = numbers
    } else if case .null = layer.value["biases"]?.content {
      biases = nil
    }
    return .drawn(
      outputs: units, inputs: inputs, method ?? activation.usualInitialization, biases: biases, activation, alpha)
  }
}

/// A layer as a specification states it. Weights are drawn when all layers are known to be sound.
private enum LayerPlan {
  case given(DenseLayer<Double>)
  case drawn(outputs: Int, inputs: Int, Initialization, biases: [Double]?, Activation, Double?)

  var outputs: Int {
    switch self {
    case .given(let layer): layer.outputs
    case .drawn(let outputs, _, _, _, _, _): outputs
    }
  }

  var drawnWeights: Int {
    switch self {
    case .given: 0
    case .drawn(let outputs, let inputs, _, _, _, _): outputs * inputs
    }
  }

  func layer(_ random: inout RandomSource) -> DenseLayer<Double> {
    switch self {
    case .given(let layer): layer
    case .drawn(let outputs, let inputs, let method, let biases, let activation, let alpha):
      DenseLayer(
        weights: method.weights(outputs: outputs, inputs: inputs, &random), biases: biases, activation: activation,
        alpha: alpha)
    }
  }
}
