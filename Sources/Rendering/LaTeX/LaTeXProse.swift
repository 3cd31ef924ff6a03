import Notation
import TraceModel

/// Prose for LaTeX: words with every special character escaped, formulas and numbers as mathematics.
struct LaTeXProse {
  private let options: RenderOptions
  private let printer: FormulaPrinter

  init(_ options: RenderOptions) {
    self.options = options
    printer = options.printer(.latex)
  }

  func text(_ prose: Prose) -> String {
    prose.spans.map { span in
      switch span {
      case .text(let words): escaped(Escaping.line(words))
      case .formula(let formula): "$\(printer.text(formula))$"
      case .equation(let equation): "$\(printer.text(equation))$"
      case .number(let number): "$\(printer.number(number))$"
      case .code(let words): "\\texttt{\(escaped(words))}"
      case .emphasis(let inner): "\\emph{\(text(inner))}"
      case .strong(let inner): "\\textbf{\(text(inner))}"
      case .link(let inner, let address):
        // A page elsewhere is named; a file beside this one means nothing on paper.
        address.hasPrefix("http") ? "\(text(inner)) (\\texttt{\(escaped(address))})" : text(inner)
      }
    }.joined()
  }

  /// Words alone.
  func escaped(_ words: String) -> String { Escaping.latex(options.ascii ? Escaping.ascii(words) : words) }

  /// Lines shown as they are, in a typewriter's letters.
  func preformatted(_ text: String) -> [String] {
    let lines = Escaping.lines(text).map { "  \\mbox{\\ttfamily \(spaced(escaped($0)))}" }
    return ["\\begin{flushleft}", lines.joined(separator: "\\\\\n"), "\\end{flushleft}"]
  }

  /// Blanks that TeX keeps.
  private func spaced(_ text: String) -> String {
    Escaping.replacing(in: text) { $0 == " " ? "\\ " : nil }
  }
}
