import Notation
import TraceModel

/// A trace as a derivation in LaTeX: one `align*` with the values, the local derivatives, the chain rule with its numbers
/// and the gradient.
public enum LaTeXRenderer {
  /// The derivation alone, to be put into a document; with `standalone` a document that compiles by itself.
  public static func text(
    _ trace: Trace, options: RenderOptions = RenderOptions(), standalone: Bool = false
  ) -> String {
    let source = Escaping.excerpt(trace.source).map { "% \(Escaping.latexComment($0))" }
    let body = source + lines(LaTeXDerivation(trace: trace, printer: options.printer(.latex)))
    if standalone { return LaTeXPage.text(body) }
    return (["% Needs \\usepackage{amsmath}."] + body).joined(separator: "\n") + "\n"
  }

  private static func lines(_ derivation: LaTeXDerivation) -> [String] {
    let output = "$\(derivation.printer.name(derivation.trace.output))$"
    let groups: [(title: String, rows: [LaTeXRow])] = [
      ("Given:", derivation.givenRows()),
      ("Forward, values flow from the inputs to \(output):", derivation.forwardRows()),
      ("Local derivatives:", derivation.localRows()),
      ("Backward, upstream gradient times local derivative:", derivation.backwardRows()),
      ("Gradient:", derivation.gradientRows()),
    ]
    // The first heading stands before the display, where \intertext cannot.
    var heading = ""
    var body: [String] = []
    for group in groups where !group.rows.isEmpty {
      if body.isEmpty { heading = group.title } else { body.append("\\intertext{\(group.title)}") }
      body.append(group.rows.map { $0.text }.joined(separator: " \\\\[0.4ex]\n"))
    }
    return [heading, "\\begingroup", "\\allowdisplaybreaks", "\\begin{align*}"] + body
      + ["\\end{align*}", "\\endgroup"] + derivation.remarks().map { $0 + "\\par" }
  }
}

/// The frame of a document.
enum LaTeXPage {
  static func text(_ body: [String], packages: [String] = []) -> String {
    let opening = [
      "\\documentclass[11pt]{article}", "\\usepackage[utf8]{inputenc}", "\\usepackage{amsmath}",
      "\\usepackage[margin=25mm]{geometry}",
    ]
    let head = opening + packages + ["\\setlength{\\parindent}{0pt}", "\\begin{document}"]
    return (head + body + ["\\end{document}"]).joined(separator: "\n") + "\n"
  }
}
