import Foundation

@testable import CommandLineTool

/// The JSON that a command printed, read by another implementation than ours.
struct JSONResult {
  let value: Any

  init(_ outcome: CommandOutcome) throws {
    value = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput))
  }

  private init(value: Any) { self.value = value }

  subscript(key: String) -> JSONResult { JSONResult(value: (value as? [String: Any])?[key] ?? NSNull()) }
  subscript(index: Int) -> JSONResult {
    let elements = value as? [Any] ?? []
    return JSONResult(value: elements.indices.contains(index) ? elements[index] : NSNull())
  }

  var elements: [JSONResult] { (value as? [Any] ?? []).map { JSONResult(value: $0) } }
  var number: Double { (value as? NSNumber)?.doubleValue ?? .nan }
  var numbers: [Double] { elements.map(\.number) }
  var string: String? { value as? String }
  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}

/// The largest difference between two lists, relative to the expected number where that is large; ∞ when they differ in length.
func worstDifference(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { found, expected in
    found.isNaN ? .infinity : abs(found - expected) / max(1, abs(expected))
  }.max() ?? 0
}
