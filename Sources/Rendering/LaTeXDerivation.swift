import Notation
import TraceModel

/// One line of a derivation, in the parts that a slide uncovers one after the other.
struct LaTeXRow {
  let left: String
  /// Each with its relation: `= x + y`.
  var steps: [String]
  var remark = ""

  /// `q &= x + y = 3`.
  var text: String {
    "  " + left + " &" + steps.joined(separator: " ") + (remark.isEmpty ? "" : " && \\text{\(remark)}")
  }
}

/// The lines of a derivation, shared by the page and the slides.
struct LaTeXDerivation {
  let trace: Trace
  let printer: FormulaPrinter

  /// The output written out, and the inputs: four scalars a line, a vector or matrix on a line of its own.
  func givenRows() -> [LaTeXRow] {
    let title = trace.title == nil ? [] : [row(trace.titleEquation)]
    let scalars = trace.inputs.filter { $0.shape.isEmpty }.map { Document.Equation(.symbol($0.name), [$0.formula]) }
    let lines = stride(from: 0, to: scalars.count, by: 4).map { joined(scalars[$0..<min($0 + 4, scalars.count)]) }
    let arrays = trace.inputs.filter { !$0.shape.isEmpty }
    return title + lines + arrays.map { row(Document.Equation(.symbol($0.name), [$0.formula])) }
  }

  func forwardRows() -> [LaTeXRow] { trace.forward.map { row(trace.forwardEquation($0)) } }

  /// The local derivatives of each operation, one operation a line.
  func localRows() -> [LaTeXRow] {
    trace.forward.compactMap { position in
      let equations = trace.localEquations(position)
      return equations.isEmpty ? nil : joined(equations[...])
    }
  }

  /// The output's own gradient, then every product in the order of the pass, each sum after its last term.
  func backwardRows() -> [LaTeXRow] {
    var rows = [row(trace.seedEquation)]
    for step in trace.backward {
      for contribution in step.contributions where !contribution.targetIsConstant {
        let partial = printer.partial(of: trace.output, wrt: contribution.targetName)
        let remark = trace.termRemark(contribution, partial: "$\(partial)$")
        rows.append(row(trace.equation(of: contribution, in: step), remark: remark))
        if contribution.allTerms.count > 1 { rows.append(sumRow(contribution)) }
      }
    }
    return rows
  }

  func gradientRows() -> [LaTeXRow] {
    trace.gradients.map { gradient in
      row(Document.Equation(.partial(of: trace.output, wrt: gradient.name), [.number(gradient.value)]))
    }
  }

  /// The checks and notes as sentences.
  func remarks() -> [String] {
    let plain = FormulaPrinter(numbers: printer.numbers)
    let shown = trace.summary.map { ["\($0.shown) of \($0.operations) operations are shown."] } ?? []
    return shown + trace.checks.map { "Check: \(Escaping.latex(trace.sentence($0, plain)))." }
      + trace.notes.map { "\(Escaping.latex($0.text))." }
  }

  func row(_ equation: Document.Equation, remark: String = "") -> LaTeXRow {
    LaTeXRow(
      left: printer.text(equation.left),
      steps: equation.steps.map { "\(printer.relation(before: $0)) \(printer.text($0))" }, remark: remark)
  }

  /// Several equations on one line, aligned at the first equals sign.
  private func joined(_ equations: ArraySlice<Document.Equation>) -> LaTeXRow {
    var result = LaTeXRow(left: "", steps: [])
    for (index, equation) in equations.enumerated() {
      let remark = equation.remark.isEmpty ? "" : "\\text{ (\(Escaping.latex(equation.remark)))}"
      if index == 0 {
        let first = row(equation)
        result = LaTeXRow(left: first.left, steps: [first.steps.joined(separator: " ") + remark])
      } else if !result.steps.isEmpty {
        result.steps[0] += ",\\qquad " + printer.text(equation) + remark
      }
    }
    return result
  }

  /// The terms of a gradient and their sum, broken into lines of six terms.
  private func sumRow(_ contribution: TraceContribution) -> LaTeXRow {
    var lines = [""]
    for (index, term) in contribution.allTerms.enumerated() {
      if index > 0 && index % 6 == 0 { lines.append("") }
      let text = printer.number(term)
      lines[lines.count - 1] += index == 0 ? text : term < 0 ? " + \\left(\(text)\\right)" : " + \(text)"
    }
    let terms =
      lines.count == 1
      ? lines[0] : "\\begin{aligned}[t]&" + lines.joined(separator: " \\\\\n    &{}") + "\\end{aligned}"
    let allExact = contribution.allTerms.allSatisfy { printer.showsExactly(.number($0)) }
    let total = Formula.number(contribution.accumulated)
    return LaTeXRow(
      left: printer.partial(of: trace.output, wrt: contribution.targetName),
      steps: [
        (allExact ? "= " : "\\approx ") + terms, "\(printer.relation(before: total)) \(printer.text(total))",
      ])
  }
}
