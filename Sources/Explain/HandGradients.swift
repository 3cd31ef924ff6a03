import ExactNumbers
import Primitives
import ScalarGraph
import TraceModel

/// The backward pass by hand, edge by edge as the tape reports them.
struct HandGradients {
  private let track: ExactTrack
  /// By position on the tape: what has arrived so far.
  private var gradients: [HandNumber]
  /// Edges along which the tape's slope and the formula's differ visibly.
  private(set) var suspects: [Contribution] = []
  private var locals: (node: NodeID, values: [HandNumber])?

  /// - Parameter upstream: the gradient that the output starts with.
  init(_ track: ExactTrack, output: NodeID, upstream: Double) {
    self.track = track
    gradients = [HandNumber](repeating: .zero, count: track.values.count)
    if output.index < gradients.count { gradients[output.index] = HandNumber(typed: upstream) }
  }

  /// True where graphs are small enough to be followed.
  var isActive: Bool { !gradients.isEmpty }

  /// The numbers of one edge. They are written only where they are shown.
  struct Edge {
    private let numbers: Contribution
    /// Nil for 64-bit arithmetic.
    private let byHand: (upstream: HandNumber, local: HandNumber, product: HandNumber, accumulated: HandNumber)?

    /// Those of 64-bit arithmetic.
    init(_ contribution: Contribution) {
      numbers = contribution
      byHand = nil
    }

    fileprivate init(
      _ numbers: Contribution,
      _ byHand: (upstream: HandNumber, local: HandNumber, product: HandNumber, accumulated: HandNumber)
    ) {
      self.numbers = numbers
      self.byHand = byHand
    }

    var upstream: TraceNumber { byHand?.upstream.written ?? TraceNumber(numbers.upstream) }
    var local: TraceNumber { byHand?.local.written ?? TraceNumber(numbers.local) }
    var product: TraceNumber { byHand?.product.written ?? TraceNumber(numbers.product) }
    var accumulated: TraceNumber { byHand?.accumulated.written ?? TraceNumber(numbers.accumulated) }
  }

  /// What has arrived at a node; nil for graphs that are not followed.
  subscript(_ id: NodeID) -> HandNumber? { id.index < gradients.count ? gradients[id.index] : nil }

  /// How far the number shown may be from the true gradient; 64-bit arithmetic is trusted with five digits.
  func error(of id: NodeID, else number: Double) -> Double {
    guard let error = self[id]?.wide.error, error.isFinite else { return 1e-5 * number.magnitude }
    return error
  }

  /// The product of one edge without rounding, as far as that goes.
  mutating func follow(_ contribution: Contribution) -> Edge {
    let (node, operand) = (contribution.node.index, contribution.operand.index)
    guard let local = local(of: contribution) else { return Edge(contribution) }
    if (local.number - contribution.local).magnitude > 1e-6 * max(local.number.magnitude, contribution.local.magnitude)
    {
      suspects.append(contribution)
    }
    let upstream = gradients[node]
    let product = upstream * local
    gradients[operand] = gradients[operand] + product
    return Edge(contribution, (upstream, local, product, gradients[operand]))
  }

  private mutating func local(of contribution: Contribution) -> HandNumber? {
    if locals?.node != contribution.node { locals = (contribution.node, track.locals(of: contribution.node)) }
    guard let values = locals?.values, contribution.position < values.count else { return nil }
    return values[contribution.position]
  }
}
