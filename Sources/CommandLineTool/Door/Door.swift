import CommandLine
import DataFiles
import HostSystem
import Rendering
import Session
import SourceText
import TraceModel

/// Where answers leave the tool: the one place that knows every format.
enum Door {
  /// Writes the answer's files, then the answer itself to where the invocation wants it.
  static func deliver(
    _ answer: Answer, _ display: Display, _ invocation: Invocation, _ host: Host
  ) throws(CommandFailure) -> CommandOutcome {
    try checkPicture(answer, display, invocation)
    try checkStep(display, answer)
    for file in answer.files { try write(file, display, host) }
    let shown = try present(answer, display.fitting(answer), host)
    let renderer = DiagnosticRenderer(usesColor: host.wantsColor(on: .error), width: host.columns(.error) ?? 80)
    return try ResultDelivery.deliver(
      shown.bytes, for: invocation, host,
      standardError: answer.remarks.map { $0.text(renderer) }.joined() + shown.remark, exitCode: answer.exitCode)
  }

  /// The answer in a format.
  ///
  /// - Returns: what is written, and what the reader of standard error should know about it.
  static func present(
    _ answer: Answer, _ display: Display, _ host: Host
  ) throws(CommandFailure) -> (bytes: [UInt8], remark: String) {
    let options = display.options
    func page() -> Page { answer.page(display.pageStyle) }
    let text: String
    switch display.format {
    case .text: text = TextRenderer.text(page(), options: options)
    case .markdown: text = MarkdownRenderer.text(page(), options: options)
    case .latex: text = LaTeXRenderer.text(page(), options: options, standalone: display.isStandalone)
    case .beamer: text = BeamerRenderer.text(page(), options: options)
    case .html:
      let drawn = try drawing(page(), answer, options, host)
      return (Array(HTMLRenderer.text(drawn.page, options: options).utf8), drawn.remark)
    case .svg:
      if let plot = answer.plot, answer.graph == nil {
        text = SVGPlot.text(plot(), options: options)
      } else {
        return (try Graphviz.draw(try dot(answer, display), as: display.format, host), "")
      }
    case .png, .pdf: return (try Graphviz.draw(try dot(answer, display), as: display.format, host), "")
    case .dot: text = try dot(answer, display)
    case .mermaid:
      guard case .scalar(let trace)? = answer.graph else { throw cannotShow(answer, display) }
      text = MermaidRenderer.text(trace, options: options)
    case .json:
      guard let json = answer.json else { throw cannotShow(answer, display) }
      text = JSONWriter.text(json())
    case .csv:
      guard let table = answer.table else { throw cannotShow(answer, display) }
      text = CSVWriter.text(table())
    }
    return (Array(text.utf8), "")
  }

  /// The graph in Graphviz's language.
  private static func dot(_ answer: Answer, _ display: Display) throws(CommandFailure) -> String {
    switch answer.graph {
    case .scalar(let trace)?: DOTRenderer.text(trace, options: display.options)
    case .layers(let trace)?: NetworkDOTRenderer.text(trace, options: display.options)
    case nil: throw cannotShow(answer, display)
    }
  }

  /// A page with its picture drawn by Graphviz; without it the page is still of use, so only a remark says so.
  private static func drawing(
    _ page: Page, _ answer: Answer, _ options: RenderOptions, _ host: Host
  ) throws(CommandFailure) -> (page: Page, remark: String) {
    if answer.graph == nil { return (page, "") }
    guard host.findProgram("dot") != nil else {
      return (page, "note: without Graphviz's 'dot' on PATH the page has no picture of the graph\n")
    }
    do throws(CommandFailure) {
      let picture = try picture(of: answer, options, host)
      return (page.drawing { _ in picture }, "")
    } catch {
      guard case .missingProgram(let complaint) = error else { throw error }
      return (page, "note: the page has no picture of the graph: \(complaint.message)\n")
    }
  }

  /// The answer's graph or curves as SVG.
  static func picture(of answer: Answer, _ options: RenderOptions, _ host: Host) throws(CommandFailure) -> String {
    var display = Display()
    display.format = .svg
    display.options = options
    return String(decoding: try present(answer, display, host).bytes, as: UTF8.self)
  }

  private static func cannotShow(_ answer: Answer, _ display: Display) -> CommandFailure {
    let formats = OutputFormat.allCases.filter { $0.canShow(answer.aspects) }.map(\.rawValue)
    return .usage(
      "this result cannot be written as \(display.format.rawValue)",
      help: "it can be \(formats.joined(separator: ", "))")
  }

  /// Refuses an option about pictures where this answer, or this page of it, has none.
  private static func checkPicture(
    _ answer: Answer, _ display: Display, _ invocation: Invocation
  ) throws(CommandFailure) {
    guard let idle = DisplayOption.ofPictures.first(where: { invocation.has($0.declaration) }) else { return }
    var absence = answer.pictureAbsence
    if absence == nil, display.format == .html, !answer.page(display.pageStyle).hasPicture {
      absence = "this page has no picture"
    }
    guard let absence else { return }
    throw .usage("'\(idle.declaration.spelling)' does nothing here: \(absence)", help: "leave it out")
  }

  private static func checkStep(_ display: Display, _ answer: Answer) throws(CommandFailure) {
    guard let wanted = display.options.step, case .scalar(let trace)? = answer.graph else { return }
    let last = Timeline(trace).lastStep
    guard wanted <= last else {
      throw .usage("there is no step \(wanted)", notes: ["this program's steps go from 0 to \(last)"])
    }
  }

  private static func write(_ file: Answer.File, _ display: Display, _ host: Host) throws(CommandFailure) {
    let text =
      switch file.content() {
      case .json(let value): JSONWriter.text(value)
      case .table(let rows): CSVWriter.text(rows)
      case .plot(let plot): SVGPlot.text(plot, options: display.options)
      }
    do throws(HostError) { try host.writeFile(Array(text.utf8), file.path) } catch { throw .file(.write, error) }
    if host.isTerminal(.error) { host.showProgress("wrote \(file.path)\n") }
  }
}
