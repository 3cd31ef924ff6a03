import Notation
import TraceModel

extension RenderOptions {
  /// Running text with nothing invisible in it, in ASCII where that is asked for.
  func written(_ text: String) -> String { ascii ? Escaping.ascii(text) : Escaping.visible(text) }

  /// Prose as plain text: formulas, names and numbers in the printer's dialect and digits, marks of emphasis left out.
  func written(_ text: Prose, _ printer: FormulaPrinter) -> String {
    text.spans.map { span in
      switch span {
      case .text(let words): written(Escaping.line(words))
      case .code(let words): written(words)
      case .formula(let formula): printer.safe(printer.text(formula))
      case .equation(let equation): printer.safe(printer.text(equation))
      case .number(let number): printer.safe(printer.number(number))
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): written(inner, printer)
      }
    }.joined()
  }
}
