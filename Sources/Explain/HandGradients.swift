import ExactNumbers
import Primitives
import ScalarGraph
import TraceModel

/// The backward pass by hand, edge by edge as the tape reports them.
struct HandGradients {
  private let track: ExactTrack
  /// By position on the tape: what has arrived so far, as a 64-bit number.
  private(set) var numbers: [Double]
  private var exact: [ExactNumber?]
  private var wide: [WideNumber]
  /// Edges along which the tape's slope and the formula's differ visibly.
  private(set) var suspects: [Contribution] = []
  private var locals: (node: NodeID, values: [(exact: ExactNumber?, wide: WideNumber)])?

  /// - Parameter upstream: the gradient that the output starts with.
  init(_ track: ExactTrack, output: NodeID, upstream: Double) {
    self.track = track
    numbers = [Double](repeating: 0, count: track.values.count)
    exact = [ExactNumber?](repeating: .zero, count: track.values.count)
    wide = [WideNumber](repeating: WideNumber(0), count: track.values.count)
    if output.index < numbers.count {
      let typed = ExactTrack.typed(upstream)
      numbers[output.index] = upstream
      exact[output.index] = typed
      wide[output.index] = typed.map { WideNumber($0) } ?? WideNumber(upstream)
    }
  }

  /// True where graphs are small enough to be followed.
  var isActive: Bool { !numbers.isEmpty }

  /// The numbers of one edge. They are written only where they are shown.
  struct Edge {
    private let numbers: Contribution
    /// Nil for 64-bit arithmetic.
    private let exact: (upstream: ExactNumber?, local: ExactNumber?, product: ExactNumber?, accumulated: ExactNumber?)?

    /// Those of 64-bit arithmetic.
    init(_ contribution: Contribution) {
      numbers = contribution
      exact = nil
    }

    fileprivate init(
      _ numbers: Contribution,
      _ exact: (upstream: ExactNumber?, local: ExactNumber?, product: ExactNumber?, accumulated: ExactNumber?)
    ) {
      self.numbers = numbers
      self.exact = exact
    }

    var upstream: TraceNumber { written(numbers.upstream, exact?.upstream) }
    var local: TraceNumber { written(numbers.local, exact?.local) }
    var product: TraceNumber { written(numbers.product, exact?.product) }
    var accumulated: TraceNumber { written(numbers.accumulated, exact?.accumulated) }

    private func written(_ number: Double, _ known: ExactNumber?) -> TraceNumber {
      exact == nil ? TraceNumber(number) : ExactTrack.written(known, number)
    }
  }

  /// What has arrived at a node, as it is written.
  func number(of id: NodeID) -> TraceNumber {
    id.index < numbers.count ? ExactTrack.written(exact[id.index], numbers[id.index]) : TraceNumber(0)
  }

  /// How far the number shown may be from the true gradient; 64-bit arithmetic is trusted with five digits.
  func error(of id: NodeID, else number: Double) -> Double {
    guard id.index < wide.count, wide[id.index].error.isFinite else { return 1e-5 * number.magnitude }
    return wide[id.index].error
  }

  /// The product of one edge without rounding, as far as that goes.
  mutating func follow(_ contribution: Contribution) -> Edge {
    let (node, operand) = (contribution.node.index, contribution.operand.index)
    guard let local = local(of: contribution) else { return Edge(contribution) }
    let upstream = numbers[node]
    let slope = Self.number(local.exact, local.wide, or: contribution.local)
    if (slope - contribution.local).magnitude > 1e-6 * max(slope.magnitude, contribution.local.magnitude) {
      suspects.append(contribution)
    }
    let exactProduct = Primitive.multiply.exactValue((exact[node], upstream), (local.exact, slope))
    let wideProduct = exactProduct.map { WideNumber($0) } ?? Primitive.multiply.wide(wide[node], local.wide)
    let exactSum = exactProduct.flatMap { term in exact[operand].flatMap { $0 + term } }
    let wideSum = exactSum.map { WideNumber($0) } ?? Primitive.add.wide(wide[operand], wideProduct)
    let isGone = wideSum.isNothingButRounding(of: wide[operand], wideProduct)
    let product = Self.number(exactProduct, wideProduct, or: upstream * slope)
    let sum = isGone ? 0 : Self.number(exactSum, wideSum, or: numbers[operand] + product)
    let exactUpstream = exact[node]
    exact[operand] = exactSum
    wide[operand] = isGone ? WideNumber(.init(0), error: wideSum.error) : wideSum
    numbers[operand] = sum
    return Edge(
      contribution.with(upstream: upstream, local: slope, product: product, accumulated: sum),
      (exactUpstream, local.exact, exactProduct, exactSum))
  }

  /// What is shown of a number: the nearest 64-bit one of what is best known of it.
  static func number(_ exact: ExactNumber?, _ wide: WideNumber, or computed: Double) -> Double {
    exact?.rational?.nearestDouble ?? wide.number ?? computed
  }

  private mutating func local(of contribution: Contribution) -> (exact: ExactNumber?, wide: WideNumber)? {
    if locals?.node != contribution.node { locals = (contribution.node, track.locals(of: contribution.node)) }
    guard let values = locals?.values, contribution.position < values.count else { return nil }
    return values[contribution.position]
  }
}
