import DataFiles
import NeuralNetwork
import SourceText

/// Reads the examples of a specification into one matrix of inputs and one of targets.
enum ExampleReader {
  struct Examples {
    var inputs: Matrix<Double>
    var targets: Matrix<Double>
  }

  static func read(_ reader: JSONReader, _ field: JSONValue?) throws(Diagnostic) -> Examples? {
    guard let field else { return nil }
    let elements = try reader.elements(field, "examples")
    guard !elements.isEmpty else { throw reader.wrong(field, "\"examples\" is empty") }
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    for (index, element) in elements.enumerated() {
      var example = try JSONReader(reader.source, element, path: "examples[\(index)]")
      inputs.append(try row(&example, "input", like: inputs.first))
      targets.append(try row(&example, "target", like: targets.first))
      try example.finish()
    }
    do throws(ShapeMismatch) {
      return Examples(inputs: try Matrix(inputs), targets: try Matrix(targets))
    } catch {
      throw reader.wrong(field, error.description)
    }
  }

  private static func row(
    _ example: inout JSONReader, _ key: String, like first: [Double]?
  ) throws(Diagnostic) -> [Double] {
    let field = try example.required(key, expected: "[1, 2]")
    let numbers = try example.numbers(field, key)
    guard !numbers.isEmpty else { throw example.wrong(field, "\(example.place(key)) is empty") }
    if let first, first.count != numbers.count {
      throw Diagnostic(
        .shapeMismatch, "\(example.place(key)) has \(numbers.count) numbers, the first example has \(first.count)",
        at: .init(example.source, field.span), label: "expected \(first.count) numbers")
    }
    return numbers
  }

  /// - Throws: a diagnostic when the examples do not fit the network, with both shapes.
  static func check(
    _ reader: JSONReader, _ examples: Examples, _ network: MultilayerPerceptron<Double>, _ field: JSONValue
  ) throws(Diagnostic) {
    if examples.inputs.columns != network.inputs {
      throw Diagnostic(
        .shapeMismatch,
        "the inputs have shape (\(examples.inputs.columns)), the first layer's weights are "
          + "\(network.layers[0].weights.shape)",
        at: .init(reader.source, field.span),
        help: "give \(network.inputs) numbers per input, or weights with \(examples.inputs.columns) columns")
    }
    if examples.targets.columns != network.outputs {
      throw Diagnostic(
        .shapeMismatch,
        "the targets have shape (\(examples.targets.columns)), the network has \(network.outputs) outputs",
        at: .init(reader.source, field.span), help: "give \(network.outputs) numbers per target")
    }
  }
}
