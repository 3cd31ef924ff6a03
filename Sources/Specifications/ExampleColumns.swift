import DataFiles
import NeuralNetwork
import SourceText

/// Which columns of a table are inputs and which are targets.
public struct ExampleColumns: Equatable, Sendable {
  public var inputs: [String]
  public var targets: [String]
  /// The classes that the one target column names, in the order of the network's outputs; nil for numbers.
  public var classes: [String]?

  public init(inputs: [String], targets: [String], classes: [String]? = nil) {
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
  }

  /// Reads `"inputs"`, `"targets"` and `"classes"`.
  static func read(_ reader: inout JSONReader) throws(Diagnostic) -> ExampleColumns {
    let inputs = try names(reader, try reader.required("inputs", expected: "[\"surface\", \"distance\"]"), "inputs")
    let field = try reader.required("targets", expected: "[\"price\"]")
    let targets = try names(reader, field, "targets")
    guard let classField = reader.optional("classes") else { return ExampleColumns(inputs: inputs, targets: targets) }
    let classes = try names(reader, classField, "classes")
    guard targets.count == 1, classes.count > 1 else {
      throw reader.wrong(classField, "classes need one target column and at least two names")
    }
    return ExampleColumns(inputs: inputs, targets: targets, classes: classes)
  }

  private static func names(_ reader: JSONReader, _ field: JSONValue, _ key: String) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for element in try reader.elements(field, key) {
      guard case .string(let name) = element.content else {
        throw reader.wrong(element, "\(reader.place(key)) must be a list of names in quotes")
      }
      guard !names.contains(name) else {
        throw Diagnostic(
          .wrongValue, "\"\(name)\" stands twice in \(reader.place(key))", at: .init(reader.source, element.span))
      }
      names.append(name)
    }
    guard !names.isEmpty else { throw reader.wrong(field, "\(reader.place(key)) is empty") }
    return names
  }
}

extension CSVTable {
  /// The numbers of some columns, one row per row.
  ///
  /// - Throws: a diagnostic for an unknown column, a missing cell, or text where a number should be.
  public func matrix(of columns: [String]) throws(Diagnostic) -> Matrix<Double> {
    var indices: [Int] = []
    for name in columns { indices.append(try column(name)) }
    var result = Matrix<Double>(rows: rows.count, columns: columns.count)
    for row in rows.indices {
      for (position, index) in indices.enumerated() { result[row, position] = try number(row: row, column: index) }
    }
    return result
  }

  /// The classes named by a column: numbers by size, then words by alphabet.
  ///
  /// - Throws: a diagnostic for an unknown column or a missing cell.
  public func classes(of name: String) throws(Diagnostic) -> [String] {
    let index = try column(name)
    var found: Set<String> = []
    for row in rows.indices { found.insert(try label(row: row, column: index)) }
    return found.sorted { first, second in
      switch (DecimalNumber.value(of: first), DecimalNumber.value(of: second)) {
      case (let a?, let b?): a == b ? first < second : a < b
      case (nil, nil): first < second
      case (let a, _): a != nil
      }
    }
  }

  /// The targets: the numbers of the target columns, or for classes a column per class with 1 in the example's own.
  ///
  /// - Throws: a diagnostic for a missing cell, a wrong number, or a class that is not in the list.
  public func targets(_ columns: ExampleColumns) throws(Diagnostic) -> Matrix<Double> {
    guard let classes = columns.classes, let name = columns.targets.first else {
      return try matrix(of: columns.targets)
    }
    let index = try column(name)
    var result = Matrix<Double>(rows: rows.count, columns: classes.count)
    for row in rows.indices {
      let label = try label(row: row, column: index)
      guard let position = classes.firstIndex(of: label) else {
        throw Diagnostic(
          .malformedData, "'\(label)' in column '\(name)' is none of the classes",
          at: .init(source, rows[row][index].span), notes: ["the classes are \(classes.joined(separator: ", "))"],
          help: Suggestions.nearest(to: label, among: classes).map { "did you mean '\($0)'?" })
      }
      result[row, position] = 1
    }
    return result
  }

  private func label(row: Int, column: Int) throws(Diagnostic) -> String {
    let cell = rows[row][column]
    guard !cell.text.isEmpty else {
      throw Diagnostic(
        .malformedData, "column '\(header[column].text)' has no value in this row", at: .init(source, cell.span),
        label: "missing", help: "fill the cell or remove the row")
    }
    return cell.text
  }
}
