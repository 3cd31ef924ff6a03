import Notation
import TraceModel

/// A plot as SVG: axes with ticks at round numbers, curves that differ by dashes as well as by colour, a legend.
public enum SVGPlot {
  /// A file of its own, on white.
  public static func text(_ plot: Page.Plot, options: RenderOptions = RenderOptions()) -> String {
    SVGDrawing(plot, options, isInline: false).text()
  }

  /// An element for a page: its lines and letters take the page's colour, its ground is the page's own.
  static func element(_ plot: Page.Plot, options: RenderOptions) -> String {
    SVGDrawing(plot, options, isInline: true).text()
  }
}

private struct SVGDrawing {
  let plot: Page.Plot
  let isInline: Bool
  let colors: [String]
  let dashes = ["", "7 4", "2 4", "10 4 2 4", "14 4", "4 2 1 2"]
  let ink: String
  let left = 70.0
  let right = 620.0
  let top = 40.0
  let bottom = 300.0

  private let options: RenderOptions

  init(_ plot: Page.Plot, _ options: RenderOptions, isInline: Bool) {
    self.plot = plot
    self.options = options
    self.isInline = isInline
    ink = isInline ? "currentColor" : "#1f2328"
    switch options.theme {
    case .slides: colors = ["#1f6feb", "#d1242f", "#1a7f37", "#9a6700", "#8250df", "#57606a"]
    case .colorblind: colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
    case .gray: colors = [ink]
    }
  }

  func text() -> String {
    let rowsOfKeys = plot.curves.count > 1 ? (plot.curves.count + 2) / 3 : 0
    let height = 350 + 20 * rowsOfKeys
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 \(height)\" width=\"640\" height=\"\(height)\" "
        + "role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">",
      "<title>\(Escaping.html(written(plot.title.isEmpty ? plot.yLabel : plot.title)))</title>",
    ]
    if !isInline { lines.append("<rect width=\"640\" height=\"\(height)\" fill=\"#ffffff\"/>") }
    lines.append(label(written(plot.title), 345, 22, "middle", " font-size=\"15\" font-weight=\"600\""))
    let points = plot.points
    if let xScale = PlotScale(plot.places, isLogarithmic: false, tickCount: plot.tickCount),
      let yScale = PlotScale(points.map { $0.y }, isLogarithmic: plot.isLogarithmic)
    {
      lines += axes(xScale, yScale) + plot.curves.indices.flatMap { curve($0, xScale, yScale) }
    } else {
      lines.append(label("no point to plot", 345, 170, "middle"))
    }
    if rowsOfKeys > 0 { lines += legend() }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func written(_ text: Prose) -> String { options.written(text, options.printer()) }

  private func x(_ fraction: Double) -> Double { left + (right - left) * fraction }
  private func y(_ fraction: Double) -> Double { bottom - (bottom - top) * fraction }

  /// A coordinate to a hundredth of a unit.
  private func number(_ value: Double) -> String { NumberStyle(digits: 6).text((value * 100).nearestWhole / 100) }

  private func label(_ text: String, _ x: Double, _ y: Double, _ anchor: String, _ more: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\" fill=\"\(ink)\"\(more)>"
      + Escaping.html(text) + "</text>"
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, faint: Bool) -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" stroke=\"\(ink)\""
      + (faint ? " stroke-opacity=\"0.15\"/>" : "/>")
  }

  private func axes(_ xScale: PlotScale, _ yScale: PlotScale) -> [String] {
    var lines: [String] = []
    for tick in yScale.ticks {
      guard let fraction = yScale.fraction(tick.value) else { continue }
      lines.append(line(left, y(fraction), right, y(fraction), faint: true))
      lines.append(label(tick.text, left - 8, y(fraction) + 4, "end"))
    }
    for tick in xScale.ticks {
      guard let fraction = xScale.fraction(tick.value) else { continue }
      lines.append(line(x(fraction), bottom, x(fraction), bottom + 5, faint: false))
      lines.append(label(tick.text, x(fraction), bottom + 20, "middle"))
    }
    lines += [line(left, top, left, bottom, faint: false), line(left, bottom, right, bottom, faint: false)]
    lines.append(label(written(plot.xLabel), (left + right) / 2, bottom + 40, "middle"))
    let middle = number((top + bottom) / 2)
    lines.append(
      label(written(plot.yLabel), 16, (top + bottom) / 2, "middle", " transform=\"rotate(-90 16 \(middle))\""))
    return lines
  }

  private func style(_ index: Int) -> String {
    let dash = dashes[index % dashes.count]
    let color = colors[index % colors.count]
    return "stroke=\"\(color)\" stroke-width=\"2\"" + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }

  /// The curve's line, broken where a point cannot be shown; a point alone is a dot.
  private func curve(_ index: Int, _ xScale: PlotScale, _ yScale: PlotScale) -> [String] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for (across, up) in zip(plot.curves[index].x, plot.curves[index].y) {
      if let h = xScale.fraction(across), let v = yScale.fraction(up) {
        runs[runs.count - 1].append((x: x(h), y: y(v)))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.compactMap { run in
      guard let first = run.first else { return nil }
      if run.count == 1 {
        let color = colors[index % colors.count]
        return "<circle cx=\"\(number(first.x))\" cy=\"\(number(first.y))\" r=\"3\" fill=\"\(color)\"/>"
      }
      let points = run.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
      return "<polyline points=\"\(points)\" fill=\"none\" stroke-linejoin=\"round\" \(style(index))/>"
    }
  }

  private func legend() -> [String] {
    plot.curves.enumerated().flatMap { index, curve -> [String] in
      let across = left + 185 * Double(index % 3)
      let down = 360 + 20 * Double(index / 3)
      return [
        "<line x1=\"\(number(across))\" y1=\"\(number(down - 4))\" x2=\"\(number(across + 36))\" "
          + "y2=\"\(number(down - 4))\" \(style(index))/>",
        label(written(curve.name), across + 44, down, "start"),
      ]
    }
  }
}
