import Notation
import Testing

@testable import NeuralNetwork

@Suite("The arithmetic of rules")
struct RuleExpressionTests {
  private static let x: RuleExpression = "x"
  private static let y: RuleExpression = "y"

  /// At x = 2.5, y = 2.
  static let operations: [(expression: RuleExpression, text: String, latex: String, value: Double)] = [
    (x + y, "x + y", "x + y", 4.5), (x - y, "x - y", "x - y", 0.5), (x * y, "x·y", "x \\cdot y", 5),
    (x / y, "x/y", "\\frac{x}{y}", 1.25), (x.raised(to: y), "x^y", "x^{y}", 6.25),
    (y.raised(to: 0.5), "y^0.5", "y^{0.5}", 1.4142135623730951),
    (.maximum(x, y), "max(x, y)", "\\max\\left(x, y\\right)", 2.5),
    (.minimum(x, y), "min(x, y)", "\\min\\left(x, y\\right)", 2),
    (x.remainder(by: y), "mod(x, y)", "mod\\left(x, y\\right)", 0.5),
    // cos(5π/4)
    (.wave(x, y), "cos(π·x/y)", "\\cos\\left(\\frac{\\pi  \\cdot x}{y}\\right)", -0.7071067811865476),
    (-x, "-x", "-x", -2.5), (x.squared, "x²", "x^{2}", 6.25), (y.root, "√y", "\\sqrt{y}", 1.4142135623730951),
    ((-x).sign, "sign(-x)", "\\operatorname{sign}\\left(-x\\right)", -1),
    ((-x).magnitude, "|-x|", "\\left|-x\\right|", 2.5),
    (x.roundedDown, "floor(x)", "\\operatorname{floor}\\left(x\\right)", 2),
    (.exponential(-y), "e^(-y)", "e^{-y}", 0.1353352832366127),
    (.aside(x) * 2, "x·2", "x \\cdot 2", 5),
  ]

  @Test("every operation is computed and printed", arguments: operations)
  func operation(expression: RuleExpression, text: String, latex: String, value: Double) {
    let numbers = ["x": 2.5, "y": 2]
    #expect((expression.value { numbers[$0] ?? .nan } - value).magnitude < 1e-15)
    #expect(FormulaPrinter().text(expression.formula()) == text)
    #expect(FormulaPrinter(dialect: .latex).text(expression.formula()) == latex)
  }

  @Test("the sign of 0 is 0, and what is no number stays none")
  func sign() {
    #expect(UnaryRuleOperation.sign.value(0) == 0)
    #expect(UnaryRuleOperation.sign.value(.nan).isNaN)
  }

  /// The kernels compute (a·b)·b; a·(b·b) differs in the last digit here.
  @Test("a square is multiplied factor by factor")
  func order() {
    let product = (1 - Self.x) * Self.y.squared
    let found = product.value { $0 == "x" ? 0.9 : 0.1 }
    #expect(found == (1 - 0.9) * 0.1 * 0.1)
    #expect(found != (1 - 0.9) * (0.1 * 0.1))
  }

  @Test("numbers are put in, asides worked out, repetitions left out")
  func workedOut() {
    let printer = FormulaPrinter()
    func steps(_ expression: RuleExpression) -> [String] {
      let value = expression.value { $0 == "m" ? 0.14 : 0.9 }
      return expression.workedOut({ $0 == "m" ? 0.14 : 0.9 }, value: value).map(printer.text)
    }
    let beta: RuleExpression = "β"
    #expect(steps("m" / .aside(1 - beta.raised(to: 2))) == ["0.14/(1 - 0.9²)", "0.14/0.19", "0.736842"])
    #expect(steps("m") == ["0.14"])
    #expect(steps(beta.remainder(by: 0.5) + 1) == ["0.4 + 1", "1.4"])
  }

  @Test("a rule is written with the names of a step")
  func names() {
    let step = OptimizerWalk.steps(.adam(), gradients: [1, 0.5], start: 1, learningRate: 0.1)[1]
    let lines = Optimizer.adam().rule.written(step, .numbered(step: 2))
    let printer = FormulaPrinter(dialect: .latex)
    #expect(printer.text(lines[0].left) == "m_{2}")
    #expect(printer.text(lines[0].symbols).contains("m_{1}"))
    #expect(printer.text(lines[2].symbols).contains("m_{2}"))
    #expect(lines.last?.left == .symbol("θ₂"))
    // Nothing in LaTeX is a letter that it cannot set.
    for line in lines {
      let text = printer.text(line.symbols)
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    }
  }

  @Test("every rule can be walked and written, in every dialect", arguments: OptimizerCase.all)
  func complete(entry: OptimizerCase) {
    let optimizer = entry.optimizer
    let steps = OptimizerWalk.steps(optimizer, gradients: [1, -0.5, 0.25], start: 1, learningRate: 0.1)
    #expect(steps.allSatisfy { $0.parameter.isFinite })
    #expect(optimizer.rule.lines.last?.symbol == UpdateRule.parameter)
    for step in steps {
      let lines = optimizer.rule.written(step, .numbered(step: step.step))
      for line in lines {
        for dialect in [Dialect.latex, .ascii] {
          let printer = FormulaPrinter(dialect: dialect)
          let texts = ([line.left, line.symbols] + line.numbers).map(printer.text)
          #expect(texts.joined().utf8.allSatisfy { $0 < 0x80 }, "\(texts)")
        }
      }
    }
  }
}
