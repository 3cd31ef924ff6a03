import Notation
import Testing

@testable import Rendering

/// Formulas as browsers typeset them.
@Suite struct MathMLTests {
  private func mathML(_ formula: Formula) -> String {
    MathML.elements(FormulaPrinter(dialect: .latex).text(formula))
  }

  @Test func minusBehindAnAccentStandsBetween() {
    #expect(mathML(.symbol("ŷ") - .symbol("y")).hasSuffix("</mover><mo>−</mo><mi>y</mi>"))
  }

  @Test(arguments: [
    (Formula.symbol("x"), "<mi>x</mi>"),
    (.symbol("w₁"), "<msub><mi>w</mi><mn>1</mn></msub>"),
    (.symbol("loss"), "<mi>loss</mi>"),
    (.symbol("ŷ"), "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
    (.symbol("σ"), "<mi>σ</mi>"),
    (.number(0.25), "<mn>0.25</mn>"),
    (.number(-3), "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo><mn>3</mn>"),
    (.symbol("x") + .symbol("y"), "<mi>x</mi><mo>+</mo><mi>y</mi>"),
    (.symbol("x") - .symbol("y"), "<mi>x</mi><mo>−</mo><mi>y</mi>"),
    (Formula.symbol("x").squared, "<msup><mi>x</mi><mn>2</mn></msup>"),
    (.symbol("u") / .symbol("z"), "<mfrac><mi>u</mi><mi>z</mi></mfrac>"),
    (.apply(.root, [.symbol("x")]), "<msqrt><mi>x</mi></msqrt>"),
    (
      .number(1e-10),
      "<msup><mn>10</mn><mrow><mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo><mn>10</mn></mrow></msup>"
    ),
    (
      .partial(of: "f", wrt: "x"), "<mfrac><mrow><mo>∂</mo><mi>f</mi></mrow><mrow><mo>∂</mo><mi>x</mi></mrow></mfrac>"
    ),
    (
      .matrix([[1, 2]]),
      "<mrow><mo stretchy=\"true\">[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>"
        + "<mo stretchy=\"true\">]</mo></mrow>"
    ),
  ])
  func shapes(formula: Formula, expected: String) {
    #expect(mathML(formula) == expected)
  }

  @Test func casesAndFunctions() {
    let slope = Formula.cases([FormulaCase(.one, if: .compare(.symbol("x"), .greater, .zero))], otherwise: .zero)
    let text = mathML(slope)
    #expect(text.contains("<mtr><mtd><mn>1</mn></mtd><mtd><mrow><mi>x</mi><mo>&gt;</mo><mn>0</mn></mrow></mtd></mtr>"))
    #expect(text.contains("<mtext>otherwise</mtext>"))
    let call = Formula.call(Spelling(plain: "ReLU", ascii: "ReLU", latex: "\\operatorname{ReLU}"), .symbol("z"))
    #expect(mathML(call).hasPrefix("<mi>ReLU</mi><mrow><mo stretchy=\"true\">(</mo><mi>z</mi>"))
  }

  /// Half a formula, a brace too many, an unknown command: nothing hangs and nothing breaks out.
  @Test(arguments: [
    "", "{", "}", "x^", "x_", "\\", "\\frac", "\\frac{1", "\\left(", "\\right)", "\\begin{cases}",
    "\\begin{bmatrix}1 & 2",
    "\\end{x}", "a & b \\\\ c", "\\unknown{x}", "\\text{<b>\\&}", "^^", "x'''", "{{{{", "\\text{", "&", "\\\\",
  ])
  func brokenInput(latex: String) {
    let text = MathML.elements(latex)
    #expect(isWellFormed(text), "\(text)")
  }
}
