import SourceText

/// A table of text cells from a CSV file (RFC 4180), each with its place.
///
/// The first row names the columns. Cells are separated by commas, or by semicolons or tabs where the first row has
/// those and no comma; a cell may stand in double quotes.
public struct CSVTable: Sendable {
  public struct Cell: Sendable {
    public let text: String
    public let span: SourceSpan
  }

  public let source: SourceFile
  public let header: [Cell]
  public let rows: [[Cell]]

  /// - Throws: a diagnostic for an empty file, a header with empty or repeated names, a row of another length, or a
  ///   quote that is never closed.
  public init(_ source: SourceFile) throws(Diagnostic) {
    self.source = source
    var reader = Reader(source: source)
    guard let header = try reader.row(), header.contains(where: { !$0.text.isEmpty }) else {
      throw Diagnostic(
        .malformedData, "\(source.name) is empty",
        help: "the first line names the columns, each further line is one example")
    }
    var names: Set<String> = []
    for cell in header {
      if cell.text.isEmpty {
        throw Diagnostic(.malformedData, "a column has no name", at: .init(source, cell.span), label: "empty name")
      }
      if !names.insert(cell.text).inserted {
        throw Diagnostic(
          .malformedData, "two columns are called '\(cell.text)'", at: .init(source, cell.span), label: "again here")
      }
    }
    var rows: [[Cell]] = []
    while let row = try reader.row() {
      if row.count == 1, row[0].text.isEmpty { continue }
      if row.count != header.count, let last = row.last {
        throw Diagnostic(
          .malformedData, "this row has \(row.count) \(row.count == 1 ? "cell" : "cells"), the header \(header.count)",
          at: .init(source, last.span),
          label: row.count < header.count ? "the row ends here" : "more than the header names")
      }
      rows.append(row)
    }
    self.header = header
    self.rows = rows
  }

  /// The position of a column.
  ///
  /// - Throws: a diagnostic with the nearest name when there is no such column.
  public func column(_ name: String) throws(Diagnostic) -> Int {
    if let index = header.firstIndex(where: { $0.text == name }) { return index }
    let names = header.map { $0.text }
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    throw Diagnostic(
      .unknownName, "\(source.name) has no column '\(name)'", at: .init(source, headerSpan),
      label: "the columns", notes: ["its columns are \(shown)"],
      help: Suggestions.nearest(to: name, among: names).map { "did you mean '\($0)'?" })
  }

  private var headerSpan: SourceSpan {
    header.dropFirst().reduce(header.first?.span ?? SourceSpan(0, 0)) { $0.union($1.span) }
  }

  /// The number in a cell.
  ///
  /// - Throws: a diagnostic for a missing cell or for text where a number should be.
  public func number(row: Int, column: Int) throws(Diagnostic) -> Double {
    let cell = rows[row][column]
    let name = header[column].text
    if cell.text.isEmpty {
      throw Diagnostic(
        .malformedData, "column '\(name)' has no value in this row", at: .init(source, cell.span), label: "missing",
        help: "fill the cell or remove the row")
    }
    guard let value = DecimalNumber.value(of: cell.text) else {
      throw Diagnostic(
        .malformedData, "'\(cell.text)' in column '\(name)' is not a number", at: .init(source, cell.span),
        label: "expected a number",
        help: cell.text.contains(",")
          ? "write decimals with a point: \(cell.text.map { $0 == "," ? "." : String($0) }.joined())" : nil)
    }
    return value
  }

  private struct Reader {
    let source: SourceFile
    let separator: UInt8
    var offset = 0

    init(source: SourceFile) {
      self.source = source
      let first = source.bytes.prefix { $0 != UInt8(ascii: "\n") }
      let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
      separator = candidates.first(where: first.contains) ?? UInt8(ascii: ",")
    }

    mutating func row() throws(Diagnostic) -> [Cell]? {
      let bytes = source.bytes
      guard offset < bytes.count else { return nil }
      var cells: [Cell] = []
      while true {
        cells.append(try cell())
        guard offset < bytes.count, bytes[offset] == separator else { break }
        offset += 1
      }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\r") { offset += 1 }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
      return cells
    }

    private mutating func cell() throws(Diagnostic) -> Cell {
      let bytes = source.bytes
      skipBlanks()
      let start = offset
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") { return try quoted() }
      while offset < bytes.count, bytes[offset] != separator, bytes[offset] != UInt8(ascii: "\n"),
        bytes[offset] != UInt8(ascii: "\r")
      { offset += 1 }
      var end = offset
      while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      let span = SourceSpan(start, end)
      return Cell(text: source.text(of: span), span: span)
    }

    private mutating func skipBlanks() {
      while offset < source.bytes.count, source.bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    }

    private mutating func quoted() throws(Diagnostic) -> Cell {
      let bytes = source.bytes
      let start = offset
      var content: [UInt8] = []
      offset += 1
      while offset < bytes.count {
        if bytes[offset] == UInt8(ascii: "\"") {
          guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") else {
            offset += 1
            let span = SourceSpan(start, offset)
            skipBlanks()
            if offset < bytes.count, ![separator, UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[offset]) {
              throw Diagnostic(
                .malformedData, "text follows a closing quote", at: .init(source, SourceSpan(offset, offset + 1)))
            }
            return Cell(text: String(decoding: content, as: UTF8.self), span: span)
          }
          offset += 1
        }
        content.append(bytes[offset])
        offset += 1
      }
      throw Diagnostic(
        .malformedData, "a quoted cell is never closed", at: .init(source, SourceSpan(start, start + 1)),
        label: "opened here")
    }
  }
}
