import ExactNumbers
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// Compares gradients with central differences, each as closely as its own error allows.
struct GradientCheck {
  let graph: Graph
  let output: NodeID
  /// What the reader will see.
  let gradient: (NodeID) -> Double
  let reachable: [Bool]
  /// The values to 30 digits, by position on the tape; empty where only the tape's are known.
  var known: [WideNumber] = []
  /// How far a gradient that is shown may be from the true one, for its own rounding.
  var rounding: (NodeID) -> Double = { _ in 0 }

  /// Operations that all evaluations for single inputs may compute; the inputs left over are checked together.
  private static let operationBudget = 20_000
  private static let evaluationsPerInput = 4

  /// Checks the given leaves one by one, as many as the budget allows, and all others along one direction.
  func run(_ inputs: [NodeID], name: (NodeID) -> String) -> CheckResult {
    let operations = max(output.index + 1, 1)
    let affordable = Self.operationBudget / (operations * Self.evaluationsPerInput)
    let single = inputs.count <= max(affordable, 1) ? inputs : Self.spread(inputs, affordable)
    var differences = CentralDifferences(
      WideRun(graph: graph, output: output, reachable: reachable, known: known), gradient: gradient)
    var tally = Tally(output: name(output))
    for input in single {
      let found = gradient(input)
      let (verdict, estimate) = judge(&differences, [input], [1], found, rounding(input))
      tally.count(verdict, estimate, found, name(input))
    }
    var coversAll = single.count == inputs.count
    if !coversAll {
      let (verdict, _, _) = judgeTogether(&differences, inputs[...])
      coversAll = verdict == .agrees
      if verdict == .disagrees { blame(&differences, inputs, &tally, name) }
    }
    return CheckResult(
      name: "central differences", passed: tally.worst == nil, maxRelativeError: tally.largest,
      compared: tally.compared, total: inputs.count, kinks: tally.kinks, unresolved: tally.unresolved,
      coversAll: coversAll, worst: tally.worst)
  }

  /// Several gradients at once, along one direction.
  private func judgeTogether(
    _ differences: inout CentralDifferences, _ inputs: ArraySlice<NodeID>
  ) -> (Verdict, CentralDifferences.Estimate?, sum: Double) {
    let direction = direction(inputs)
    var (sum, error) = (0.0, 0.0)
    for (input, step) in zip(inputs, direction) {
      let part = step * gradient(input)
      sum += part
      error += part.magnitude * 0x1p-50 + step.magnitude * rounding(input)
    }
    let (verdict, estimate) = judge(&differences, Array(inputs), direction, sum, error)
    return (verdict, estimate, sum)
  }

  /// Finds one of the gradients that are wrong by halving the inputs.
  private func blame(
    _ differences: inout CentralDifferences, _ inputs: [NodeID], _ tally: inout Tally, _ name: (NodeID) -> String
  ) {
    var suspects = inputs[...]
    while suspects.count > 1 {
      let half = suspects.prefix(suspects.count / 2)
      let isInHalf = judgeTogether(&differences, half).0 == .disagrees
      suspects = isInHalf ? half : suspects.dropFirst(half.count)
    }
    guard let input = suspects.first else { return }
    let found = gradient(input)
    let (_, estimate) = judge(&differences, [input], [1], found, rounding(input))
    tally.count(.disagrees, estimate, found, name(input))
  }

  private enum Verdict { case agrees, disagrees, kink, tooSmall }

  private struct Tally {
    var largest = 0.0
    var compared = 0
    var kinks: [String] = []
    var unresolved: [String] = []
    var worst: CheckResult.Disagreement?
    let output: String

    init(output: String) { self.output = output }

    mutating func count(
      _ verdict: Verdict, _ estimate: CentralDifferences.Estimate?, _ found: Double, _ name: String
    ) {
      let expected = estimate?.derivative ?? 0
      let size = max(found.magnitude, expected.magnitude)
      let relative = size == 0 ? 0 : min((found - expected).magnitude / size, 1)
      switch verdict {
      case .agrees:
        compared += 1
        // 0 is met as closely as can be measured.
        if found != 0 { largest = max(largest, relative) }
      case .disagrees:
        compared += 1
        if worst == nil || !(relative <= largest) {
          worst = .init(name: name, of: .partial(of: output, wrt: name), expected: expected, found: found)
          largest = relative.isNaN ? 1 : relative
        }
      case .kink: kinks.append(name)
      case .tooSmall: unresolved.append(name)
      }
    }
  }

  /// One gradient, or one sum of gradients, beside the best estimate there is.
  private func judge(
    _ differences: inout CentralDifferences, _ inputs: [NodeID], _ direction: [Double], _ found: Double,
    _ rounding: Double
  ) -> (Verdict, CentralDifferences.Estimate?) {
    typealias Estimate = CentralDifferences.Estimate
    func distance(_ estimate: Estimate) -> Double { (estimate.derivative - found).magnitude }
    func agrees(_ estimate: Estimate) -> Bool {
      guard found.isFinite else { return false }
      let size = max(found.magnitude, estimate.derivative.magnitude)
      // A gradient whose own digits are in doubt agrees with nothing.
      return distance(estimate) <= 3 * estimate.error + 4 * found.ulp + min(rounding, Doubt.informative * size)
        && estimate.error <= Doubt.informative * size
    }
    // A larger step that sees a slope is not outweighed by one so small that nothing moves.
    var seesSlope = false
    func settles(_ estimate: Estimate) -> Bool {
      if found == 0 {
        seesSlope = seesSlope || estimate.error <= Doubt.informative * estimate.derivative.magnitude
        return estimate.derivative == 0 && estimate.tellsZero && !seesSlope
      }
      return agrees(estimate) && estimate.error <= Self.ample * found.magnitude
    }
    let findings = differences.look(at: inputs, along: direction, until: settles)
    if findings.isKink { return (.kink, nil) }
    guard let best = findings.estimates.first else { return (.tooSmall, nil) }
    if found == 0, !seesSlope, distance(best) <= 3 * best.error { return (best.tellsZero ? .agrees : .tooSmall, best) }
    // On the way to numbers this small 64 bits have run out.
    if found.magnitude <= Doubt.smallest, best.derivative.magnitude <= Doubt.smallest { return (.tooSmall, best) }
    guard let measured = Self.measured(findings.estimates, beside: found) else {
      // No estimate is beyond doubt; one that agrees still counts.
      if let close = findings.estimates.first(where: agrees) { return (.agrees, close) }
      return (found.isFinite ? .tooSmall : .disagrees, best)
    }
    if agrees(measured) { return (.agrees, measured) }
    if distance(measured) <= rounding { return (.tooSmall, measured) }
    if !differences.isCareful {
      // Nobody is accused before a second, closer look.
      differences.isCareful = true
      defer { differences.isCareful = false }
      return judge(&differences, inputs, direction, found, rounding)
    }
    return (differences.crossesKink(inputs, direction, step: measured.step) ? .kink : .disagrees, measured)
  }

  /// The estimate that a gradient must answer to: one that a second, with a far smaller step, confirms. Steps across a pole
  /// or many waves give numbers, too, but no two alike.
  private static func measured(
    _ estimates: [CentralDifferences.Estimate], beside found: Double
  ) -> CentralDifferences.Estimate? {
    let nearest = estimates.filter { $0.error <= Doubt.informative * found.magnitude }.map { $0.step }.min()
    /// True where somebody nearer, who sees as much as matters, sees something else: far away the function is another.
    func isContradicted(_ estimate: CentralDifferences.Estimate) -> Bool {
      estimates.contains { nearer in
        nearer.step < estimate.step
          && nearer.error <= Doubt.informative * max(nearer.derivative.magnitude, found.magnitude)
          && (nearer.derivative - estimate.derivative).magnitude > 3 * (nearer.error + estimate.error)
      }
    }
    for larger in estimates {
      for smaller in estimates where smaller.step <= larger.step / 8 {
        let (a, b) = (larger.derivative.magnitude, smaller.derivative.magnitude)
        let gap = (larger.derivative - smaller.derivative).magnitude
        let error = larger.error + smaller.error
        let isSlope = error <= Doubt.informative * min(a, b) && gap <= 3 * error && !smaller.isOneSided
        // Or there is next to no slope as near as can be seen.
        let isSmall = error <= Doubt.informative * found.magnitude && max(a, b) <= 0.1 * found.magnitude
        // Across many waves the slope that is doubted would move the output by more than it is.
        let isGentle = found.magnitude * smaller.step <= 1e-3 * smaller.size || a == 0 && b == 0 && smaller.isFine
        // Waves move it, too, by more than rounding and to no purpose.
        let isStill = a <= larger.rounding && b <= smaller.rounding
        let isFlat = isSmall && isGentle && isStill && smaller.isNear && smaller.step == nearest
        let better = larger.error < smaller.error ? larger : smaller
        if isSlope && !isContradicted(larger) || isFlat { return better }
      }
    }
    return nil
  }

  /// An estimate this good ends the search.
  private static let ample = 1e-13

  /// A step for each input at once, of the size of the input, with signs and factors that hide no pair of mistakes.
  private func direction(_ inputs: ArraySlice<NodeID>) -> [Double] {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    return inputs.map { input in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let factor = 0.5 + Double(state >> 40) * 0x1p-25
      let size = graph[value: input].magnitude
      return (state >> 39) & 1 == 0 ? factor * max(size, 0x1p-10) : -factor * max(size, 0x1p-10)
    }
  }

  private static func spread(_ inputs: [NodeID], _ count: Int) -> [NodeID] {
    guard inputs.count > count else { return inputs }
    return (0..<count).map { inputs[$0 * (inputs.count - 1) / max(count - 1, 1)] }
  }
}
