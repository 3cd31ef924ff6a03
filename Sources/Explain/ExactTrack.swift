import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph

/// The run as somebody with a pencil computes it: what is typed is a fraction, and stays one as long as it can.
///
/// The tape computes in 64 bits, where 0.1 + 0.2 - 0.3 is 5.6e-17. Where a value is known exactly, the nearest 64-bit
/// number takes the place of the tape's; where the exact track ends, 64-bit arithmetic goes on from there. So kinks, ties
/// and divisions by 0 are where they are on paper.
struct ExactTrack {
  private let graph: Graph
  /// By position on the tape; nil where the number is not known exactly.
  let values: [ExactNumber?]
  /// Values of the tape that rounding has moved, with what they are by hand and what the tape had.
  let corrections: [Correction]

  struct Correction {
    let node: NodeID
    let byHand: Double
    let computed: Double
    /// True where the exact value is known, false for what was computed from corrected values.
    let isExact: Bool
  }

  /// Larger graphs are summarised rather than read line by line.
  private static let mostNodes = 5000

  init(_ program: Program, _ reachable: [Bool]) {
    graph = program.graph
    guard reachable.count <= Self.mostNodes else {
      (values, corrections) = ([], [])
      return
    }
    var values = [ExactNumber?](repeating: nil, count: reachable.count)
    var numbers = reachable.indices.map { program.graph[value: NodeID($0)] }
    var corrections: [Correction] = []
    for index in reachable.indices where reachable[index] {
      let id = NodeID(index)
      guard case .operation(let operation, let first, let second) = program.graph.kind(of: id) else {
        values[index] = Self.typed(numbers[index])
        continue
      }
      let isBinary = operation.operandCount == 2
      values[index] = operation.exactValue(
        (values[first.index], numbers[first.index]),
        isBinary ? (values[second.index], numbers[second.index]) : (.zero, 0))
      let exact = values[index]?.rational?.nearestDouble
      let byHand = exact ?? operation.value(numbers[first.index], isBinary ? numbers[second.index] : 0)
      if byHand != numbers[index], !(byHand.isNaN && numbers[index].isNaN) {
        corrections.append(
          Correction(node: id, byHand: byHand, computed: numbers[index], isExact: exact != nil))
        numbers[index] = byHand
      }
    }
    self.values = values
    self.corrections = corrections
  }

  /// Puts the values by hand onto the tape; again after something has recomputed it.
  func apply() {
    for correction in corrections { graph.replaceValue(of: correction.node, with: correction.byHand) }
  }

  /// True where the value that is shown stands for one with other digits.
  func isRounded(_ id: NodeID) -> Bool {
    guard id.index < values.count, case .operation = graph.kind(of: id), graph[value: id].isFinite else { return false }
    guard let exact = values[id.index]?.rational else { return true }
    return Rational(decimal: NumberStyle.roundTrip(exact.nearestDouble)) != exact
  }

  /// The local derivatives of a node by hand, by operand; nil where they are not known exactly.
  func locals(of id: NodeID) -> [ExactNumber?] {
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else { return [] }
    guard id.index < values.count else { return [] }
    let isBinary = operation.operandCount == 2
    let (a, b) = (graph[value: first], isBinary ? graph[value: second] : 0)
    if operation.piece(a, b) == 0 {
      // A convention is a number of its own.
      let slopes = operation.derivatives(a, b, value: graph[value: id], kinks: graph.kinks)
      return [Self.typed(slopes.0), Self.typed(slopes.1)]
    }
    return operation.exactDerivatives(
      first: values[first.index], second: isBinary ? values[second.index] : nil,
      value: values[id.index])
  }

  /// The number that somebody means who typed it: the decimal itself, or for one with more digits than anybody types the
  /// fraction, or the fraction of π, that it stands for.
  static func typed(_ number: Double) -> ExactNumber? {
    guard number.isFinite else { return nil }
    let text = NumberStyle.roundTrip(number)
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") }.filter { $0 >= UInt8(ascii: "0") }
    if digits.drop(while: { $0 == UInt8(ascii: "0") }).count <= mostTypedDigits {
      return Rational(decimal: text).map { .rational($0) }
    }
    for denominator in 2...mostThirds {
      let numerator = (number * Double(denominator)).rounded()
      if numerator.magnitude < 1e6, numerator / Double(denominator) == number {
        return Rational(Int64(numerator), Int64(denominator)).map { .rational($0) }
      }
    }
    for denominator in [1, 2, 3, 4, 6, 12] as [Int64] {
      let numerator = (number / .pi * Double(denominator)).rounded()
      guard numerator.magnitude < 1e6 else { continue }
      if .pi * numerator / Double(denominator) == number || .pi / Double(denominator) * numerator == number {
        return Rational(Int64(numerator), denominator).map { .pi($0) }
      }
    }
    return number == 2.718281828459045 ? ExactNumber.one.exponential : nil
  }

  private static let mostTypedDigits = 14
  private static let mostThirds = 99
}

/// The backward pass by hand, edge by edge as the tape reports them.
struct ExactGradients {
  private let track: ExactTrack
  /// By position on the tape: what has arrived so far, as a 64-bit number.
  private(set) var numbers: [Double]
  private var exact: [ExactNumber?]
  private var locals: (node: NodeID, values: [ExactNumber?])?

  init(_ track: ExactTrack, output: NodeID) {
    self.track = track
    numbers = [Double](repeating: 0, count: track.values.count)
    exact = [ExactNumber?](repeating: .zero, count: track.values.count)
    if output.index < numbers.count {
      numbers[output.index] = 1
      exact[output.index] = .one
    }
  }

  /// True where graphs are small enough to be followed.
  var isActive: Bool { !numbers.isEmpty }

  /// The product of one edge without rounding, as far as that goes.
  mutating func follow(_ contribution: Contribution) -> Contribution {
    let (node, operand) = (contribution.node.index, contribution.operand.index)
    let exactLocal = local(of: contribution)
    let local = exactLocal?.rational?.nearestDouble ?? contribution.local
    let upstream = numbers[node]
    var product = upstream * local
    var exactProduct: ExactNumber?
    if let left = exact[node], let right = exactLocal { exactProduct = left * right }
    if let known = exactProduct?.rational { product = known.nearestDouble }
    var sum = numbers[operand] + product
    let exactSum = exactProduct.flatMap { term in exact[operand].flatMap { $0 + term } }
    if let known = exactSum?.rational { sum = known.nearestDouble }
    exact[operand] = exactSum
    numbers[operand] = sum
    return contribution.with(upstream: upstream, local: local, product: product, accumulated: sum)
  }

  private mutating func local(of contribution: Contribution) -> ExactNumber? {
    if locals?.node != contribution.node { locals = (contribution.node, track.locals(of: contribution.node)) }
    guard let values = locals?.values, contribution.position < values.count else { return nil }
    return values[contribution.position]
  }
}
