import Notation
import TraceModel

/// Builds small traces for the renderers' tests, with a few operations differentiated on the spot.
struct TraceBuilder {
  private(set) var nodes: [TraceNode] = []
  private var inputs: [String] = []

  mutating func input(_ name: String, _ value: Double) -> Int {
    inputs.append(name)
    var node = TraceNode(name: name, kind: .input, value: value)
    node.hasOwnName = true
    return append(node)
  }

  mutating func constant(_ value: Double) -> Int {
    append(TraceNode(name: NumberStyle.roundTrip(value), kind: .constant, value: value))
  }

  mutating func add(_ a: Int, _ b: Int, _ name: String? = nil) -> Int {
    apply("add", Spelling("+"), .sum, [a, b], nodes[a].value + nodes[b].value, [(.one, 1), (.one, 1)], name)
  }

  mutating func subtract(_ a: Int, _ b: Int, _ name: String? = nil) -> Int {
    apply(
      "subtract", Spelling("-"), .difference, [a, b], nodes[a].value - nodes[b].value, [(.one, 1), (.number(-1), -1)],
      name)
  }

  mutating func multiply(_ a: Int, _ b: Int, _ name: String? = nil) -> Int {
    apply(
      "multiply", Spelling(plain: "×", ascii: "*", latex: "\\times"), .product, [a, b],
      nodes[a].value * nodes[b].value, [(symbol(b), nodes[b].value), (symbol(a), nodes[a].value)], name)
  }

  mutating func divide(_ a: Int, _ b: Int, _ name: String? = nil) -> Int {
    let (x, y) = (nodes[a].value, nodes[b].value)
    return apply(
      "divide", Spelling(plain: "÷", ascii: "/", latex: "\\div"), .fraction, [a, b], x / y,
      [(.one / symbol(b), 1 / y), (-symbol(a) / symbol(b).squared, -x / (y * y))], name)
  }

  mutating func square(_ a: Int, _ name: String? = nil) -> Int {
    let x = nodes[a].value
    return apply(
      "square", Spelling(plain: "x²", ascii: "x^2", latex: "x^2"), .square, [a], x * x,
      [(.number(2) * symbol(a), 2 * x)],
      name)
  }

  mutating func sigmoid(_ a: Int, _ name: String? = nil) -> Int {
    let spelling = Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma")
    let value = 1 / (1 + exponential(-nodes[a].value))
    let own = Formula.symbol(name ?? "v\(nodes.filter { $0.kind == .operation && !$0.hasOwnName }.count + 1)")
    return apply(
      "sigmoid", spelling, .function(spelling), [a], value, [(own * (.one - own), value * (1 - value))], name)
  }

  /// The finished trace of ∂output.
  mutating func trace(of output: Int, source: String, title: Formula? = nil) -> Trace {
    var gradients = [Double](repeating: 0, count: nodes.count)
    gradients[output] = 1
    var backward: [BackwardStep] = []
    var terms: [Int: [Double]] = [:]
    var uses: [Int: Int] = [:]
    for node in nodes { for operand in node.operands { uses[operand, default: 0] += 1 } }
    for index in nodes.indices.reversed() where nodes[index].kind == .operation {
      let node = nodes[index]
      var contributions: [TraceContribution] = []
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        let product = gradients[index] * local.number.value
        gradients[operand] += product
        terms[operand, default: []].append(product)
        let count = terms[operand]?.count ?? 0
        let total = uses[operand] ?? 0
        var contribution = TraceContribution(
          target: operand, targetName: nodes[operand].name, targetIsConstant: nodes[operand].kind == .constant,
          localFormula: local.formula, upstream: TraceNumber(gradients[index]), local: local.number,
          product: TraceNumber(product),
          accumulated: TraceNumber(gradients[operand]), term: count, termCount: total,
          allTerms: count == total && total > 1 ? (terms[operand] ?? []).map { TraceNumber($0) } : [])
        contribution.operandIndex = local.operandIndex
        contributions.append(contribution)
      }
      backward.append(
        BackwardStep(
          node: index, upstream: gradients[index], contributions: contributions, why: ["the rule of \(node.operation)"])
      )
    }
    for index in nodes.indices { nodes[index].gradientNumber = TraceNumber(gradients[index]) }
    var trace = Trace(source: source, output: nodes[output].name, value: nodes[output].value)
    trace.outputPosition = output
    trace.title = title
    trace.nodes = nodes
    trace.forward = nodes.indices.filter { nodes[$0].kind == .operation }
    trace.backward = backward
    for (index, node) in nodes.enumerated() where node.kind == .input {
      trace.inputs.append(
        TraceInput(
          name: node.name, shape: [], values: [node.value], elementNames: [node.name],
          gradients: [TraceNumber(gradients[index])]))
      trace.gradients.append(TraceGradient(name: node.name, number: TraceNumber(gradients[index])))
    }
    trace.checks = [
      CheckResult(
        name: "central differences", passed: true, maxRelativeError: 2e-11, compared: inputs.count,
        total: inputs.count, kinks: [], worst: nil)
    ]
    return trace
  }

  private func symbol(_ index: Int) -> Formula {
    nodes[index].kind == .constant ? .number(nodes[index].value) : .symbol(nodes[index].name)
  }

  private mutating func append(_ node: TraceNode) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func apply(
    _ operation: String, _ spelling: Spelling, _ notation: OperatorNotation, _ operands: [Int], _ value: Double,
    _ locals: [(Formula, Double)], _ name: String?
  ) -> Int {
    let unnamed = nodes.filter { $0.kind == .operation && !$0.hasOwnName }.count
    var node = TraceNode(name: name ?? "v\(unnamed + 1)", kind: .operation, value: value)
    node.hasOwnName = name != nil
    node.operation = operation
    node.symbol = spelling
    node.story = "the rule of \(operation)"
    node.formula = .apply(notation, operands.map(symbol))
    node.substituted = .apply(notation, operands.map { .number(nodes[$0].value) })
    node.operands = operands
    node.operandNames = operands.map { nodes[$0].name }
    node.localDerivatives = zip(operands.indices, locals).map { index, local in
      LocalDerivative(
        operandIndex: index, operandName: nodes[operands[index]].name, formula: local.0, substituted: .number(local.1),
        number: TraceNumber(local.1), isShown: nodes[operands[index]].kind != .constant, isConvention: false)
    }
    return append(node)
  }

  /// eˣ by its series, so that the builder needs no library.
  private func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1..<60 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }
}
