import Notation
import TraceModel

/// Names and programs that try to break out of the format they are printed in.
enum Hostile {
  static let names = [
    "\"><script>alert(1)</script>", "]; evil [label=\"", "\\input{/etc/passwd}", "a|b", "`code```", "line\nbreak",
    "\u{1B}[31mred\u{1B}[0m", "100%", "$x^2$", "a_b{c}#d&e~f", "--> n0", "end", "%%{init: {}}%%", "\u{202E}kcab",
    "]]>", "</TABLE>>", "<!-- x", "\\end{align*}", "{{7*7}}", "[link](http://example.org)", "@everyone", "\u{9B}31m",
    "tab\there", "zero\u{200B}width", "ŷ", "名前", "''", "&lt;", "“quoted”", "a‖b", "≤script≥",
  ]

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
