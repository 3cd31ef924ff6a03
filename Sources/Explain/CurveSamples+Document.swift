import Notation
import TraceModel

extension CurveSamples {
  /// The plot and a table of values at about nine of its places.
  public func document(title: String) -> Document {
    Document([.heading(title, level: 1), .plot(plot(title: "")), .table(table())])
  }

  public func plot(title: String) -> Document.Plot {
    Document.Plot(
      title: title, xLabel: variable, yLabel: curves.count == 1 ? curves[0].name : "",
      curves: curves.map { curve in
        var plotted = Document.Plot.Curve(name: label(curve), x: [], y: [])
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

  private func label(_ curve: Curve) -> String { FormulaPrinter().text(curve.formula) }

  private func table() -> Document.Table {
    let every = max(1, (x.count - 1) / 8)
    let rows = stride(from: 0, to: x.count, by: every).map { index in
      [.number(x[index])] + curves.map { $0.y[index].isFinite ? Document.Table.Cell.number($0.y[index]) : .text("–") }
    }
    return Document.Table(columns: [variable] + curves.map { $0.name }, rows: rows)
  }
}
