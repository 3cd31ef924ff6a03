import TerminalText
import Testing
import TraceModel

@testable import Rendering

@Suite struct PlotTests {
  private static let extremes: [(name: String, x: [Double], y: [Double])] = [
    ("empty", [], []), ("one point", [1], [2]), ("constant", [0, 1, 2], [7, 7, 7]), ("zero", [0, 1], [0, 0]),
    ("a gap", [0, 1, 2], [1, .nan, 3]), ("only gaps", [0, 1], [.nan, .nan]), ("infinite", [0, 1], [1, .infinity]),
    ("huge", [0, 1, 2], [-1.7e308, 0, 1.7e308]),
    ("largest", [0, 1], [.greatestFiniteMagnitude, .greatestFiniteMagnitude]),
    ("tiny", [0, 1], [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude]), ("negative", [0, 1], [-3, -1]),
    ("far away", [1e15, 1e15 + 1], [1e15, 1e15 + 1]),
    ("uneven", [0, 1, 2, 3], [1, 2]), ("wide", [-1e300, 1e300], [1, 2]), ("decades", [0, 1], [1e-300, 1e300]),
  ]

  @Test(arguments: extremes.indices, [false, true]) func everyPlotIsDrawn(_ index: Int, _ isLogarithmic: Bool) {
    let sample = Self.extremes[index]
    let plot = Page.Plot(
      title: Prose(sample.name), xLabel: "x", yLabel: "y",
      curves: [Page.Plot.Curve(name: "c", x: sample.x, y: sample.y)], isLogarithmic: isLogarithmic)
    let document = Page([.plot(plot)])
    for ascii in [false, true] {
      let text = TextRenderer.text(document, options: RenderOptions(ascii: ascii))
      #expect(text.hasPrefix(sample.name + "\n"))
      #expect(text.split(separator: "\n").allSatisfy { TextLayout.width(String($0)) <= 80 }, "\(text)")
      #expect(!text.contains("nan") && !text.contains("NaN"))
    }
    let svg = SVGPlot.text(plot)
    #expect(isWellFormed(svg))
    #expect(!svg.contains("\"NaN\"") && !svg.contains("∞\""), "\(svg)")
    #expect(!LaTeXRenderer.text(document).contains("NaN"))
  }

  @Test func aConstantLiesInTheMiddle() {
    let plot = Page.Plot(
      title: "", xLabel: "", yLabel: "", curves: [Page.Plot.Curve(name: "c", x: [0, 1], y: [7, 7])])
    let lines = TextRenderer.text(Page([.plot(plot)]), options: RenderOptions(ascii: true))
      .split(separator: "\n")
    let row = lines.firstIndex { $0.contains("***") }
    #expect(row.map { (4...8).contains($0) } == true)
  }

  @Test func whatCannotBeShownIsSaid() {
    let plot = Page.Plot(
      title: "t", xLabel: "", yLabel: "", curves: [Page.Plot.Curve(name: "c", x: [0, 1, 2], y: [1, 0, .nan])],
      isLogarithmic: true)
    let text = TextRenderer.text(Page([.plot(plot)]))
    #expect(text.contains("(2 values left out: not positive or not finite)"))
  }

  @Test func curvesDifferWithoutColour() {
    let svg = SVGPlot.text(SampleDocument.loss(logarithmic: true), options: RenderOptions(theme: .gray))
    #expect(svg.contains("stroke-dasharray"))
    #expect(svg.contains(">training</text>") && svg.contains(">validation</text>"))
  }
}
