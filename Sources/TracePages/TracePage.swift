import Notation
import TraceModel

/// A trace as a page: what is given, both passes step by step, the gradient, and what was checked.
///
/// It only lays out: every number and formula is the trace's own.
public struct TracePage {
  let trace: Trace
  let timeline: Timeline

  /// The whole page; the picture of the graph stands in it undrawn.
  public static func page(_ trace: Trace) -> Page {
    TracePage(trace).page()
  }

  init(_ trace: Trace) {
    self.trace = trace
    timeline = Timeline(trace)
  }

  private func page() -> Page {
    var blocks: [Page.Block] = [.given(given), .picture(Page.Picture("the graph of \(name: trace.output)"))]
    if let summary = trace.summary { blocks.append(.notice(notice(summary))) }
    if !trace.forward.isEmpty { blocks += [.derivation(forward()), .derivation(backward())] }
    blocks.append(.results(gradient()))
    if let symbols = symbols() { blocks.append(symbols) }
    let findings = CheckSentence.sentences(trace.checks).map(finding) + trace.notes.map { Page.Finding(.note, $0.text) }
    if !findings.isEmpty { blocks.append(.findings(findings)) }
    return Page(blocks)
  }

  private var output: Formula { .symbol(trace.output) }

  private func partial(_ name: String) -> Formula { .partial(of: trace.differentiated, wrt: name) }

  // MARK: Before and after

  private var given: Page.Given {
    Page.Given(
      Page.Equation(output, trace.title.map { [$0] } ?? []), value: trace.value,
      at: trace.inputs.map { Page.Quantity(.symbol($0.name), shape: $0.shape, values: $0.values) },
      source: trace.source)
  }

  private func notice(_ summary: TraceSummary) -> Page.Notice {
    let counts = summary.counts.map { "\($0.operation) \($0.count)" }.joined(separator: ", ")
    return Page.Notice(
      "Graph",
      [
        "\(counted(summary.operations, "operation")) on \(counted(summary.inputs, "input")) and "
          + "\(counted(summary.constants, "constant")), \(counted(summary.depth, "step")) deep",
        Prose(counts),
        "shown: \(summary.shown) of \(summary.operations) (\(code: "--all") shows every one, \(code: "--nodes PATTERN") those whose name matches)",
      ])
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The derivatives asked for; a vector or matrix of which every element was asked for is one item.
  private func gradient() -> Page.Results {
    var items: [Page.Results.Item] = []
    var covered: Set<String> = []
    var whys: [String: Prose] = [:]
    for gradient in trace.gradients { whys[gradient.name] = gradient.why }
    let asked = Set(trace.gradients.map { $0.name })
    for input in trace.inputs where !input.shape.isEmpty && input.elementNames.allSatisfy(asked.contains) {
      let elements = zip(input.elementNames, input.gradients).map {
        Page.Results.Element(partial($0), number: $1, why: whys[$0])
      }
      items.append(
        .init(
          Page.Quantity(partial(input.name), shape: input.shape, numbers: input.gradients), elements: Array(elements)))
      covered.formUnion(input.elementNames)
    }
    for gradient in trace.gradients where !covered.contains(gradient.name) {
      let name = partial(gradient.name)
      items.append(
        .init(
          Page.Quantity(name, numbers: [gradient.number]),
          elements: [.init(name, number: gradient.number, why: gradient.why)]))
    }
    return Page.Results(
      name: "Gradient", sentence: "one number for each input", items: items,
      absence: "\(output) has no inputs to differentiate by", moment: timeline.lastStep)
  }

  /// The gradient in symbols with its numbers; or why it is not written.
  private func symbols() -> Page.Block? {
    if let reason = trace.missingSymbols {
      return .results(Page.Results(name: "Symbols", sentence: "the gradient as formulas", items: [], absence: reason))
    }
    if trace.symbols.isEmpty { return nil }
    let items = zip(trace.gradients, trace.symbols).map { gradient, formula in
      let name = partial(gradient.name)
      return Page.Results.Item(
        Page.Quantity(name, numbers: [gradient.number]),
        elements: [.init(name, formula: formula, number: gradient.number)])
    }
    return .results(
      Page.Results(
        name: "Symbols", sentence: "the gradient as formulas of the inputs", items: items, absence: "",
        moment: timeline.lastStep))
  }

  private func finding(_ said: (check: CheckResult, text: Prose)) -> Page.Finding {
    Page.Finding(said.check.passed ? .passed : .failed, said.text)
  }
}
