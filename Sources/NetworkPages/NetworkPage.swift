import Notation
import TraceModel

/// A network's run as a page: every layer's equation, shapes, numbers and result, forward and backward.
///
/// It only lays out: every number comes from the trace, matrices are turned and elided, and nothing is computed.
public struct NetworkPage {
  let trace: NetworkTrace
  let options: NetworkPageOptions
  let symbols: NetworkSymbols
  let loss: LossNotation

  /// The whole page.
  public static func document(
    _ trace: NetworkTrace, options: NetworkPageOptions = NetworkPageOptions()
  ) -> Page {
    Page(NetworkPage(trace, options).blocks())
  }

  init(_ trace: NetworkTrace, _ options: NetworkPageOptions) {
    self.trace = trace
    self.options = options
    symbols = NetworkSymbols(
      notation: options.notation, isBatch: trace.examples > 1, depth: trace.layers.count)
    loss = LossNotation(trace: trace.lossFunction)
  }

  /// Above these sizes a page holds shapes and statistics in place of matrices.
  static let largest = (parameters: 250, units: 16, examples: 40)

  var isSummary: Bool {
    !options.showsAll
      && (trace.parameterCount > Self.largest.parameters || trace.examples > Self.largest.examples
        || trace.sizes.contains { $0 > Self.largest.units })
  }

  private func blocks() -> [Page.Block] {
    var blocks = introduction()
    if isSummary {
      blocks += summary()
      if options.asLoop { for layer in 1...trace.layers.count { blocks += loop(layer) } }
    } else {
      blocks.append(.heading("Forward", level: 2))
      for layer in 1...trace.layers.count {
        blocks += forward(layer)
        if options.asLoop { blocks += loop(layer) }
      }
      blocks += lossBlocks()
      blocks.append(.heading("Backward", level: 2))
      for layer in (1...trace.layers.count).reversed() { blocks += backward(layer) }
    }
    if let entry = trace.entry { blocks += entryBlocks(entry) }
    if let jacobians = trace.jacobians { blocks += jacobianBlocks(jacobians) }
    if !isSummary, let update = trace.updated { blocks += updateBlocks(update) }
    return blocks + ending()
  }

  // MARK: The beginning and the end

  private func introduction() -> [Page.Block] {
    let sizes = trace.sizes.map { String($0) }.joined(separator: "-")
    let examples = trace.examples == 1 ? "1 example" : "\(trace.examples) examples"
    let reduced =
      trace.examples == 1 ? "" : trace.reduction == .mean ? ", averaged over the examples" : ", added up"
    var blocks: [Page.Block] = [
      .heading("A \(sizes) network, one step of backpropagation", level: 1),
      .paragraph(
        "\(count(trace.parameterCount, "parameter")), \(examples), loss \(trace.lossFunction.name)\(reduced). "
          + "Notation of \(options.notation.description)."),
    ]
    if trace.examples > 1 || !options.notation.remarkIsAboutBatches {
      let sums = trace.reduction == .sum ? options.notation.remarkOnSums : nil
      blocks.append(.paragraph(Prose(sums ?? options.notation.remark)))
    }
    blocks.append(.picture(Page.Picture("the layers and their units")))
    return blocks
  }

  func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func ending() -> [Page.Block] {
    var lines: [Prose] = []
    if let check = trace.crossCheck {
      // Digits beyond the second would only tell one machine's rounding from another's.
      let difference = Double(NumberStyle(digits: 2).text(check.maxAbsoluteDifference)) ?? check.maxAbsoluteDifference
      let limits: Prose =
        check.limits == 0
        ? "" : "; to \(check.limits) of them its formulas give no number (∞·0), and the limit is taken"
      lines.append(
        check.passed
          ? "The same network as a scalar graph of \(count(check.nodes, "node")) gives the same "
            + "\(count(check.parameters, "gradient")); the largest difference is \(difference)\(limits)"
          : "FAILED: the scalar graph of \(count(check.nodes, "node")) disagrees, by \(difference) at \(check.worst)")
    }
    lines += trace.notes.map { $0.text }
    return [.heading("Check", level: 2), .bullets(lines)]
  }

  // MARK: Orientation

  /// A matrix with a row for each example, as the notation stands it.
  func batch(_ rows: [[Double]]) -> NumberGrid {
    options.notation.examplesAreRows ? NumberGrid(rows) : NumberGrid(rows).transposed
  }

  /// A matrix shaped like W, as the notation stands it.
  func weights(_ rows: [[Double]]) -> NumberGrid {
    options.notation.inputsAreRows ? NumberGrid(rows).transposed : NumberGrid(rows)
  }

  /// A vector shaped like b.
  func vector(_ values: [Double]) -> NumberGrid {
    options.notation.examplesAreRows ? .row(values) : .column(values)
  }

  /// The activations that a layer reads.
  func inputs(of layer: Int) -> [[Double]] { layer == 1 ? trace.inputs : trace.layers[layer - 2].a }

  // MARK: Equations

  /// One step with matrices, as wide as the page allows beside the left side's name.
  func step(_ grids: [NumberGrid], _ build: ([Formula]) -> Formula) -> FittedStep {
    FittedStep(grids, chrome: Self.margin + 4 * grids.count, options, build)
  }

  /// What a line holds besides the matrices: the name on the left, signs, and a function's name.
  static let margin = 22

  func equation(_ left: Formula, _ symbolic: Formula?, _ steps: FittedStep?..., result: NumberGrid)
    -> Page
    .Equation
  {
    let last = step([result]) { $0[0] }
    let shown = (steps + [last]).compactMap { $0 }
    let isElided = shown.contains { $0.isElided }
    return Page.Equation(
      left, (symbolic.map { [$0] } ?? []) + shown.map { $0.formula },
      remark: isElided ? "\(result.shape), partly shown" : "")
  }
}
