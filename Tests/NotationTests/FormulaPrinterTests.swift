import Notation
import Testing

@Suite struct FormulaPrinterTests {
  /// A formula and its text in the three dialects.
  struct Case: CustomTestStringConvertible, Sendable {
    let formula: Formula
    let plain: String
    let ascii: String
    let latex: String
    var testDescription: String { plain }

    init(_ formula: Formula, _ plain: String, _ ascii: String, _ latex: String) {
      self.formula = formula
      self.plain = plain
      self.ascii = ascii
      self.latex = latex
    }
  }

  private static let x = Formula.symbol("x")
  private static let y = Formula.symbol("y")
  private static let z = Formula.symbol("z")
  private static let two = Formula.number(2)

  static let cases: [Case] = [
    Case((x + y) * z, "(x + y)·z", "(x + y)*z", "\\left(x + y\\right) \\cdot z"),
    Case(x + y * z, "x + y·z", "x + y*z", "x + y \\cdot z"),
    Case(x - (y - z), "x - (y - z)", "x - (y - z)", "x - \\left(y - z\\right)"),
    Case(x - y - z, "x - y - z", "x - y - z", "x - y - z"),
    Case(x + (y + z), "x + y + z", "x + y + z", "x + y + z"),
    Case(x / (y * z), "x/(y·z)", "x/(y*z)", "\\frac{x}{y \\cdot z}"),
    Case(x / y / z, "x/y/z", "x/y/z", "\\frac{\\frac{x}{y}}{z}"),
    Case(x * (y / z), "x·(y/z)", "x*(y/z)", "x \\cdot \\frac{y}{z}"),
    Case(.number(3) * .number(-4), "3·(-4)", "3*(-4)", "3 \\cdot \\left(-4\\right)"),
    Case(.number(-2) + .number(5), "-2 + 5", "-2 + 5", "-2 + 5"),
    Case(.number(5) + .number(-2), "5 + (-2)", "5 + (-2)", "5 + \\left(-2\\right)"),
    Case(x - .number(-2) * y, "x - (-2)·y", "x - (-2)*y", "x - \\left(-2\\right) \\cdot y"),
    Case(Formula.number(-3).squared, "(-3)²", "(-3)^2", "\\left(-3\\right)^{2}"),
    Case(-x.squared, "-x²", "-x^2", "-x^{2}"),
    Case((-x).squared, "(-x)²", "(-x)^2", "\\left(-x\\right)^{2}"),
    Case(-(x + y), "-(x + y)", "-(x + y)", "-\\left(x + y\\right)"),
    Case(-(-x), "-(-x)", "-(-x)", "-\\left(-x\\right)"),
    Case(x * -y, "x·(-y)", "x*(-y)", "x \\cdot \\left(-y\\right)"),
    Case(x.raised(to: two), "x²", "x^2", "x^{2}"),
    Case(x.raised(to: .number(-1)), "x⁻¹", "x^(-1)", "x^{-1}"),
    Case(x.raised(to: .number(0.5)), "x^0.5", "x^0.5", "x^{0.5}"),
    Case(x.raised(to: y + .one), "x^(y + 1)", "x^(y + 1)", "x^{y + 1}"),
    Case(x.raised(to: y.raised(to: z)), "x^y^z", "x^y^z", "x^{y^{z}}"),
    Case(x.raised(to: y).raised(to: z), "(x^y)^z", "(x^y)^z", "\\left(x^{y}\\right)^{z}"),
    Case((x / y).squared, "(x/y)²", "(x/y)^2", "\\left(\\frac{x}{y}\\right)^{2}"),
    Case(.apply(.root, [x]), "√x", "sqrt(x)", "\\sqrt{x}"),
    Case(.apply(.root, [x + y]), "√(x + y)", "sqrt(x + y)", "\\sqrt{x + y}"),
    Case(.apply(.root, [.number(-2)]), "√(-2)", "sqrt(-2)", "\\sqrt{-2}"),
    Case(Formula.apply(.root, [x]).squared, "(√x)²", "sqrt(x)^2", "\\sqrt{x}^{2}"),
    Case(.apply(.bars, [x - y]), "|x - y|", "|x - y|", "\\left|x - y\\right|"),
    Case(.apply(.identity, [x + y]) * z, "(x + y)·z", "(x + y)*z", "\\left(x + y\\right) \\cdot z"),
    Case(
      .call(Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma"), x + y), "σ(x + y)", "sigmoid(x + y)",
      "\\sigma\\left(x + y\\right)"),
    Case(
      .cases([FormulaCase(.one, if: .compare(x, .greater, .zero))], otherwise: .zero), "1 if x > 0 else 0",
      "1 if x > 0 else 0", "\\begin{cases}1 & x > 0 \\\\ 0 & \\text{otherwise}\\end{cases}"),
    Case(
      y * .cases([FormulaCase(.one, if: .compare(x, .greater, .zero))], otherwise: .zero), "y·(1 if x > 0 else 0)",
      "y*(1 if x > 0 else 0)", "y \\cdot \\begin{cases}1 & x > 0 \\\\ 0 & \\text{otherwise}\\end{cases}"),
    Case(.number(1.5e-7) * x, "1.5e-7·x", "1.5e-7*x", "1.5 \\cdot 10^{-7} \\cdot x"),
    Case(
      Formula.number(1.5e-7).squared, "(1.5e-7)²", "(1.5e-7)^2", "\\left(1.5 \\cdot 10^{-7}\\right)^{2}"),
    Case(Formula.number(1e6).squared, "(1e6)²", "(1e6)^2", "\\left(10^{6}\\right)^{2}"),
    Case(x / .number(1e6), "x/(1e6)", "x/(1e6)", "\\frac{x}{10^{6}}"),
    Case(.number(.infinity), "∞", "inf", "\\infty"), Case(.number(-.infinity), "-∞", "-inf", "-\\infty"),
    Case(.number(.nan), "NaN", "NaN", "\\mathrm{NaN}"),
    Case(
      .partial(of: "f", wrt: "q") * z, "∂f/∂q·z", "df/dq*z", "\\frac{\\partial f}{\\partial q} \\cdot z"),
    Case(
      z / .partial(of: "f", wrt: "q"), "z/(∂f/∂q)", "z/(df/dq)", "\\frac{z}{\\frac{\\partial f}{\\partial q}}"),
    Case(
      Formula.partial(of: "f", wrt: "q").squared, "(∂f/∂q)²", "(df/dq)^2",
      "\\left(\\frac{\\partial f}{\\partial q}\\right)^{2}"),
    Case(
      .apply(.root, [.partial(of: "f", wrt: "q")]), "√(∂f/∂q)", "sqrt(df/dq)",
      "\\sqrt{\\frac{\\partial f}{\\partial q}}"),
  ]

  @Test(arguments: cases)
  func text(_ example: Case) {
    #expect(FormulaPrinter(dialect: .plain).text(example.formula) == example.plain)
    #expect(FormulaPrinter(dialect: .ascii).text(example.formula) == example.ascii)
    #expect(FormulaPrinter(dialect: .latex).text(example.formula) == example.latex)
  }

  @Test func exactness() {
    let printer = FormulaPrinter()
    #expect(printer.showsExactly(.number(0.5) * Self.x))
    #expect(!printer.showsExactly(.number(1.0 / 3) * Self.x))
    #expect(!printer.showsExactly(.cases([FormulaCase(.number(.pi), if: Self.x)], otherwise: .zero)))
    #expect(printer.showsExactly(.partial(of: "f", wrt: "x")))
  }
}
