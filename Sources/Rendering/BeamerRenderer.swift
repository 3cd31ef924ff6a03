import Notation
import TraceModel

/// A trace as a complete deck of slides in LaTeX beamer that uncovers one step at a time.
public enum BeamerRenderer {
  /// Lines of fractions that fit on one slide.
  private static let rowsPerSlide = 5

  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    let derivation = LaTeXDerivation(trace: trace, printer: options.printer(.latex))
    let printer = derivation.printer
    let name = "$\(printer.name(trace.output))$"
    var lines = [
      "\\documentclass[aspectratio=169]{beamer}", "\\usepackage[utf8]{inputenc}",
      "\\usepackage{amsmath}", "\\setbeamertemplate{navigation symbols}{}",
      "\\setbeamertemplate{footline}[frame number]", "\\begin{document}",
    ]
    lines += Escaping.lines(trace.source).prefix(20).map { "% \(Escaping.latexComment($0))" }
    lines += slide("Backpropagation, number by number", titleRows(trace, derivation), uncovers: false)
    lines += slides(
      "Forward: values flow from the inputs to \(name)", trace.forward.map { uncovered(trace.forwardEquation($0), printer) })
    lines += slides(
      "Local derivatives", trace.forward.flatMap { trace.localEquations($0).map { derivation.row($0) } })
    let backward = [derivation.row(trace.seedEquation)] + derivation.backwardRows().flatMap { $0 }
    lines += slides("Backward: upstream gradient times local derivative", backward)
    let gradients = trace.gradients.map { gradient in
      derivation.row(Document.Equation(.partial(of: trace.output, wrt: gradient.name), [.number(gradient.value)]))
    }
    lines += slides("The gradient of \(name)", gradients)
    lines.append("\\end{document}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func titleRows(_ trace: Trace, _ derivation: LaTeXDerivation) -> [String] {
    let title = trace.title == nil ? [] : [derivation.row(trace.titleEquation)]
    let inputs = trace.inputs.prefix(rowsPerSlide + 3).map { input in
      derivation.row(Document.Equation(.symbol(input.name), [input.formula]))
    }
    return title + inputs
  }

  /// A forward line of which the class first sees the symbols, then the numbers: `q &= x + y \onslide<+->{= 3}`.
  private static func uncovered(_ equation: Document.Equation, _ printer: FormulaPrinter) -> String {
    var text = "  " + printer.text(equation.left)
    for (index, step) in equation.steps.enumerated() {
      let piece = printer.relation(before: step) + " " + printer.text(step)
      text += index == 0 ? " &" + piece : " \\uncover<+->{{}\(piece)}"
    }
    return text
  }

  private static func slides(_ title: String, _ rows: [String]) -> [String] {
    let count = (rows.count + rowsPerSlide - 1) / rowsPerSlide
    return (0..<count).flatMap { index -> [String] in
      let part = rows[index * rowsPerSlide..<min(rows.count, (index + 1) * rowsPerSlide)]
      let heading = count > 1 ? "\(title) (\(index + 1)/\(count))" : title
      return slide(heading, Array(part), uncovers: true)
    }
  }

  private static func slide(_ title: String, _ rows: [String], uncovers: Bool) -> [String] {
    guard !rows.isEmpty else { return [] }
    // \onslide<+-> opens each line on a new step; the pieces inside a line count on from there.
    let lines = rows.map { uncovers ? "  \\onslide<+->" + $0 : $0 }
    return ["", "\\begin{frame}{\(title)}", "\\begin{align*}", lines.joined(separator: " \\\\[0.6ex]\n"), "\\end{align*}", "\\end{frame}"]
  }
}
