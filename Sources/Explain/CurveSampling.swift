import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SourceText
import TraceModel

/// Runs a program again and again while one input moves, and notes what its named values and their derivatives are.
///
/// The derivatives are those of the backward pass. A place outside the domain is a gap in the curve, not a mistake.
public struct CurveSampling {
  /// A picture shows this many curves at most, derivatives included.
  public static let mostCurves = 6

  private let program: Program
  private let variable: NodeID
  private let places: [Double]

  /// - Parameter variable: the name of a scalar input of the program.
  /// - Returns: nil when the program has no such input.
  public init?(_ program: Program, over variable: String, at places: [Double]) {
    guard let group = program.inputs.first(where: { $0.name == variable && $0.count == 1 }) else { return nil }
    self.program = program
    self.variable = group.first
    self.places = places
  }

  /// The names of the values that move with the input, in the order of the program.
  public var candidates: [String] { movingNodes.map { program.name(of: $0) } }

  /// The curves of some of the candidates, and behind them their derivatives if asked for.
  public func samples(of names: [String], withDerivatives: Bool) -> CurveSamples {
    let nodes = movingNodes.filter { names.contains(program.name(of: $0)) }
    let name = program.name(of: variable)
    var samples = CurveSamples(variable: name, x: places)
    var values = [[Double]](repeating: [], count: nodes.count)
    var slopes = values
    for place in places {
      move(to: place)
      for (index, node) in nodes.enumerated() {
        let value = program.graph[value: node]
        values[index].append(value.isFinite ? value : .nan)
        if withDerivatives { slopes[index].append(value.isFinite ? slope(node) : .nan) }
      }
    }
    for (index, node) in nodes.enumerated() {
      samples.curves.append(
        .init(
          symbol: .symbol(program.name(of: node)), formula: FormulaExpansion(program: program).formula(of: node),
          y: values[index],
          jumps: jumps(values[index]) { program.graph[value: node] }))
    }
    for (index, node) in nodes.enumerated() where withDerivatives {
      samples.curves.append(
        .init(
          symbol: .partial(of: program.name(of: node), wrt: name), formula: nil, y: slopes[index],
          jumps: jumps(slopes[index]) { slope(node) }))
    }
    return samples
  }

  /// Named operations on the way from the input, each found by the marks of its operands.
  private var movingNodes: [NodeID] {
    let graph = program.graph
    var moves = [Bool](repeating: false, count: graph.count)
    moves[variable.index] = true
    var found: [NodeID] = []
    for index in moves.indices {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      moves[index] = moves[first.index] || operation.operandCount == 2 && moves[second.index]
      if moves[index], program.hasOwnName(NodeID(index)) { found.append(NodeID(index)) }
    }
    return found
  }

  private func move(to place: Double) {
    program.graph.setValue(of: variable, to: place)
    program.graph.recompute(through: NodeID(program.graph.count - 1))
  }

  private func slope(_ node: NodeID) -> Double {
    let slope = program.graph.backward(from: program.graph.node(node))[variable]
    return slope.isFinite ? slope : .nan
  }

  /// Where a curve does not merely rise fast but jumps: halving the interval again and again leaves the rise as it is.
  private func jumps(_ y: [Double], value: () -> Double) -> [Int] {
    let finite = y.filter { $0.isFinite }
    guard let low = finite.min(), let high = finite.max() else { return [] }
    return y.indices.dropLast().filter { index in
      let rise = abs(y[index + 1] - y[index])
      guard rise > (high - low) / 20 else { return false }
      var left = (x: places[index], y: y[index])
      var right = (x: places[index + 1], y: y[index + 1])
      for _ in 0..<40 {
        let middle = left.x / 2 + right.x / 2
        guard left.x < middle, middle < right.x else { break }
        move(to: middle)
        let found = value()
        guard found.isFinite else { return true }
        if abs(found - left.y) < abs(right.y - found) { left = (middle, found) } else { right = (middle, found) }
      }
      return abs(right.y - left.y) > rise / 4
    }
  }
}
