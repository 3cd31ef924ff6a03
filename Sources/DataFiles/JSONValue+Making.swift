import SourceText

/// Values that are made to be written; none of them has a place in a text.
extension JSONValue {
  private init(_ content: Content) { self.init(span: SourceSpan(0, 0), content: content) }

  public static let null = JSONValue(.null)

  public static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }

  public static func number(_ value: Double) -> JSONValue { JSONValue(.number(value)) }

  public static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  public static func string(_ value: String) -> JSONValue { JSONValue(.string(value)) }

  public static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }

  /// An object whose keys are written in this order.
  public static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    let nowhere = SourceSpan(0, 0)
    return JSONValue(.object(members.map { Member(key: $0.0, keySpan: nowhere, value: $0.1) }))
  }

  public static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  /// A matrix as an array of rows.
  public static func rows(_ rows: [[Double]]) -> JSONValue { .array(rows.map { .numbers($0) }) }

  /// Numbers given row by row as nested arrays of the given shape; a single number where the shape is empty.
  public static func shaped(_ values: [Double], _ shape: [Int]) -> JSONValue {
    guard let count = shape.first else { return values.first.map { .number($0) } ?? .null }
    guard shape.count > 1, count > 0 else { return .numbers(values) }
    let size = values.count / count
    return .array(
      (0..<count).map { row in shaped(Array(values[row * size..<(row + 1) * size]), Array(shape.dropFirst())) })
  }
}
