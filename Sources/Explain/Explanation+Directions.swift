import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import TraceModel

/// The chain rule in the other direction, and path by path.
extension Explanation {
  /// So many passes of forward mode are written out.
  private static let mostPasses = 8
  /// So many paths to one input, and in all, and so many slopes along one.
  private static let mostPaths = 24.0
  private static let mostPathsInAll = 96.0
  private static let longestPath = 24

  /// One edge of the graph: the operand that it leads to, and its slope.
  private struct Slope {
    let operand: NodeID
    let position: Int
    let number: HandNumber
  }

  /// The edges down from a node to operands that receive a gradient.
  private func slopes(of id: NodeID) -> [Slope] {
    guard case .operation(let operation, let first, let second) = graph.kind(of: id) else { return [] }
    let byHand = track.locals(of: id)
    let computed = operation.derivatives(
      graph[value: first], operation.operandCount == 2 ? graph[value: second] : 0, value: graph[value: id],
      kinks: graph.kinks)
    return (0..<operation.differentiatedOperandCount).map { position in
      let slope = position == 0 ? computed.0 : computed.1
      return Slope(
        operand: position == 0 ? first : second, position: position,
        number: position < byHand.count ? byHand[position] : HandNumber(exact: nil, wide: .only(slope), or: slope))
    }
  }

  // MARK: Forward mode

  /// The passes of forward mode, and what the backward pass says of their results.
  func tangentPasses(_ inputs: [NodeID], _ positions: [Int: Int]) -> (passes: [TangentPass], check: CheckResult?) {
    var passes: [TangentPass] = []
    var opinion = SecondOpinion("the tangents", isPlural: true)
    for input in inputs.prefix(Self.mostPasses) {
      let tangents = tangents(input)
      let result = tangents[output.index] ?? .zero
      let name = program.name(of: input)
      passes.append(TangentPass(input: name, steps: steps(tangents, input, positions), result: result.written))
      let found = gradient(of: input)
      let own = result.wide.error.isFinite ? result.wide.error : Self.tolerance * result.number.magnitude
      opinion.compare(
        name, of: .partial(of: differentiated, wrt: name), expected: result.number, found: found,
        error: 8 * own + byHand.error(of: input, else: found))
    }
    return (passes, opinion.result(total: inputs.count, coversAll: true))
  }

  /// 64-bit arithmetic is trusted with so many digits of a product of many slopes.
  private static let tolerance = 1e-6

  /// By position on the tape: ∂node/∂input; nil where the node does not depend on the input.
  private func tangents(_ input: NodeID) -> [HandNumber?] {
    var tangents = [HandNumber?](repeating: nil, count: max(reachable.count, input.index + 1))
    tangents[input.index] = HandNumber(typed: 1)
    for index in reachable.indices where reachable[index] && index != input.index {
      guard dependsOn(index, tangents) else { continue }
      for slope in slopes(of: NodeID(index)) {
        guard let tangent = tangents[slope.operand.index] else { continue }
        let term = tangent * slope.number
        tangents[index] = tangents[index].map { $0 + term } ?? term
      }
    }
    return tangents
  }

  private func dependsOn(_ index: Int, _ tangents: [HandNumber?]) -> Bool {
    guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { return false }
    return tangents[first.index] != nil || operation.differentiatedOperandCount == 2 && tangents[second.index] != nil
  }

  private func steps(_ tangents: [HandNumber?], _ input: NodeID, _ positions: [Int: Int]) -> [TangentStep] {
    shown.order.compactMap { index in
      guard shown.isOperation[index], index != input.index, let tangent = tangents[index],
        let position = positions[index]
      else { return nil }
      let id = NodeID(index)
      let terms = slopes(of: id).compactMap { slope in
        tangents[slope.operand.index].map {
          TangentTerm(
            operandName: operandName(slope.operand), localFormula: slopeFormula(id, slope.position, slope.number),
            local: slope.number.written, tangent: $0.written)
        }
      }
      return TangentStep(node: position, terms: terms, tangent: tangent.written)
    }
  }

  /// The slope of an edge in symbols; at a kink the convention's number.
  private func slopeFormula(_ id: NodeID, _ position: Int, _ number: HandNumber) -> Formula {
    localFormula(id, position) ?? number.written.formula
  }

  // MARK: Paths

  /// Every path to each of some nodes, as far as they can be read.
  func paths(to inputs: [NodeID]) -> [InputPaths] {
    var counts = [Double](repeating: 0, count: reachable.count)
    var longest = [Int](repeating: 0, count: reachable.count)
    if output.index < counts.count { counts[output.index] = 1 }
    for index in reachable.indices.reversed() where reachable[index] && counts[index] > 0 {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      for operand in [first, second].prefix(operation.differentiatedOperandCount) {
        counts[operand.index] += counts[index]
        longest[operand.index] = max(longest[operand.index], longest[index] + 1)
      }
    }
    var left = Self.mostPathsInAll
    return inputs.map { input in
      let (count, length) = input.index < counts.count ? (counts[input.index], longest[input.index]) : (0, 0)
      var paths: [GradientPath] = []
      if count > 0, count <= min(Self.mostPaths, left), length <= Self.longestPath {
        paths = self.paths(to: input)
        left -= count
      }
      return InputPaths(
        input: program.name(of: input), count: count, longest: length, paths: paths, sum: writtenGradient(of: input))
    }
  }

  /// The paths to a node that has few of them: each is followed only where it leads there.
  private func paths(to input: NodeID) -> [GradientPath] {
    let leads = DomainBlame.leads(graph, reachable, [input])
    var paths: [(id: NodeID, slopes: [(node: NodeID, slope: Slope)])] = [(output, [])]
    while let open = paths.firstIndex(where: { $0.id != input }) {
      let path = paths[open]
      let next = slopes(of: path.id).filter { leads[$0.operand.index] }
      paths.replaceSubrange(
        open...open, with: next.map { (id: $0.operand, slopes: path.slopes + [(node: path.id, slope: $0)]) })
    }
    return paths.map { written($0.slopes) }
  }

  private func written(_ edges: [(node: NodeID, slope: Slope)]) -> GradientPath {
    let upstream = options.upstream.map { HandNumber(typed: $0) }
    let seed = upstream.map {
      GradientPath.Factor(formula: .partial(of: differentiated, wrt: program.name(of: output)), number: $0.written)
    }
    let factors = edges.map { node, slope in
      GradientPath.Factor(formula: slopeFormula(node, slope.position, slope.number), number: slope.number.written)
    }
    let product = edges.map { $0.slope.number }.reduce(upstream ?? HandNumber(typed: 1)) { $0 * $1 }
    var path = GradientPath(
      nodes: [program.name(of: output)] + edges.map { program.name(of: $0.slope.operand) },
      factors: (seed.map { [$0] } ?? []) + factors, product: product.written)
    path.sides = edges.compactMap { node, slope in
      guard case .operation(let operation, let first, let second) = graph.kind(of: node),
        operation.differentiatedOperandCount == 2, first == second
      else { return nil }
      return Trace.side(slope.position)
    }
    return path
  }
}
