import ExpressionLanguage
import Primitives
import ScalarGraph
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Explain

/// A check that cannot fail proves nothing: every operation's gradient is falsified here, by little and by much, and the
/// check has to notice; and it has to leave every right one alone.
@Suite("Planted mistakes")
struct PlantedMistakeTests {
  /// What somebody may write in the place of a slope.
  enum Mistake: CaseIterable {
    case oneInABillion, oneInAThousand, sign, half, forgotten

    func falsified(_ slope: Double) -> Double {
      switch self {
      case .oneInABillion: slope * (1 + 1e-9)
      case .oneInAThousand: slope * 1.001
      case .sign: -slope
      case .half: slope / 2
      case .forgotten: 0
      }
    }
  }

  /// f = operation(x, y)·w + x in which the operation's slopes are falsified.
  private struct Example {
    let graph = Graph()
    let inputs: [NodeID]
    let output: NodeID
    let node: NodeID
    let operation: Primitive

    init(_ operation: Primitive, _ a: Double, _ b: Double) {
      self.operation = operation
      let (x, w) = (graph.input(a), graph.input(0.7))
      // A constant exponent is no input.
      let isHeld = operation.differentiatedOperandCount < operation.operandCount
      let y = isHeld ? graph.constant(b) : graph.input(b)
      let result = graph.record(operation, x.id, y.id)
      let sum = result * w + x
      inputs = [x.id, w.id] + (operation.differentiatedOperandCount == 2 ? [y.id] : [])
      (node, output) = (result.id, sum.id)
    }

    var isSmooth: Bool {
      guard case .operation(_, let first, let second) = graph.kind(of: node), graph[value: output].isFinite else {
        return false
      }
      let b = operation.operandCount == 2 ? graph[value: second] : 0
      let slopes = operation.derivatives(graph[value: first], b, value: graph[value: node])
      return operation.piece(graph[value: first], b) != 0 && slopes.0.isFinite && slopes.1.isFinite
    }

    func gradients(_ mistake: Mistake?) -> [Double] {
      var gradients = [Double](repeating: 0, count: output.index + 1)
      gradients[output.index] = 1
      for index in (0...output.index).reversed() {
        guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
        let b = operation.operandCount == 2 ? graph[value: second] : 0
        var slopes = operation.derivatives(graph[value: first], b, value: graph[value: NodeID(index)])
        if index == node.index, let mistake { slopes = (mistake.falsified(slopes.0), mistake.falsified(slopes.1)) }
        gradients[first.index] += gradients[index] * slopes.0
        if operation.differentiatedOperandCount == 2 { gradients[second.index] += gradients[index] * slopes.1 }
      }
      return gradients
    }

    func check(_ gradients: [Double]) -> CheckResultSummary {
      let check = GradientCheck(
        graph: graph, output: output, gradient: { gradients[$0.index] }, reachable: graph.reachable(from: output))
      let result = check.run(inputs) { "n\($0.index)" }
      return CheckResultSummary(passed: result.passed, compared: result.compared, untold: result.unresolved.count)
    }
  }

  struct CheckResultSummary: Equatable {
    let passed: Bool
    let compared: Int
    let untold: Int
  }

  /// Beside each operation's own samples: small and large numbers, and places where 16 digits are few.
  private static let awkward: [(Double, Double)] = [
    (1e-7, 2), (0.999999, 0.3), (-3.5, 2), (12, -3), (30, 0.5), (-30, 1.5), (1.5707, 0.1), (1e-3, -2.5), (700, 1),
    (1e5, 3),
  ]

  @Test(arguments: Primitive.allCases)
  func everyMistakeIsNoticed(operation: Primitive) {
    for (index, (a, b)) in (operation.card.samples + Self.awkward).enumerated() {
      let example = Example(operation, a, b)
      guard example.isSmooth else { continue }
      let right = example.gradients(nil)
      let verdict = example.check(right)
      #expect(verdict.passed, "a false alarm for \(operation) at \(a), \(b)")
      // Where the operation is ordinary, everything is told.
      if index < operation.card.samples.count { #expect(verdict.untold == 0, "\(operation) at \(a), \(b)") }
      guard verdict.untold == 0 else { continue }
      for mistake in Mistake.allCases {
        let wrong = example.gradients(mistake)
        let isVisible = example.inputs.contains { input in
          let (wrong, right) = (wrong[input.index], right[input.index])
          return (wrong - right).magnitude > 1e-10 * max(wrong.magnitude, right.magnitude)
        }
        if isVisible { #expect(!example.check(wrong).passed, "\(mistake) in \(operation) at \(a), \(b)") }
      }
    }
  }
}

extension PlantedMistakeTests {
  private func compiled(_ text: String, _ bindings: [String]) throws -> Program {
    var values: [Binding] = []
    for binding in bindings { values.append(try Binding(binding)) }
    return try compile(SourceFile(name: "test", text: text), bindings: values)
  }

  /// A graph too large for single inputs is checked along a direction, and the input that is wrong is found.
  @Test func aWrongGradientAmongManyIsFound() throws {
    let count = 3000
    let graph = Graph()
    let inputs = (0..<count).map { graph.input(0.001 * Double($0 % 17) - 0.003) }
    var sum = graph.constant(0)
    for input in inputs { sum = sum + input * input }
    let right = graph.backward(from: sum)
    func check(_ gradient: @escaping (NodeID) -> Double) -> CheckResult {
      GradientCheck(
        graph: graph, output: sum.id, gradient: gradient, reachable: graph.reachable(from: sum.id)
      ).run(inputs.map(\.id)) { "x\($0.index)" }
    }
    let honest = check { right[$0] }
    #expect(honest.passed && honest.coversAll && honest.compared < count)
    let wrong = inputs[1234].id
    let caught = check { $0 == wrong ? right[$0] * 1.001 : right[$0] }
    #expect(!caught.passed)
    #expect(caught.worst?.name == "x1234")
  }

  /// What the page shows comes from formulas; the engine's own numbers must not differ unnoticed.
  @Test func aWrongValueIsNotTakenForRounding() throws {
    let program = try compiled("f = tanh(x)·y", ["x=0.5", "y=3"])
    let trace = try Explanation.trace(of: program)
    #expect(trace.checks.allSatisfy { $0.passed })
    let node = NodeID(program.output.index - 1)
    program.graph.replaceValue(of: node, with: program.graph[value: node] * 1.0001)
    let wrong = try Explanation.trace(of: program)
    #expect(wrong.checks.contains { !$0.passed })
  }
}
