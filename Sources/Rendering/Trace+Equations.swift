import Notation
import TraceModel

/// The lines of a worked solution, symbolic = substituted = value, made of the trace's own formulas and numbers.
extension Trace {
  /// `q = x + y = -2 + 5 = 3`.
  func forwardEquation(_ position: Int) -> Document.Equation {
    let node = nodes[position]
    var steps = [node.formula, node.substituted].compactMap { $0 }
    if steps.last != .number(node.value) { steps.append(.number(node.value)) }
    return Document.Equation(.symbol(node.name), steps)
  }

  /// `∂q/∂x = 1`, one for each derivative that a reader cares for.
  func localEquations(_ position: Int) -> [Document.Equation] {
    let node = nodes[position]
    var seen: [String] = []
    var equations: [Document.Equation] = []
    for local in node.localDerivatives where local.isShown {
      // x·x has two edges to x: two partial derivatives by one name, told apart by their place.
      let isRepeated = node.operandNames.filter { $0 == local.operandName }.count > 1
      var remarks: [String] = []
      if isRepeated {
        remarks.append("by the \(seen.contains(local.operandName) ? "right" : "left") \(local.operandName)")
      }
      if local.isConvention { remarks.append("by convention") }
      seen.append(local.operandName)
      var steps = [local.formula]
      for step in [local.substituted, .number(local.value)] where steps.last != step { steps.append(step) }
      equations.append(
        Document.Equation(
          .partial(of: node.name, wrt: local.operandName), steps, remark: remarks.joined(separator: ", ")))
    }
    return equations
  }

  /// `∂f/∂f = 1`.
  var seedEquation: Document.Equation {
    Document.Equation(.partial(of: output, wrt: output), [.one])
  }

  /// `∂f/∂q = ∂f/∂f·z = 1·(-4) = -4`; one term of several stands without the left side it belongs to.
  func equation(of contribution: TraceContribution, in step: BackwardStep) -> Document.Equation {
    let target = Formula.partial(of: output, wrt: contribution.targetName)
    let symbolic = Formula.partial(of: output, wrt: nodes[step.node].name) * contribution.localFormula
    let numbers = Formula.number(contribution.upstream) * .number(contribution.local)
    if contribution.termCount > 1 {
      return Document.Equation(symbolic, [numbers, .number(contribution.product)])
    }
    return Document.Equation(target, [symbolic, numbers, .number(contribution.product)])
  }

  /// `term 1 of 2 of ∂f/∂x`; empty for a gradient of one term. The partial is written by the caller's format.
  func termRemark(_ contribution: TraceContribution, partial: String) -> String {
    contribution.termCount > 1 ? "term \(contribution.term) of \(contribution.termCount) of \(partial)" : ""
  }

  /// `∂f/∂x = 6 + 7 = 13`, with the last of several terms; nil otherwise.
  func sumEquation(of contribution: TraceContribution) -> Document.Equation? {
    guard contribution.allTerms.count > 1 else { return nil }
    var sum = Formula.number(contribution.allTerms[0])
    for term in contribution.allTerms.dropFirst() { sum = sum + .number(term) }
    let target = Formula.partial(of: output, wrt: contribution.targetName)
    return Document.Equation(target, [sum, .number(contribution.accumulated)])
  }

  /// The output written out, as a name and a formula.
  var titleEquation: Document.Equation {
    Document.Equation(.symbol(output), title.map { [$0] } ?? [.number(value)])
  }

  /// The sentence about a check: `central differences agree within 1e-10`.
  func sentence(_ check: CheckResult, _ printer: FormulaPrinter) -> String {
    FindingText(printer).text(check, output)
  }
}

extension FormulaPrinter {
  /// `=`, or `≈` before a number that the digits shown round.
  func relation(before formula: Formula) -> String {
    let exact = showsExactly(formula)
    switch dialect {
    case .plain: return exact ? "=" : "≈"
    case .ascii: return exact ? "=" : "~"
    case .latex: return exact ? "=" : "\\approx"
    }
  }

  /// `= 3`, or `≈ 0.333333`.
  func related(_ value: Double) -> String { "\(relation(before: .number(value))) \(number(value))" }

  /// The whole line: `q = x + y = 3`.
  func text(_ equation: Document.Equation) -> String {
    var result = text(equation.left)
    for step in equation.steps { result += " \(relation(before: step)) \(text(step))" }
    return result
  }
}

extension FormulaPrinter {
  /// The values of an input as a program writes them: `-2`, `[1, 2]`, `[[1, 2], [3, 4]]`.
  func values(of input: TraceInput) -> String {
    let written = text(input.formula)
    // A vector's formula is a matrix of one row.
    return input.shape.count == 1 ? String(written.dropFirst().dropLast()) : written
  }
}
