import Notation
import TraceModel

/// Forward mode, and the chain rule path by path.
extension TracePage {
  /// A pass for each input, the passes side by side, and what they cost.
  func tangents() -> [Page.Block] {
    let output = Formula.symbol(trace.output)
    let passes = trace.tangents.enumerated().map { rank, pass in
      let input = Formula.symbol(pass.input)
      let seed = Page.Step(
        operation: Page.Equation(input, []),
        lines: [Page.Line(Page.Equation(.partial(of: pass.input, wrt: pass.input), [.one]), moment: 0)],
        why: rank > 0
          ? []
          : ["the pass starts with the slope of \(input) against itself, which is 1; the other inputs stay, and have 0"]
      )
      let steps = pass.steps.map { step in
        let node = trace.nodes[step.node]
        return Page.Step(
          operation: Page.Equation(.symbol(node.name), node.formula.map { [$0] } ?? []),
          lines: [Page.Line(trace.equation(of: step, in: pass), moment: 0)])
      }
      let sentence: Prose =
        steps.isEmpty
        ? "\(output) does not depend on \(input)" : "slopes flow from \(input) to \(output): tangent × local"
      return Page.Block.derivation(
        Page.Derivation(.tangents, name: "Tangents", sentence: sentence, steps: [seed] + steps))
    }
    return passes + (table().map { [.table($0)] } ?? []) + [.notice(cost())]
  }

  /// The values, and their slopes by each input, one column for each pass; nil where it would repeat one pass, or fill
  /// more than a screen.
  private func table() -> Page.Table? {
    let passes = trace.tangents
    guard passes.count > 1, trace.forward.count <= Self.longestTable else { return nil }
    var tangents: [[Int: Double]] = []
    for pass in passes {
      var column: [Int: Double] = [:]
      for step in pass.steps { column[step.node] = step.tangent.value }
      tangents.append(column)
    }
    let inputs = trace.nodes.indices.filter { index in passes.contains { $0.input == trace.nodes[index].name } }
    let rows = (inputs + trace.forward.filter { !inputs.contains($0) }).map { index -> [Page.Table.Cell] in
      let node = trace.nodes[index]
      let slopes = zip(passes, tangents).map { pass, column in
        Page.Table.Cell.number(pass.input == node.name ? 1 : column[index] ?? 0)
      }
      return [.formula(.symbol(node.name)), .number(node.value)] + slopes
    }
    return Page.Table(
      columns: ["node", "value"] + passes.map { "by \(name: $0.input)" }, rows: rows)
  }

  private static let longestTable = 40

  private func cost() -> Page.Notice {
    let (count, shown) = (trace.gradients.count, trace.tangents.count)
    var lines: [Prose] = [
      count == 1
        ? "forward mode needs one pass for each input, and so does the backward pass where there is only one"
        : "forward mode needs one pass for each input, here \(count); the backward pass finds all \(count) gradients in one"
    ]
    if shown < count {
      lines.append("shown: \(shown) of \(count) passes (\(code: "--wrt NAMES") chooses)")
    }
    return Page.Notice("Cost", lines)
  }

  /// A step for each input, with a line for each path and their sum.
  func paths() -> [Page.Block] {
    let output = Formula.symbol(trace.output)
    var steps: [Page.Step] = []
    var facts: [Prose] = []
    for paths in trace.paths {
      let input = Formula.symbol(paths.input)
      if paths.count == 0 {
        facts.append("no path leads from \(output) to \(input)")
      } else if paths.paths.isEmpty {
        let isCounted = paths.count < 0x1p53
        let count: Prose =
          isCounted
          ? "\(Int(paths.count))"
          : paths.count.isFinite ? "about \(paths.count)" : "more than \(Double.greatestFiniteMagnitude)"
        let paths: Prose =
          "\(count) path\(paths.count == 1 ? "" : "s") from \(output) to \(input), the longest of \(paths.longest) slopes"
        facts.append(
          "\(paths): too many or too long to write out; the backward pass adds them up without following each")
      }
      for (rank, path) in paths.paths.enumerated() {
        let line = Page.Line(
          trace.equation(of: path, in: paths),
          role: paths.paths.count > 1 ? .term(rank + 1, of: paths.paths.count) : .whole, moment: timeline.lastStep)
        var lines = [line]
        if rank + 1 == paths.paths.count, let sum = trace.sumEquation(of: paths) {
          lines.append(Page.Line(sum, role: .sum(of: paths.paths.count), moment: timeline.lastStep))
        }
        steps.append(Page.Step(operation: Page.Equation(.path(path.nodes), []), lines: lines))
      }
    }
    let pass = Page.Derivation(
      .paths, name: "Paths", sentence: "every way from \(output) to an input: its slopes, their product, and the sum",
      steps: steps)
    return (steps.isEmpty ? [] : [.derivation(pass)])
      + (facts.isEmpty ? [] : [.notice(Page.Notice("Paths", facts))])
  }
}
