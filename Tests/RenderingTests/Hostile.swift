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
