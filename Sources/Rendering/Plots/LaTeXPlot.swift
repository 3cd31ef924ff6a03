import Notation
import TraceModel

/// A plot in LaTeX's own `picture`, with the straight lines of `pict2e`; curves differ by the marks on them.
struct LaTeXPlot {
  private let plot: Page.Plot
  private let prose: LaTeXProse
  private let marks = ["\\bullet", "\\circ", "\\times", "+", "\\diamond", "\\star"]
  private let width = 110.0
  private let height = 60.0
  /// Marks on one curve, at most.
  private let markCount = 9

  init(_ plot: Page.Plot, _ options: RenderOptions) {
    self.plot = plot
    prose = LaTeXProse(options)
  }

  /// - Parameter unit: what the picture's units are, in millimetres; it is 135 of them wide and 84 high.
  func lines(unit: Double) -> [String] {
    let points = plot.points
    guard let xScale = PlotScale(plot.places, isLogarithmic: false),
      let yScale = PlotScale(points.map { $0.y }, isLogarithmic: plot.isLogarithmic, tickCount: 4)
    else {
      return ["\\begin{center}", prose.text(plot.title) + ": no point to plot", "\\end{center}"]
    }
    let plain = FormulaPrinter(dialect: .latex)
    var lines = [
      "\\begin{center}", "\\setlength{\\unitlength}{\(NumberStyle(digits: 3).text(unit))mm}",
      "\\begin{picture}(135,84)(-20,-12)",
      "  \\put(\(number(width / 2)),\(number(height + 8))){\\makebox(0,0)[b]{\\textbf{\(prose.text(plot.title))}}}",
      "  \\put(0,0){\\line(1,0){\(number(width))}}",
      "  \\put(0,0){\\line(0,1){\(number(height))}}",
    ]
    for tick in xScale.ticks {
      guard let x = xScale.fraction(tick.value) else { continue }
      lines.append("  \\put(\(number(x * width)),-1){\\line(0,1){1}}")
      lines.append("  \\put(\(number(x * width)),-2){\\makebox(0,0)[t]{\\footnotesize $\(plain.number(tick.value))$}}")
    }
    for tick in yScale.ticks {
      guard let y = yScale.fraction(tick.value) else { continue }
      lines.append("  \\put(-1,\(number(y * height))){\\line(1,0){1}}")
      lines.append("  \\put(-2,\(number(y * height))){\\makebox(0,0)[r]{\\footnotesize $\(plain.number(tick.value))$}}")
    }
    lines.append("  \\put(\(number(width / 2)),-7){\\makebox(0,0)[t]{\\small \(prose.text(plot.xLabel))}}")
    lines.append("  \\put(0,\(number(height + 2))){\\makebox(0,0)[b]{\\small \(prose.text(plot.yLabel))}}")
    for index in plot.curves.indices { lines += curve(index, xScale, yScale) }
    lines.append("\\end{picture}")
    if plot.curves.count > 1 {
      let keys = plot.curves.enumerated().map { "$\(marks[$0 % marks.count])$ \(prose.text($1.name))" }
      lines.append("\\\\[1ex] {\\small \(keys.joined(separator: "\\quad "))}")
    }
    return lines + ["\\end{center}"]
  }

  private func number(_ value: Double) -> String { NumberStyle(digits: 5).text((value * 100).nearestWhole / 100) }

  private func curve(_ index: Int, _ xScale: PlotScale, _ yScale: PlotScale) -> [String] {
    var lines: [String] = []
    var run: [String] = []
    func finishRun() {
      // TeX holds a command's arguments in memory: long curves are drawn in pieces that share an end.
      for start in stride(from: 0, to: max(0, run.count - 1), by: 50) {
        lines.append("  \\polyline" + run[start..<min(start + 51, run.count)].joined())
      }
      run = []
    }
    let pairs = Array(zip(plot.curves[index].x, plot.curves[index].y))
    let every = max(1, (pairs.count + markCount - 1) / markCount)
    for (position, pair) in pairs.enumerated() {
      guard let x = xScale.fraction(pair.0), let y = yScale.fraction(pair.1) else {
        finishRun()
        continue
      }
      run.append("(\(number(x * width)),\(number(y * height)))")
      if plot.curves.count > 1 || pairs.count == 1, position % every == 0 {
        lines.append(
          "  \\put(\(number(x * width)),\(number(y * height))){\\makebox(0,0){$\(marks[index % marks.count])$}}")
      }
    }
    finishRun()
    return lines
  }
}
