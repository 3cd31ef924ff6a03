import Rendering
import TraceModel
import TracePages

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
    func page() -> Page { TracePage.page(trace) }
    let text: String
    switch format {
    case .svg, .png, .pdf:
      bytes = try Graphviz.draw(DOTRenderer.text(trace, options: options), as: format, host)
      return
    case .html:
      var page = page()
      if host.findProgram("dot") == nil {
        remark = "note: without Graphviz's 'dot' on PATH the page has no picture of the graph\n"
      } else {
        let picture = try Graphviz.draw(DOTRenderer.text(trace, options: options), as: .svg, host)
        page = page.drawing { _ in String(decoding: picture, as: UTF8.self) }
      }
      text = HTMLRenderer.text(page, options: options)
    // A trace is no table: no command offers it as CSV.
    case .text, .csv: text = TextRenderer.text(page(), options: options)
    case .markdown: text = MarkdownRenderer.text(page(), options: options)
    case .dot: text = DOTRenderer.text(trace, options: options)
    case .latex: text = LaTeXRenderer.text(page(), options: options, standalone: standalone)
    case .beamer: text = BeamerRenderer.text(page(), options: options)
    case .mermaid: text = MermaidRenderer.text(trace, options: options)
    case .json: text = JSONRenderer.text(trace, options: options)
    }
    bytes = Array(text.utf8)
  }
}
