import LossFunctions
import NeuralNetwork
import SourceText
import Specifications

/// The network that the options describe.
struct NetworkPlan {
  var sizes: [Int]
  var hidden: Activation
  var output: Activation
  var loss: Loss
  var initialization: Initialization?
  var notes: [String] = []

  static let usualHidden = 16

  init(_ columns: ExampleColumns, _ asked: TrainRequest.Network) throws(Diagnostic) {
    let stated = asked.loss?.card
    // The binary cross-entropy asks one question: is it the second class?
    let isOneOfTwo = columns.classes?.count == 2 && stated?.targets == .probabilities
    let outputs = isOneOfTwo ? 1 : columns.classes?.count ?? columns.targets.count
    if let typed = asked.sizes {
      sizes = try Self.checked(LayerSizes(typed), columns)
    } else {
      sizes = [columns.inputs.count, Self.usualHidden, outputs]
      notes.append("Without --sizes the network has one hidden layer of \(Self.usualHidden) units.")
    }
    hidden = asked.hidden ?? .relu
    let isBinary = columns.classes != nil && sizes.last == 1
    if columns.classes == nil {
      output = .linear
      loss = .meanSquaredError
    } else {
      let isEachItsOwn = isBinary || stated?.targets == .probabilities
      output = isEachItsOwn ? .sigmoid : stated?.predictions == .logits ? .linear : .softmax
      loss = isBinary ? .binaryCrossEntropy : .categoricalCrossEntropy
    }
    output = asked.output ?? output
    loss = asked.loss.map { Loss($0) } ?? loss
    initialization = asked.initialization?.usual
  }

  func network(seed: UInt64) throws(Diagnostic) -> MultilayerPerceptron<Double> {
    do throws(NetworkError) {
      return try MultilayerPerceptron(
        sizes: sizes, hidden: hidden, output: output, initialization: initialization, seed: seed)
    } catch {
      throw Diagnostic(.wrongValue, error.description)
    }
  }

  private static func checked(
    _ given: LayerSizes, _ columns: ExampleColumns
  ) throws(Diagnostic) -> [Int] {
    let sizes = try given.checked()
    let classes = columns.classes?.count
    let outputs = classes ?? columns.targets.count
    guard sizes.count > 1, let first = given.parts.first, let last = given.parts.last else {
      throw given.wrong(
        "a network has at least inputs and outputs", given.whole, "",
        help: "write \(columns.inputs.count)-\(sizes.first ?? usualHidden)-\(outputs)")
    }
    if sizes[0] != columns.inputs.count {
      throw given.wrong(
        "the network would have \(counted(sizes[0], "input")), the data have \(columns.inputs.count)", first.span,
        "\(counted(columns.inputs.count, "input")): \(columns.inputs.prefix(5).joined(separator: ", "))"
          + (columns.inputs.count > 5 ? ", …" : ""),
        help: "begin with \(columns.inputs.count), or choose columns with --inputs")
    }
    if sizes.last != outputs, !(classes == 2 && sizes.last == 1) {
      throw given.wrong(
        "the network would have \(counted(sizes.last ?? 0, "output")), the data need \(outputs)", last.span,
        classes == nil ? "one per target" : "one per class", help: "end with \(outputs)")
    }
    try given.checkCount()
    return sizes
  }
}
