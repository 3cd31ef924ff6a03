import Notation
import Testing
import TraceModel

@testable import Rendering

/// Slides hold what fits on them, and all of it: beamer parts neither displays nor tables nor plots.
@Suite("Slides")
struct SlideFlowTests {
  private static func rows(_ heights: [Double]) -> [SlideFlow.Row] {
    heights.enumerated().map { SlideFlow.Row(lines: ["row \($0)"], height: $1) }
  }

  @Test("rows go on over as many slides as they need", arguments: [1, 3.5, 9, 14])
  func parting(height: Double) {
    let flow = SlideFlow(
      opening: ["open"], rows: Self.rows(Array(repeating: height, count: 20)), closing: ["close"], margin: 2,
      separator: "&")
    let perSlide = max(1, Int((SlideFlow.room - 2) / height))
    let slides = SlideFlow.slides([flow])
    #expect(slides.count == (20 + perSlide - 1) / perSlide)
    for slide in slides {
      #expect(slide.first == "open" && slide.last == "close")
      // Between rows, and only there, stands the separator.
      #expect(slide.dropFirst().dropLast(2).allSatisfy { $0.hasSuffix("&") })
      #expect(slide[slide.count - 2].hasSuffix("&") == false)
    }
    let found = slides.flatMap { $0 }.filter { $0.hasPrefix("row") }.map { $0.filter { $0 != "&" } }
    #expect(found == (0..<20).map { "row \($0)" })
  }

  @Test("a heading does not stand last on a slide")
  func leading() {
    let filler = SlideFlow(whole: ["filler"], height: SlideFlow.room - 2)
    let heading = SlideFlow(whole: ["heading"], height: 1.5, leads: true)
    let text = SlideFlow(whole: ["text"], height: 1)
    let slides = SlideFlow.slides([filler, heading, text])
    #expect(slides == [["filler"], ["heading", "", "text"]])
  }

  @Test("a long table is continued under its head")
  func table() {
    let table = Page.Table(
      columns: ["n", "n²"], rows: (0..<40).map { [.number(Double($0)), .number(Double($0 * $0))] })
    let text = BeamerRenderer.text(Page([.heading("Squares", level: 1), .table(table)]))
    let frames = text.split(separator: "\n").filter { $0.hasPrefix("\\begin{frame}") }
    #expect(frames.count > 2)
    #expect(text.contains("{Squares (1/\(frames.count))}"))
    #expect(text.split(separator: "\n").filter { $0.contains("  n & n") }.count == frames.count)
    for row in 0..<40 { #expect(text.contains("  $\(row)$ & $\(row * row)$")) }
  }

  @Test("slides have no commands that only articles know")
  func commands() {
    let page = Page([
      .heading("One", level: 1), .paragraph("Text."), .heading("Deep", level: 4), .paragraph("More."),
      .heading("Deeper", level: 5), .paragraph("Most."),
    ])
    let text = BeamerRenderer.text(page)
    #expect(text.contains("\\textbf{Deep}"))
    #expect(!text.contains("paragraph*") && !text.contains("section"))
  }

  @Test("headings without anything between them name a part and its slides")
  func parts() {
    let page = Page([
      .heading("Forward", level: 2), .heading("Layer 1", level: 3), .paragraph("a"), .heading("Layer 2", level: 3),
      .paragraph("b"), .heading("Loss", level: 2), .paragraph("c"),
    ])
    let frames = BeamerRenderer.text(page).split(separator: "\n").filter { $0.hasPrefix("\\begin{frame}") }
    #expect(
      frames == ["\\begin{frame}{Layer 1}{Forward}", "\\begin{frame}{Layer 2}{Forward}", "\\begin{frame}{Loss}"])
  }

  @Test("long lines of code are set smaller, longer ones broken; quotes stay straight")
  func code() {
    let prose = LaTeXProse(RenderOptions(), .slide)
    #expect(prose.code("short").opening == ["\\begin{flushleft}"])
    #expect(prose.code(String(repeating: "x", count: 80)).opening == ["\\begin{flushleft}\\footnotesize"])
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    #expect(prose.code(words).lines.count == 3)
    #expect(prose.code("'x'").lines == ["  \\mbox{\\ttfamily \\textquotesingle{}x\\textquotesingle{}}"])
    #expect(prose.code("⎡x").lines == ["  \\mbox{\\ttfamily \\hbox to .525em{\\hss\\ensuremath{\\lceil}\\hss}x}"])
  }

  @Test("a remark finds its place: in a column, behind its row, or below it")
  func remarks() {
    func row(_ width: Int, _ remark: Int) -> LaTeXRow {
      LaTeXRow(left: "x", steps: ["= 1"], remark: remark == 0 ? "" : "so", width: width, remarkWidth: remark)
    }
    func places(_ rows: [LaTeXRow]) -> [LaTeXRow.RemarkPlace] { LaTeXRow.placed(rows, room: 60).map { $0.remarkPlace } }
    #expect(places([row(20, 10), row(30, 0)]) == [.column, .column])
    #expect(places([row(20, 10), row(55, 0)]) == [.behind, .column])
    #expect(places([row(50, 10), row(55, 0)]) == [.below, .column])
  }
}
