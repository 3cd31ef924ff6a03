import Primitives
import ScalarGraph
import Testing

@Suite struct BackwardTests {
  /// x·x has two edges to one node, each of which brings x.
  @Test func productOfANodeWithItself() {
    let graph = Graph()
    let x = graph.input(3)
    let f = x * x
    var contributions: [Contribution] = []
    let gradients = graph.backward(from: f) { contributions.append($0) }
    #expect(gradients[x] == 6 && graph.backward(from: f)[x] == 6)
    #expect(contributions.map(\.operand) == [x.id, x.id] && contributions.map(\.position) == [0, 1])
    #expect(contributions.map(\.product) == [3, 3] && contributions.map(\.accumulated) == [3, 6])
  }

  @Test func fanOutAddsUp() {
    let graph = Graph()
    let x = graph.input(2)
    let f = x * x * x + sin(x) - x / 4
    let gradients = graph.backward(from: f)
    #expect(abs(gradients[x] - (12 + cos(graph.constant(2)).value - 0.25)) < 1e-14)
  }

  /// Contributions come from the last node to the first, first operand before second, each with a complete upstream
  /// gradient; together they are the gradients.
  @Test func contributionsAreTheGradients() {
    let graph = Graph()
    let x = graph.input(0.3)
    let y = graph.input(-1.2)
    let q = x * y
    let f = tanh(q) * q + exp(x - y)
    var contributions: [Contribution] = []
    let gradients = graph.backward(from: f) { contributions.append($0) }
    var sums: [NodeID: Double] = [f.id: 1]
    var previous = (node: graph.count, position: 1)
    for contribution in contributions {
      let isNext =
        contribution.node.index < previous.node && contribution.position == 0
        || contribution.node.index == previous.node && contribution.position == previous.position + 1
      #expect(isNext, "node \(contribution.node), operand \(contribution.position)")
      previous = (contribution.node.index, contribution.position)
      #expect(contribution.upstream == gradients[contribution.node])
      #expect(contribution.product == contribution.upstream * contribution.local)
      sums[contribution.operand, default: 0] += contribution.product
      #expect(contribution.accumulated == sums[contribution.operand])
    }
    let silent = graph.backward(from: f)
    for index in 0..<graph.count {
      #expect(sums[NodeID(index), default: 0] == gradients[NodeID(index)])
      #expect(silent[NodeID(index)] == gradients[NodeID(index)])
    }
  }

  @Test func callsAgreeAndReuseMemory() {
    let graph = Graph()
    let x = graph.input(1.5)
    let f = exp(x) * x
    let once = graph.backward(from: f)
    var reused = Gradients()
    graph.backward(from: f, into: &reused)
    graph.backward(from: x, into: &reused)
    #expect(reused[x] == 1 && reused[f] == 0 && reused.output == x.id)
    graph.backward(from: f, into: &reused)
    #expect(reused[x] == once[x] && reused[f] == 1)
    // A copy keeps its numbers when the original is overwritten.
    let copy = reused
    graph.backward(from: x, into: &reused)
    #expect(copy[x] == once[x] && copy.output == f.id)
  }

  @Test func outputInTheMiddle() {
    let graph = Graph()
    let x = graph.input(3)
    let q = x * x
    let f = q * 100
    let gradients = graph.backward(from: q)
    #expect(gradients[x] == 6 && gradients[q] == 1 && gradients[f] == 0)
    #expect(graph.backward(from: x)[x] == 1)
  }

  /// A side branch with an infinite slope (0·∞ is NaN) does not reach the gradients.
  @Test func unreachableNodesDoNotPoison() {
    let graph = Graph()
    let x = graph.input(0)
    let side = sqrt(x)
    _ = log(x) + 1 / x
    let f = x * 3 + 1
    let gradients = graph.backward(from: f)
    #expect(gradients[x] == 3 && gradients[side] == 0)
    var nodes: Set<NodeID> = []
    _ = graph.backward(from: f) { nodes.insert($0.node) }
    #expect(!nodes.contains(side.id))
    #expect(graph.reachable(from: f.id)[x.id.index] && !graph.reachable(from: f.id)[side.id.index])
    // Where the output does depend on it, NaN is the honest answer.
    #expect(graph.backward(from: side * 0)[x].isNaN)
  }

  /// A constant exponent gets no gradient, not even NaN from a negative base.
  @Test func constantExponent() {
    let graph = Graph()
    let x = graph.input(-2)
    let f = pow(x, 3)
    let gradients = graph.backward(from: f)
    #expect(f.value == -8 && gradients[x] == 12 && gradients[NodeID(1)] == 0)
  }

  @Test(arguments: [0.0, 0.5, 1])
  func kinkConvention(_ reluAtZero: Double) {
    let graph = Graph(kinks: KinkConvention(reluAtZero: reluAtZero))
    let x = graph.input(0)
    let f = relu(x)
    #expect(graph.backward(from: f)[x] == reluAtZero)
    var locals: [Double] = []
    _ = graph.backward(from: f) { locals.append($0.local) }
    #expect(locals == [reluAtZero])
    graph.kinks = .standard
    #expect(graph.backward(from: f)[x] == 0)
  }

  /// A million operations in a row, no recursion anywhere.
  @Test func deepChain() {
    let graph = Graph()
    let x = graph.input(1)
    var node = x
    for _ in 0..<500_000 { node = -node + x }
    #expect(node.value == 1)
    var products = 0
    let gradients = graph.backward(from: node) { _ in products += 1 }
    #expect(gradients[x] == 1 && graph.backward(from: node)[x] == 1 && products == 1_500_000)
    #expect(graph.reachable(from: node.id).allSatisfy { $0 })
  }
}
