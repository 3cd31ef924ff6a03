import Notation
import TraceModel

extension CurveSamples {
  /// The plot and a table of values at about nine of its places.
  public func page() -> Page {
    Page([.heading(title, level: 1), .plot(plot(title: "")), .table(table())])
  }

  /// `a = σ(x), ∂a/∂x over x`
  public var title: Prose { "\(.joined(curves.map { $0.key }, by: ", ")) over \(name: variable)" }

  public func plot(title: Prose) -> Page.Plot {
    Page.Plot(
      title: title, xLabel: "\(name: variable)", yLabel: curves.count == 1 ? "\(curves[0].symbol)" : "",
      curves: curves.map { curve in
        var plotted = Page.Plot.Curve(name: curve.key, x: [], y: [])
        for (index, (x, y)) in zip(x, curve.y).enumerated() {
          plotted.x.append(x)
          plotted.y.append(y)
          if curve.jumps.contains(index) {
            plotted.x.append(.nan)
            plotted.y.append(.nan)
          }
        }
        return plotted
      })
  }

  private func table() -> Page.Table {
    let every = max(1, (x.count - 1) / 8)
    let rows = stride(from: 0, to: x.count, by: every).map { index in
      [.number(x[index])] + curves.map { $0.y[index].isFinite ? Page.Table.Cell.number($0.y[index]) : .text("–") }
    }
    return Page.Table(columns: ["\(name: variable)"] + curves.map { "\($0.symbol)" }, rows: rows)
  }
}
