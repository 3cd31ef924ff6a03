import Notation
import TraceModel

extension NetworkPage {
  /// A large network: shapes and what the matrices hold in short.
  func summary() -> [Page.Block] {
    var blocks: [Page.Block] = [
      .paragraph(
        "The network is too large to print every number; --all prints its matrices, elided. Shapes are those of "
          + "the notation \(options.notation.name); norm is the root of the sum of squares, zeros counts entries that are exactly 0."
      )
    ]
    blocks.append(.heading("Forward", level: 2))
    blocks.append(.table(table([.weights, .z, .a])))
    let output = symbols.single.activation(symbols.depth)
    blocks.append(.heading("Loss", level: 2))
    blocks.append(
      .equations([
        Page.Equation(
          .sign(options.notation.exampleLoss), [loss.formula(output, symbols.single.target)], remark: "of one example"),
        Page.Equation(symbols.cost, [.number(trace.loss)], remark: Prose(trace.reduction.rawValue)),
      ]))
    blocks.append(.heading("Backward", level: 2))
    blocks.append(.table(table([.delta, .weightGradient, .biasGradient])))
    return blocks
  }

  private func table(_ quantities: [MatrixStatistics.Quantity]) -> Page.Table {
    let rows = trace.statistics.filter { quantities.contains($0.quantity) }
    return Page.Table(
      columns: ["", "shape", "minimum", "mean", "maximum", "norm", "zeros"],
      rows: rows.map { statistics in
        [
          .formula(symbol(statistics)), .text(Prose(shape(statistics))), .number(statistics.minimum),
          .number(statistics.mean), .number(statistics.maximum), .number(statistics.norm),
          .number(Double(statistics.zeros)),
        ]
      })
  }

  private func symbol(_ statistics: MatrixStatistics) -> Formula {
    switch statistics.quantity {
    case .weights: symbols.weights(statistics.layer)
    case .z: symbols.preactivation(statistics.layer)
    case .a: symbols.activation(statistics.layer)
    case .delta: symbols.delta(statistics.layer)
    case .weightGradient: symbols.weightGradient(statistics.layer)
    case .biasGradient: symbols.biasGradient(statistics.layer)
    }
  }

  private func shape(_ statistics: MatrixStatistics) -> String {
    let turned =
      switch statistics.quantity {
      case .weights, .weightGradient: options.notation.inputsAreRows
      case .z, .a, .delta: !options.notation.examplesAreRows
      case .biasGradient: options.notation.examplesAreRows
      }
    return turned ? "(\(statistics.columns), \(statistics.rows))" : "(\(statistics.rows), \(statistics.columns))"
  }
}
