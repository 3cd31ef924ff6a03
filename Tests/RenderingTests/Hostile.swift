import Notation
import TraceModel

/// A trace and a document in which everything that a user can name is called by a hostile name.
enum Hostile {
  static func trace(_ name: String) -> Trace {
    var trace = SampleTraces.productOfSum(x: name, q: name + "2", source: name + "\n" + name)
    trace.notes = [TraceNote(kind: .kink, node: name, text: "about \(name)")]
    return trace
  }

  static func document(_ name: String) -> Page {
    var plot = SampleDocument.loss(logarithmic: true)
    plot.title = Prose(name)
    plot.xLabel = "\(name: name)"
    plot.yLabel = "\(.symbol(name))"
    plot.curves[0].name = "\(Page.Equation(.symbol(name), [.one]))"
    return Page([
      .heading(Prose(name), level: 1), .paragraph(Prose(name)), .bullets([Prose(name)]), .preformatted(name),
      .command(name), .quotation([.paragraph(Prose([.emphasis(Prose(name)), .strong(Prose(name))]))]),
      .details(
        summary: Prose(name), [.list(Page.List(.number(from: 3), [[.paragraph(Prose(name)), .preformatted(name)]]))]),
      .notice(Page.Notice("Graph", [Prose(name)])), .findings([Page.Finding(.note, Prose(name))]),
      .picture(Page.Picture(Prose(name), svg: "<svg></svg>")),
      .equations([Page.Equation(.symbol(name), [.symbol(name) + .one, .number(1)], remark: Prose(name))]),
      .table(Page.Table(columns: [Prose(name)], rows: [[.text(Prose(name))], [.formula(.symbol(name))]])), .plot(plot),
    ])
  }
}
