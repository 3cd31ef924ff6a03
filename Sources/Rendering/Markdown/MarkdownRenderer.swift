import Notation
import TerminalText
import TraceModel

/// A page as Markdown that GitHub shows well: equations are mathematics that it typesets, worked solutions are tables,
/// plots are text.
public enum MarkdownRenderer {
  public static func text(_ page: Page, options: RenderOptions = RenderOptions()) -> String {
    MarkdownLayout(options).blocks(page.blocks).joined(separator: "\n\n") + "\n"
  }
}

/// Lays blocks out as stretches of Markdown between empty lines.
struct MarkdownLayout {
  let options: RenderOptions
  let printer: FormulaPrinter
  /// How far headings stand below those of a page of its own.
  private let level: Int

  /// A page within a page stands below the titles of a chapter's sections.
  private static let answerLevels = 2

  init(_ options: RenderOptions, below level: Int = 0) {
    self.options = options
    self.level = level
    printer = options.printer()
  }

  func blocks(_ blocks: [Page.Block]) -> [String] { blocks.flatMap(self.blocks) }

  private func blocks(_ block: Page.Block) -> [String] {
    switch block {
    case .heading(let text, let level): return [heading(written(text), level)]
    case .paragraph(let text): return [paragraph(text)]
    case .equations(let equations): return [mathematics(equations)]
    case .table(let table): return [text(table)]
    case .reference(let reference):
      return [
        text(
          head: reference.columns.map { $0.heading }, numeric: reference.columns.map { _ in false },
          reference.rows.map { row in reference.cells(row).map { $0.map { written($0) }.joined(separator: "<br>") } })
      ]
    case .plot(let plot):
      return [Escaping.markdownBlock(TextPlot(plot, options).lines().map { TextLayout.trimmed($0) })]
    case .preformatted(let text):
      return [Escaping.markdownBlock(Escaping.lines(text).map { options.written($0) })]
    case .command(let text):
      return [Escaping.markdownBlock(Escaping.lines(text).map { options.written($0) }, language: "console")]
    case .list(let list): return [text(list)]
    case .quotation(let inner): return [prefixed(self.blocks(inner), first: "> ", rest: "> ")]
    case .details(let summary, let inner):
      let open = options.showsAnswers ? " open" : ""
      let line = Escaping.elementInMarkdown(HTMLProse(options).text(summary))
      return ["<details\(open)><summary>\(line)</summary>"] + self.blocks(inner) + ["</details>"]
    case .given(let given): return self.blocks(given)
    case .derivation(let derivation): return self.blocks(derivation)
    case .results(let results): return self.blocks(results)
    case .findings(let findings):
      let lines = findings.map { finding -> Prose in
        switch finding.kind {
        case .passed: "✓ \(finding.text)"
        case .failed: "✗ \(finding.text)"
        case .note: finding.text
        }
      }
      return [heading("Check", 2)] + self.blocks([.bullets(lines)])
    case .notice(let notice): return [lines(notice.lines)]
    // A file of Markdown holds no pictures.
    case .picture: return []
    case .answer(let answer):
      return MarkdownLayout(options.within(answer), below: Self.answerLevels + level).blocks(answer.page.blocks)
    }
  }

  // MARK: Words

  /// Prose with its marks; formulas and numbers as text, so that they read the same in a table and in a terminal.
  func written(_ text: Prose) -> String {
    text.spans.map { span in
      switch span {
      case .text(let words): escaped(Escaping.line(words))
      case .formula(let formula): escaped(printer.text(formula))
      case .equation(let equation): escaped(printer.text(equation))
      case .number(let number): escaped(printer.number(number))
      case .code(let words): Escaping.markdownCode(options.written(words))
      case .emphasis(let inner): "*\(written(inner))*"
      case .strong(let inner): "**\(written(inner))**"
      case .link(let inner, let address):
        Escaping.isHarmless(address) ? "[\(written(inner))](\(Escaping.markdownAddress(address)))" : written(inner)
      }
    }.joined()
  }

  func escaped(_ text: String) -> String { Escaping.markdown(options.written(text)) }

  func heading(_ text: String, _ own: Int) -> String {
    String(repeating: "#", count: min(max(own, 1) + level, 6)) + " " + text
  }

  /// Several sentences, each on a line of its own.
  private func lines(_ texts: [Prose]) -> String { texts.map(paragraph).joined(separator: "  \n") }

  /// A line that starts like a list, a quotation or a numbered item stays running text.
  func paragraph(_ text: Prose) -> String {
    let line = written(text)
    guard let first = line.unicodeScalars.first else { return "" }
    if case .text? = text.spans.first, "-+=".unicodeScalars.contains(first) { return "\\" + line }
    if case .formula? = text.spans.first, first == "-" { return "\\" + line }
    if case .number? = text.spans.first, first == "-" { return "\\" + line }
    let digits = line.unicodeScalars.prefix { ("0"..."9").contains($0) }
    let rest = line.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
    return String(String.UnicodeScalarView(digits)) + "\\" + String(String.UnicodeScalarView(rest))
  }

  private func mathematics(_ equations: [Page.Equation]) -> String {
    let derivation = LaTeXEquations(options.printer(.latex)) {
      Escaping.mathJaxText(options.written($0, printer), ascii: options.ascii)
    }
    let lines = ["\\begin{aligned}"] + LaTeXRow.lines(derivation.rows(equations)) + ["\\end{aligned}"]
    return Escaping.markdownBlock(lines, language: "math")
  }

  // MARK: Blocks within blocks

  private func text(_ list: Page.List) -> String {
    let items = list.items.enumerated().map { index, item -> String in
      let mark: String =
        switch list.mark {
        case .bullet: "- "
        case .number(let first): "\(first + index). "
        }
      return prefixed(blocks(item), first: mark, rest: String(repeating: " ", count: mark.utf8.count))
    }
    return items.joined(separator: list.isTight ? "\n" : "\n\n")
  }

  /// Stretches of Markdown with a mark before their first line and another before the others.
  private func prefixed(_ blocks: [String], first: String, rest: String) -> String {
    let lines = blocks.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      let mark = index == 0 ? first : rest
      return line.isEmpty ? TextLayout.trimmed(mark) : mark + line
    }.joined(separator: "\n")
  }
}
