import Notation
import TraceModel

/// A trace as Markdown that GitHub shows well: tables for both passes, then the gradient and the check.
public enum MarkdownRenderer {
  public static func text(_ trace: Trace, options: RenderOptions = RenderOptions()) -> String {
    let page = MarkdownPage(trace: trace, printer: options.printer(), options: options)
    let text = page.blocks().joined(separator: "\n\n") + "\n"
    // What users wrote is in ASCII already; this is about the words of the page itself.
    return options.ascii ? Names.asciiProse(text) : text
  }
}

private struct MarkdownPage {
  let trace: Trace
  let printer: FormulaPrinter
  let options: RenderOptions

  func blocks() -> [String] {
    var blocks = ["# \(escaped(printer.text(trace.titleEquation)))"]
    if !trace.inputs.isEmpty {
      let inputs = trace.inputs.filter { $0.shape.isEmpty }.flatMap { input in
        input.values.map { "\(printer.name(input.name)) = \(printer.number($0))" }
      }
      let arrays = trace.inputs.filter { !$0.shape.isEmpty }.map { input in
        "\(printer.name(input.name)) = \(printer.values(of: input))"
      }
      blocks.append("at " + escaped((inputs + arrays).joined(separator: ", ")))
    }
    blocks.append(Escaping.markdownBlock(Escaping.excerpt(trace.source).map { options.written($0) }))
    if let summary = trace.summary {
      blocks.append("\(summary.shown) of \(summary.operations) operations are shown.")
    }
    if !trace.forward.isEmpty {
      blocks += [
        "## Forward", "Values flow from the inputs to \(escaped(printer.name(trace.output))).", forwardTable(),
      ]
    }
    if !trace.backward.isEmpty {
      let product = "upstream × local"
      blocks += ["## Backward", "Gradients flow back to the inputs; each edge carries \(product).", backwardTable()]
    }
    blocks += ["## Gradient", gradientTable()]
    let whys = trace.gradients.compactMap { gradient in
      gradient.why.map { "- \(escaped(printer.partial(of: trace.output, wrt: gradient.name))): \(escaped($0))" }
    }
    if !whys.isEmpty { blocks.append(whys.joined(separator: "\n")) }
    if !trace.checks.isEmpty || !trace.notes.isEmpty { blocks.append("## Check") }
    let checks = trace.checks.map { "- \($0.passed ? "✓" : "✗") \(escaped(trace.sentence($0, printer)))" }
    let notes = trace.notes.map { "- \(escaped($0.text))" }
    if !(checks + notes).isEmpty { blocks.append((checks + notes).joined(separator: "\n")) }
    return blocks
  }

  private func escaped(_ text: String) -> String { Escaping.markdown(options.written(text)) }

  private func table(_ head: [String], numeric: [Bool], _ rows: [[String]]) -> String {
    let lines =
      [head.joined(separator: " | "), numeric.map { $0 ? "---:" : "---" }.joined(separator: " | ")]
      + rows.map { $0.joined(separator: " | ") }
    return lines.map { "| \($0) |" }.joined(separator: "\n")
  }

  private func forwardTable() -> String {
    let rows = trace.forward.enumerated().map { number, position -> [String] in
      let node = trace.nodes[position]
      let locals = trace.localEquations(position).map { equation in
        printer.text(equation) + (equation.remark.isEmpty ? "" : " (\(equation.remark))")
      }
      var equation = trace.forwardEquation(position)
      equation.steps.removeLast()
      let computed = equation.steps.isEmpty ? printer.name(node.name) : printer.text(equation)
      let value = Formula.number(node.value)
      return [
        String(number + 1), escaped(computed),
        (printer.showsExactly(value) ? "" : "≈ ") + "**\(escaped(printer.number(node.value)))**",
        locals.map(escaped).joined(separator: "<br>"),
      ]
    }
    return table(["step", "computed", "value", "local derivatives"], numeric: [true, false, true, false], rows)
  }

  private func backwardTable() -> String {
    var rows = [["1", escaped(printer.name(trace.output)), escaped(printer.text(trace.seedEquation)), "**1**"]]
    for (number, step) in trace.backward.enumerated() {
      let node = trace.nodes[step.node]
      var from = printer.name(node.name)
      if let formula = node.formula { from += " = " + printer.text(formula) }
      let visible = step.contributions.filter { !$0.targetIsConstant }
      for (index, contribution) in visible.enumerated() {
        let equation = trace.equation(of: contribution, in: step)
        let partial = printer.partial(of: trace.output, wrt: contribution.targetName)
        let remark = trace.termRemark(contribution, partial: partial)
        var line = Document.Equation(equation.left, equation.steps.dropLast())
        if line.steps.isEmpty { line = equation }
        let isFirst = index == 0
        rows.append([
          isFirst ? String(number + 2) : "", isFirst ? escaped(from) : "",
          escaped(printer.text(line)) + (remark.isEmpty ? "" : "<br>*\(escaped(remark))*"),
          remark.isEmpty ? "**\(shown(contribution.product))**" : shown(contribution.product),
        ])
        if let sum = trace.sumEquation(of: contribution) {
          rows.append(["", "", escaped(printer.text(sum)), "**\(shown(contribution.accumulated))**"])
        }
      }
      if options.why, !step.why.isEmpty {
        rows.append(["", "", "*" + escaped(step.why.joined(separator: "; ")) + "*", ""])
      }
    }
    return table(["step", "node", "upstream × local", "gradient"], numeric: [true, false, false, true], rows)
  }

  private func shown(_ value: Double) -> String {
    (printer.showsExactly(.number(value)) ? "" : "≈ ") + escaped(printer.number(value))
  }

  private func gradientTable() -> String {
    let rows = trace.gradients.map { gradient in
      [escaped(printer.partial(of: trace.output, wrt: gradient.name)), "**\(shown(gradient.value))**"]
    }
    return table(["derivative", "value"], numeric: [false, true], rows)
  }
}

extension TraceInput {
  /// The input's numbers as one formula: a number, a row of numbers, or a matrix.
  var formula: Formula {
    guard let rows = shape.first else { return .number(values.first ?? 0) }
    guard shape.count > 1, rows > 0 else { return .row(values) }
    let size = values.count / rows
    return .matrix((0..<rows).map { Array(values[$0 * size..<($0 + 1) * size]) })
  }
}
