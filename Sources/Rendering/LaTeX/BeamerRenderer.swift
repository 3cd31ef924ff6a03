import Notation
import TraceModel

/// A page as a complete deck of slides in LaTeX beamer; worked solutions are uncovered one step at a time.
public enum BeamerRenderer {
  public static func text(_ page: Page, options: RenderOptions = RenderOptions()) -> String {
    var deck = BeamerDeck(options)
    deck.take(page.blocks)
    deck.finishFrame()
    let packages = page.holdsPlot ? ["amsmath", "pict2e"] : ["amsmath"]
    let head =
      ["\\documentclass[aspectratio=169]{beamer}", "\\usepackage[utf8]{inputenc}"]
      + packages.map { "\\usepackage{\($0)}" }
      + [
        "\\setbeamertemplate{navigation symbols}{}", "\\setbeamertemplate{footline}[frame number]",
        "\\begin{document}",
      ]
    let text = (head + deck.lines + ["\\end{document}"]).joined(separator: "\n") + "\n"
    return options.ascii ? Names.asciiProse(text) : text
  }
}

/// Frames in the making: a heading opens one, and what follows goes into it.
private struct BeamerDeck {
  private(set) var lines: [String] = []
  private let options: RenderOptions
  private let layout: LaTeXLayout
  private let derivation: LaTeXDerivation
  private var title = ""
  private var titleLevel = 0
  /// The heading under which the slides stand; those without a title of their own repeat it.
  private var section = ""
  /// The heading of a part that holds headings only; it stands under the titles of its slides.
  private var part = ""
  private var body: [Page.Block] = []

  /// A line of a remark in small print, in lines of text.
  private static let remarkHeight = 0.85

  /// Lines of fractions that fit on one slide.
  private static let rowsPerSlide = 5

  init(_ options: RenderOptions) {
    self.options = options
    layout = LaTeXLayout(options, .slide)
    derivation = LaTeXDerivation(options, .slide)
  }

  mutating func take(_ blocks: [Page.Block]) {
    for block in blocks {
      switch block {
      case .heading(let text, let level) where level <= 3:
        // Two headings without anything between them: the first is that of a part.
        let opensPart = body.isEmpty && !title.isEmpty && level > titleLevel
        if opensPart { part = title } else { finishFrame() }
        if level <= 2, !opensPart { part = "" }
        title = layout.prose.text(text)
        titleLevel = level
        section = title
      case .given(let given):
        finishFrame()
        lines += Escaping.excerpt(given.source).map { "% \(Escaping.latexComment($0))" }
        frames("Backpropagation, number by number", "", [.init(rows: derivation.rows(given), remarks: [])], .atOnce)
      case .derivation(let pass):
        finishFrame()
        frames(pass.name, layout.prose.text(pass.sentence), derivation.steps(pass), .stepByStep)
        frames("Local derivatives", "", [.init(rows: derivation.slopes(pass), remarks: [])], .lineByLine)
      case .results(let results):
        finishFrame()
        frames(
          results.name, layout.prose.text(results.sentence), [.init(rows: derivation.rows(results), remarks: [])],
          .atOnce)
      case .details(let summary, let inner):
        guard options.showsAnswers else { continue }
        finishFrame()
        title = layout.prose.text(summary)
        take(inner)
        finishFrame()
      case .answer(let answer):
        var within = BeamerDeck(options.within(answer))
        within.title = title
        within.section = section
        within.body = body
        within.take(answer.page.nested(below: 1).blocks)
        within.finishFrame()
        lines += within.lines
        title = ""
        body = []
      case .findings:
        finishFrame()
        title = "Check"
        body.append(block)
        finishFrame()
      case .heading, .paragraph, .equations, .table, .reference, .plot, .preformatted, .command, .list, .quotation,
        .notice,
        .picture:
        body.append(block)
      }
    }
  }

  /// Closes the frame that is open, if there is anything on it.
  mutating func finishFrame() {
    let slides = SlideFlow.slides(layout.flows(body))
    body = []
    let heading = title.isEmpty ? section : title
    if slides.isEmpty, !title.isEmpty { lines += ["", "\\begin{frame}{\(heading)}", "\\end{frame}"] }
    title = ""
    let subtitle = part.isEmpty ? "" : "{\(part)}"
    for (index, slide) in slides.enumerated() {
      let count = slides.count > 1 ? " (\(index + 1)/\(slides.count))" : ""
      lines += ["", "\\begin{frame}{\(heading)\(count)}\(subtitle)"] + slide + ["\\end{frame}"]
    }
  }

  /// How a slide's lines appear.
  private enum Pace {
    case atOnce, lineByLine
    /// Each line in two: what is to be computed, then its numbers.
    case stepByStep
  }

  /// As many slides as the rows need; what is said about a step stands below the slide that holds its last row.
  private mutating func frames(_ title: String, _ subtitle: String, _ steps: [LaTeXDerivation.Step], _ pace: Pace) {
    var slides: [(rows: [LaTeXRow], remarks: [String])] = []
    var height = 0.0
    for step in steps {
      let said = step.remarks.reduce(0) { $0 + Self.remarkHeight * SlideFlow.lines($1.count) }
      for (index, row) in step.rows.enumerated() {
        let needed = row.height + (index == step.rows.count - 1 ? said : 0)
        if slides.isEmpty || slides[slides.count - 1].rows.count == Self.rowsPerSlide
          || height + needed > SlideFlow.room - 1.5
        {
          slides.append(([], []))
          height = 0
        }
        slides[slides.count - 1].rows.append(row)
        height += needed
      }
      if !slides.isEmpty { slides[slides.count - 1].remarks += step.remarks }
    }
    for (index, slide) in slides.enumerated() {
      let heading = slides.count > 1 ? "\(title) (\(index + 1)/\(slides.count))" : title
      let rows = slide.rows
      let width = (rows.map { $0.width }.max() ?? 0) + (rows.map { $0.remarkWidth + 3 }.max() ?? 0)
      let size = LaTeXMedium.slide.size(width: width)
      lines += [
        "", "\\begin{frame}{\(heading)}\(subtitle.isEmpty ? "" : "{\(subtitle)}")",
        (size.isEmpty ? "" : "{" + size) + "\\begin{align*}",
        paced(slide.rows, pace).joined(separator: " \\\\[0.6ex]\n"),
        "\\end{align*}" + (size.isEmpty ? "" : "}"),
      ]
      if !slide.remarks.isEmpty {
        lines += ["{\\footnotesize", slide.remarks.map { "\($0)\\par" }.joined(separator: "\n"), "}"]
      }
      lines.append("\\end{frame}")
    }
  }

  /// Overlays are numbered outright: `align*` typesets its body twice, which would count `<+->` twice.
  private func paced(_ rows: [LaTeXRow], _ pace: Pace) -> [String] {
    guard pace != .atOnce else { return rows.map { $0.text } }
    var moment = 0
    return rows.map { row in
      moment += 1
      let left = uncovered(row.left, from: moment)
      let remark = row.remark.isEmpty ? "" : " && " + uncovered("\\text{\(row.remark)}", from: moment)
      guard pace == .stepByStep, row.steps.count > 1, let symbolic = row.steps.first else {
        return "  \(left) & \(uncovered(row.steps, from: moment))\(remark)"
      }
      let first = uncovered([symbolic], from: moment)
      moment += 1
      return "  \(left) & \(first) \(uncovered(Array(row.steps.dropFirst()), from: moment))\(remark)"
    }
  }

  /// Steps of one line together; one that begins a line anew stands in a cell of its own.
  private func uncovered(_ steps: [String], from moment: Int) -> String {
    var cells: [[String]] = [[]]
    for step in steps {
      if step.hasPrefix(LaTeXRow.lineBreak) {
        cells.append([String(step.dropFirst(LaTeXRow.lineBreak.count))])
      } else {
        cells[cells.count - 1].append(step)
      }
    }
    return cells.map { $0.isEmpty ? "" : uncovered("{}" + $0.joined(separator: " "), from: moment) }
      .joined(separator: " " + LaTeXRow.lineBreak + " ")
  }

  private func uncovered(_ body: String, from moment: Int) -> String {
    "\\uncover<\(moment)->{\(body)}"
  }
}
