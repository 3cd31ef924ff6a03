import Notation
import TestSupport
import Testing

/// Random formulas, printed and read back: parentheses may be missing only where they change nothing.
@Suite struct FormulaReadingTests {
  static let symbols = ["x", "y", "z", "w₁", "ŷ"]
  static let sigmoid = Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma")

  static func randomFormula(depth: Int, _ random: inout TestRandom) -> Formula {
    if depth == 0 || Int.random(in: 0..<8, using: &random) == 0 {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .number([2, -3, 0.5, -0.25, 1e-7, -1.5e9, 10, 0][Int.random(in: 0..<8, using: &random)])
      default: return .symbol(symbols[Int.random(in: 0..<symbols.count, using: &random)])
      }
    }
    func operand() -> Formula { randomFormula(depth: depth - 1, &random) }
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1: return operand() + operand()
    case 2, 3: return operand() - operand()
    case 4, 5: return operand() * operand()
    case 6, 7: return operand() / operand()
    case 8: return -operand()
    case 9: return operand().squared
    case 10:
      let wholes = [2.0, 3, -1, -2, 10]
      let exponent = wholes[Int.random(in: 0..<wholes.count, using: &random)]
      return Bool.random(using: &random)
        ? operand().raised(to: .number(exponent)) : operand().raised(to: nonNumber(operand()))
    case 11: return .apply(Bool.random(using: &random) ? .root : .bars, [operand()])
    default: return .call(sigmoid, operand())
    }
  }

  /// An exponent that is a number is whole, or the two readings would call different things a power.
  private static func nonNumber(_ formula: Formula) -> Formula {
    switch formula {
    case .number, .apply(.negation, _): .symbol("x") + formula
    default: formula
    }
  }

  @Test(arguments: [Dialect.plain, .ascii, .latex], (1...100).map { UInt64($0) })
  func printedIsMeant(_ dialect: Dialect, seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let printer = FormulaPrinter(dialect: dialect)
    for _ in 0..<30 {
      let formula = Self.randomFormula(depth: Int.random(in: 1...5, using: &random), &random)
      var values: [String: FieldValue] = [:]
      for symbol in Self.symbols { values[symbol] = FieldValue(random.next()) }
      let text = printer.text(formula)
      let names = Self.symbols.map { (text: printer.name($0), value: values[$0] ?? FieldValue(0)) }
      let read = try PrintedFormulaReader.value(of: text, names: names)
      #expect(read == FieldValue(formula, symbols: values), "seed \(seed): \(text)")
    }
  }
}
