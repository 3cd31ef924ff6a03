import ExpressionLanguage
import Notation
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Explain

@Suite("Forward mode, and path by path")
struct DirectionTests {
  private func options(_ mode: DifferentiationMode = .reverse, paths: Bool = false) -> ExplainOptions {
    ExplainOptions(mode: mode, showsPaths: paths)
  }

  @Test("(x + y)z at (-2, 5, -4): the tangents of every value, as by hand")
  func tangents() throws {
    let trace = try trace("q = x + y; f = q z", ["x=-2", "y=5", "z=-4"], options(.forward))
    #expect(trace.tangents.map { $0.input } == ["x", "y", "z"])
    #expect(trace.tangents.map { $0.result.value } == [-4, -4, 3])
    #expect(trace.tangents.map { $0.steps.map { trace.nodes[$0.node].name } } == [["q", "f"], ["q", "f"], ["f"]])
    #expect(trace.tangents.map { $0.steps.map { $0.tangent.value } } == [[1, -4], [1, -4], [3]])
    let printer = FormulaPrinter()
    let pass = trace.tangents[0]
    #expect(
      pass.steps.map { printer.text(trace.equation(of: $0, in: pass)) } == [
        "∂q/∂x = ∂x/∂x·1 = 1·1 = 1", "∂f/∂x = ∂q/∂x·z = 1·(-4) = -4",
      ])
    #expect(trace.checks.contains { $0.name == "the tangents" && $0.passed && $0.compared == 3 })
  }

  @Test("x·x + x: two ways through the square, one past it")
  func paths() throws {
    let trace = try trace("q = x·x; f = q + x", ["x=3"], options(paths: true))
    let paths = trace.paths[0]
    #expect(paths.count == 3)
    #expect(paths.paths.map { $0.nodes } == [["f", "q", "x"], ["f", "q", "x"], ["f", "x"]])
    #expect(paths.paths.map { $0.factors.map { $0.number.value } } == [[1, 3], [1, 3], [1]])
    #expect(paths.paths.map { $0.product.value } == [3, 3, 1])
    #expect(paths.sum.value == 7)
    let printer = FormulaPrinter()
    #expect(
      paths.paths.map { printer.text(trace.equation(of: $0, in: paths)) } == [
        "∂f/∂x via q, left = 1·x = 1·3 = 3", "∂f/∂x via q, right = 1·x = 1·3 = 3", "∂f/∂x via f = 1",
      ])
    #expect(trace.sumEquation(of: paths).map { printer.text($0) } == "∂f/∂x = 3 + 3 + 1 = 7")
  }

  @Test("an upstream gradient is the first factor of every path")
  func upstream() throws {
    let trace = try trace(
      "f = x y", ["x=3", "y=2"], ExplainOptions(upstream: 2.5, showsPaths: true))
    #expect(trace.paths.map { $0.paths.map { $0.product.value } } == [[5], [7.5]])
    #expect(trace.paths[0].paths[0].factors.map { $0.number.value } == [2.5, 2])
  }

  @Test("squaring again and again: the paths are counted, not followed")
  func manyPaths() throws {
    let text = "v0 = x·x" + (1..<80).map { "; v\($0) = v\($0 - 1)·v\($0 - 1)" }.joined()
    let trace = try trace(text, ["x=1"], options(paths: true))
    #expect(trace.paths[0].count == 0x1p80)
    #expect(trace.paths[0].longest == 80)
    #expect(trace.paths[0].paths.isEmpty)
    #expect(trace.paths[0].sum.value == 0x1p80)
  }

  @Test("an output that is an input, or stands before other inputs, is explained", arguments: ["x", "c", "g"])
  func plainOutputs(output: String) throws {
    let trace = try trace(
      "c = 2 + 3; g = x c; f = g y", ["x=1", "y=2"], options(.forward, paths: true), compile: .init(output: output))
    #expect(trace.gradients.first { $0.name == "y" }?.value == 0)
    #expect(trace.gradients.first { $0.name == output }.map { $0.value } ?? 1 == 1)
    #expect(trace.checks.allSatisfy { $0.passed })
  }

  @Test("an input without a path has none, and a gradient of 0")
  func noPath() throws {
    let trace = try trace(
      "f = x^2; g = y", ["x=3", "y=2"], options(.forward, paths: true), compile: .init(output: "f"))
    #expect(trace.paths.map { $0.count } == [1, 0])
    #expect(trace.tangents.map { $0.steps.count } == [1, 0])
    #expect(trace.tangents.map { $0.result.value } == [6, 0])
  }

  /// The three orders of summing the same products: backwards, forwards, path by path.
  @Test("random programs: tangents and sums over paths are the gradient", arguments: UInt64(0)..<40)
  func agree(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var names = ["x", "y", "z"]
    var text = ""
    for step in 0..<Int.random(in: 2...6, using: &random) {
      let (a, b) = (names.randomElement(using: &random) ?? "x", names.randomElement(using: &random) ?? "y")
      let forms = ["\(a)·\(b)", "\(a) + \(b)", "\(a) - 2\(b)", "sin(\(a))·\(b)", "exp(0.1\(a))", "tanh(\(a)) + \(b)"]
      text += "q\(step) = \(forms.randomElement(using: &random) ?? a)\n"
      names.append("q\(step)")
    }
    text += "f = \(names.suffix(3).joined(separator: " + "))"
    let values = random.numbers(3)
    let bindings = zip(["x", "y", "z"], values).map { "\($0)=\(NumberStyle.roundTrip($1))" }
    let trace: Trace
    do {
      trace = try Explanation.trace(
        of: compile(
          SourceFile(name: "test", text: text), bindings: bindings.map { try Binding($0) },
          options: CompileOptions(allowsUnusedBindings: true)), options: options(.forward, paths: true))
    }
    #expect(trace.tangents.count == 3)
    for (gradient, pass) in zip(trace.gradients, trace.tangents) {
      #expect(isNear(pass.result.value, gradient.value), "seed \(seed): \(text)")
    }
    for (gradient, paths) in zip(trace.gradients, trace.paths) where !paths.paths.isEmpty {
      #expect(Double(paths.paths.count) == paths.count)
      #expect(
        isNear(paths.paths.reduce(0) { $0 + $1.product.value }, gradient.value), "seed \(seed): \(text)")
      for path in paths.paths {
        #expect(isNear(path.factors.reduce(1) { $0 * $1.number.value }, path.product.value), "seed \(seed): \(text)")
      }
    }
  }

  private func isNear(_ first: Double, _ second: Double) -> Bool {
    (first - second).magnitude <= 1e-12 * max(1, first.magnitude, second.magnitude)
  }
}
