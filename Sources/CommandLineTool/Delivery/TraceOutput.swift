import Rendering
import TraceModel

/// A trace in the format asked for.
struct TraceOutput {
  let bytes: [UInt8]
  /// What the reader of standard error should know about it.
  var remark = ""

  /// Writes a trace; pictures, and the picture within a page, are drawn by Graphviz.
  ///
  /// A page without its picture is still of use, so it only mentions that Graphviz is missing.
  init(
    _ trace: Trace, as format: OutputFormat, _ options: RenderOptions, standalone: Bool, _ host: Host
  ) throws(CommandFailure) {
    let text: String
    switch format {
    case .svg, .png, .pdf:
      bytes = try Graphviz.draw(DOTRenderer.text(trace, options: options), as: format, host)
      return
    case .html:
      var svg: String?
      if host.findProgram("dot") == nil {
        remark = "note: without Graphviz's 'dot' on PATH the page has no picture of the graph\n"
      } else {
        let picture = try Graphviz.draw(DOTRenderer.text(trace, options: options), as: .svg, host)
        svg = String(decoding: picture, as: UTF8.self)
      }
      text = HTMLRenderer.text(trace, options: options, svg: svg)
    // A trace is no table: no command offers it as CSV.
    case .text, .csv: text = TextRenderer(trace, options).text()
    case .markdown: text = MarkdownRenderer.text(trace, options: options)
    case .dot: text = DOTRenderer.text(trace, options: options)
    case .latex: text = LaTeXRenderer.text(trace, options: options, standalone: standalone)
    case .beamer: text = BeamerRenderer.text(trace, options: options)
    case .mermaid: text = MermaidRenderer.text(trace, options: options)
    case .json: text = JSONRenderer.text(trace, options: options)
    }
    bytes = Array(text.utf8)
  }
}
