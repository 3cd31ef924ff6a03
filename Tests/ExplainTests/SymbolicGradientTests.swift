import ExpressionLanguage
import Notation
import Primitives
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Explain

@Suite("The gradient in symbols")
struct SymbolicGradientTests {
  private func trace(
    _ text: String, _ bindings: [String], _ options: ExplainOptions = ExplainOptions()
  ) throws -> Trace {
    var values: [Binding] = []
    for binding in bindings { values.append(try Binding(binding)) }
    return try Explanation.trace(of: compile(SourceFile(name: "test", text: text), bindings: values), options: options)
  }

  private func written(_ trace: Trace) -> [String] { trace.symbols.map { FormulaPrinter().text($0) } }

  /// As the answer key of a quiz has it.
  @Test(arguments: [
    ("x²y/z", "x=3 y=4 z=2", ["2·x·y/z", "x²/z", "-x²·y/z²"]), ("(x + y)z", "x=-2 y=5 z=-4", ["z", "z", "x + y"]),
    ("(y - w x)²", "x=3 y=10 w=2", ["-2·w·(y - w·x)", "2·(y - w·x)", "-2·x·(y - w·x)"]),
    ("sin(x²)", "x=1.3", ["2·x·cos(x²)"]), ("x·exp(x)", "x=0.5", ["exp(x)·(1 + x)"]),
    (
      "σ(w x + b)", "w=1 x=2 b=-1",
      ["x·σ(w·x + b)·(1 - σ(w·x + b))", "w·σ(w·x + b)·(1 - σ(w·x + b))", "σ(w·x + b)·(1 - σ(w·x + b))"]
    ),
    ("ln(x y)", "x=2 y=3", ["1/x", "1/y"]), ("√(x² + y²)", "x=3 y=4", ["x/√(x² + y²)", "y/√(x² + y²)"]),
    ("x^x", "x=2", ["x^x·(1 + ln(x))"]), ("x^y", "x=2 y=3", ["y·x^(y - 1)", "x^y·ln(x)"]),
    ("exp(a)/(exp(a) + exp(b))", "a=1 b=2", ["exp(a)·exp(b)/(exp(a) + exp(b))²", "-exp(a)·exp(b)/(exp(a) + exp(b))²"]),
    ("tanh(x)²", "x=0.3", ["2·tanh(x)·(1 - tanh(x)²)"]), ("0.5(y - t)²", "y=1 t=0.3", ["y - t", "-(y - t)"]),
    ("x^(1/3)", "x=8", ["1/(3·x^(2/3))"]), ("(x + 1)² - x²", "x=2", ["2"]),
    ("x/(x² + y²)", "x=1 y=2", ["(y² - x²)/(x² + y²)²", "-2·x·y/(x² + y²)²"]),
    ("relu(x)y", "x=2 y=3", ["y·step(x)", "relu(x)"]), ("cos(π x)", "x=1", ["-π·sin(π·x)"]),
    ("x x + x", "x=3", ["2·x + 1"]),
    ("ln(σ(w x))", "w=5 x=6", ["x·(1 - σ(w·x))", "w·(1 - σ(w·x))"]), ("x - x", "x=3", ["0"]),
    ("max(x, y)", "x=1 y=2", ["step(x - y)", "step(y - x)"]),
    ("leaky_relu(x, a)", "x=-2 a=0.1", ["a + step(x)·(1 - a)", "x·(1 - step(x))"]),
    ("sin(0)y + exp(0)y", "y=2", ["1"]), ("ln(exp(x) + exp(0))", "x=2", ["exp(x)/(exp(x) + 1)"]),
    ("atan(y/x)", "x=1 y=2", ["-y/(x² + y²)", "x/(x² + y²)"]),
    ("bce(σ(w x), t)", "w=0.3 x=2 t=1", ["x·(σ(w·x) - t)", "w·(σ(w·x) - t)", "ln(1 - σ(w·x)) - ln(σ(w·x))"]),
    (
      "-log(softmax([a, b])[1])", "a=1 b=2", ["-exp(b)/(exp(a) + exp(b))", "exp(b)/(exp(a) + exp(b))"]
    ),
    ("x/√(x² + y²)", "x=3 y=4", ["y²/(x² + y²)^(3/2)", "-x·y/(x² + y²)^(3/2)"]),
    ("x² y + x sin(y)", "x=3 y=4", ["2·x·y + sin(y)", "x² + x·cos(y)"]),
  ])
  func asATextbook(program: String, bindings: String, expected: [String]) throws {
    let trace = try trace(program, bindings.split(separator: " ").map { String($0) })
    #expect(written(trace) == expected)
    #expect(trace.checks.allSatisfy { $0.passed })
  }

  /// Random formulas: what is written, read again as a program at other numbers, is the tape's gradient there.
  @Test func whatIsWrittenIsTheGradientEverywhere() throws {
    var random = TestRandom(seed: 4711)
    var compared = 0
    for round in 0..<120 {
      let formula = randomFormula(&random, depth: 3)
      let names = ["k", "m", "w"].filter { name in formula.contains(name) }
      func bindings(_ numbers: [Double]) -> [String] { zip(names, numbers).map { "\($0)=\($1)" } }
      let first = names.map { _ in 0.3 + Double(random.next() % 1000) / 700 }
      guard let trace = try? trace(formula, bindings(first), ExplainOptions(symbols: .complete)), !trace.symbols.isEmpty
      else { continue }
      let second = names.map { _ in 0.3 + Double(random.next() % 1000) / 700 }
      guard let elsewhere = try? self.trace(formula, bindings(second)) else { continue }
      for (gradient, symbols) in zip(elsewhere.gradients, trace.symbols) {
        let text = FormulaPrinter(numbers: NumberStyle(digits: 17)).text(symbols)
        let used = zip(names, second).filter { text.contains($0.0) }.map { "\($0)=\($1)" }
        let value = try self.trace("g = " + text + " + 0·1", used, ExplainOptions(checks: false)).value
        let size = max(gradient.value.magnitude, 1e-9)
        #expect(
          (value - gradient.value).magnitude <= 1e-11 * size, "seed 4711, round \(round): \(formula) → \(text)")
        compared += 1
      }
    }
    #expect(compared > 70)
  }

  private func randomFormula(_ random: inout TestRandom, depth: Int) -> String {
    func pick<Element>(_ choices: [Element]) -> Element { choices[Int(random.next() % UInt64(choices.count))] }
    if depth == 0 { return pick(["k", "m", "w", "k", "m", "2", "3", "0.5"]) }
    let inner = randomFormula(&random, depth: depth - 1)
    switch random.next() % 10 {
    case 0...5: return "(\(inner) \(pick(["+", "-", "*", "/", "*"])) \(randomFormula(&random, depth: depth - 1)))"
    case 6: return "(\(inner))^\(pick(["2", "3", "(1/2)", "(-1)"]))"
    default: return "\(pick(["sin", "exp", "tanh", "σ", "ln", "softplus", "cos", "atan"]))(\(inner))"
    }
  }

  @Test("long ones are left out with a sentence, unless they are asked for")
  func long() throws {
    let program = "q = σ(a x + b y + c)·tanh(a y - b x); f = exp(q)·sin(q)/(1 + q²)"
    let bindings = ["a=1", "b=2", "c=0.5", "x=0.3", "y=0.7"]
    let brief = try trace(program, bindings)
    #expect(brief.symbols.isEmpty)
    #expect(brief.missingSymbols?.plain() == "the gradient in symbols takes more than two lines; --symbols writes it")
    let complete = try trace(program, bindings, ExplainOptions(symbols: .complete))
    #expect(complete.symbols.count == 5)
    #expect(complete.checks.map { $0.passed } == [true, true])
  }

  @Test("a tower whose gradient explodes ends with a sentence")
  func explosion() throws {
    let tower = (0..<60).reduce("x") { text, _ in
      "sin(\(text))·(\(text) + 1)".count < 1 << 14 ? "(\(text)·x + 1)/(x + \(text))" : text
    }
    let trace = try trace("f = " + tower, ["x=0.5"], ExplainOptions(symbols: .complete))
    #expect(trace.symbols.isEmpty)
    #expect(trace.missingSymbols?.plain() == "the gradient in symbols is too long to be written")
  }

  @Test("slopes that are no one formula are said to be none", arguments: ["elu", "gelu"])
  func cases(function: String) throws {
    let trace = try trace("\(function)(x)", ["x=-1"])
    #expect(trace.symbols.isEmpty)
    #expect(trace.missingSymbols?.plain().contains("is not one formula of the language") == true)
  }
}
