import Notation
import TraceModel

/// A part of a page that goes onto slides: rows that may be parted between slides, and what stands around them on each.
///
/// Beamer itself parts neither displays nor tables nor plots, so the deck does, by the height of each row.
struct SlideFlow {
  /// Lines before and after the rows, on every slide that holds some of them.
  var opening: [String] = []
  var closing: [String] = []
  /// What opening and closing take, in lines of text.
  var margin = 0.0
  var rows: [Row]
  /// Put after every row but the last on a slide.
  var separator = ""
  /// True for what must not stand last on a slide.
  var leads = false

  struct Row {
    var lines: [String]
    /// In lines of text.
    var height: Double
  }

  /// Lines of text on a slide with a title.
  static let room = 15.0
  /// Letters in a line of text.
  static let letters = 74

  /// Something that is not parted.
  init(whole lines: [String], height: Double, leads: Bool = false) {
    rows = [Row(lines: lines, height: height)]
    self.leads = leads
  }

  init(opening: [String], rows: [Row], closing: [String], margin: Double, separator: String = "") {
    self.opening = opening
    self.rows = rows
    self.closing = closing
    self.margin = margin
    self.separator = separator
  }

  /// Lines that words of this length fill.
  static func lines(_ letters: Int) -> Double { Double(max(1, (letters + Self.letters - 1) / Self.letters)) }

  /// Whole slides, each as the lines on it: as many rows on one as it has room for, at least one.
  static func slides(_ flows: [SlideFlow]) -> [[String]] {
    var slides: [[String]] = []
    var slide: [String] = []
    var used = 0.0
    func turn() {
      if !slide.isEmpty { slides.append(slide) }
      (slide, used) = ([], 0)
    }
    for (index, flow) in flows.enumerated() {
      var rest = flow.rows[...]
      if flow.leads, let next = flows[(index + 1)...].first, let first = next.rows.first {
        let needed = flow.rows.reduce(flow.margin) { $0 + $1.height } + next.margin + first.height
        if used + needed > room { turn() }
      }
      while let first = rest.first {
        if used + flow.margin + first.height > room { turn() }
        used += flow.margin
        var taken: [[String]] = []
        while let row = rest.first, taken.isEmpty || used + row.height <= room {
          taken.append(row.lines)
          used += row.height
          rest.removeFirst()
        }
        for place in taken.indices.dropLast() where !taken[place].isEmpty {
          taken[place][taken[place].count - 1] += flow.separator
        }
        if !slide.isEmpty { slide.append("") }
        slide += flow.opening + taken.flatMap { $0 } + flow.closing
      }
    }
    turn()
    return slides
  }
}

extension LaTeXLayout {
  /// The blocks as flows for slides.
  func flows(_ blocks: [Page.Block]) -> [SlideFlow] { blocks.flatMap(flows) }

  private func flows(_ block: Page.Block) -> [SlideFlow] {
    switch block {
    case .heading(let text, _):
      return [SlideFlow(whole: ["\\textbf{\(prose.text(text))}\\par"], height: 1.5, leads: true)]
    case .paragraph(let text): return [paragraph(text)]
    case .equations(let equations): return flow(equations)
    case .table(let table): return [flow(table)]
    case .reference(let reference):
      let items = self.items(reference)
      let rows = items.map { SlideFlow.Row(lines: $0.lines, height: SlideFlow.lines($0.letters) + 1) }
      return [SlideFlow(opening: ["\\begin{description}"], rows: rows, closing: ["\\end{description}"], margin: 0.5)]
    case .plot(let plot):
      // A slide of its own, smaller than on paper.
      return [SlideFlow(whole: LaTeXPlot(plot, options).lines(unit: 0.68), height: 14)]
    case .preformatted(let text), .command(let text):
      let code = prose.code(text)
      // Drawings of a few lines are not parted.
      if code.lines.count <= 8 {
        return [SlideFlow(whole: code.text, height: 0.8 + Double(code.lines.count) * code.size.height)]
      }
      let rows = code.lines.map { SlideFlow.Row(lines: [$0], height: code.size.height) }
      return [
        SlideFlow(opening: code.opening, rows: rows, closing: code.closing, margin: 0.8, separator: "\\\\")
      ]
    case .list(let list): return flows(list)
    case .quotation(let inner):
      return [SlideFlow(whole: lines(block), height: height(flows(inner)))]
    case .details(let summary, let inner):
      guard options.showsAnswers else { return [] }
      return [
        SlideFlow(whole: ["\\textbf{\(prose.text(summary))}\\par"], height: 1.5, leads: true)
      ] + flows(inner)
    case .findings(let findings): return findings.map { paragraph("\(label($0.kind)): \($0.text).") }
    case .notice(let notice): return notice.lines.map { paragraph($0) }
    case .picture: return []
    case .given(let given):
      return [paragraph("Given:")] + flow(derivation.rows(given))
    case .derivation(let pass): return flows(pass)
    case .results(let results):
      let rows = derivation.rows(results)
      return rows.isEmpty ? [paragraph(results.absence)] : [paragraph("\(results.name):")] + flow(rows)
    case .answer(let answer):
      return LaTeXLayout(options.within(answer), .slide).flows(answer.page.nested(below: 2).blocks)
    }
  }

  private func paragraph(_ text: Prose) -> SlideFlow {
    SlideFlow(whole: [prose.text(text) + "\\par"], height: SlideFlow.lines(text.plain().count) + 0.4)
  }

  /// The rows of a display, in the size in which the widest fits.
  private func flow(_ rows: [LaTeXRow]) -> [SlideFlow] {
    guard !rows.isEmpty else { return [] }
    let rows = LaTeXRow.placed(rows, room: medium.room)
    let size = medium.size(width: rows.map { $0.width + ($0.remark.isEmpty ? 0 : $0.remarkWidth + 3) }.max() ?? 0)
    return [
      SlideFlow(
        opening: (size.isEmpty ? [] : ["{" + size]) + ["\\begin{align*}"],
        rows: rows.map { SlideFlow.Row(lines: [$0.text], height: $0.height) },
        closing: ["\\end{align*}"] + (size.isEmpty ? [] : ["}"]), margin: 1.6, separator: LaTeXRow.end)
    ]
  }

  /// A pass: its steps, what is said below them, and the local derivatives.
  private func flows(_ pass: Page.Derivation) -> [SlideFlow] {
    var flows = [paragraph("\(pass.name), \(pass.sentence):")]
    var rows: [LaTeXRow] = []
    for step in derivation.steps(pass) {
      rows += step.rows
      guard !step.remarks.isEmpty else { continue }
      flows += flow(rows)
      flows += step.remarks.map { SlideFlow(whole: ["{\\footnotesize \($0)\\par}"], height: SlideFlow.lines($0.count)) }
      rows = []
    }
    let slopes = derivation.slopes(pass)
    return flows + flow(rows) + (slopes.isEmpty ? [] : [paragraph("Local derivatives:")] + flow(slopes))
  }

  private func height(_ flows: [SlideFlow]) -> Double {
    flows.reduce(0) { sum, flow in flow.rows.reduce(sum + flow.margin) { $0 + $1.height } }
  }

  private func flow(_ equations: [Page.Equation]) -> [SlideFlow] {
    flow(LaTeXEquations(printer, room: medium.room) { prose.text($0) }.rows(equations))
  }

  private func flow(_ table: Page.Table) -> SlideFlow {
    let parts = self.parts(table)
    return SlideFlow(
      opening: parts.opening, rows: parts.rows.map { SlideFlow.Row(lines: [$0], height: 1.05) },
      closing: parts.closing, margin: 3)
  }

  /// Items one by one; one that is taller than a slide goes on without its mark.
  private func flows(_ list: Page.List) -> [SlideFlow] {
    var flows: [SlideFlow] = []
    for (index, item) in list.items.enumerated() {
      let inner = self.flows(item)
      var mark = list.mark
      if case .number(let first) = mark { mark = .number(from: first + index) }
      let one = Page.List(mark, [item])
      if height(inner) <= SlideFlow.room - 1 {
        flows.append(SlideFlow(whole: lines(one), height: height(inner) + (list.isTight ? 0 : 0.5)))
      } else {
        let first = Page.List(mark, [Array(item.prefix(1))])
        flows.append(SlideFlow(whole: lines(first), height: height(self.flows(Array(item.prefix(1))))))
        flows += self.flows(Array(item.dropFirst()))
      }
    }
    return flows
  }
}
