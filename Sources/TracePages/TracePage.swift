import Notation
import TraceModel

/// A trace as a page: what is given, both passes step by step, the gradient, and what was checked.
///
/// It only lays out: every number and formula is the trace's own.
public struct TracePage {
  let trace: Trace
  let timeline: Timeline
  /// True for one of several outputs: then the page holds several graphs, and no picture.
  private var isOneOfSeveral = false
  /// True where the steps are left out.
  private var isBrief = false
  /// Operations whose values stand above already, as positions in the trace.
  private(set) var shownAbove: Set<Int> = []
  /// The inputs, whether they are given on this page or above.
  private var inputs: [TraceInput]

  /// The whole page; the picture of the graph stands in it undrawn.
  ///
  /// - Parameter isBrief: the results alone, without the steps that lead to them.
  public static func page(_ trace: Trace, isBrief: Bool = false) -> Page {
    var page = TracePage(trace)
    page.isBrief = isBrief
    return page.page()
  }

  /// The same for several outputs of one program, with the matrix of their gradients at the end: each step of the forward
  /// pass is shown where it is needed first.
  public static func page(jacobian traces: [Trace], isBrief: Bool = false) -> Page {
    var known: Set<String> = []
    var said: [TraceNote] = []
    var blocks: [Page.Block] = []
    for trace in traces {
      var own = trace
      own.notes = trace.notes.filter { !said.contains($0) }
      if !blocks.isEmpty { own.inputs = [] }
      var page = TracePage(own, timeline: Timeline(trace))
      page.isOneOfSeveral = true
      page.isBrief = isBrief
      page.inputs = trace.inputs
      page.shownAbove = Set(trace.forward.filter { known.contains(trace.nodes[$0].name) })
      blocks += page.page().blocks
      known.formUnion(trace.forward.map { trace.nodes[$0].name })
      said += trace.notes
    }
    return Page(blocks + jacobian(traces))
  }

  init(_ trace: Trace) { self.init(trace, timeline: Timeline(trace)) }

  private init(_ trace: Trace, timeline: Timeline) {
    self.trace = trace
    self.timeline = timeline
    inputs = trace.inputs
  }

  /// One row for each output, one column for each input.
  private static func jacobian(_ traces: [Trace]) -> [Page.Block] {
    guard let names = traces.first?.gradients.map({ $0.name }), !names.isEmpty else { return [] }
    let rows = traces.map { trace -> [Page.Table.Cell] in
      [.formula(.symbol(trace.output))] + trace.gradients.map { .number($0.value) }
    }
    return [
      .heading("Jacobian", level: 2),
      .paragraph("One row for each output, one column for each input: the derivative of the row's by the column's."),
      .table(Page.Table(columns: [""] + names.map { "by \(name: $0)" }, rows: rows)),
    ]
  }

  private func page() -> Page {
    var blocks: [Page.Block] = [.given(given)]
    switch trace.mode {
    case .reverse where isOneOfSeveral: break
    case .reverse: blocks.append(.picture(Page.Picture("the graph of \(name: trace.output)")))
    // The picture's wires carry what flows back.
    case .forward: break
    }
    if let summary = trace.summary { blocks.append(.notice(notice(summary))) }
    if !isBrief, trace.forward.contains(where: { !shownAbove.contains($0) }) { blocks.append(.derivation(forward())) }
    if !isBrief, !trace.forward.isEmpty {
      switch trace.mode {
      case .reverse: blocks.append(.derivation(backward()))
      case .forward: blocks += tangents()
      }
    }
    if !isBrief, !trace.paths.isEmpty { blocks += paths() }
    if isBrief { blocks.append(.results(value)) }
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
      at: trace.inputs.map { Page.Quantity(.symbol($0.name), shape: $0.shape, numbers: $0.numbers) },
      source: trace.source)
  }

  /// What the last step would have said.
  private var value: Page.Results {
    let number = trace.outputPosition.map { trace.nodes[$0].number } ?? TraceNumber(trace.value)
    let item = Page.Results.Item(Page.Quantity(output, numbers: [number]), elements: [.init(output, number: number)])
    return Page.Results(name: "Value", sentence: "what the formula comes to", items: [item], absence: "")
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
    for input in inputs where !input.shape.isEmpty && input.elementNames.allSatisfy(asked.contains) {
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
