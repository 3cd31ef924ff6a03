import Notation
import TraceModel

/// A trace as a complete deck of slides in LaTeX beamer that uncovers one step at a time.
public enum BeamerRenderer {
  /// Lines of fractions that fit on one slide.
  private static let rowsPerSlide = 5

  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    let derivation = LaTeXDerivation(trace: trace, printer: options.printer(.latex))
    let name = "$\(derivation.printer.name(trace.output))$"
    var lines = [
      "\\documentclass[aspectratio=169]{beamer}", "\\usepackage[utf8]{inputenc}", "\\usepackage{amsmath}",
      "\\setbeamertemplate{navigation symbols}{}", "\\setbeamertemplate{footline}[frame number]",
      "\\begin{document}",
    ]
    lines += Escaping.excerpt(trace.source).map { "% \(Escaping.latexComment($0))" }
    lines += slides("Backpropagation, number by number", derivation.givenRows(), .atOnce)
    lines += slides("Forward: values flow from the inputs to \(name)", derivation.forwardRows(), .stepByStep)
    lines += slides("Local derivatives", derivation.localRows(), .lineByLine)
    lines += slides("Backward: upstream gradient times local derivative", derivation.backwardRows(), .stepByStep)
    lines += slides("The gradient of \(name)", derivation.gradientRows(), .atOnce)
    lines.append("\\end{document}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// How a slide's lines appear.
  private enum Pace {
    case atOnce, lineByLine
    /// Each line in two: what is to be computed, then its numbers.
    case stepByStep
  }

  private static func slides(_ title: String, _ rows: [LaTeXRow], _ pace: Pace) -> [String] {
    let count = (rows.count + rowsPerSlide - 1) / rowsPerSlide
    return (0..<count).flatMap { index -> [String] in
      let part = rows[index * rowsPerSlide..<min(rows.count, (index + 1) * rowsPerSlide)]
      let heading = count > 1 ? "\(title) (\(index + 1)/\(count))" : title
      return [
        "", "\\begin{frame}{\(heading)}", "\\begin{align*}", paced(part, pace).joined(separator: " \\\\[0.6ex]\n"),
        "\\end{align*}", "\\end{frame}",
      ]
    }
  }

  /// Overlays are numbered outright: `align*` typesets its body twice, which would count `<+->` twice.
  private static func paced(_ rows: ArraySlice<LaTeXRow>, _ pace: Pace) -> [String] {
    guard pace != .atOnce else { return rows.map { $0.text } }
    var moment = 0
    return rows.map { row in
      moment += 1
      let left = uncovered(row.left, from: moment)
      let remark = row.remark.isEmpty ? "" : " && " + uncovered("\\text{\(row.remark)}", from: moment)
      guard pace == .stepByStep, row.steps.count > 1, let symbolic = row.steps.first else {
        return "  \(left) & \(uncovered("{}" + row.steps.joined(separator: " "), from: moment))\(remark)"
      }
      let first = uncovered("{}" + symbolic, from: moment)
      moment += 1
      let rest = uncovered("{}" + row.steps.dropFirst().joined(separator: " "), from: moment)
      return "  \(left) & \(first) \(rest)\(remark)"
    }
  }

  private static func uncovered(_ body: String, from moment: Int) -> String {
    "\\uncover<\(moment)->{\(body)}"
  }
}
