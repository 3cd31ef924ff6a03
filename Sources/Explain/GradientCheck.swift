import ScalarGraph
import TraceModel

/// Compares gradients with central differences and words the result.
struct GradientCheck {
  let graph: Graph
  let output: NodeID
  /// What the reader will see.
  let gradient: (NodeID) -> Double
  let reachable: [Bool]

  /// Operations that all evaluations together may compute, so that the check of a large graph stays quick.
  private static let operationBudget = 24_000_000
  /// A relative difference that no rounding explains.
  private static let tolerance = 1e-5

  /// Checks the given leaves, or as many of them, evenly spread, as the budget allows.
  func run(_ inputs: [NodeID], name: (NodeID) -> String) -> CheckResult {
    let operations = max(output.index + 1, 1)
    let isLarge = operations > 100_000
    let differences = CentralDifferences(graph: graph, output: output, levels: isLarge ? 3 : 8)
    let evaluations = isLarge ? 6 : 32
    let affordable = max(2, Self.operationBudget / (operations * evaluations))
    let sample = Self.spread(inputs, affordable)
    var largest = 0.0
    var kinks: [String] = []
    var worst: CheckResult.Disagreement?
    var passed = true
    let gradientSize = sample.map { gradient($0).magnitude }.max() ?? 0
    let value = graph[value: output].magnitude
    for input in sample {
      let found = gradient(input)
      guard var estimate = differences.estimate(at: input) else {
        kinks.append(name(input))
        continue
      }
      var comparison = Comparison(estimate, found, value: value, gradientSize: gradientSize)
      if !comparison.agrees {
        for closer in differences.closeUps(at: input) {
          let second = Comparison(closer, found, value: value, gradientSize: gradientSize)
          guard second.relative <= Self.tolerance, second.agrees else { continue }
          (estimate, comparison) = (closer, second)
          break
        }
      }
      let relative = comparison.relative
      if !comparison.agrees {
        if differences.crossesKink(input, step: 2 * estimate.step, reachable: reachable) {
          kinks.append(name(input))
          continue
        }
        if passed || relative > largest {
          worst = .init(name: name(input), expected: estimate.derivative, found: found)
        }
        passed = false
      }
      largest = max(largest, relative)
    }
    return CheckResult(
      name: "central differences", passed: passed, maxRelativeError: largest, compared: sample.count - kinks.count,
      total: inputs.count, kinks: kinks, worst: worst)
  }

  /// One gradient beside its estimate.
  private struct Comparison {
    let relative: Double
    let agrees: Bool

    init(_ estimate: CentralDifferences.Estimate, _ found: Double, value: Double, gradientSize: Double) {
      let difference = (estimate.derivative - found).magnitude
      let scale = max(found.magnitude, estimate.derivative.magnitude, 1e-6 * gradientSize, 1e-9 * (1 + value))
      let noise = 64 * (value.ulp / estimate.step)
      relative = difference / scale
      agrees = found.isFinite && (relative <= GradientCheck.tolerance || difference <= noise)
    }
  }

  private static func spread(_ inputs: [NodeID], _ count: Int) -> [NodeID] {
    guard inputs.count > count else { return inputs }
    return (0..<count).map { inputs[$0 * (inputs.count - 1) / max(count - 1, 1)] }
  }
}
