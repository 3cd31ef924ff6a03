import ExactNumbers
import Primitives
import ScalarGraph

/// Derivatives measured from the outside: the function is evaluated beside the point, and nothing of the backward pass is
/// used but for how much rounding could matter.
///
/// The quotient (f(x + h) − f(x − h)) / 2h has two errors: the curvature of f, which falls with h², and the rounding of f
/// divided by h. With 30 digits there are steps for which both are far below what anybody reads; the change from one step
/// to half of it bounds the first, and the sum of |∂f/∂v| times the last digit of v over all nodes the second.
struct CentralDifferences {
  private var run: WideRun
  private let gradient: (NodeID) -> Double
  private let atRest: [DoubleDouble]
  /// True where rounding is weighed at the moved places, too: somewhere else the addends may be far larger. That takes
  /// time, and matters only before a gradient is called wrong.
  var isCareful = false

  /// A derivative with the bound of its error.
  struct Estimate {
    var derivative: Double
    var error: Double
    /// The part of the error that is rounding.
    var rounding: Double
    /// The smaller of its two steps, in units of the direction.
    var step: Double
    /// True where the step is so small that hardly a function turns within it.
    var isNear: Bool { step <= 0x1p-40 * scale }
    /// True where a slope of 0 is told from one that would change anything: two equal numbers a hair apart prove nothing.
    var tellsZero: Bool { error <= 1e-6 * max(size, scale) / scale }
    /// What the step is measured by.
    fileprivate var scale: Double
    /// How large the output is there.
    var size: Double
    /// True where the function turns between the two sides, as near a corner that is round: then their mean is no slope.
    var isOneSided: Bool
    /// True where 30 digits were known.
    var isFine: Bool
  }

  /// What the function does where some inputs move together.
  struct Findings {
    /// From the best to the worst.
    var estimates: [Estimate]
    /// True where the slopes on both sides are two, or one side has none.
    var isKink: Bool
  }

  /// - Parameter gradient: ∂output/∂node, which weighs the rounding of the node.
  init(_ run: WideRun, gradient: @escaping (NodeID) -> Double) {
    self.run = run
    self.gradient = gradient
    atRest = run.values
  }

  /// How far the steps of one direction reach, as powers of two: first those that serve almost every function, then
  /// smaller ones for a function that turns or ends nearby, then larger ones for one that is known to fewer digits.
  private static let reaches = [-30, -40, -52, -64, -20, -12]

  /// The derivative of the output where `inputs` move by `direction` times a step, so good that `isEnough`; else every
  /// estimate there is.
  mutating func look(at inputs: [NodeID], along direction: [Double], until isEnough: (Estimate) -> Bool) -> Findings {
    let dependents = run.dependents(of: inputs)
    defer { run.restore(atRest, inputs, dependents) }
    var findings = Findings(estimates: [], isKink: false)
    let kinks = run.pieces(dependents).contains(0)
    let noise = noise(inputs, dependents)
    for scale in Self.scales(inputs.map { atRest[$0.index].high }, direction) {
      for reach in Self.reaches {
        guard
          let estimate = estimate(inputs, direction, dependents, (scale, reach), noise, kinks)
        else { continue }
        if kinks, estimate.hasTwoSlopes {
          findings.isKink = true
          return findings
        }
        findings.estimates.append(estimate.value)
        if isEnough(estimate.value) { return Findings(estimates: [estimate.value], isKink: false) }
      }
    }
    findings.estimates.sort { $0.error < $1.error }
    // Where one side has no value at all, this is the edge of the domain.
    if findings.estimates.isEmpty, kinks || atRest[run.output.index].isFinite { findings.isKink = true }
    return findings
  }

  /// True where two steps as small as possible end on other pieces of an operation with a kink.
  mutating func crossesKink(_ inputs: [NodeID], _ direction: [Double], step: Double) -> Bool {
    let dependents = run.dependents(of: inputs)
    defer { run.restore(atRest, inputs, dependents) }
    _ = run.output(moving: inputs, to: places(inputs, direction, step), through: dependents)
    let above = run.pieces(dependents)
    _ = run.output(moving: inputs, to: places(inputs, direction, -step), through: dependents)
    return above != run.pieces(dependents)
  }

  /// The sizes that steps are measured by: that of the inputs, and 1, on which functions turn.
  private static func scales(_ inputs: [Double], _ direction: [Double]) -> [Double] {
    guard inputs.count == 1, let size = inputs.first?.magnitude else { return [1] }
    return size == 0 || size == 1 || !size.isFinite ? [1] : [size, 1]
  }

  private func places(_ inputs: [NodeID], _ direction: [Double], _ step: Double) -> [DoubleDouble] {
    zip(inputs, direction).map { atRest[$0.index] + DoubleDouble($1) * step }
  }

  private mutating func estimate(
    _ inputs: [NodeID], _ direction: [Double], _ dependents: [Int32], _ size: (scale: Double, reach: Int),
    _ noise: (fine: Double, coarse: Double), _ kinks: Bool
  ) -> (value: Estimate, hasTwoSlopes: Bool)? {
    var quotients: [(central: DoubleDouble, sides: (DoubleDouble, DoubleDouble))] = []
    var isFine = true
    var (outputSize, lost) = (0.0, 0.0)
    var noise = noise
    func weigh() {
      lost = max(lost, loss)
      guard isCareful else { return }
      let moved = self.noise(inputs, dependents)
      noise = (max(noise.fine, moved.fine), max(noise.coarse, moved.coarse))
    }
    let rest = atRest[run.output.index]
    let step = size.scale * DoubleDouble.power(of: size.reach)
    for step in [step, step / 2] {
      let above = run.output(moving: inputs, to: places(inputs, direction, step), through: dependents)
      weigh()
      let below = run.output(moving: inputs, to: places(inputs, direction, -step), through: dependents)
      weigh()
      let central = (above.value - below.value) / (2 * step)
      guard central.isFinite else { return nil }
      isFine = isFine && above.isFine && below.isFine
      outputSize = max(outputSize, above.value.high.magnitude, below.value.high.magnitude)
      quotients.append((central, ((above.value - rest) / step, (rest - below.value) / step)))
    }
    let (wide, narrow) = (quotients[0].central, quotients[1].central)
    let curvature = (narrow - wide) / 3
    let derivative = (narrow + curvature).high
    let rounding = (isFine ? noise.fine + lost : noise.coarse) / (step / 2)
    let error = curvature.high.magnitude + 3 * rounding + 2 * derivative.ulp
    let (right, left) = quotients[1].sides
    let gap = (right - left).high.magnitude
    let steepest = max(right.high.magnitude, left.high.magnitude)
    let hasTwoSlopes = kinks && (!gap.isFinite || gap > 1e-6 * steepest + 3 * rounding)
    return (
      Estimate(
        derivative: derivative, error: error, rounding: 3 * rounding, step: step / 2, scale: size.scale,
        size: outputSize, isOneSided: gap > 0.5 * steepest, isFine: isFine),
      hasTwoSlopes
    )
  }

  /// What definitions have lost on the way to the last output.
  private var loss: Double {
    run.losses.reduce(0) { $0 + gradient($1.node).magnitude * $1.error }
  }

  /// What rounding may do to the output where the inputs stand now, with 30 digits and with 16.
  private func noise(_ inputs: [NodeID], _ dependents: [Int32]) -> (fine: Double, coarse: Double) {
    func part(_ node: NodeID) -> Double {
      let value = run.values[node.index].high
      // The factor comes first, so that large products fit; 0 times infinity moves nothing.
      return value == 0 ? 0 : (gradient(node) * 0x1p-51 * value).magnitude
    }
    let computed = dependents.reduce(0.0) { $0 + part(NodeID(Int($1))) }
    // The last digits of the smallest numbers are lost whatever their size.
    let lost = dependents.reduce(0.0) { $0 + gradient(NodeID(Int($1))).magnitude } * 0x1p-1060
    let moved = inputs.reduce(0.0) { $0 + part($1) }
    return (computed * 0x1p-49 + lost, computed + moved)
  }
}

extension DoubleDouble {
  fileprivate static func power(of exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
