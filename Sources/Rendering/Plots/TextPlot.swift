import Notation
import TerminalText
import TraceModel

/// A plot in characters: one curve in braille dots, several in a mark of their own each.
struct TextPlot {
  private let plot: Page.Plot
  private let options: RenderOptions
  private let marks: [String]
  /// Cells of the drawing area.
  private let rows = 12
  private let columns: Int
  private let xScale: PlotScale?
  private let yScale: PlotScale?
  private let labelWidth: Int

  init(_ plot: Page.Plot, _ options: RenderOptions) {
    self.plot = plot
    self.options = options
    marks = options.ascii ? ["*", "o", "x", "+", "#", "@"] : ["●", "○", "×", "+", "■", "▲"]
    let points = plot.points
    xScale = PlotScale(plot.places, isLogarithmic: false, tickCount: plot.tickCount)
    yScale = PlotScale(points.map { $0.y }, isLogarithmic: plot.isLogarithmic, tickCount: 4)
    labelWidth = yScale?.ticks.map { TextLayout.width($0.text) }.max() ?? 0
    columns = max(16, min(options.width, 76) - labelWidth - 4)
  }

  func lines() -> [String] {
    var lines = plot.title.isEmpty ? [] : [written(plot.title)]
    guard let xScale, let yScale else { return lines + ["  (no point to plot)"] + omissions() }
    let height: Prose = yScale.isLogarithmic ? "\(plot.yLabel) (logarithmic)" : plot.yLabel
    if !plot.yLabel.isEmpty { lines.append(written(height)) }
    let cells = plot.curves.count == 1 && !options.ascii ? braille(xScale, yScale) : marked(xScale, yScale)
    for row in 0..<rows {
      let tick = yScale.ticks.last { self.row(of: $0.value, yScale) == row }
      let label = TextLayout.aligned(tick?.text ?? "", right: labelWidth)
      let axis = options.ascii ? (tick == nil ? "|" : "+") : tick == nil ? "│" : "┤"
      lines.append("\(label) \(axis)\(cells[row].joined())")
    }
    lines += horizontalAxis(xScale)
    if plot.curves.count > 1 {
      let keys = plot.curves.enumerated().map { "\(marks[$0 % marks.count]) \(written($1.name))" }
      lines += legend(keys)
    }
    return lines + omissions()
  }

  /// The keys side by side, as many to a line as fit.
  private func legend(_ keys: [String]) -> [String] {
    let margin = String(repeating: " ", count: labelWidth + 2)
    var lines: [String] = []
    for key in keys {
      if let last = lines.last, TextLayout.width(last) + 3 + TextLayout.width(key) <= options.width {
        lines[lines.count - 1] = last + "   " + key
      } else {
        lines.append(margin + key)
      }
    }
    return lines
  }

  private func written(_ text: Prose) -> String { options.written(text, options.printer()) }

  private func row(of value: Double, _ scale: PlotScale) -> Int? {
    scale.fraction(value).map { (rows - 1) - Int((Double(rows - 1) * $0).nearestWhole) }
  }

  /// The axis with a tick under each label, the labels, and what they count.
  private func horizontalAxis(_ scale: PlotScale) -> [String] {
    var axis = [String](repeating: options.ascii ? "-" : "─", count: columns)
    var labels = ""
    let margin = labelWidth + 2
    for tick in scale.ticks {
      guard let fraction = scale.fraction(tick.value) else { continue }
      let column = Int((Double(columns - 1) * fraction).nearestWhole)
      axis[column] = options.ascii ? "+" : "┬"
      let start = max(0, margin + column - TextLayout.width(tick.text) / 2)
      // A label that would touch the one before is left out.
      if labels.isEmpty || start > TextLayout.width(labels) {
        labels = TextLayout.padded(labels, to: start) + tick.text
      }
    }
    let corner = String(repeating: " ", count: labelWidth + 1) + (options.ascii ? "+" : "└")
    var lines = [corner + axis.joined(), labels]
    if !plot.xLabel.isEmpty {
      lines.append(TextLayout.aligned(written(plot.xLabel), right: margin + columns))
    }
    return lines
  }

  /// What the axes cannot show is said.
  private func omissions() -> [String] {
    let isHidden: (Double) -> Bool = { !$0.isFinite || (plot.isLogarithmic && $0 <= 0) }
    let hidden = plot.curves.reduce(0) { $0 + zip($1.x, $1.y).filter { !$0.isNaN && isHidden($1) }.count }
    guard hidden > 0 else { return [] }
    let reason = plot.isLogarithmic ? "not positive or not finite" : "not finite"
    return ["  (\(hidden) \(hidden == 1 ? "value" : "values") left out: \(reason))"]
  }

  /// Two by four dots to a cell: Unicode numbers the dots column by column, the lowest row last.
  private func braille(_ xScale: PlotScale, _ yScale: PlotScale) -> [[String]] {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var patterns = [[UInt32]](repeating: [UInt32](repeating: 0, count: columns), count: rows)
    for curve in plot.curves {
      trace(curve, xScale, yScale, width: columns * 2, height: rows * 4) { x, y in
        patterns[y / 4][x / 2] |= bits[y % 4][x % 2]
      }
    }
    return patterns.map { row in
      row.map { pattern in
        pattern == 0 ? " " : Unicode.Scalar(0x2800 + pattern).map { String(Character($0)) } ?? " "
      }
    }
  }

  private func marked(_ xScale: PlotScale, _ yScale: PlotScale) -> [[String]] {
    var cells = [[String]](repeating: [String](repeating: " ", count: columns), count: rows)
    for (index, curve) in plot.curves.enumerated() {
      trace(curve, xScale, yScale, width: columns, height: rows) { x, y in
        cells[y][x] = marks[index % marks.count]
      }
    }
    return cells
  }

  /// Calls `dot` for every dot of the line through a curve's points; a point that cannot be shown leaves a gap.
  private func trace(
    _ curve: Page.Plot.Curve, _ xScale: PlotScale, _ yScale: PlotScale, width: Int, height: Int,
    dot: (Int, Int) -> Void
  ) {
    var previous: (x: Double, y: Double)?
    for (x, y) in zip(curve.x, curve.y) {
      guard let across = xScale.fraction(x), let up = yScale.fraction(y) else {
        previous = nil
        continue
      }
      let point = (x: across * Double(width - 1), y: (1 - up) * Double(height - 1))
      let start = previous ?? point
      let steps = max(1, Int(max(abs(point.x - start.x), abs(point.y - start.y)).wholeAbove))
      for step in 0...steps {
        let share = Double(step) / Double(steps)
        let column = Int((start.x + (point.x - start.x) * share).nearestWhole)
        let row = Int((start.y + (point.y - start.y) * share).nearestWhole)
        dot(min(max(column, 0), width - 1), min(max(row, 0), height - 1))
      }
      previous = point
    }
  }
}

extension Page.Plot {
  /// Where the curves are evaluated, gaps included: the axis shows the whole range that was asked for.
  var places: [Double] { curves.flatMap { $0.x.filter { $0.isFinite } } }

  /// How many steps the horizontal axis is cut into: about six, and where only whole numbers stand, as for steps or
  /// epochs, none between them.
  var tickCount: Int {
    guard let low = places.min(), let high = places.max(), high - low >= 1, high - low < 6,
      places.allSatisfy({ $0 == $0.nearestWhole })
    else { return 6 }
    return Int(high - low)
  }

  /// Every point whose two numbers can be shown.
  var points: [(x: Double, y: Double)] {
    curves.flatMap { curve in
      zip(curve.x, curve.y).filter { $0.isFinite && $1.isFinite && (!isLogarithmic || $1 > 0) }.map { (x: $0, y: $1) }
    }
  }
}
