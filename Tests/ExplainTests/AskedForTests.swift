import ExpressionLanguage
import Notation
import SourceText
import Testing
import TraceModel

@testable import Explain

/// What is asked for is computed, shown and refused, and nothing else.
@Suite("Only what is asked")
struct AskedForTests {
  private func trace(
    _ text: String, _ bindings: String, _ options: ExplainOptions = ExplainOptions(), allowsUnused: Bool = false
  ) throws -> Trace {
    var values: [Binding] = []
    for binding in bindings.split(separator: " ") { values.append(try Binding(String(binding))) }
    let program = try compile(
      SourceFile(name: "test", text: text), bindings: values,
      options: CompileOptions(allowsUnusedBindings: allowsUnused))
    return try Explanation.trace(of: program, options: options)
  }

  @Test("a derivative that does not exist matters to nobody who does not ask for it")
  func edges() throws {
    let power = try trace("x^n", "x=-2 n=2", ExplainOptions(inputs: ["x"]))
    #expect(power.value == 4 && power.gradients.map(\.value) == [-4])
    #expect(power.backward.flatMap(\.contributions).map(\.targetName) == ["x"])
    let root = try trace("x·√t", "x=3 t=0", ExplainOptions(inputs: ["x"]))
    #expect(root.gradients.map(\.value) == [0])
    #expect(root.backward.count == 1, "the root serves t alone")
    #expect(root.nodes.flatMap(\.localDerivatives).filter(\.isShown).map(\.operandName) == ["x"])
  }

  @Test(
    "values that the program computes can be asked for, too",
    arguments: [
      ("q = x + y; f = q z", "x=1 y=2 z=3", "q", ["q"], [3.0]), ("f = w[1]x + w[2]", "w=[2,3] x=4", "w_1", ["w₁"], [4]),
      ("f = w[1]x + w[2]", "w=[2,3] x=4", "w[2]", ["w₂"], [1]),
      ("h = [x,y]*2; f = sum(h)", "x=1 y=2", "h", ["h₁", "h₂"], [1, 1]),
      ("q = x²; f = 3q + x", "x=2", "q,x", ["q", "x"], [3, 13]),
    ])
  func inner(program: String, bindings: String, asked: String, names: [String], gradients: [Double]) throws {
    let names = names
    let trace = try trace(program, bindings, ExplainOptions(inputs: asked.split(separator: ",").map { String($0) }))
    #expect(trace.gradients.map(\.name) == names)
    #expect(trace.gradients.map(\.value) == gradients)
    #expect(trace.checks.allSatisfy { $0.passed && $0.compared == gradients.count })
  }

  @Test("a name that is nothing is refused")
  func unknown() throws {
    let error = try #require(throws: Diagnostic.self) { try trace("x + 1", "x=1", ExplainOptions(inputs: ["k"])) }
    #expect(error.message == "the program has no value named 'k'")
  }

  @Test("a value that nothing uses is a note and a gradient of 0")
  func unused() throws {
    let trace = try trace("x + 1", "x=1 xx=3", allowsUnused: true)
    #expect(trace.gradients.map(\.value) == [1, 0])
    #expect(trace.notes.map { $0.text.plain() } == ["the formula does not use xx; did you mean x?"])
    #expect(throws: Diagnostic.self) { try self.trace("x + 1", "x=1 xx=3") }
  }

  @Test("the pass starts with a given upstream gradient")
  func upstream() throws {
    let trace = try trace("z = x y", "x=3 y=-4", ExplainOptions(upstream: 2.5))
    #expect(trace.differentiated == "L")
    #expect(trace.gradients.map(\.value) == [-10, 7.5])
    #expect(FormulaPrinter().text(trace.seedEquation) == "∂L/∂z = 2.5")
    #expect(trace.symbols.map { FormulaPrinter().text($0) } == ["2.5·y", "2.5·x"])
    #expect(trace.checks.allSatisfy { $0.passed && $0.compared == 2 })
    let third = try self.trace("L = x² + x", "x=3", ExplainOptions(upstream: -1.0 / 3))
    #expect(third.differentiated == "J")
    #expect(FormulaPrinter().text(third.seedEquation) == "∂J/∂L = -1/3")
    #expect(third.gradients.map { FormulaPrinter().text($0.number.formula) } == ["-7/3"])
  }
}
