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

  /// How the command line spells the sizes: a wrong one is shown as it was typed.
  private static let spelling = "--sizes"
  static let usualHidden = 16
  static let mostParameters = 50_000_000

  init(_ columns: ExampleColumns, _ asked: TrainRequest.Network) throws(Diagnostic) {
    let stated = asked.loss?.card
    // The binary cross-entropy asks one question: is it the second class?
    let isOneOfTwo = columns.classes?.count == 2 && stated?.targets == .probabilities
    let outputs = isOneOfTwo ? 1 : columns.classes?.count ?? columns.targets.count
    if let given = Self.sizes(asked) {
      sizes = try Self.checked(given, columns, asked.sizes ?? "")
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

  /// The parts of `--sizes`, with their places; a part that is no whole number has value nil.
  static func sizes(_ asked: TrainRequest.Network) -> [(value: Int?, span: SourceSpan)]? {
    guard let text = asked.sizes else { return nil }
    var start = spelling.utf8.count + 1
    return text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      let span = SourceSpan(start, start + part.utf8.count)
      start = span.end + 1
      return (Int(part), span)
    }
  }

  private static let mostUnits = 1_000_000

  private static func checked(
    _ given: [(value: Int?, span: SourceSpan)], _ columns: ExampleColumns, _ typed: String
  ) throws(Diagnostic) -> [Int] {
    let source = SourceFile(name: "options", text: "\(spelling) \(typed)")
    func wrong(_ message: String, _ span: SourceSpan, _ label: String, help: String) -> Diagnostic {
      Diagnostic(.shapeMismatch, message, at: .init(source, span), label: label, help: help)
    }
    var sizes: [Int] = []
    for part in given {
      if let size = part.value, size > mostUnits {
        throw wrong(
          "a layer has at most \(mostUnits) units", part.span, "too many",
          help: "write sizes from the inputs to the outputs, as in 2-4-1")
      }
      guard let size = part.value, size > 0 else {
        throw wrong(
          "a layer has a whole number of units, at least 1", part.span, "expected a whole number",
          help: "write sizes from the inputs to the outputs, as in 2-4-1")
      }
      sizes.append(size)
    }
    let classes = columns.classes?.count
    let outputs = classes ?? columns.targets.count
    guard sizes.count > 1, let first = given.first, let last = given.last else {
      throw wrong(
        "a network has at least inputs and outputs", SourceSpan(0, source.bytes.count), "",
        help: "write \(columns.inputs.count)-\(sizes.first ?? usualHidden)-\(outputs)")
    }
    if sizes[0] != columns.inputs.count {
      throw wrong(
        "the network would have \(counted(sizes[0], "input")), the data have \(columns.inputs.count)", first.span,
        "\(counted(columns.inputs.count, "input")): \(columns.inputs.prefix(5).joined(separator: ", "))"
          + (columns.inputs.count > 5 ? ", …" : ""),
        help: "begin with \(columns.inputs.count), or choose columns with --inputs")
    }
    if sizes.last != outputs, !(classes == 2 && sizes.last == 1) {
      throw wrong(
        "the network would have \(counted(sizes.last ?? 0, "output")), the data need \(outputs)", last.span,
        classes == nil ? "one per target" : "one per class", help: "end with \(outputs)")
    }
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    guard parameters <= mostParameters else {
      throw wrong(
        "the network would have \(parameters) parameters", SourceSpan(0, source.bytes.count), "",
        help: "at most 50 million fit")
    }
    return sizes
  }
}
