import Notation
import TerminalText
import TraceModel

/// A page in LaTeX: sections, `align*` derivations, `tabular`, and plots drawn with `pict2e`.
public enum LaTeXRenderer {
  /// The body alone, to be put into a document; with `standalone` a document that compiles by itself.
  public static func text(
    _ page: Page, options: RenderOptions = RenderOptions(), standalone: Bool = false
  ) -> String {
    let body = LaTeXLayout(options).lines(page.blocks)
    // Only plots need more than the mathematics of the American Mathematical Society.
    let packages = page.holdsPlot ? ["amsmath", "pict2e"] : ["amsmath"]
    let text =
      standalone
      ? LaTeXPage.text(body, packages: packages.map { "\\usepackage{\($0)}" })
      : (["% Needs \\usepackage{\(packages.joined(separator: ","))}."] + body).joined(separator: "\n") + "\n"
    return options.ascii ? Names.asciiProse(text) : text
  }
}

extension Page {
  /// True when a plot stands anywhere on the page.
  var holdsPlot: Bool {
    blocks.contains { block in
      switch block {
      case .plot: true
      case .list(let list): list.items.contains { Page($0).holdsPlot }
      case .quotation(let inner), .details(_, let inner): Page(inner).holdsPlot
      case .answer(let answer): answer.page.holdsPlot
      case .heading, .paragraph, .equations, .table, .reference, .preformatted, .command, .given, .derivation, .results,
        .findings,
        .notice, .picture:
        false
      }
    }
  }
}

/// Lays blocks out as lines of LaTeX.
struct LaTeXLayout {
  let options: RenderOptions
  let medium: LaTeXMedium
  let printer: FormulaPrinter
  let prose: LaTeXProse

  init(_ options: RenderOptions, _ medium: LaTeXMedium = .paper) {
    self.options = options
    self.medium = medium
    printer = options.printer(.latex)
    prose = LaTeXProse(options, medium)
  }

  func lines(_ blocks: [Page.Block]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let own = self.lines(block)
      if own.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += own
    }
    return lines
  }

  func lines(_ block: Page.Block) -> [String] {
    switch block {
    case .heading(let text, let level):
      let commands = ["section", "subsection", "subsubsection", "paragraph", "subparagraph"]
      return ["\\\(commands[min(max(level, 1), commands.count) - 1])*{\(prose.text(text))}"]
    case .paragraph(let text): return [prose.text(text) + "\\par"]
    case .equations(let equations): return display(equations)
    case .table(let table): return lines(table)
    case .reference(let reference): return lines(reference)
    case .plot(let plot): return LaTeXPlot(plot, options).lines(unit: 1)
    case .preformatted(let text), .command(let text): return prose.code(text).text
    case .list(let list): return lines(list)
    case .quotation(let inner): return ["\\begin{quote}"] + lines(inner) + ["\\end{quote}"]
    case .details(let summary, let inner):
      return options.showsAnswers ? ["\\textbf{\(prose.text(summary))}\\par", ""] + lines(inner) : []
    case .given(let given): return lines(given)
    case .derivation(let derivation): return lines(derivation)
    case .results(let results): return lines(results)
    case .findings(let findings): return findings.map { "\(label($0.kind)): \(prose.text($0.text)).\\par" }
    case .notice(let notice): return notice.lines.map { "\(prose.text($0))\\par" }
    // A drawing is a file of its own.
    case .picture: return []
    case .answer(let answer):
      return LaTeXLayout(options.within(answer), medium).lines(answer.page.nested(below: 2).blocks)
    }
  }

  /// An aligned display of equations.
  func display(_ equations: [Page.Equation]) -> [String] {
    framed(LaTeXEquations(printer, room: medium.room) { prose.text($0) }.rows(equations))
  }

  /// Rows as a display, small enough to fit.
  func framed(_ rows: [LaTeXRow]) -> [String] {
    framed(LaTeXRow.lines(rows), width: rows.map { $0.width }.max() ?? 0)
  }

  /// A display, which may go on over a page's end.
  func framed(_ rows: [String], width: Int) -> [String] {
    ["\\begingroup" + medium.size(width: width), "\\allowdisplaybreaks", "\\begin{align*}"] + rows
      + ["\\end{align*}", "\\endgroup"]
  }

  func label(_ kind: Page.Finding.Kind) -> String {
    switch kind {
    case .passed: "Check"
    case .failed: "Check failed"
    case .note: "Note"
    }
  }

  func lines(_ list: Page.List) -> [String] {
    var start: [String] = []
    var name = "itemize"
    if case .number(let first) = list.mark {
      name = "enumerate"
      if first != 1 { start = ["\\setcounter{enumi}{\(first - 1)}"] }
    }
    let items = list.items.flatMap { item -> [String] in
      let lines = self.lines(item)
      return ["  \\item {}" + (lines.first ?? "")] + lines.dropFirst()
    }
    return ["\\begin{\(name)}"] + start + items + ["\\end{\(name)}"]
  }

  /// A description of each thing.
  func lines(_ reference: Page.Reference) -> [String] {
    ["\\begin{description}"] + items(reference).flatMap { $0.lines } + ["\\end{description}"]
  }

  /// The lines of each thing, and how many letters they hold.
  func items(_ reference: Page.Reference) -> [(lines: [String], letters: Int)] {
    reference.rows.map { row in
      let entry = reference.entry(row)
      let title = entry.title.map { prose.text($0) }
      let facts = entry.facts.map { fact in
        "  \\\\ \\emph{\(prose.text("\(fact.word)")):} " + fact.lines.map { prose.text($0) }.joined(separator: "; ")
      }
      let lines =
        ["  \\item[{\(title.first ?? "")}] {}" + title.dropFirst().joined(separator: " ")] + facts
        + entry.sentence.map { (title.count > 1 || !facts.isEmpty ? "  \\\\ " : "  ") + prose.text($0) }
      let words = entry.title + entry.facts.flatMap { $0.lines } + entry.sentence
      // Each fact begins a line.
      return (lines, words.reduce(facts.count * SlideFlow.letters) { $0 + $1.plain().count })
    }
  }

  func lines(_ table: Page.Table) -> [String] {
    let parts = parts(table)
    return parts.opening + parts.rows + parts.closing
  }

  /// A table's rows, and what stands around them.
  func parts(_ table: Page.Table) -> (opening: [String], rows: [String], closing: [String]) {
    let rows = table.rows.map { row in
      table.columns.indices.map { column -> String in
        guard column < row.count else { return "" }
        switch row[column] {
        case .text(let text): return prose.text(text)
        case .number(let value): return "$\(printer.number(value))$"
        case .formula(let formula): return "$\(printer.text(formula))$"
        case .empty: return ""
        }
      }
    }
    let head = table.columns.map { prose.text($0) }.joined(separator: " & ")
    return (
      ["\\begin{center}", "\\begin{tabular}{\(columns(table))}", "\\hline", "  \(head) \\\\", "\\hline"],
      rows.map { "  " + $0.joined(separator: " & ") + " \\\\" }, ["\\hline", "\\end{tabular}", "\\end{center}"]
    )
  }

  /// A letter for each column; where the table would leave the page, columns of words become paragraphs of a width.
  private func columns(_ table: Page.Table) -> String {
    let plain = FormulaPrinter(numbers: printer.numbers)
    let widths = table.columns.indices.map { column in
      ([table.columns[column].plain(plain)]
        + table.rows.map { row -> String in
          guard column < row.count else { return "" }
          switch row[column] {
          case .text(let text): return text.plain(plain)
          case .number(let value): return plain.number(value)
          case .formula(let formula): return plain.text(formula)
          case .empty: return ""
          }
        }).map { TextLayout.width($0) }.max() ?? 0
    }
    let total = widths.reduce(0) { $0 + $1 + 2 }
    let wordy = widths.indices.filter { !table.numericColumns[$0] && widths[$0] > 16 }
    let taken = widths.indices.filter { !wordy.contains($0) }.reduce(0) { $0 + widths[$1] + 2 }
    let words = wordy.reduce(0) { $0 + widths[$1] }
    return table.columns.indices.map { column -> String in
      if total > medium.tableRoom, wordy.contains(column) {
        let share =
          Double(max(20, medium.tableRoom - taken)) / Double(medium.tableRoom) * Double(widths[column])
          / Double(max(1, words))
        return "p{\(NumberStyle(digits: 2).text(min(max(share, 0.12), 0.9)))\\linewidth}"
      }
      switch table.alignment(column) {
      case .left: return "l"
      case .center: return "c"
      case .right: return "r"
      }
    }.joined(separator: " ")
  }
}

/// The frame of a document.
enum LaTeXPage {
  static func text(_ body: [String], packages: [String]) -> String {
    let opening = ["\\documentclass[11pt]{article}", "\\usepackage[utf8]{inputenc}"]
    let head = opening + packages + ["\\usepackage[margin=25mm]{geometry}", "\\setlength{\\parindent}{0pt}"]
    return (head + ["\\begin{document}"] + body + ["\\end{document}"]).joined(separator: "\n") + "\n"
  }
}
