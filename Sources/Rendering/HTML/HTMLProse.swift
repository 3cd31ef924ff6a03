import Notation
import TraceModel

/// Prose, formulas and equations as HTML.
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

  func text(_ equation: Page.Equation) -> String {
    ([text(equation.left)] + equation.steps.map { "\(Escaping.html(printer.relation(before: $0))) \(text($0))" })
      .joined(separator: " ")
  }

  /// A formula as text, with small tables for its matrices.
  func text(_ formula: Formula) -> String { text(printer.pieces(formula)) }

  private func text(_ pieces: [FormulaPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): return Escaping.html(text)
      case .raised(let mark): return mark == "²" ? "<sup>2</sup>" : mark == "ᵀ" ? "<sup>T</sup>" : Escaping.html(mark)
      case .enclosed(let inner): return "(\(text(inner)))"
      case .matrix(let rows):
        let lines = rows.map { row in
          "<tr>" + row.map { "<td>\(Escaping.html(printer.text($0)))</td>" }.joined() + "</tr>"
        }
        return "<table class=\"matrix\" role=\"presentation\">\(lines.joined())</table>"
      }
    }.joined()
  }
}
