import Lessons
import Rendering

extension LessonPage {
  /// Columns of the text in a page, as many as a browser shows and a sheet of paper holds.
  private static let pageWidth = 88

  /// For a browser or a printer: one self-contained page, each block with its output, curves as pictures.
  ///
  /// - Parameter withPictures: the graphs as pictures too, which needs Graphviz.
  func html(withPictures: Bool) throws(CommandFailure) -> (text: String, errors: String) {
    if withPictures, lesson.blocks.contains(where: { $0.kind == .backprop }) { try Graphviz.require(host) }
    var prose = ProseHTML(showsAnswers: invocation.has(LessonCommand.answers))
    var elements = ["<div class=\"prose\">"]
    var errors = ""
    for part in lesson.parts {
      switch part {
      case .prose(let markdown): elements.append(prose.html(markdown))
      case .block(let block):
        let outcome = runner.run(block, options(Self.pageWidth))
        errors += outcome.exitCode == .done ? "" : outcome.standardError
        let output = String(decoding: outcome.standardOutput, as: UTF8.self)
        let picture = withPictures || block.kind == .plot ? LessonFigures.svg(of: block, runner) : nil
        elements.append(prose.place(element(block, output, picture), indent: block.indent))
      }
    }
    elements.append(prose.end() + "</div>")
    return (HTMLPage(title: lesson.title, elements: elements).text(), errors)
  }

  /// The command and what it prints. Where a plot is drawn, its twin in characters is folded away.
  private func element(_ block: LessonBlock, _ output: String, _ svg: String?) -> String {
    let all = preformatted(commandLine(block, Self.pageWidth) + "\n" + output)
    guard let svg else { return all }
    let figure = "<figure>\(HTMLRenderer.element(svg))</figure>"
    if block.kind == .plot {
      return preformatted(commandLine(block, Self.pageWidth)) + figure
        + "<details><summary>The same in characters</summary>\(preformatted(output))</details>"
    }
    return figure + all
  }

  private func preformatted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Escaping.html(String($0)) }
    let end = lines.reversed().prefix { $0.isEmpty }.count
    return "<pre>\(lines.dropLast(end).joined(separator: "\n"))</pre>"
  }
}
