import Notation
import TraceModel

/// A trace and a document in which everything that a user can name is called by a hostile name.
enum Hostile {
  static func trace(_ name: String) -> Trace {
    var trace = SampleTraces.productOfSum(x: name, q: name + "2", source: name + "\n" + name)
    trace.notes = [TraceNote(kind: .kink, node: name, text: "about \(name)")]
    return trace
  }

  static func document(_ name: String) -> Document {
    var plot = SampleDocument.loss(logarithmic: true)
    plot.title = name
    plot.xLabel = name
    plot.yLabel = name
    plot.curves[0].name = name
    return Document([
      .heading(name, level: 1), .paragraph(name), .bullets([name]), .preformatted(name),
      .equations([Document.Equation(.symbol(name), [.symbol(name) + .one, .number(1)], remark: name)]),
      .table(Document.Table(columns: [name], rows: [[.text(name)], [.formula(.symbol(name))]])), .plot(plot),
    ])
  }
}
