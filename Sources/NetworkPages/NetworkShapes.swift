import Notation
import TraceModel

/// What a network is made of before it has any numbers: every matrix of both passes with its shape, and how many
/// parameters there are.
public struct NetworkShapes: Sendable {
  /// Units from the inputs to the outputs, two at least.
  public let sizes: [Int]
  /// Examples in a batch.
  public let examples: Int
  private let notation: NetworkNotation
  private let symbols: NetworkSymbols

  /// - Parameters:
  ///   - sizes: units from the inputs to the outputs, two at least.
  ///   - examples: columns or rows of a batch, as the notation stands them.
  public init(sizes: [Int], examples: Int, notation: NetworkNotation = .standard) {
    self.sizes = sizes
    self.examples = examples
    self.notation = notation
    symbols = NetworkSymbols(notation: notation, isBatch: examples > 1, depth: sizes.count - 1)
  }

  private var depth: Int { sizes.count - 1 }

  /// Weights and biases of a layer, counted from 1.
  public func parameters(of layer: Int) -> (weights: Int, biases: Int) {
    (sizes[layer] * sizes[layer - 1], sizes[layer])
  }

  /// All of them.
  public var parameters: Int {
    (1...depth).reduce(0) { $0 + parameters(of: $1).weights + parameters(of: $1).biases }
  }

  /// The shape of a layer's weights as the notation stands them.
  public func weights(_ layer: Int) -> [Int] {
    notation.inputsAreRows ? [sizes[layer - 1], sizes[layer]] : [sizes[layer], sizes[layer - 1]]
  }

  /// The shape of a layer's biases.
  public func biases(_ layer: Int) -> [Int] { notation.examplesAreRows ? [1, sizes[layer]] : [sizes[layer], 1] }

  /// The shape of a layer's sums and activations; layer 0 is the input.
  public func values(_ layer: Int) -> [Int] {
    notation.examplesAreRows ? [examples, sizes[layer]] : [sizes[layer], examples]
  }

  // MARK: The page

  /// The parameters of so many layers are added up one by one.
  private static let mostAddends = 12

  /// The page of the shapes.
  public var page: Page {
    let name = sizes.map { String($0) }.joined(separator: "-")
    let batch = examples == 1 ? "one example" : "a batch of \(examples)"
    // Of a deep network the first layers and the last say it.
    let isDeep = depth > Self.mostAddends
    let sum = (isDeep ? [1, 2, 0, depth] : Array(1...depth)).map { layer -> Formula in
      if layer == 0 { return .symbol("…") }
      let (weights, biases) = parameters(of: layer)
      return .symbol(String(weights)) + .symbol(String(biases))
    }
    let total = sum.dropFirst().reduce(sum[0]) { $0 + $1 }
    return Page([
      .heading("The shapes of a \(name) network with \(batch)", level: 1),
      .paragraph("Notation of \(notation.description)."),
      .heading("Forward", level: 2), .table(forward),
      .heading("Backward", level: 2),
      .paragraph(
        "A gradient has the shape of what it belongs to: each of its entries says how the cost answers to one."),
      .table(backward),
      .heading("Parameters", level: 2),
      .paragraph("Weights and biases of layer after layer:"),
      .equations([Page.Equation(.symbol("parameters"), [total, .symbol(String(parameters))])]),
    ])
  }

  private var forward: Page.Table {
    var rows = [row("input", Page.Equation(symbols.activation(0), []), values(0), nil)]
    for layer in 1...depth {
      let (weights, biases) = parameters(of: layer)
      let sums = Page.Equation(
        symbols.preactivation(layer), [symbols.weightedSum(layer) + symbols.bias(layer)])
      rows += [
        row("layer \(layer)", Page.Equation(symbols.weights(layer), []), self.weights(layer), weights),
        row("", Page.Equation(symbols.bias(layer), []), self.biases(layer), biases),
        row("", sums, values(layer), nil),
        row(
          "", Page.Equation(symbols.activation(layer), [.call(Spelling("g"), symbols.preactivation(layer))]),
          values(layer), nil),
      ]
    }
    return Page.Table(
      columns: ["", "quantity", "shape", "parameters"], rows: rows, alignments: [.left, .left, .left, .right])
  }

  private var backward: Page.Table {
    var rows: [[Page.Table.Cell]] = []
    for layer in (1...depth).reversed() {
      rows += [
        row("layer \(layer)", Page.Equation(symbols.delta(layer), []), values(layer), nil),
        row(
          "", Page.Equation(symbols.weightGradient(layer), [symbols.weightGradientProduct(layer)]), weights(layer), nil),
        row(
          "",
          Page.Equation(
            symbols.biasGradient(layer), [examples == 1 ? symbols.delta(layer) : .sum(of: symbols.delta(layer))]),
          biases(layer), nil),
      ]
    }
    return Page.Table(columns: ["", "quantity", "shape"], rows: rows.map { Array($0.prefix(3)) })
  }

  private func row(
    _ layer: String, _ quantity: Page.Equation, _ shape: [Int], _ parameters: Int?
  ) -> [Page.Table.Cell] {
    [
      .text(Prose(layer)), .text("\(quantity)"), .text(Prose(Self.text(shape))),
      parameters.map { .text("\($0)") } ?? .empty,
    ]
  }

  private static func text(_ shape: [Int]) -> String { shape.map { String($0) }.joined(separator: " × ") }
}
