import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import Testing

/// What a page writes for an operation is that operation to whoever types it.
@Suite("Printed operations") struct PrintedOperationTests {
  @Test(arguments: Primitive.allCases, [Dialect.plain, .ascii])
  func printedOperationsReadBack(_ primitive: Primitive, dialect: Dialect) throws {
    let operands: [Formula] =
      primitive == .constantPower ? [.symbol("x"), .number(3)] : [.symbol("x"), .symbol("y")]
    let formula = primitive.formula(Array(operands.prefix(primitive.operandCount)))
    let text = "f = " + FormulaPrinter(dialect: dialect).text(formula)
    let program = try Run.compile(
      text, primitive.operandCount == 2 && primitive != .constantPower ? "x=0.5 y=0.25" : "x=0.5")
    guard case .operation(let operation, _, _) = program.graph.kind(of: program.output) else {
      // A second name for a number records nothing.
      #expect(primitive == .identity, "\(text)")
      return
    }
    #expect(operation == primitive, "\(text) is read as \(operation)")
  }
}
