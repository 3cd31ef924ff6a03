import DataFiles
import NeuralNetwork
import SourceText

/// Reads the examples of a specification: written out, or as columns of a table.
public enum ExampleReader {
  struct Examples {
    /// Nil when only the columns are named.
    var inputs: Matrix<Double>?
    var targets: Matrix<Double>?
    var columns: ExampleColumns?
    var path: String?

    /// How many inputs each example has.
    var width: Int? { inputs?.columns ?? columns?.inputs.count }

    /// Two classes can also be the 0 and 1 of a single output.
    mutating func foldBinaryClass(outputs: Int) {
      guard outputs == 1, columns?.classes?.count == 2, let both = targets, both.columns == 2 else { return }
      targets = both.column(1)
    }
  }

  /// For a specification that must stand alone.
  public static let refuseTables: @Sendable (String) throws(Diagnostic) -> CSVTable = { (path) throws(Diagnostic) in
    throw Diagnostic(.wrongValue, "the table '\(path)' cannot be opened from here")
  }

  static func read(
    _ reader: JSONReader, _ field: JSONValue?, _ openTable: TableOpener
  ) throws(Diagnostic) -> Examples? {
    guard let field else { return nil }
    if case .object = field.content { return try table(reader, field, openTable) }
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

  /// `{"csv": "apartments.csv", "inputs": ["surface", "distance"], "targets": ["price"]}`; without `"csv"` the columns
  /// are those of a table given elsewhere.
  private static func table(
    _ reader: JSONReader, _ field: JSONValue, _ openTable: TableOpener
  ) throws(Diagnostic) -> Examples {
    var fields = try JSONReader(reader.source, field, path: "examples")
    let path = try fields.string("csv")
    let pathField = fields.optional("csv")
    let columns = try ExampleColumns.read(&fields)
    try fields.finish()
    guard let path, let pathField else { return Examples(columns: columns) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.isEmpty, parts.first != "", !parts.contains("..") else {
      throw Diagnostic(
        .wrongValue, "the table '\(path)' must lie in the specification's own folder or below it",
        at: .init(reader.source, pathField.span), help: "write a path relative to this file, without '..'")
    }
    let table: CSVTable
    do throws(Diagnostic) { table = try openTable(path) } catch {
      guard error.location == nil else { throw error }
      var error = error
      error.location = .init(reader.source, pathField.span)
      throw error
    }
    guard !table.rows.isEmpty else {
      throw Diagnostic(.malformedData, "\(table.source.name) has no rows", at: .init(reader.source, pathField.span))
    }
    return Examples(
      inputs: try table.matrix(of: columns.inputs), targets: try table.targets(columns), columns: columns, path: path)
  }

  private static func row(
    _ example: inout JSONReader, _ key: String, like first: [Double]?
  ) throws(Diagnostic) -> [Double] {
    let field = try example.required(key, expected: "[1, 2]")
    let numbers = try example.numbers(field, key)
    guard !numbers.isEmpty else { throw example.wrong(field, "\(example.place(key)) is empty") }
    if let first, first.count != numbers.count {
      throw Diagnostic(
        .shapeMismatch,
        "\(example.place(key)) has \(counted(numbers.count, "number")), the first example has \(first.count)",
        at: .init(example.source, field.span), label: "expected \(counted(first.count, "number"))")
    }
    return numbers
  }

  /// - Throws: a diagnostic when the examples do not fit the network, with both shapes.
  static func check(
    _ reader: JSONReader, _ examples: Examples, _ network: MultilayerPerceptron<Double>, _ field: JSONValue
  ) throws(Diagnostic) {
    if let width = examples.width, width != network.inputs {
      throw Diagnostic(
        .shapeMismatch,
        "the inputs have shape (\(width)), the first layer's weights are \(network.layers[0].weights.shape)",
        at: .init(reader.source, field.span),
        help: "give \(counted(network.inputs, "number")) per input, or weights with \(counted(width, "column"))")
    }
    if let outputs = examples.targets?.columns, outputs != network.outputs {
      throw Diagnostic(
        .shapeMismatch,
        "the targets have shape (\(outputs)), the network has \(counted(network.outputs, "output"))",
        at: .init(reader.source, field.span), help: "give \(counted(network.outputs, "number")) per target")
    }
  }
}

/// Reads `{"means": [1, 2], "deviations": [3, 4]}`.
enum ScalingReader {
  static func read(
    _ reader: JSONReader, _ field: JSONValue?, inputs: Int?
  ) throws(Diagnostic) -> InputScaling? {
    guard let field else { return nil }
    var fields = try JSONReader(reader.source, field, path: "scaling")
    let meansField = try fields.required("means", expected: "[0, 0]")
    let deviationsField = try fields.required("deviations", expected: "[1, 1]")
    try fields.finish()
    let means = try fields.numbers(meansField, "means")
    let deviations = try fields.numbers(deviationsField, "deviations")
    for (numbers, place, name) in [(means, meansField, "means"), (deviations, deviationsField, "deviations")] {
      guard numbers.count == (inputs ?? means.count) else {
        throw Diagnostic(
          .shapeMismatch,
          "scaling.\(name) has \(counted(numbers.count, "number")) for \(counted(inputs ?? means.count, "input"))",
          at: .init(reader.source, place.span))
      }
    }
    guard deviations.allSatisfy({ $0 > 0 }) else {
      throw Diagnostic(
        .wrongValue, "scaling.deviations must be above 0", at: .init(reader.source, deviationsField.span),
        help: "a constant column has deviation 1 here")
    }
    return InputScaling(means: means, deviations: deviations)
  }
}
