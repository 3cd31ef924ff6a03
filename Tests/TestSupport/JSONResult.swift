import Foundation

/// JSON that was printed, read by another implementation than ours. What is not there reads as nothing.
public struct JSONResult {
  public let value: Any

  public init(_ bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes)) }

  public init(_ text: String) throws { try self.init(Array(text.utf8)) }

  private init(value: Any) { self.value = value }

  public subscript(key: String) -> JSONResult { JSONResult(value: (value as? [String: Any])?[key] ?? NSNull()) }

  public subscript(index: Int) -> JSONResult {
    let elements = value as? [Any] ?? []
    return JSONResult(value: elements.indices.contains(index) ? elements[index] : NSNull())
  }

  public var elements: [JSONResult] { (value as? [Any] ?? []).map { JSONResult(value: $0) } }
  public var number: Double { (value as? NSNumber)?.doubleValue ?? .nan }
  public var numbers: [Double] { elements.map(\.number) }
  public var string: String? { value as? String }
  public var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}

/// The largest difference between two lists, relative to the expected number where that is large; ∞ when they differ in
/// length.
public func worstDifference(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { found, expected in
    found.isNaN ? .infinity : abs(found - expected) / max(1, abs(expected))
  }.max() ?? 0
}
