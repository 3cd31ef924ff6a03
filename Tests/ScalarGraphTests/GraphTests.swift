import Primitives
import ScalarGraph
import Testing

@Suite struct GraphTests {
  @Test func kindsTellWhatWasRecorded() {
    let graph = Graph()
    let x = graph.input(2)
    let f = pow(x, 3) - 1
    #expect(graph.count == 5)
    #expect(graph.kind(of: x.id) == .input)
    #expect(graph.kind(of: NodeID(1)) == .constant && graph[value: NodeID(1)] == 3)
    #expect(graph.kind(of: NodeID(2)) == .operation(.constantPower, x.id, NodeID(1)))
    #expect(graph.kind(of: f.id) == .operation(.subtract, NodeID(2), NodeID(3)))
    #expect(f.value == 7 && graph[value: f.id] == 7)
  }

  /// A node found again by its position is the node.
  @Test func nodesByPosition() {
    let graph = Graph()
    let x = graph.input(2)
    let again = graph.node(x.id)
    #expect(again.id == x.id && again.value == 2 && (again * x).value == 4)
  }

  @Test func operatorsWithNumbers() {
    let graph = Graph()
    let x = graph.input(8)
    #expect((x + 2).value == 10 && (2 + x).value == 10)
    #expect((x - 2).value == 6 && (2 - x).value == -6)
    #expect((x * 2).value == 16 && (2 * x).value == 16)
    #expect((x / 2).value == 4 && (2 / x).value == 0.25)
    #expect((-x).value == -8)
    var y = x
    y += x
    y *= x
    y -= x
    y /= x
    #expect(y.value == 15)
    #expect(graph.backward(from: y)[x] == 2)
  }

  /// Growing moves the arrays; nodes recorded before stay what they were.
  @Test(arguments: [0, 1, 16, 17, 1000])
  func growing(_ capacity: Int) {
    let graph = Graph(capacity: capacity)
    let x = graph.input(1)
    var sum = x
    for index in 0..<5000 {
      if index == 100 { graph.reserveCapacity(300) }
      sum += x
    }
    #expect(sum.value == 5001 && graph.count == 5001 && graph.backward(from: sum)[x] == 5001)
  }

  @Test func emptiedGraphStartsAnew() {
    let graph = Graph()
    _ = graph.input(1) + graph.input(2)
    graph.removeAll()
    #expect(graph.count == 0)
    let y = graph.input(5)
    let f = y * y
    #expect(y.id == NodeID(0) && graph.backward(from: f)[y] == 10)
  }

  @Test func nodeSize() {
    #expect(Graph.bytesPerNode <= 40)
  }

  /// The functions on nodes record the operation that bears their name, with the value and the local derivatives of its
  /// entry: the fast path is the entry.
  @Test(arguments: Primitive.allCases)
  func recordedOperationIsItsEntry(_ primitive: Primitive) {
    for (a, b) in primitive.card.samples {
      let graph = Graph()
      let first = graph.input(a)
      let second = graph.input(b)
      let node = graph.record(primitive, first.id, second.id)
      let value = primitive.value(a, b)
      #expect(node.value == value)
      let local = primitive.derivatives(a, b, value: value)
      let gradients = graph.backward(from: node)
      #expect(gradients[first] == local.0)
      #expect(gradients[second] == (primitive.differentiatedOperandCount == 2 ? local.1 : 0))
      var contributions: [Contribution] = []
      let reported = graph.backward(from: node) { contributions.append($0) }
      #expect(reported[first] == local.0 && contributions.count == primitive.differentiatedOperandCount)
      #expect(contributions.map(\.local) == Array([local.0, local.1].prefix(contributions.count)))
    }
  }

  @Test func functionsRecordTheirOperation() {
    let graph = Graph()
    let x = graph.input(0.5)
    let y = graph.input(0.25)
    let recorded: [(Node, Primitive)] = [
      (identity(x), .identity), (square(x), .square), (sqrt(x), .squareRoot), (exp(x), .exponential),
      (log(x), .logarithm), (log2(x), .logarithm2), (log10(x), .logarithm10), (sin(x), .sine), (cos(x), .cosine),
      (tan(x), .tangent), (asin(x), .arcsine), (acos(x), .arccosine), (atan(x), .arctangent),
      (sinh(x), .hyperbolicSine), (cosh(x), .hyperbolicCosine), (tanh(x), .hyperbolicTangent), (sigmoid(x), .sigmoid),
      (softplus(x), .softplus), (relu(x), .relu), (elu(x), .elu), (gelu(x), .gelu), (silu(x), .silu),
      (mish(x), .mish), (softsign(x), .softsign), (selu(x), .selu), (hardTanh(x), .hardTanh),
      (hardSigmoid(x), .hardSigmoid), (elu(x, y), .scaledElu), (elu(x, 0.5), .scaledElu),
      (abs(x), .absolute), (sign(x), .sign), (step(x), .step), (min(x, y), .minimum), (max(x, y), .maximum),
      (leakyRelu(x, y), .leakyRelu), (leakyRelu(x, 0.1), .leakyRelu), (pow(x, y), .power), (pow(x, 3), .constantPower),
      (x + y, .add), (x - y, .subtract), (x * y, .multiply), (x / y, .divide), (-x, .negate),
    ]
    for (node, primitive) in recorded {
      guard case .operation(let operation, let first, _) = graph.kind(of: node.id) else {
        Issue.record("\(primitive) recorded no operation")
        continue
      }
      #expect(operation == primitive && first == x.id)
    }
  }
}
