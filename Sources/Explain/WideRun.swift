import ExactNumbers
import Primitives
import ScalarGraph

/// The forward pass to 30 digits, at inputs that may be moved.
///
/// The tape is only read: its operations are run again on numbers of two words each.
struct WideRun {
  let graph: Graph
  let output: NodeID
  /// The operations that the output depends on, in the order of the tape.
  private let operations: [Int32]
  /// By position on the tape.
  private(set) var values: [DoubleDouble]
  /// Operations whose last values have lost digits on the way, and how much.
  private(set) var losses: [(node: NodeID, error: Double)] = []

  /// - Parameter known: the values to 30 digits, by position on the tape; empty where only the tape's are known.
  init(graph: Graph, output: NodeID, reachable: [Bool], known: [WideNumber]) {
    self.graph = graph
    self.output = output
    var operations: [Int32] = []
    values = reachable.indices.map { DoubleDouble(graph[value: NodeID($0)]) }
    for index in reachable.indices where reachable[index] {
      if case .operation = graph.kind(of: NodeID(index)) { operations.append(Int32(index)) }
      // What is known without rounding stays so: sin π is 0.
      if index < known.count { values[index] = known[index].value }
    }
    self.operations = operations
    var isCoarse = false
    if known.isEmpty { compute(operations, &isCoarse) }
  }

  /// The operations that depend on any of some inputs.
  func dependents(of inputs: [NodeID]) -> [Int32] {
    var moves = [Bool](repeating: false, count: values.count)
    for input in inputs where input.index < moves.count { moves[input.index] = true }
    return operations.filter { index in
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(Int(index))) else {
        return false
      }
      let isMoved = moves[first.index] || operation.operandCount == 2 && moves[second.index]
      if isMoved { moves[Int(index)] = true }
      return isMoved
    }
  }

  /// The output where inputs have been moved; false where an operation has only 16 digits there.
  mutating func output(
    moving inputs: [NodeID], to places: [DoubleDouble], through dependents: [Int32]
  ) -> (value: DoubleDouble, isFine: Bool) {
    for (input, place) in zip(inputs, places) { values[input.index] = place }
    var isCoarse = false
    compute(dependents, &isCoarse)
    return (values[output.index], !isCoarse)
  }

  /// Puts back what was kept.
  mutating func restore(_ kept: [DoubleDouble], _ inputs: [NodeID], _ dependents: [Int32]) {
    for input in inputs { values[input.index] = kept[input.index] }
    for index in dependents { values[Int(index)] = kept[Int(index)] }
  }

  /// What an operation may lose without being blamed for it, as a share of its value.
  private static let usualLoss = 0x1p-100

  private mutating func compute(_ operations: [Int32], _ isCoarse: inout Bool) {
    losses.removeAll(keepingCapacity: true)
    for index in operations {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(Int(index))) else { continue }
      let a = values[first.index]
      let b = operation.operandCount == 2 ? values[second.index] : DoubleDouble(0)
      let result = operation.wideValue(a, b)
      var value = result.value
      if result.error > Self.usualLoss * value.high.magnitude { losses.append((NodeID(Int(index)), result.error)) }
      if !value.isFinite {
        // Past the range of 30 digits 64-bit arithmetic still has a number; a hair outside the domain there is none.
        let isOutside = !operation.value(Self.beyond(a), Self.beyond(b)).isFinite
        value = isOutside ? DoubleDouble(.nan) : DoubleDouble(operation.value(a.high, b.high))
        isCoarse = true
      }
      values[Int(index)] = value
    }
  }

  /// The next 64-bit number on the side to which 30 digits lean.
  private static func beyond(_ number: DoubleDouble) -> Double {
    number.low == 0 ? number.high : number.low > 0 ? number.high.nextUp : number.high.nextDown
  }

  /// Which smooth piece each of some operations is on; 0 at a kink.
  func pieces(_ operations: [Int32]) -> [Int8] {
    operations.map { index in
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(Int(index))) else { return 1 }
      let b = operation.operandCount == 2 ? values[second.index].high : 0
      return Int8(truncatingIfNeeded: operation.piece(values[first.index].high, b))
    }
  }
}
