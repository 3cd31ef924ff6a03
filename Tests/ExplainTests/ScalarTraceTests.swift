import ExpressionLanguage
import SourceText
import Testing
import TraceModel

@testable import Explain

/// A trace of a program, as the command would make it.
func trace(
  _ program: String, _ bindings: [String] = [], _ options: ExplainOptions = ExplainOptions(),
  compile compileOptions: CompileOptions = CompileOptions()
) throws(Diagnostic) -> Trace {
  var bound: [Binding] = []
  for binding in bindings { bound.append(try Binding(binding)) }
  let program = try compile(SourceFile(name: "test", text: program), bindings: bound, options: compileOptions)
  return try Explanation.trace(of: program, options: options)
}

@Suite("Traces of scalar programs")
struct ScalarTraceTests {
  @Test("f = (x + y)z at (-2, 5, -4): every number of the Isfahan deck")
  func deckGraph() throws {
    let trace = try trace("q = x + y; f = q z", ["x=-2", "y=5", "z=-4"])
    #expect(trace.output == "f")
    #expect(trace.value == -12)
    #expect(trace.forward.map { trace.nodes[$0].name } == ["q", "f"])
    #expect(trace.forward.map { trace.nodes[$0].value } == [3, -12])
    #expect(trace.gradients.map(\.value) == [-4, -4, 3])
    #expect(trace.backward.map { trace.nodes[$0.node].name } == ["f", "q"])
    #expect(trace.backward[0].upstream == 1)
    #expect(trace.backward[0].contributions.map(\.product) == [-4, 3])
    #expect(trace.backward[1].upstream == -4)
    #expect(trace.backward[1].contributions.map(\.local) == [1, 1])
    #expect(trace.checks.map(\.passed) == [true, true])
    #expect(trace.checks[0].compared == 3)
  }

  @Test("x²y/z at (3, 4, 2), module by module")
  func quotient() throws {
    let trace = try trace("v = x²; u = v y; f = u/z", ["x=3", "y=4", "z=2"])
    #expect(trace.forward.map { trace.nodes[$0].value } == [9, 36, 18])
    #expect(trace.gradients.map(\.value) == [12, 4.5, -9])
  }

  @Test("a branch lists its terms in order of arrival and then their sum")
  func branch() throws {
    // f = xy + x at (2, 3): ∂f/∂x = 1 (through f) + 3 (through the product).
    let trace = try trace("p = x y; f = p + x", ["x=2", "y=3"])
    let terms = trace.backward.flatMap(\.contributions).filter { $0.targetName == "x" }
    #expect(terms.map(\.product) == [1, 3])
    #expect(terms.map(\.term) == [1, 2])
    #expect(terms.allSatisfy { $0.termCount == 2 })
    #expect(terms.map(\.allTerms) == [[], [1, 3]])
    #expect(terms.map(\.accumulated) == [1, 4])
  }

  @Test("x·x keeps two edges")
  func square() throws {
    let trace = try trace("x·x", ["x=3"])
    #expect(trace.backward[0].contributions.map(\.product) == [3, 3])
    #expect(trace.backward[0].contributions.map(\.term) == [1, 2])
    #expect(trace.gradients.map(\.value) == [6])
  }

  @Test("a constant is marked, and its derivative is not shown")
  func constants() throws {
    let trace = try trace("3x²", ["x=2"])
    let product = try #require(trace.nodes.last { $0.operation == "multiply" })
    #expect(product.localDerivatives.map(\.isShown).contains(false))
    #expect(trace.backward.flatMap(\.contributions).contains { $0.targetIsConstant })
    #expect(trace.gradients.map(\.value) == [12])
  }

  @Test("any node can be the output; what it does not need is not shown")
  func otherOutput() throws {
    let trace = try trace(
      "q = x + y; f = q z", ["x=-2", "y=5", "z=-4"], compile: CompileOptions(output: "q"))
    #expect(trace.value == 3)
    #expect(trace.forward.count == 1)
    #expect(trace.gradients.map(\.value) == [1, 1, 0])
    #expect(trace.gradients[2].why?.plain() == "q does not depend on z")
  }

  @Test("--wrt selects inputs and elements, and an unknown one is a diagnostic")
  func requested() throws {
    let some = try trace("sum(x*y)", ["x=[1,2]", "y=[3,4]"], ExplainOptions(inputs: ["y"]))
    #expect(some.gradients.map(\.name) == ["y₁", "y₂"])
    #expect(some.gradients.map(\.value) == [1, 2])
    let element = try trace("sum(x*y)", ["x=[1,2]", "y=[3,4]"], ExplainOptions(inputs: ["x₂"]))
    #expect(element.gradients.map(\.value) == [4])
    #expect(throws: Diagnostic.self) { try trace("x²", ["x=1"], ExplainOptions(inputs: ["w"])) }
  }

  @Test(
    "leaving the domain names the first node, with its place",
    arguments: [
      ("f = log(x)", ["x=-1"], 4, "ln(-1) is not a number"),
      ("f = x/y", ["x=0", "y=0"], 4, "0/0 is not a number"),
      ("f = 1 + exp(x)", ["x=1000"], 8, "exp(1000) is infinite"),
      ("a = x/y; f = a + log(y)", ["x=1", "y=0"], 4, "1/0 is infinite"),
    ])
  func domain(program: String, bindings: [String], column: Int, message: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try trace(program, bindings) }
    #expect(diagnostic.code == .outsideDomain)
    #expect(diagnostic.message == message)
    #expect(diagnostic.location?.span.start == column)
    let allowed = try trace(program, bindings, ExplainOptions(allowsNonFinite: true))
    #expect(allowed.notes.contains { $0.kind == .nonFinite })
  }

  @Test("an infinite slope is refused even where the value is fine")
  func infiniteSlope() throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try trace("sqrt(x) y", ["x=0", "y=0"]) }
    #expect(diagnostic.code == .infiniteDerivative)
  }

  @Test("a kink is noted, and no check fails because of it", arguments: [0.0, 0.5, 1.0])
  func kinks(slope: Double) throws {
    var options = CompileOptions()
    options.kinks.reluAtZero = slope
    let trace = try trace("relu(x) + 2x", ["x=0"], compile: options)
    #expect(trace.gradients.map(\.value) == [slope + 2])
    #expect(trace.notes.contains { $0.kind == .kink })
    #expect(trace.checks.allSatisfy { $0.passed })
    // The mean of both slopes, which central differences see, is no slope either.
    #expect(trace.checks[0].kinks == ["x"])
  }

  @Test("a large graph is a summary unless all of it is asked for")
  func summary() throws {
    let program = (1...500).map { "\($0)·x" }.joined(separator: " + ")
    let short = try trace(program, ["x=2"])
    #expect(short.summary?.operations == 999)
    #expect(short.summary?.shown == 12)
    #expect(short.gradients.map(\.value) == [125_250])
    #expect(short.checks.allSatisfy { $0.passed })
    let all = try trace(program, ["x=2"], ExplainOptions(showsAll: true))
    #expect(all.summary == nil)
    #expect(all.forward.count == 999)
    let some = try trace(program, ["x=2"], ExplainOptions(namePattern: "v1?"))
    #expect(some.forward.count == 10)
  }

  @Test(
    "an infinity is blamed on the domain where a 0 is outside it, and else on its size",
    arguments: [
      ("log2(x)", "x=0", "log2(a) needs: a > 0"), ("log10(x)", "x=0", "log10(a) needs: a > 0"),
      ("1/x", "x=0", "divide(a, b) needs: b is not 0"),
      ("x⁻²", "x=0", "power(a, n) needs: a is not 0 for n < 0; a ≥ 0 for a fractional n"),
      ("x/1e-10", "x=1e308", "the largest number that fits is about 1.8e308"),
      ("x³", "x=1e200", "the largest number that fits is about 1.8e308"),
      ("exp(x)", "x=1000", "the largest number that fits is about 1.8e308"),
    ])
  func infinities(program: String, binding: String, note: String) throws {
    let blame = #expect(throws: Diagnostic.self) { try trace(program, [binding]) }
    #expect(try #require(blame).notes.last == note)
  }

  @Test(
    "names match patterns",
    arguments: [
      ("v12", "v*", true), ("v12", "v?2", true), ("v12", "*2", true), ("v12", "v1", false), ("", "*", true),
      ("abc", "a*c", true), ("abc", "a*b", false), ("aXbXc", "a*b*c", true),
    ])
  func patterns(name: String, pattern: String, matches: Bool) {
    #expect(ShownNodes.matches(Array(name.unicodeScalars), Array(pattern.unicodeScalars)) == matches)
  }
}
