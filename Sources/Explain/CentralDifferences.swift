import Primitives
import ScalarGraph

/// Derivatives measured from the outside: the function is evaluated beside the point and nothing of the backward pass
/// is used.
///
/// The estimate is Ridders' method: the central difference (f(x + h) − f(x − h)) / 2h for a falling h, extrapolated to
/// h = 0, with the change between extrapolations as its error (C. Ridders, Advances in Engineering Software 4, 1982).
struct CentralDifferences {
  let graph: Graph
  let output: NodeID
  /// How often h is reduced; two levels serve a large graph.
  let levels: Int

  struct Estimate {
    var derivative: Double
    var error: Double
    /// The smallest step that entered the estimate.
    var step: Double
  }

  /// The derivative of the output with respect to a leaf, or nil where no step gives finite values.
  func estimate(at input: NodeID) -> Estimate? {
    let x = graph[value: input]
    defer { evaluate(input, x) }
    var best: Estimate?
    for step in firstSteps(around: x) {
      guard let estimate = extrapolate(input, x, step) else { continue }
      if best.map({ estimate.error < $0.error }) ?? true { best = estimate }
      if estimate.error <= 1e-11 * estimate.derivative.magnitude { break }
    }
    return best
  }

  /// Second looks through steps so small that a function which turns, or ends, within the usual ones is resolved:
  /// sin(10⁶·x), or 1/(x − 1) close to 1. Those that rounding drowns are left out.
  ///
  /// Wide steps can agree with each other by chance across a pole or many waves, so their own error proves nothing.
  func closeUps(at input: NodeID) -> [Estimate] {
    let x = graph[value: input]
    defer { evaluate(input, x) }
    return closeSteps(around: x).compactMap { step in
      extrapolate(input, x, step).flatMap { estimate in
        estimate.error <= Self.closeUpPrecision * estimate.derivative.magnitude ? estimate : nil
      }
    }
  }

  private static let closeUpPrecision = 1e-3

  /// First steps of a close-up, falling.
  private func closeSteps(around x: Double) -> [Double] {
    let size = x.magnitude
    let fractions = [0x1p-22, 0x1p-29, 0x1p-36, 0x1p-43]
    let steps = fractions.map { $0 * max(size, 1) }
    return size > 0 && size < 1 ? (steps + fractions.map { $0 * size }).sorted(by: >) : steps
  }

  /// First steps to try, whose scale is that of x; small ones for a function that changes fast or ends nearby.
  private func firstSteps(around x: Double) -> [Double] {
    let size = x.magnitude
    let scale = max(size, 1)
    var steps = [0x1p-5 * scale, 0x1p-9 * scale]
    if size > 0, size < 1 { steps += [0x1p-4 * size, 0x1p-8 * size] }
    steps.append(0x1p-15 * scale)
    return steps
  }

  private func extrapolate(_ input: NodeID, _ x: Double, _ firstStep: Double) -> Estimate? {
    let shrink = 2.0
    var step = firstStep
    guard let first = difference(input, x, step) else { return nil }
    var previous = [first]
    var best = Estimate(derivative: first, error: .infinity, step: step)
    for _ in 1..<levels {
      step /= shrink
      guard let plain = difference(input, x, step) else { break }
      var row = [plain]
      var factor = 1.0
      for column in previous.indices {
        factor *= shrink * shrink
        let extrapolated = (row[column] * factor - previous[column]) / (factor - 1)
        row.append(extrapolated)
        let error = max((extrapolated - row[column]).magnitude, (extrapolated - previous[column]).magnitude)
        if error <= best.error { best = Estimate(derivative: extrapolated, error: error, step: step) }
      }
      // Once rounding noise grows faster than the extrapolation gains, smaller steps only hurt.
      if let last = row.last, let before = previous.last, (last - before).magnitude > 2 * best.error { break }
      previous = row
    }
    return best.error.isFinite ? best : nil
  }

  /// (f(x + h) − f(x − h)) / 2h with the h that the two arguments really have.
  private func difference(_ input: NodeID, _ x: Double, _ step: Double) -> Double? {
    let above = x + step
    let below = x - step
    let rise = evaluate(input, above) - evaluate(input, below)
    let derivative = rise / (above - below)
    return derivative.isFinite ? derivative : nil
  }

  @discardableResult
  private func evaluate(_ input: NodeID, _ x: Double) -> Double {
    graph.setValue(of: input, to: x)
    graph.recompute(from: input, through: output)
    return graph[value: output]
  }

  /// True when some operation on the way has a kink between x − step and x + step, so that slopes differ by side.
  func crossesKink(_ input: NodeID, step: Double, reachable: [Bool]) -> Bool {
    let x = graph[value: input]
    defer { evaluate(input, x) }
    evaluate(input, x + step)
    let above = pieces(reachable)
    evaluate(input, x - step)
    return above != pieces(reachable)
  }

  private func pieces(_ reachable: [Bool]) -> [Int8] {
    var pieces: [Int8] = []
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      let b = operation.operandCount == 2 ? graph[value: second] : 0
      pieces.append(Int8(truncatingIfNeeded: operation.piece(graph[value: first], b)))
    }
    return pieces
  }
}
