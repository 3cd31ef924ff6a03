import Primitives
import ScalarGraph
import TestSupport
import Testing

/// Random graphs, differentiated in three ways: backward, by central differences, and forward with dual numbers.
@Suite struct RandomGraphTests {
  /// Smooth operations that keep moderate operands moderate, so that difference quotients mean something.
  static let operations: [Primitive] = [
    .add, .subtract, .multiply, .negate, .identity, .square, .sine, .cosine, .arctangent, .hyperbolicTangent, .sigmoid,
    .softplus, .gelu, .silu, .elu,
  ]

  /// A program: each step names an operation and its operands among the values before it.
  struct RandomProgram {
    let inputs: [Double]
    let steps: [(operation: Primitive, first: Int, second: Int)]

    init(seed: UInt64) {
      var random = TestRandom(seed: seed)
      inputs = (0..<Int.random(in: 1...6, using: &random)).map { _ in Double.random(in: -1.5...1.5, using: &random) }
      let count = inputs.count
      steps = (0..<Int.random(in: 1...60, using: &random)).map { step in
        // The last values are preferred, so that graphs are deep as well as wide.
        let known = count + step
        let recent = max(0, known - 4)
        let operation = operations[Int.random(in: 0..<operations.count, using: &random)]
        return (operation, Int.random(in: recent..<known, using: &random), Int.random(in: 0..<known, using: &random))
      }
    }

    /// The last value whose magnitude, like that of all before it, stays below 50.
    func outputIndex() -> Int {
      var values = inputs
      for step in steps {
        let value = step.operation.value(values[step.first], values[step.second])
        if abs(value) > 50 { break }
        values.append(value)
      }
      return values.count - 1
    }

    func value(at inputs: [Double], output: Int) -> Double {
      var values = inputs
      for step in steps where values.count <= output {
        values.append(step.operation.value(values[step.first], values[step.second]))
      }
      return values[output]
    }

    /// The derivative along one input, carried forward with each value.
    func dualDerivative(of output: Int, along input: Int) -> Double {
      var values = inputs
      var tangents = inputs.indices.map { $0 == input ? 1.0 : 0 }
      for step in steps where values.count <= output {
        let (a, b) = (values[step.first], values[step.second])
        let value = step.operation.value(a, b)
        let local = step.operation.derivatives(a, b, value: value)
        var tangent = local.0 * tangents[step.first]
        if step.operation.operandCount == 2 { tangent += local.1 * tangents[step.second] }
        values.append(value)
        tangents.append(tangent)
      }
      return tangents[output]
    }
  }

  @Test(arguments: (1...300).map { UInt64($0) })
  func threeWaysAgree(seed: UInt64) {
    let program = RandomProgram(seed: seed)
    let output = program.outputIndex()
    let graph = Graph(capacity: 1)
    var nodes = program.inputs.map { graph.input($0) }
    for step in program.steps {
      nodes.append(graph.record(step.operation, nodes[step.first].id, nodes[step.second].id))
    }
    #expect(nodes[output].value == program.value(at: program.inputs, output: output), "seed \(seed)")
    let gradients = graph.backward(from: nodes[output])
    let reported = graph.backward(from: nodes[output]) { _ in }
    for input in program.inputs.indices {
      let backward = gradients[nodes[input]]
      let forward = program.dualDerivative(of: output, along: input)
      let scale = max(1, abs(backward), abs(forward))
      #expect(backward == reported[nodes[input]], "seed \(seed), input \(input)")
      #expect(abs(backward - forward) <= 1e-9 * scale, "seed \(seed), input \(input): \(backward), dual \(forward)")
      // A steep function's quotient is taken only where a small step is small for it.
      guard scale < 1e4 else { continue }
      let h = 1e-5
      var quotient = 0.0
      for (sign, weight) in [(h, 1.0), (-h, -1)] {
        var inputs = program.inputs
        inputs[input] += sign
        quotient += weight * program.value(at: inputs, output: output) / (2 * h)
      }
      #expect(
        abs(backward - quotient) <= 1e-4 * scale, "seed \(seed), input \(input): \(backward), quotient \(quotient)")
    }
  }

  /// Recomputed values are those of a fresh recording.
  @Test(arguments: (1...50).map { UInt64($0) })
  func recomputeIsRecording(seed: UInt64) {
    let program = RandomProgram(seed: seed)
    let graph = Graph()
    var nodes = program.inputs.map { graph.input($0) }
    for step in program.steps {
      nodes.append(graph.record(step.operation, nodes[step.first].id, nodes[step.second].id))
    }
    let moved = program.inputs.map { $0 + 0.25 }
    for (node, value) in zip(nodes, moved) { graph.setValue(of: node.id, to: value) }
    graph.recompute(through: nodes[nodes.count - 1].id)
    for (index, node) in nodes.enumerated() {
      let expected = program.value(at: moved, output: index)
      #expect(node.value == expected || (node.value.isNaN && expected.isNaN), "seed \(seed), node \(index)")
    }
  }
}
