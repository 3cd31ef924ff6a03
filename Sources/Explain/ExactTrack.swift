import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// The run as somebody with a pencil computes it: what is typed is a fraction, and stays one as long as it can.
///
/// The tape computes in 64 bits, where 0.1 + 0.2 - 0.3 is 5.6e-17. Where a value is known exactly, the nearest 64-bit
/// number takes the place of the tape's; where the exact track ends, arithmetic with 30 digits goes on from there, and what
/// is nothing but its rounding is 0. So kinks, ties and divisions by 0 are where they are on paper.
struct ExactTrack {
  private let graph: Graph
  /// By position on the tape; nil where the number is not known exactly.
  let values: [ExactNumber?]
  /// By position on the tape: the values to 30 digits.
  let wide: [WideNumber]
  /// Values of the tape that rounding has moved, with what they are by hand and what the tape had.
  let corrections: [Correction]

  struct Correction {
    let node: NodeID
    let byHand: Double
    let computed: Double
    /// True where the exact value is known, false for what was computed from corrected values.
    let isExact: Bool
    /// True where no bound of 64-bit rounding explains the difference: then the operation's rule is wrong.
    let isUnexplained: Bool
  }

  /// Larger graphs are summarised rather than read line by line.
  private static let mostNodes = 5000

  init(_ program: Program, _ reachable: [Bool]) {
    graph = program.graph
    guard reachable.count <= Self.mostNodes else {
      (values, wide, corrections) = ([], [], [])
      return
    }
    var run = HandRun(program.graph, reachable)
    for index in reachable.indices where reachable[index] { run.compute(NodeID(index)) }
    values = run.values
    wide = run.wide
    corrections = run.corrections
  }

  /// Puts the values by hand onto the tape; again after something has recomputed it.
  func apply() {
    for correction in corrections { graph.replaceValue(of: correction.node, with: correction.byHand) }
  }

  /// A node's value as it is written.
  func number(of id: NodeID) -> TraceNumber {
    guard id.index < values.count, case .operation = graph.kind(of: id) else {
      return Self.written(constant: graph[value: id])
    }
    return Self.written(values[id.index], graph[value: id])
  }

  /// What is typed stands for itself, but for what is no decimal number: 1/3.
  static func written(constant number: Double) -> TraceNumber {
    ExactNumber(typed: number)?.rational.map { written(.rational($0), number) } ?? TraceNumber(number)
  }

  /// A number as it is written: a decimal where that is exact, a fraction where a person would keep one, and else what it
  /// is about.
  static func written(_ exact: ExactNumber?, _ number: Double) -> TraceNumber {
    guard number.isFinite else { return TraceNumber(number) }
    guard let exact = exact?.rational else { return .rounded(number) }
    if Rational(decimal: NumberStyle.roundTrip(exact.nearestDouble)) == exact {
      // 1e12 - 0.01 is not the 1e12 that few digits show, however near.
      let style = NumberStyle()
      let isNearlyShown = style.isExact(number) && Rational(decimal: style.text(number)) != exact
      return isNearlyShown ? .rounded(number) : TraceNumber(number)
    }
    guard exact.numerator.magnitude < mostInFraction, exact.denominator < mostInFraction, !exact.isDecimal else {
      return .rounded(number)
    }
    return .fraction(Double(exact.numerator), Double(exact.denominator))
  }

  private static let mostInFraction = 100

  /// The local derivatives of a node by hand, by operand; none for graphs that are not followed.
  func locals(of id: NodeID) -> [HandNumber] {
    guard case .operation(let operation, let first, let second) = graph.kind(of: id), id.index < values.count else {
      return []
    }
    let isBinary = operation.operandCount == 2
    let slopes = operation.wideDerivatives(
      wide[first.index], isBinary ? wide[second.index] : WideNumber(0), value: wide[id.index], kinks: graph.kinks)
    let (a, b) = (graph[value: first], isBinary ? graph[value: second] : 0)
    let computed = operation.derivatives(a, b, value: graph[value: id], kinks: graph.kinks)
    let exact =
      operation.piece(a, b) == 0 || operation.limit(a, b) != nil
      // A convention, like a limit, is a number of its own.
      ? slopes.map { ExactNumber(typed: $0.value.high) }
      : operation.exactDerivatives(
        first: values[first.index], second: isBinary ? values[second.index] : nil, value: values[id.index],
        near: (a, b))
    return slopes.indices.map { position in
      HandNumber(
        exact: position < exact.count ? exact[position] : nil, wide: slopes[position],
        or: position == 0 ? computed.0 : computed.1)
    }
  }
}
