import Notation
import TraceModel

/// Gradients beside those of another way to compute them, each pair as closely as the rounding of both allows.
struct SecondOpinion {
  /// What was compared with: `the tangents`.
  let name: String
  let isPlural: Bool
  private var largest = 0.0
  private var compared = 0
  private var unresolved: [String] = []
  private var worst: CheckResult.Disagreement?

  init(_ name: String, isPlural: Bool) {
    self.name = name
    self.isPlural = isPlural
  }

  /// - Parameters:
  ///   - input: whose gradient it is.
  ///   - expected: what the other way finds; nil where it finds nothing.
  ///   - found: the gradient that is shown.
  ///   - error: how far both together may be off by rounding.
  mutating func compare(_ input: String, of partial: Formula, expected: Double?, found: Double, error: Double) {
    // A way on which numbers have left the range tells nothing.
    guard let expected, expected.isFinite else { return unresolved.append(input) }
    let size = max(expected.magnitude, found.magnitude)
    let distance = (expected - found).magnitude
    let bound = error + 4 * found.ulp
    if size < Doubt.smallest, distance > bound { return unresolved.append(input) }
    if !found.isFinite || distance > bound {
      let relative = size.isFinite && size > 0 ? distance / size : 1
      if worst == nil || relative > largest {
        worst = .init(name: input, of: partial, expected: expected, found: found)
        largest = relative
      }
    } else if bound > Doubt.informative * size, size > 0 {
      return unresolved.append(input)
    } else if size > 0 {
      largest = max(largest, distance / size)
    }
    compared += 1
  }

  /// What the check says; nil where nothing could be compared.
  ///
  /// - Parameter total: how many gradients there are.
  func result(total: Int, coversAll: Bool) -> CheckResult? {
    if compared == 0 { return nil }
    var check = CheckResult(
      name: name, passed: worst == nil, maxRelativeError: largest, compared: compared, total: total, kinks: [],
      unresolved: unresolved, coversAll: coversAll, worst: worst)
    check.isPlural = isPlural
    return check
  }
}
