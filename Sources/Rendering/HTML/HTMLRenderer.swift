import Notation
import TraceModel

/// A page as one self-contained document of HTML that reads on a phone, prints, and steps through both passes of a
/// worked solution with a slider.
public enum HTMLRenderer {
  public static func text(_ page: Page, options: RenderOptions = RenderOptions()) -> String {
    let layout = HTMLLayout(options)
    let title = page.title ?? "backprop-explain"
    var document = HTMLPage(title: options.written(title, options.printer()), heading: HTMLProse(options).text(title))
    var blocks = page.blocks
    // The title stands on the page already.
    if case .heading? = blocks.first { blocks.removeFirst() }
    document.body = layout.elements(blocks)
    document.lastStep = page.lastMoment
    document.firstStep = options.step
    let text = document.text()
    return options.ascii ? Escaping.htmlASCII(text) : text
  }

  /// The picture without the prologue of a file: from `<svg` on.
  public static func element(_ svg: String) -> String {
    let opening = Array("<svg".utf8)
    let bytes = Array(svg.utf8)
    guard bytes.count > opening.count else { return "" }
    let start = (0...(bytes.count - opening.count)).first { Array(bytes[$0..<($0 + opening.count)]) == opening }
    guard let start else { return "" }
    return String(decoding: bytes[start...], as: UTF8.self)
  }
}

extension Page {
  /// The last moment of a page with one worked solution, for its slider; nil where there is none or several.
  var lastMoment: Int? {
    let moments = blocks.compactMap { block -> [Int]? in
      guard case .derivation(let derivation) = block, derivation.subject.isPass else { return nil }
      return derivation.steps.flatMap { $0.lines.map { $0.moment } }
    }
    let hasPicture = blocks.contains { if case .picture = $0 { true } else { false } }
    return moments.count == 2 && hasPicture ? moments.joined().max() : nil
  }
}

/// Lays blocks out as elements.
struct HTMLLayout {
  let options: RenderOptions
  let printer: FormulaPrinter
  let prose: HTMLProse
  /// How far headings stand below those of a page of its own.
  private let level: Int

  init(_ options: RenderOptions, below level: Int = 0) {
    self.options = options
    self.level = level
    printer = options.printer()
    prose = HTMLProse(options)
  }

  func elements(_ blocks: [Page.Block]) -> [String] { blocks.flatMap(elements) }

  private func elements(_ block: Page.Block) -> [String] {
    switch block {
    case .heading(let text, let level): return [heading(prose.text(text), max(level, 2))]
    case .paragraph(let text): return ["<p>\(prose.text(text))</p>"]
    case .equations(let equations): return [element(equations)]
    case .table(let table): return [element(table)]
    case .reference(let reference):
      let rows = reference.rows.map { row in
        HTMLRow(cells: reference.cells(row).map { $0.map { prose.text($0) }.joined(separator: "<br>") })
      }
      return [
        HTMLPage.table(
          "", head: reference.columns.map { prose.text($0.heading) }, columns: reference.columns.map { _ in .left },
          rows: rows, wraps: true)
      ]
    case .plot(let plot): return ["<div class=\"plot\">\n\(SVGPlot.element(plot, options: options))</div>"]
    case .preformatted(let text):
      return ["<pre>\(Escaping.lines(text).map { prose.escaped($0) }.joined(separator: "\n"))</pre>"]
    case .command(let text):
      return ["<pre class=\"command\">\(Escaping.lines(text).map { prose.escaped($0) }.joined(separator: "\n"))</pre>"]
    case .list(let list): return [element(list)]
    case .quotation(let inner): return ["<blockquote>"] + elements(inner) + ["</blockquote>"]
    case .details(let summary, let inner):
      return ["<details\(options.showsAnswers ? " open" : "")><summary>\(prose.text(summary))</summary>"]
        + elements(inner) + ["</details>"]
    case .given(let given): return elements(given)
    case .derivation(let derivation): return [heading(prose.escaped(derivation.name), 2), element(derivation)]
    case .results(let results): return [heading(prose.escaped(results.name), 2), element(results)]
    case .findings(let findings):
      return [heading("Check", 2), "<ul>"] + findings.map { "<li>\(mark($0.kind))\(prose.text($0.text))</li>" } + [
        "</ul>"
      ]
    case .notice(let notice): return notice.lines.map { "<p>\(prose.text($0))</p>" }
    case .picture(let picture):
      guard let svg = picture.svg else { return [] }
      let label = Escaping.html(options.written(picture.description, printer))
      return ["<div class=\"graph\" role=\"img\" aria-label=\"\(label)\">\(HTMLRenderer.element(svg))</div>"]
    case .answer(let answer):
      let within = HTMLLayout(options.within(answer), below: level + 1)
      return ["<section class=\"answer\">"] + within.elements(answer.page.blocks) + ["</section>"]
    }
  }

  private func heading(_ text: String, _ own: Int) -> String {
    let level = min(own + level, 6)
    return "<h\(level)>\(text)</h\(level)>"
  }

  private func mark(_ kind: Page.Finding.Kind) -> String {
    switch kind {
    case .passed: options.ascii ? "ok: " : "✓ "
    case .failed: options.ascii ? "FAILED: " : "✗ "
    case .note: ""
    }
  }

  private func element(_ equations: [Page.Equation]) -> String {
    let rows = equations.map { equation in
      let remark = equation.remark.isEmpty ? "" : " <span class=\"remark\">\(prose.text(equation.remark))</span>"
      return "<tr><td class=\"number\">\(prose.text(equation.left))</td>"
        + "<td>\(prose.steps(equation).joined(separator: " "))\(remark)</td></tr>"
    }
    return "<div class=\"scroll\"><table class=\"equations\" role=\"presentation\">\n"
      + rows.joined(separator: "\n") + "\n</table></div>"
  }

  private func element(_ table: Page.Table) -> String {
    let rows = table.rows.map { row in
      HTMLRow(
        cells: table.columns.indices.map { column -> String in
          guard column < row.count else { return "" }
          switch row[column] {
          case .text(let text): return prose.text(text)
          case .number(let value): return Escaping.html(printer.number(value))
          case .formula(let formula): return prose.text(formula)
          case .empty: return ""
          }
        })
    }
    let holdsWords = table.rows.contains { row in
      row.contains { cell in
        if case .text(let text) = cell { text.plain().utf8.count > 40 } else { false }
      }
    }
    return HTMLPage.table(
      "", head: table.columns.map { prose.text($0) }, columns: table.columns.indices.map(table.alignment), rows: rows,
      wraps: holdsWords)
  }

  private func element(_ list: Page.List) -> String {
    var tag = "ul"
    var start = ""
    if case .number(let first) = list.mark {
      tag = "ol"
      if first != 1 { start = " start=\"\(first)\"" }
    }
    let items = list.items.map { item -> String in
      if list.isTight, case .paragraph(let text)? = item.first { return "<li>\(prose.text(text))</li>\n" }
      return "<li>\(elements(item).joined(separator: "\n"))</li>\n"
    }
    return "<\(tag)\(start)>\n\(items.joined())</\(tag)>"
  }
}
