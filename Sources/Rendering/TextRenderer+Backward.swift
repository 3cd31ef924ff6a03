import Notation
import TraceModel

extension TextRenderer {
  /// The seed, then one group of rows for each operation: a row for each input that it hands a product to. The formulas
  /// stand beside the products where there is room for all, and above each group where there is not.
  func backward() -> [String] {
    let digits = max(3, String(trace.backward.count + 1).count + 2)
    let groups = backwardGroups()
    var wide = TextTable(width: options.width, gaps: [0, 2, 3, 1, 1, 2, 3], hangingIndent: digits + 6)
    for (index, group) in groups.enumerated() {
      var number = TextLayout.aligned(String(index + 1), right: digits)
      var label = group.label
      for row in group.rows {
        wide.rows.append(.init(cells: [.init(number), .init(label)] + row))
        (number, label) = ("", "")
      }
      if !group.remarks.isEmpty, !wide.rows.isEmpty {
        wide.rows[wide.rows.count - 1].continuation += group.remarks
      }
    }
    if wide.fits { return wide.lines() }
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
      let heading = TextLayout.aligned(String(index + 1), right: digits) + "  " + group.label
      lines += TextLayout.wrapped(heading, width: options.width, indent: digits + 6)
      var table = TextTable(width: options.width, gaps: [digits + 2, 1, 1, 1, 2], hangingIndent: digits + 6)
      table.leadingColumns = 0
      table.rows = group.rows.map { .init(cells: $0) }
      lines += table.lines() + group.remarks
    }
    return lines
  }

  /// One operation's turn: its formula, and a row for each product or sum.
  private struct BackwardGroup {
    let label: String
    var rows: [[TextTable.Cell]]
    var remarks: [String] = []
  }

  private func backwardGroups() -> [BackwardGroup] {
    let seed: [TextTable.Cell] = [
      .init(printer.partial(of: trace.output, wrt: trace.output)), .init(""), .init(""),
      .init(number: "1", prefix: "= "),
    ]
    var groups = [BackwardGroup(label: printer.name(trace.output), rows: [seed])]
    for step in trace.backward {
      let node = trace.nodes[step.node]
      let label = node.formula.map { "\(printer.name(node.name)) = \(printer.text($0))" } ?? node.name
      var group = BackwardGroup(label: label, rows: [])
      for contribution in step.contributions where !contribution.targetIsConstant {
        group.rows.append(product(contribution, of: node.name))
        if let sum = sum(contribution) { group.rows.append(sum) }
      }
      // An operation on constants alone hands nothing to anyone.
      if group.rows.isEmpty { continue }
      if options.why { group.remarks = step.why.flatMap { remark($0) } }
      groups.append(group)
    }
    return groups
  }

  /// `∂f/∂z = ∂f/∂f·q = 1·3 = 3`, with the edge it came by when it is one term of several.
  private func product(_ contribution: TraceContribution, of node: String) -> [TextTable.Cell] {
    var left = printer.partial(of: trace.output, wrt: contribution.targetName)
    var remark = ""
    if contribution.termCount > 1 {
      left += " via \(printer.name(node))"
      remark = "(\(contribution.term) of \(contribution.termCount))"
    }
    let symbolic = Formula.partial(of: trace.output, wrt: node) * contribution.localFormula
    let numbers = Formula.number(contribution.upstream) * .number(contribution.local)
    let numbersExact = printer.showsExactly(numbers)
    let exact = printer.numbers.isExact(contribution.product)
    return [
      .init(left), .init("= " + printer.text(symbolic)),
      .init("\(relation(numbersExact)) \(printer.text(numbers))"),
      .init(number: printer.number(contribution.product), prefix: relation(exact) + " "), .init(remark),
    ]
  }

  /// After the last of several terms: `∂f/∂x = 1 + 3 = 4`.
  private func sum(_ contribution: TraceContribution) -> [TextTable.Cell]? {
    guard contribution.termCount > 1, contribution.term == contribution.termCount else { return nil }
    let left = printer.partial(of: trace.output, wrt: contribution.targetName)
    var written = "= the sum of its \(contribution.termCount) terms"
    let exact = printer.numbers.isExact(contribution.accumulated)
    if let first = contribution.allTerms.first {
      let sum = contribution.allTerms.dropFirst().reduce(Formula.number(first)) { $0 + .number($1) }
      let shown = printer.showsExactly(sum)
      written = "\(relation(shown)) \(printer.text(sum))"
    }
    return [
      .init(left), .init(written, span: 2), .init(""),
      .init(number: printer.number(contribution.accumulated), prefix: relation(exact) + " "), .init("(the sum)"),
    ]
  }

  /// The derivatives asked for: scalars side by side, vectors and matrices one to a line.
  func gradients() -> [String] {
    guard !trace.gradients.isEmpty else {
      return labelled("GRADIENT", ["\(printer.name(trace.output)) has no inputs to differentiate by"])
    }
    var items: [String] = []
    var covered: Set<String> = []
    let asked = Set(trace.gradients.map { $0.name })
    for input in trace.inputs where !input.shape.isEmpty && input.elementNames.allSatisfy(asked.contains) {
      let exact = input.gradients.allSatisfy(printer.numbers.isExact)
      items.append(
        "\(printer.partial(of: trace.output, wrt: input.name)) \(relation(exact)) "
          + array(input.gradients, shape: input.shape))
      covered.formUnion(input.elementNames)
    }
    for gradient in trace.gradients where !covered.contains(gradient.name) {
      let exact = printer.numbers.isExact(gradient.value)
      items.append(
        "\(printer.partial(of: trace.output, wrt: gradient.name)) \(relation(exact)) "
          + printer.number(gradient.value))
    }
    var lines = packed(items, indent: Self.margin)
    if let first = lines.first {
      lines[0] = painted(TextLayout.padded("GRADIENT", to: Self.margin), .bold) + first.dropFirst(Self.margin)
    }
    if options.why {
      for gradient in trace.gradients.prefix(20) {
        guard let why = gradient.why else { continue }
        lines += remark("\(printer.partial(of: trace.output, wrt: gradient.name)) = 0: \(why)")
      }
    }
    return lines
  }
}
