import ExactNumbers
import Primitives
import ScalarGraph

/// The forward pass by hand, node by node.
struct HandRun {
  private let graph: Graph
  private(set) var values: [ExactNumber?]
  private(set) var wide: [WideNumber]
  private(set) var corrections: [ExactTrack.Correction] = []
  /// The values that are shown, and how far 64-bit arithmetic may be from the true ones.
  private var numbers: [Double]
  private var roundings: [Double]

  /// Below this the second word of 30 digits is lost, and 64-bit arithmetic knows as much.
  private static let smallest = 0x1p-960

  init(_ graph: Graph, _ reachable: [Bool]) {
    self.graph = graph
    values = [ExactNumber?](repeating: nil, count: reachable.count)
    numbers = reachable.indices.map { graph[value: NodeID($0)] }
    wide = numbers.map { WideNumber($0) }
    roundings = [Double](repeating: 0, count: reachable.count)
  }

  mutating func compute(_ id: NodeID) {
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else {
      values[id.index] = ExactNumber(typed: numbers[id.index])
      if let typed = values[id.index] {
        wide[id.index] = WideNumber(typed)
        roundings[id.index] = numbers[id.index].ulp
      }
      return
    }
    let index = id.index
    let isBinary = operation.operandCount == 2
    let b = isBinary ? numbers[second.index] : 0
    values[index] = operation.exactValue(
      (values[first.index], numbers[first.index]), isBinary ? (values[second.index], b) : (.zero, 0))
    wide[index] = operation.wide(wide[first.index], isBinary ? wide[second.index] : WideNumber(0))
    if let known = values[index].map({ WideNumber($0) }), known.value.isFinite { wide[index] = known }
    // Of the sine of a large angle too little is known to call it anything.
    let canCancel = operation == .add || operation == .subtract || wide[index].error < 1e-9
    let shares = operation.shares(wide[first.index], isBinary ? wide[second.index] : nil)
    if canCancel, wide[index].isNothingButRounding(of: shares) {
      wide[index] = WideNumber(.init(0), error: wide[index].error)
    }
    let exact = values[index]?.rational?.nearestDouble
    let hasPole = operation.hasPole(values[first.index])
    if hasPole { wide[index] = .only(.infinity) }
    let computed = numbers[index]
    var byHand = hasPole ? .infinity : exact ?? wide[index].number ?? operation.value(numbers[first.index], b)
    if exact == nil, computed != 0, max(byHand.magnitude, computed.magnitude) < Self.smallest { byHand = computed }
    roundings[index] = rounding(of: operation, first, isBinary ? second : nil, computed: computed, byHand: byHand)
    if byHand != computed, !(byHand.isNaN && computed.isNaN) {
      corrections.append(
        ExactTrack.Correction(
          node: id, byHand: byHand, computed: computed, isExact: exact != nil,
          isUnexplained: (byHand - computed).magnitude > roundings[index]))
      numbers[index] = byHand
    }
  }

  /// A generous bound of what 64-bit arithmetic may be off by: the operands' roundings on their way through the operation,
  /// at the numbers by hand and at those of the tape, and the operation's own.
  private func rounding(
    of operation: Primitive, _ first: NodeID, _ second: NodeID?, computed: Double, byHand: Double
  ) -> Double {
    let a = (byHand: numbers[first.index], tape: graph[value: first])
    let b = second.map { (byHand: numbers[$0.index], tape: graph[value: $0]) } ?? (byHand: 0, tape: 0)
    // Where rounding decides on which side of a jump a number lies, anything may follow.
    guard operation.piece(a.byHand, b.byHand) == operation.piece(a.tape, b.tape), byHand.isFinite, computed.isFinite
    else { return .infinity }
    let slopes = operation.derivatives(a.byHand, b.byHand, value: byHand)
    let others = operation.derivatives(a.tape, b.tape, value: computed)
    func carried(_ slope: Double, _ other: Double, _ error: Double) -> Double {
      error == 0 ? 0 : 2 * max(slope.magnitude, other.magnitude) * error
    }
    let own = 512 * max(byHand.magnitude, computed.magnitude).ulp
    let sum =
      carried(slopes.0, others.0, roundings[first.index])
      + (second.map { carried(slopes.1, others.1, roundings[$0.index]) } ?? 0) + own
    return sum.isNaN ? .infinity : sum
  }
}
