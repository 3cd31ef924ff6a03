import Notation
import Primitives
import Testing

/// One point of one operation's card.
struct Sample: CustomTestStringConvertible, Sendable {
  let primitive: Primitive
  let a: Double
  let b: Double

  var testDescription: String { "\(primitive) at (\(a), \(b))" }
  var value: Double { primitive.value(a, b) }

  /// The local derivatives of the operands that receive a gradient.
  var derivatives: [Double] {
    let both = primitive.derivatives(a, b, value: value)
    return Array([both.0, both.1].prefix(primitive.differentiatedOperandCount))
  }

  static let all: [Sample] = Primitive.allCases.flatMap { primitive in
    primitive.card.samples.map { Sample(primitive: primitive, a: $0.0, b: $0.1) }
  }
}

/// Equal within a relative error of `tolerance`, or an absolute one below 1.
func isClose(_ left: Double, _ right: Double, tolerance: Double) -> Bool {
  abs(left - right) <= tolerance * max(1, max(abs(left), abs(right)))
}

/// Three opinions about every local derivative: the computed one, the printed formula and a difference quotient.
@Suite struct DerivativeTests {
  @Test(arguments: Sample.all)
  func printedFormulaIsWorthTheComputedDerivative(_ sample: Sample) throws {
    let evaluator = FormulaEvaluator(symbols: ["a": sample.a, "b": sample.b, "v": sample.value])
    let formulas = sample.primitive.derivativeFormulas(.symbol("a"), .symbol("b"), value: .symbol("v"))
    #expect(formulas.count == sample.derivatives.count)
    for (formula, derivative) in zip(formulas, sample.derivatives) {
      let printed = try evaluator.value(formula)
      #expect(
        isClose(printed, derivative, tolerance: 1e-13),
        "\(FormulaPrinter().text(formula)) is \(printed), computed \(derivative)")
    }
  }

  /// What an operation is said to be made of, at the card's points and at some more.
  @Test(arguments: Primitive.allCases)
  func definitionIsWorthTheValue(_ primitive: Primitive) throws {
    guard let formula = primitive.definition(.symbol("a"), .symbol("b")) else { return }
    let more = [-4, -2.5, -0.75, 0, 0.3, 1, 2.9, 5].map { ($0, 0.4) }
    for (a, b) in primitive.card.samples + more {
      let value = primitive.value(a, b)
      guard value.isFinite else { continue }
      let defined = try FormulaEvaluator(symbols: ["a": a, "b": b]).value(formula)
      #expect(
        isClose(defined, value, tolerance: 1e-13), "\(FormulaPrinter().text(formula)) is \(defined), \(value) at \(a)")
    }
  }

  /// An activation says what it is made of.
  @Test func activationsHaveDefinitions() {
    let without = Primitive.allCases.filter {
      $0.card.activation != nil && $0.definition(.symbol("a"), .symbol("b")) == nil
    }
    #expect(without.isEmpty, "\(without)")
  }

  /// The formulas of a constant exponent know the exponent: 3·x² rather than b·x^(b − 1).
  @Test(arguments: [2.0, 3, 4, 1, 0.5, -1])
  func powerRuleWithKnownExponent(_ exponent: Double) throws {
    let formulas = Primitive.constantPower.derivativeFormulas(.symbol("a"), .number(exponent), value: .symbol("v"))
    let formula = try #require(formulas.first)
    let printed = try FormulaEvaluator(symbols: ["a": 1.7]).value(formula)
    let computed = Primitive.constantPower.derivatives(
      1.7, exponent, value: Primitive.constantPower.value(1.7, exponent))
    #expect(isClose(printed, computed.0, tolerance: 1e-13), "\(FormulaPrinter().text(formula))")
  }

  @Test(arguments: Sample.all)
  func computedDerivativeIsTheDifferenceQuotient(_ sample: Sample) {
    let (a, b) = (sample.a, sample.b)
    let quotients = [
      fivePointQuotient(at: a) { sample.primitive.value($0, b) },
      fivePointQuotient(at: b) { sample.primitive.value(a, $0) },
    ]
    for (derivative, quotient) in zip(sample.derivatives, quotients) {
      #expect(isClose(derivative, quotient, tolerance: 1e-9), "computed \(derivative), quotient \(quotient)")
    }
  }

  /// Every operation has samples, none of them on a kink, and on both sides of a kink where there is one.
  @Test(arguments: Primitive.allCases)
  func samplesAvoidKinks(_ primitive: Primitive) {
    let pieces = primitive.card.samples.map { primitive.piece($0.0, $0.1) }
    #expect(!pieces.isEmpty)
    #expect(!pieces.contains(0))
    if primitive.card.kink != nil { #expect(Set(pieces).count > 1) }
  }

  /// The central difference with two step widths: its error is of the fourth order.
  private func fivePointQuotient(at x: Double, _ function: (Double) -> Double) -> Double {
    let h = 1e-3 * min(1, abs(x))
    let near = function(x + h) - function(x - h)
    let far = function(x + 2 * h) - function(x - 2 * h)
    return (8 * near - far) / (12 * h)
  }
}
