import Notation
import Rendering
import Testing
import TraceModel

@Suite struct DocumentTextTests {
  @Test func numbersStandPointUnderPoint() {
    let table = Page.Table(
      columns: ["n", "value"],
      rows: [
        [.number(1), .number(-12.5)], [.number(10), .number(0.125)], [.number(100), .number(3)],
        [.text("sum"), .number(1.5e-7)],
      ])
    #expect(
      TextRenderer.text(Page([.table(table)])) == """
        ┌─────┬──────────┐
        │   n │    value │
        ├─────┼──────────┤
        │   1 │ -12.5    │
        │  10 │   0.125  │
        │ 100 │   3      │
        │ sum │   1.5e-7 │
        └─────┴──────────┘

        """)
  }

  @Test func matricesStandInTheirEquation() {
    let equation = Page.Equation(
      .symbol("z"),
      [
        Formula.symbol("W").times(.symbol("a")),
        Formula.matrix([[0.5, -1], [0.25, 0.75]]).times(.column([2, -1])), .column([2, -0.25]),
      ])
    #expect(
      TextRenderer.text(Page([.equations([equation])])) == """
          z = W a = ⎡ 0.5   -1    ⎤ ⎡  2 ⎤ = ⎡  2    ⎤
                    ⎣ 0.25   0.75 ⎦ ⎣ -1 ⎦   ⎣ -0.25 ⎦

        """)
    #expect(
      TextRenderer.text(Page([.equations([equation])]), options: RenderOptions(ascii: true)) == """
          z = W a = [ 0.5   -1    ] [  2 ] = [  2    ]
                    [ 0.25   0.75 ] [ -1 ]   [ -0.25 ]

        """)
  }

  @Test func matricesOnOneLine() {
    let matrix = Formula.matrix([[1, 2], [3, 4]])
    #expect(FormulaPrinter().text(matrix) == "[[1, 2], [3, 4]]")
    #expect(FormulaPrinter().text(matrix.transposed) == "[[1, 2], [3, 4]]ᵀ")
    #expect(FormulaPrinter(dialect: .ascii).text(Formula.symbol("a").hadamard(.symbol("b"))) == "a (*) b")
    let sum = Formula.symbol("A") + .symbol("B")
    #expect(FormulaPrinter().text(sum.transposed.times(.symbol("x"))) == "(A + B)ᵀ x")
    #expect(
      FormulaPrinter(dialect: .latex).text(matrix) == "\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}")
  }

  @Test func aWideTableIsCut() {
    let columns = (0..<12).map { "column \($0)" }
    let table = Page.Table(columns: columns.map { Prose($0) }, rows: [columns.indices.map { .number(Double($0)) }])
    let text = TextRenderer.text(Page([.table(table)]), options: RenderOptions(width: 60))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(columns.allSatisfy { text.contains($0) })
  }

  @Test func aLargeMatrixIsAbridged() {
    let rows = (0..<40).map { row in (0..<30).map { Double(row * 30 + $0) } }
    let text = TextRenderer.text(
      Page([.equations([Page.Equation(.symbol("W"), [.matrix(rows)])])]))
    #expect(text.split(separator: "\n").count == 10)
    #expect(text.contains("…") && text.contains("1199"))
  }

  @Test func roundedNumbersAreMarked() {
    let document = Page([
      .equations([Page.Equation(.symbol("y"), [.number(1) / .number(3), .number(1.0 / 3)])])
    ])
    #expect(TextRenderer.text(document) == "  y = 1/3 ≈ 0.333333\n")
  }

  @Test func paragraphsAreWrapped() {
    let text = String(repeating: "word ", count: 60)
    let lines = TextRenderer.text(Page([.paragraph(Prose(text))]), options: RenderOptions(width: 40))
    #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 40 })
  }
}
