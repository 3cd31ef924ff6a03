import Notation
import TraceModel

/// Prose, formulas and equations as HTML: mathematics is MathML, which browsers typeset and screen readers read.
struct HTMLProse {
  private let options: RenderOptions
  private let printer: FormulaPrinter

  init(_ options: RenderOptions) {
    self.options = options
    printer = options.printer()
  }

  func text(_ prose: Prose) -> String {
    prose.spans.map { span in
      switch span {
      case .text(let words): escaped(Escaping.line(words))
      case .formula(let formula): text(formula)
      case .equation(let equation): text(equation)
      case .number(let number): Escaping.html(printer.number(number))
      case .code(let words): "<code>\(escaped(words))</code>"
      case .emphasis(let inner): "<em>\(text(inner))</em>"
      case .strong(let inner): "<strong>\(text(inner))</strong>"
      case .link(let inner, let address):
        Escaping.isHarmless(address) ? "<a href=\"\(Escaping.html(address))\">\(text(inner))</a>" : text(inner)
      }
    }.joined()
  }

  /// Words alone.
  func escaped(_ words: String) -> String { Escaping.html(options.written(words)) }

  /// Each step by itself, so that a long line can be broken before a relation.
  func text(_ equation: Page.Equation) -> String {
    ([text(equation.left)] + steps(equation)).joined(separator: " ")
  }

  /// `= x + y`, `= 3`, each with the relation before it.
  func steps(_ equation: Page.Equation) -> [String] {
    equation.steps.map { step in
      if options.ascii { return "\(Escaping.html(printer.relation(before: step))) \(text(step))" }
      return mathematics("\(latex.relation(before: step)) \(latex.text(step))")
    }
  }

  /// A formula as mathematics; in ASCII as text, its matrices row by row.
  func text(_ formula: Formula) -> String {
    if options.ascii { return Escaping.html(printer.safe(printer.text(formula))) }
    return mathematics(latex.text(formula))
  }

  /// A number as it stands in a table.
  func number(_ value: Double) -> String { Escaping.html(printer.number(value)) }

  private var latex: FormulaPrinter { options.printer(.latex) }

  private func mathematics(_ latex: String) -> String { "<math>\(MathML.elements(latex))</math>" }
}
