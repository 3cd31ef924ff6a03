import CommandLine
import Rendering
import Session

/// How an invocation wants its answer to be shown.
struct Display {
  var format = OutputFormat.text
  var options = RenderOptions()
  /// LaTeX that compiles by itself.
  var isStandalone = false
  /// Results without the steps.
  var isBrief = false

  /// Text as it looks where nothing is asked for.
  init() {}

  /// - Throws: wrong use of the command for a format that the command's answers do not have, an option that does
  ///   nothing in the format, and bytes that would garble a terminal.
  init(_ invocation: Invocation, _ exhibit: Exhibit, _ host: Host) throws(CommandFailure) {
    format = try invocation.format(among: exhibit.formats)
    try exhibit.check(invocation, format)
    try ResultDelivery.checkDestination(of: format, for: invocation, host)
    options = RenderOptions(
      width: invocation.width(host), ascii: invocation.has(.ascii),
      color: format.kind == .terminal && invocation.wantsColor(host), digits: invocation.integer(.digits) ?? 6,
      why: invocation.has(.why), theme: invocation.choice(.theme, RenderOptions.Theme.self) ?? .slides,
      step: invocation.integer(.step), legend: invocation.has(.legend), showsAnswers: invocation.has(.answers))
    if let digits = invocation.integer(.digits) { options.digitsAtWires = digits }
    isBrief = invocation.has(.brief)
    isStandalone = exhibit.standsAlone || invocation.has(.standalone)
  }

  /// Not wider than the answer is fit to be read.
  func fitting(_ answer: Answer) -> Display {
    var display = self
    if let most = answer.mostColumns { display.options.width = min(display.options.width, most) }
    return display
  }

  /// What a page has to know of this.
  var pageStyle: PageStyle {
    PageStyle(
      width: format.kind == .terminal ? options.width : PageStyle().width, digits: options.digits,
      ascii: options.ascii, isBrief: isBrief)
  }
}
