import ExpressionLanguage
import Primitives
import ScalarGraph
import SourceText
import Testing
import TraceModel

@testable import Explain

@Suite("Central differences")
struct CentralDifferenceTests {
  /// What the tape says.
  private func gradient(of program: Program) -> (NodeID) -> Double {
    let gradients = program.graph.backward(from: program.graph.node(program.output))
    return { gradients[$0] }
  }

  private func differences(of program: Program) -> CentralDifferences {
    let reachable = program.graph.reachable(from: program.output)
    return CentralDifferences(
      WideRun(graph: program.graph, output: program.output, reachable: reachable, known: []),
      gradient: gradient(of: program))
  }

  @Test(
    "an estimate meets closed forms to fifteen digits",
    arguments: [
      ("exp(x)", 1.0, 2.718281828459045), ("sin(x)", 0.5, 0.8775825618903728), ("x^5", 2.0, 80.0),
      ("1/x", 0.001, -1e6), ("log(x)", 1e-10, 1e10), ("tanh(x)", 3.0, 0.009866037165440192),
      ("σ(x)", -20.0, 2.0611536139418493e-9), ("x²", 1e8, 2e8), ("sqrt(x)", 1e-6, 500.0),
    ])
  func closedForms(program: String, x: Double, derivative: Double) throws {
    var options = [Binding]()
    options.append(try Binding("x=\(x)"))
    let program = try compile(SourceFile(name: "test", text: program), bindings: options)
    var differences = differences(of: program)
    let value = program.graph[value: program.output]
    let findings = differences.look(at: [program.inputs[0].first], along: [1]) { $0.error <= 1e-14 * abs(derivative) }
    let estimate = try #require(findings.estimates.first)
    #expect(!findings.isKink)
    #expect(abs(estimate.derivative - derivative) <= 1e-14 * abs(derivative))
    #expect(program.graph[value: program.output] == value, "the graph is left as it was")
  }

  @Test(
    "a function that turns or ends within the usual steps is no false alarm",
    arguments: [
      ("sin(1e6x)", 1.3), ("tan(1e5x)", 1.3), ("1/(x - 1)", 1.0000001), ("tan(x)", 1.5707963), ("sin(x)", 1e10),
      ("exp(-x²·1e12)", 1e-7), ("sin(1/x)", 1e-6), ("|x - 1|", 1.000000001),
    ])
  func closeUp(program: String, x: Double) throws {
    let program = try compile(SourceFile(name: "test", text: program), bindings: [try Binding("x=\(x)")])
    let result = try #require(Explanation.trace(of: program).checks.first)
    #expect(result.passed)
    #expect(result.compared == 1)
    #expect(result.maxRelativeError < 1e-8)
  }

  /// L = ln(1 + e^(x - y)), by a way on which errors of terms are far larger than their sum: they cancel as the terms do.
  @Test("terms that cancel leave a gradient, and a 0 in its place is noticed")
  func cancelling() throws {
    let text = "p = softmax([x, y]); L = -ln(1 - p[1])"
    let trace = try trace(text, ["x=40", "y=0"])
    #expect((trace.gradients[0].value - 1).magnitude < 1e-9)
    #expect((trace.gradients[1].value + 1).magnitude < 1e-9)
    let program = try compile(
      SourceFile(name: "test", text: text), bindings: [try Binding("x=40"), try Binding("y=0")])
    let check = GradientCheck(
      graph: program.graph, output: program.output, gradient: { _ in 0 },
      reachable: program.graph.reachable(from: program.output))
    let result = check.run(program.inputs.map(\.first)) { program.name(of: $0) }
    #expect(!result.passed || result.compared == 0, "\(result)")
  }

  /// Alone, so that nothing larger hides a tiny slope; a definition that loses digits there accuses nobody.
  @Test(
    "no operation is accused of its own tail",
    arguments: Primitive.allCases.filter { $0.operandCount == 1 && !$0.card.functionNames.isEmpty },
    [-300.0, -100, -40, -36.5, -20, 20, 36.5, 40, 100, 300])
  func tails(operation: Primitive, x: Double) throws {
    let program = try compile(
      SourceFile(name: "test", text: "\(operation.card.functionNames[0])(x)"), bindings: [try Binding("x=\(x)")])
    // Outside its domain an operation is refused.
    guard let trace = try? Explanation.trace(of: program) else { return }
    #expect(trace.checks.allSatisfy { $0.passed }, "\(trace.checks)")
  }

  /// Expected slopes by x from mpmath 1.3 at 400 bits.
  @Test(
    "at the ends of the numbers nothing right is accused, and nothing is called a kink that is none",
    arguments: [
      ("gelu(x)", -38.0, -4.1666e-300 * 1e-13), ("gelu(x)", -38.4, -9.726e-300 * 1e-20),
      ("exp(x)/1e300", 709.5, 135499084.36),
      ("ln(exp(ln(x))/x)", 3.0, 0.0), ("acos(x)", -0.9999999999999999, -70710678.118654757),
      ("x^1000", 1.0001, 1105.0545),
      ("(1e-200·sin(x))²·1e250", 1.0, 9.0929743e-151), ("e·2.718281828459045·x", 1.0, 8.154845485377136),
    ])
  func ends(program: String, x: Double, slope: Double) throws {
    let text = program.hasPrefix("e·") ? "e = 3\n" + program : program
    let trace = try trace(text, ["x=\(x)"], ExplainOptions(inputs: ["x"]))
    #expect(trace.checks.allSatisfy { $0.passed && $0.kinks.isEmpty })
    let found = trace.gradients[0].value
    #expect((found - slope).magnitude <= 1e-4 * slope.magnitude, "\(program): \(found)")
  }

  /// Gradients by mpmath with 900 digits: waves far from the point, addends that are large only beside it, values at both
  /// ends of the range, sums that cancel to their last digits.
  @Test(
    "a right number is not called wrong, and every digit of it is right",
    arguments: [
      ("x - sin(x)", "x=1e15", [1.5131937377869703]), ("sin(x) - x", "x=1e20", [-0.2360295955582717]),
      ("y/x + x + z", "x=1e-15 y=5e-31 z=0.5", [0.5, 1e15, 1]),
      ("x²·y + 2 + x/3", "x=1e-160 y=1e150", [0.33333333353333333, 1e-300 * 1e-20]), ("(x/1e-30)² + x", "x=0", [1]),
      ("cos(z)·cosh(x)", "z=1 x=710", [-9.3992088796889073e+307, 6.0351626172726403e+307]),
      ("tanh(x)²", "x=1e-160", [2e-160]), ("mish(x)", "x=-720", [-1.4611739469430668e-300 * 1e-10]),
      ("log10(x)", "x=1.7e308", [2.5546734229603049e-300 * 1e-9]), ("sin(x^3)", "x=1234567.891", [4102254535957.1991]),
      ("tan(x/y)", "x=1e12 y=3e-8", [70621570.490355884, -2.3540523496785295e27]),
      ("softmax([x, 1])[1]", "x=90", [2.2273635617957437e-39]),
      ("softmax([x, 1])[1]", "x=200", [3.7618207810960609e-87]),
      ("softmax_cross_entropy([x, 0], [1, 0])", "x=60", [-8.7565107626965203e-27]),
      ("softmax_cross_entropy([x, 0], [1, 0])", "x=400", [-1.9151695967140057e-174]),
      ("cross_entropy(softmax([x, 0]), [0, 1])", "x=400", [1]),
      ("p = softmax([0, x², 2x]); f = p[2]", "x=9", [6.9753761196151192e-27]),
      ("softmax([z^3, z + x])[1]", "x=-50 z=2.5", [-3.8473423215324967e-28, 6.8290326207201817e-27]),
    ] as [(String, String, [Double])])
  func rightNumbers(program: String, bindings: String, gradient: [Double]) throws {
    for mode in DifferentiationMode.allCases {
      let trace = try trace(program, bindings.split(separator: " ").map(String.init), ExplainOptions(mode: mode))
      for (found, expected) in zip(trace.gradients, gradient) {
        // Of the smallest numbers 64 bits keep fewer digits.
        let tolerance = abs(expected) < 1e-300 ? 1e-4 : 1e-12
        #expect(abs(found.value - expected) <= tolerance * abs(expected), "\(found.name): \(found.value)")
      }
      for check in trace.checks { #expect(check.passed, "\(check.name)") }
    }
  }

  /// Where the tangents leave the range they tell nothing, and do not agree.
  @Test func tangentsOutOfRangeCompareNothing() throws {
    let trace = try trace(
      "u = x·1e200; v = u·1e200; f = v·1e-300", ["x=1e-300"], ExplainOptions(mode: .forward))
    #expect(trace.gradients[0].value == 1e100)
    #expect(!trace.checks.contains { $0.name == "the tangents" })
  }

  @Test(
    "a slope that is infinite, or none, is nothing to compare with",
    arguments: [("asin(x)", ["x=1"]), ("acos(x)", ["x=-1"]), ("sqrt(x)", ["x=0"]), ("x^y", ["x=-1", "y=2"])])
  func endsOfTheDomain(program: String, bindings: [String]) throws {
    let trace = try trace(program, bindings, ExplainOptions(allowsNonFinite: true))
    #expect(trace.gradients.contains { !$0.value.isFinite })
    for check in trace.checks { #expect(check.passed, "\(check.name)") }
  }

  @Test("a gradient that is wrong where the function turns fast still fails", arguments: [("sin(1e6x)·y", 1.3)])
  func wrongGradientOfFastFunction(program: String, x: Double) throws {
    let program = try compile(
      SourceFile(name: "test", text: program), bindings: [try Binding("x=\(x)"), try Binding("y=2")])
    let wrong = program.graph.backward(from: program.graph.node(NodeID(program.output.index - 1)))
    let check = GradientCheck(
      graph: program.graph, output: program.output, gradient: { wrong[$0] },
      reachable: program.graph.reachable(from: program.output))
    #expect(!check.run(program.inputs.map(\.first)) { program.name(of: $0) }.passed)
  }

  @Test("a wrong gradient fails the check and is named")
  func wrongGradient() throws {
    let program = try compile(
      SourceFile(name: "test", text: "x²y"), bindings: [try Binding("x=3"), try Binding("y=2")])
    // The gradients of another node stand in for a wrong backward pass.
    let wrong = program.graph.backward(from: program.graph.node(NodeID(program.output.index - 1)))
    let check = GradientCheck(
      graph: program.graph, output: program.output, gradient: { wrong[$0] },
      reachable: program.graph.reachable(from: program.output))
    let result = check.run(program.inputs.map(\.first)) { program.name(of: $0) }
    #expect(!result.passed)
    #expect(result.worst != nil)
    #expect(result.maxRelativeError > 0.1)
  }

  @Test("a kink between x - h and x + h is recognised, a smooth point beside it is not")
  func kinkCrossing() throws {
    let program = try compile(SourceFile(name: "test", text: "|x| + x²"), bindings: [try Binding("x=0.5")])
    var differences = differences(of: program)
    let crosses = [1, 0.1].map { differences.crossesKink([program.inputs[0].first], [1], step: $0) }
    #expect(crosses == [true, false])
  }
}
