import Notation
import TraceModel

/// A trace as a derivation in LaTeX: one `align*` with the values, the local derivatives, the chain rule with its numbers
/// and the gradient.
public enum LaTeXRenderer {
  /// The derivation alone, to be put into a document; with `standalone` a document that compiles by itself.
  public static func text(
    _ trace: Trace, options: RenderOptions = RenderOptions(), standalone: Bool = false
  ) -> String {
    let derivation = LaTeXDerivation(trace: trace, printer: options.printer(.latex))
    let body = derivation.lines()
    let source = Escaping.lines(trace.source).prefix(20).map { "% \(Escaping.latexComment($0))" }
    if standalone { return LaTeXPage.text(source + body) }
    return (["% Needs \\usepackage{amsmath}."] + source + body).joined(separator: "\n") + "\n"
  }
}

/// The frame of a document.
enum LaTeXPage {
  static func text(_ body: [String], packages: [String] = []) -> String {
    let head =
      [
        "\\documentclass[11pt]{article}", "\\usepackage[utf8]{inputenc}",
        "\\usepackage{amsmath}", "\\usepackage[margin=25mm]{geometry}",
      ] + packages + ["\\setlength{\\parindent}{0pt}", "\\begin{document}"]
    return (head + body + ["\\end{document}"]).joined(separator: "\n") + "\n"
  }
}

/// The lines of a derivation, shared by the page and the slides.
struct LaTeXDerivation {
  let trace: Trace
  let printer: FormulaPrinter

  func lines() -> [String] {
    var groups: [(title: String, rows: [String])] = []
    let output = "$\(printer.name(trace.output))$"
    var given = trace.title == nil ? [] : [row(trace.titleEquation)]
    given += trace.inputs.map { row(Document.Equation(.symbol($0.name), [$0.formula])) }
    groups.append(("Given:", given))
    groups.append(("Forward, values flow from the inputs to \(output):", trace.forward.map { row(trace.forwardEquation($0)) }))
    groups.append(("Local derivatives:", trace.forward.flatMap { trace.localEquations($0).map { row($0) } }))
    let backward = backwardRows().flatMap { $0 }
    groups.append(("Backward, upstream gradient times local derivative:", [row(trace.seedEquation)] + backward))
    groups.append(("Gradient:", trace.gradients.map { gradient in
      row(Document.Equation(.partial(of: trace.output, wrt: gradient.name), [.number(gradient.value)]))
    }))
    var body: [String] = []
    for group in groups where !group.rows.isEmpty {
      body.append("\\intertext{\(group.title)}")
      body.append(group.rows.joined(separator: " \\\\\n"))
    }
    // \intertext must follow a line of its own; the first heading stands before the display.
    let first = groups.first { !$0.rows.isEmpty }?.title ?? ""
    body.removeFirst(min(1, body.count))
    var lines = [first, "\\begingroup", "\\allowdisplaybreaks", "\\begin{align*}"] + body
    lines += ["\\end{align*}", "\\endgroup"]
    for check in trace.checks {
      let sentence = trace.sentence(check, FormulaPrinter(numbers: printer.numbers))
      lines.append("Check: \(Escaping.latex(sentence)).\\par")
    }
    lines += trace.notes.map { "\(Escaping.latex($0.text)).\\par" }
    return lines
  }

  /// The rows of each backward step.
  func backwardRows() -> [[String]] {
    trace.backward.map { step in
      var rows: [String] = []
      for contribution in step.contributions where !contribution.targetIsConstant {
        let partial = printer.partial(of: trace.output, wrt: contribution.targetName)
        let remark = trace.termRemark(contribution, partial: "$\(partial)$")
        rows.append(row(trace.equation(of: contribution, in: step), remark: remark))
        if contribution.allTerms.count > 1 { rows.append(sumRow(contribution)) }
      }
      return rows
    }
  }

  /// `q &= x + y = 3`.
  func row(_ equation: Document.Equation, remark: String = "") -> String {
    var text = "  " + printer.text(equation.left)
    for (index, step) in equation.steps.enumerated() {
      text += (index == 0 ? " &" : " ") + printer.relation(before: step) + " " + printer.text(step)
    }
    return text + (remark.isEmpty ? "" : " && \\text{\(remark)}")
  }

  /// The terms of a gradient and their sum, broken into lines of six terms.
  private func sumRow(_ contribution: TraceContribution) -> String {
    var lines: [String] = []
    var line = ""
    for (index, term) in contribution.allTerms.enumerated() {
      if index > 0 && index % 6 == 0 {
        lines.append(line)
        line = ""
      }
      let text = printer.number(term)
      line += index == 0 ? text : term < 0 ? " + \\left(\(text)\\right)" : " + \(text)"
    }
    lines.append(line)
    let total = Formula.number(contribution.accumulated)
    return "  " + printer.partial(of: trace.output, wrt: contribution.targetName) + " &= "
      + lines.joined(separator: " \\\\\n    &\\qquad ")
      + " \(printer.relation(before: total)) \(printer.text(total))"
  }
}
