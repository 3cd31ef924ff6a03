import Notation
import TerminalText
import TraceModel

/// A page as text for a terminal: worked solutions of which every line reads symbols = numbers = value, aligned
/// equations, boxed tables, wrapped paragraphs, plots in characters.
public enum TextRenderer {
  /// The whole page, ending in a line feed.
  public static func text(_ page: Page, options: RenderOptions = RenderOptions()) -> String {
    var output = ""
    for line in TextPage(options).lines(page.blocks) { output += TextLayout.trimmed(line) + "\n" }
    return TextLayout.unglued(output)
  }
}

/// Lays blocks out in lines of a given width.
struct TextPage {
  var options: RenderOptions
  let printer: FormulaPrinter

  init(_ options: RenderOptions) {
    self.options = options
    printer = options.printer()
  }

  /// Where the text after a labelled line's heading begins.
  static let margin = 11
  /// Where the text after a step's number begins.
  static let stepIndent = 5

  func lines(_ blocks: [Page.Block]) -> [String] {
    var lines: [String] = []
    var isAfterResults = false
    for block in blocks {
      let own = self.lines(block)
      if own.isEmpty { continue }
      // What was checked, and other results, belong to the numbers above them.
      var belongsAbove = false
      switch block {
      case .findings, .results: belongsAbove = isAfterResults
      case .heading, .paragraph, .equations, .table, .reference, .plot, .preformatted, .command, .list, .quotation,
        .details, .given, .derivation, .notice, .picture, .answer:
        break
      }
      if !lines.isEmpty && !belongsAbove { lines.append("") }
      lines += own
      if case .results = block { isAfterResults = true } else { isAfterResults = false }
    }
    return lines
  }

  private func lines(_ block: Page.Block) -> [String] {
    switch block {
    case .heading(let text, let level): return heading(written(text), level)
    case .paragraph(let text): return TextLayout.filled(written(text), to: options.width)
    case .equations(let equations): return lines(equations)
    case .table(let table): return lines(table)
    case .reference(let reference): return lines(reference)
    case .plot(let plot): return TextPlot(plot, options).lines()
    case .preformatted(let text): return Escaping.lines(text).map { "  " + options.written($0) }
    case .command(let text): return Escaping.lines(text).map { options.written($0) }
    case .list(let list): return lines(list)
    case .quotation(let inner): return indented(inner, by: 4)
    case .details(let summary, let inner):
      guard options.showsAnswers else { return ["(an answer is folded here; --answers shows it)"] }
      return [written(summary), ""] + lines(inner)
    case .given(let given): return lines(given)
    case .derivation(let derivation): return lines(derivation)
    case .results(let results): return lines(results)
    case .findings(let findings): return lines(findings)
    case .notice(let notice): return labelled(notice.name, notice.lines.map { written($0) })
    case .picture: return []
    case .answer(let answer):
      var inner = options.within(answer)
      inner.width -= Self.answerIndent
      let indent = TextLayout.blanks(Self.answerIndent)
      return TextPage(inner).lines(answer.page.blocks).map { $0.isEmpty ? "" : indent + $0 }
    }
  }

  private static let answerIndent = 2

  // MARK: Words

  func written(_ text: Prose) -> String { options.written(text, printer) }

  /// A formula as a terminal may get it: names can hold any character.
  func text(_ formula: Formula) -> String { printer.safe(printer.text(formula)) }

  func text(_ equation: Page.Equation) -> String { printer.safe(printer.text(equation)) }

  enum Paint: String { case bold = "1", quiet = "2" }

  /// Colour repeats what the words and positions say; without it nothing is lost.
  func painted(_ text: String, _ paint: Paint) -> String {
    options.color ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func heading(_ text: String, _ level: Int) -> [String] {
    let lines = TextLayout.wrapped(text, width: options.width, indent: 2)
    let bold = lines.map { painted($0, .bold) }
    guard level <= 2 else { return bold }
    let mark = level == 1 ? (options.ascii ? "=" : "═") : options.ascii ? "-" : "─"
    let widest = lines.map { TextLayout.width($0) }.max() ?? 0
    return bold + [String(repeating: mark, count: min(widest, options.width))]
  }

  /// A heading in capitals with its text beside it, wrapped.
  func labelled(_ name: String, _ texts: [String]) -> [String] {
    let name = name.uppercased()
    var lines: [String] = []
    for text in texts {
      let label = TextLayout.padded(lines.isEmpty ? name : "", to: Self.margin)
      lines += TextLayout.wrapped(label + text, width: options.width, indent: Self.margin)
    }
    if let first = lines.first, first.hasPrefix(name) {
      lines[0] = painted(name, .bold) + first.dropFirst(name.count)
    }
    return lines
  }

  // MARK: Blocks within blocks

  private func lines(_ list: Page.List) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      if index > 0 && !list.isTight { lines.append("") }
      let mark: String =
        switch list.mark {
        case .bullet: options.ascii ? "- " : "• "
        case .number(let first): "\(first + index). "
        }
      let indent = TextLayout.width(mark)
      let own = indented(item, by: indent)
      guard let first = own.first else {
        lines.append(TextLayout.trimmed(mark))
        continue
      }
      lines += [mark + first.dropFirst(indent)] + own.dropFirst()
    }
    return lines
  }

  /// Blocks in a narrower column, moved to the right.
  private func indented(_ blocks: [Page.Block], by indent: Int) -> [String] {
    var layout = self
    layout.options.width = max(20, options.width - indent)
    let margin = String(repeating: " ", count: indent)
    return layout.lines(blocks).map { $0.isEmpty ? "" : margin + $0 }
  }
}
