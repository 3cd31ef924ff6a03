import Notation
import TerminalText
import TraceModel

/// Prose for LaTeX: words with every special character escaped, formulas and numbers as mathematics.
struct LaTeXProse {
  private let options: RenderOptions
  private let medium: LaTeXMedium
  private let printer: FormulaPrinter

  init(_ options: RenderOptions, _ medium: LaTeXMedium = .paper) {
    self.options = options
    self.medium = medium
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

  /// Lines shown as they are, in a typewriter's letters, as large as the longest allows; what is longer still goes on in
  /// a second line.
  func code(_ text: String) -> LaTeXCode {
    let lines = Escaping.lines(text)
    let longest = lines.map { TextLayout.width($0) }.max() ?? 0
    let sizes = medium.codeSizes
    let size = sizes.first { longest <= $0.letters } ?? sizes[sizes.count - 1]
    let broken = lines.flatMap { TextLayout.wrapped($0, width: size.letters, indent: 4) }
    return LaTeXCode(size: size, lines: broken.map { "  \\mbox{\\ttfamily \(typed($0))}" })
  }

  /// Letters of a typewriter: signs of mathematics take the room of a letter, so that columns stay columns.
  private func typed(_ line: String) -> String {
    let text = options.ascii ? Escaping.ascii(line) : Escaping.visible(line)
    var result = ""
    for character in text {
      let written: String =
        switch character {
        case " ": "\\ "
        // A typewriter's quote, as a shell wants it back.
        case "'": "\\textquotesingle{}"
        case _: Escaping.latex(String(character))
        }
      // A letter of Computer Modern's typewriter is 0.525 em wide.
      result +=
        character.isASCII || written == String(character)
        ? written : "\\hbox to .525em{\\hss\(written)\\hss}"
    }
    return result
  }
}
