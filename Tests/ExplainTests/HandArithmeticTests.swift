import ExactNumbers
import ExpressionLanguage
import Notation
import ScalarGraph
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Explain

/// The numbers are those of somebody with a pencil: decimals are fractions, and kinks, ties and divisions by 0 lie where
/// they lie on paper.
@Suite("Hand arithmetic")
struct HandArithmeticTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let program: String
    let bindings: [String]
    let value: Double
    let gradients: [Double]
    var testDescription: String { program }

    init(_ program: String, _ bindings: String, _ value: Double, _ gradients: [Double]) {
      self.program = program
      self.bindings = bindings.split(separator: " ").map { String($0) }
      self.value = value
      self.gradients = gradients
    }
  }

  static let cases = [
    Case("relu(a + b - c)", "a=0.1 b=0.2 c=0.3", 0, [0, 0, 0]),
    Case("w1 = w - α x1; Y = w1 x1 - θ", "w=0.3 α=0.1 x1=1 θ=0.2", 0, [1, -1, 0.1, -1]),
    Case("max(a, b + c)", "a=0.3 b=0.1 c=0.2", 0.3, [0.5, 0.5, 0.5]),
    Case("min(a·b, c)", "a=0.1 b=3 c=0.3", 0.3, [1.5, 0.05, 0.5]),
    Case("|a + b - c|", "a=0.1 b=0.2 c=0.3", 0, [0, 0, 0]),
    Case("cos(π x)", "x=1", -1, [0]), Case("sin(π x)", "x=1", 0, [-Double.pi]),
    Case("sin(x)", "x=pi/6", 0.5, [0.8660254037844386]), Case("tan(π·x/4)", "x=1", 1, [Double.pi / 2]),
    Case("x/3·3", "x=1", 1, [1]), Case("3x", "x=1/3", 1, [3]), Case("x²", "x=0.1", 0.01, [0.2]),
    Case("ln(exp(x))", "x=0.7", 0.7, [1]), Case("√x", "x=0.09", 0.3, [5.0 / 3]), Case("x³", "x=0.1", 0.001, [0.03]),
    Case("σ(a + b - c)", "a=0.1 b=0.2 c=0.3", 0.5, [0.25, 0.25, -0.25]), Case("tanh(x)", "x=0", 0, [1]),
    Case("log10(x)", "x=1000", 3, [0.0004342944819032518]), Case("exp(a + b - c)", "a=0.1 b=0.2 c=0.3", 1, [1, 1, -1]),
    Case("x+x+x+x+x+x+x+x+x+x", "x=0.1", 1, [10]), Case("x·y - z", "x=1.1 y=1.1 z=1.21", 0, [1.1, 1.1, -1]),
    Case("(x - y)/z", "x=0.3 y=0.1 z=0.2", 1, [5, -5, -5]),
  ]

  @Test(arguments: cases)
  func numbersAreThoseOnPaper(_ entry: Case) throws {
    let trace = try trace(entry.program, entry.bindings)
    #expect(trace.value == entry.value)
    #expect(trace.gradients.count == entry.gradients.count)
    for (gradient, expected) in zip(trace.gradients, entry.gradients) {
      #expect((gradient.value - expected).magnitude <= expected.ulp, "∂/∂\(gradient.name) = \(gradient.value)")
    }
    #expect(trace.checks.allSatisfy { $0.passed })
    // What a reader adds up is what stands there.
    for step in trace.backward {
      for contribution in step.contributions where contribution.term == 1 {
        #expect(contribution.accumulated == contribution.product)
      }
    }
  }

  @Test("a kink on paper is a kink, with its note, and so is what a framework would show")
  func notes() throws {
    let trace = try trace("relu(a + b - c)", ["a=0.1", "b=0.2", "c=0.3"])
    let notes = trace.notes.map { $0.text.plain() }
    #expect(notes.contains { $0.contains("sits on a kink") })
    #expect(notes.contains { $0.contains("is 0 by hand; a framework shows 5.55112e-17") })
    #expect(trace.nodes.filter { $0.kind == .operation }.map { $0.exact } == ["3/10", "0", "0"])
  }

  /// `=` stands only before what is equal; 0 times whatever and a relu of what is below 0 are 0.
  @Test(arguments: [
    ("σ(x)", "50", true), ("1e16 + x", "1", true), ("√x", "2", true), ("tanh(x)", "30", true),
    ("√x", "4", false), ("x/4", "1", false), ("0·sin(x)", "2", false), ("relu(-√x)", "2", false), ("σ(x)", "0", false),
    ("max(sin(x), 2)", "1", false), ("x·x", "0.1", false), ("cos(π·x)", "1", false),
  ])
  func roundedValuesAreKnown(program: String, x: String, isRounded: Bool) throws {
    let trace = try trace("f = " + program, ["x=\(x)"])
    let node = try #require(trace.nodes.last)
    #expect(node.name == "f" && FormulaPrinter().showsExactly(node.number.formula) != isRounded)
    let equation = try #require(trace.forwardEquation(trace.nodes.count - 1))
    let text = FormulaPrinter(numbers: NumberStyle(digits: 17)).text(equation)
    #expect(text.last { $0 == "=" || $0 == "≈" } == (isRounded ? "≈" : "="), "\(text)")
  }

  @Test("no note where nothing can be seen of it")
  func silence() throws {
    let trace = try trace("x + y", ["x=0.1", "y=0.2"])
    #expect(trace.value == 0.3 && trace.notes.isEmpty)
  }

  @Test func divisionByZeroIsOne() {
    let error = #expect(throws: Diagnostic.self) { try trace("1/(a + b - c)", ["a=0.1", "b=0.2", "c=0.3"]) }
    #expect(error?.code == .outsideDomain && error?.message == "1/0 is infinite")
  }

  /// Sums and products of numbers with two decimals, against whole numbers of hundredths.
  @Test func randomSumsOfProducts() throws {
    var random = TestRandom(seed: 77)
    for round in 0..<300 {
      let count = Int(random.next() % 5) + 2
      let numbers = (0..<2 * count).map { _ in Int(random.next() % 2001) - 1000 }
      let names = numbers.indices.map { "x\($0)" }
      let bindings = zip(names, numbers).map { "\($0)=\(Double($1) / 100)" }
      let terms = (0..<count).map { "\(names[2 * $0])·\(names[2 * $0 + 1])" }
      let trace = try trace(terms.joined(separator: round.isMultiple(of: 2) ? " + " : " - "), bindings)
      var whole = numbers[0] * numbers[1]
      for term in 1..<count {
        let product = numbers[2 * term] * numbers[2 * term + 1]
        whole += round.isMultiple(of: 2) ? product : -product
      }
      #expect(trace.value == Double(whole) / 10_000, "seed 77, round \(round)")
    }
  }

  /// The check computes the run anew; what is shown and noted afterwards is still the run by hand.
  @Test func theCheckLeavesTheNumbersByHand() throws {
    let with = try trace("relu(a + b - c) + a", ["a=0.1", "b=0.2", "c=0.3"])
    let without = try trace("relu(a + b - c) + a", ["a=0.1", "b=0.2", "c=0.3"], ExplainOptions(checks: false))
    #expect(with.notes.map { $0.text.plain() } == without.notes.map { $0.text.plain() })
    #expect(with.nodes.map(\.value) == without.nodes.map(\.value))
  }

  @Test("digits that few people type are what they stand for")
  func typed() {
    #expect(ExactNumber(typed: 0.1)?.rational?.description == "1/10")
    #expect(ExactNumber(typed: 1.0 / 3)?.rational?.description == "1/3")
    #expect(ExactNumber(typed: Double.pi / 2).map { "\($0)" }?.contains("pi") == true)
    #expect(ExactNumber(typed: 0.999999999999999)?.rational?.description == "999999999999999/1000000000000000")
    #expect(ExactNumber(typed: 0.30000000000000004)?.rational?.isDecimal == true)
    #expect(ExactNumber(typed: 123456789012345)?.rational?.description == "123456789012345")
    #expect(
      ExactNumber(typed: .infinity) == nil && ExactNumber(typed: 1e300) == nil
        && ExactNumber(typed: .leastNonzeroMagnitude) == nil)
  }
}
