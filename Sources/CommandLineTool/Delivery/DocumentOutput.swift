import CommandLine
import DataFiles
import Rendering
import TraceModel

/// A walk-through in the format asked for: a page for readers, JSON or CSV for programs, or its curve as a picture.
struct DocumentOutput {
  static let formats: [OutputFormat] = [.text, .markdown, .latex, .html, .svg, .json, .csv]
  static let all = OptionDeclaration("all", help: "every step of a long walk, not only its beginning and its end")

  /// How the page is shown; the same for every command that writes one.
  static let group = OptionGroup(
    "How it is shown",
    [.format(formats), .output, .digits, .ascii, .color, .width, ExplainCommand.theme, ExplainCommand.standalone, all])

  var document: Page
  var plot: Page.Plot
  /// The contract.
  var json: JSONValue
  /// A header and rows.
  var csv: [[String]]

  func deliver(
    _ invocation: Invocation, _ host: Host, standardError: String = "", exitCode: ExitCode = .done
  ) throws(CommandFailure) -> CommandOutcome {
    let format = try invocation.format(among: Self.formats)
    return try ResultDelivery.deliver(
      Array(text(format, invocation, host).utf8), as: format, for: invocation, host, standardError: standardError,
      exitCode: exitCode)
  }

  private func text(_ format: OutputFormat, _ invocation: Invocation, _ host: Host) -> String {
    let options = Self.renderOptions(invocation, host, isText: format == .text)
    switch format {
    case .markdown: return MarkdownRenderer.text(document, options: options)
    case .latex:
      return LaTeXRenderer.text(document, options: options, standalone: invocation.has(ExplainCommand.standalone))
    case .html: return HTMLRenderer.text(document, options: options)
    case .svg: return SVGPlot.text(plot, options: options)
    case .json: return JSONWriter.text(json)
    case .csv: return CSVWriter.text(csv)
    default: return TextRenderer.text(document, options: options)
    }
  }

  /// A plot as a file of its own.
  static func picture(_ plot: Page.Plot, _ options: RenderOptions) -> String {
    SVGPlot.text(plot, options: options)
  }

  static func renderOptions(_ invocation: Invocation, _ host: Host, isText: Bool) -> RenderOptions {
    RenderOptions(
      width: invocation.width(host), ascii: invocation.has(.ascii), color: isText && invocation.wantsColor(host),
      digits: invocation.integer(.digits) ?? 6,
      theme: invocation.choice(ExplainCommand.theme, RenderOptions.Theme.self) ?? .slides)
  }
}
