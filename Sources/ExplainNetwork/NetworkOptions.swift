import NeuralNetwork
import TraceModel

/// What part of a network's run the reader wants explained.
public struct NetworkOptions: Sendable {
  /// Compare every parameter with the scalar graph.
  public var checks: Bool
  /// Networks that unroll into more nodes than this are not compared.
  public var nodeLimit: Int
  /// The gradient entry to open.
  public var entry: ParameterEntry?
  /// The example, from 1, whose local Jacobians are shown.
  public var jacobianExample: Int?
  /// Explain a run with NaN or infinity in it instead of refusing.
  public var allowsNonFinite: Bool

  public init(
    checks: Bool = true, nodeLimit: Int = EngineComparison.nodeLimit, entry: ParameterEntry? = nil,
    jacobianExample: Int? = nil, allowsNonFinite: Bool = false
  ) {
    self.checks = checks
    self.nodeLimit = nodeLimit
    self.entry = entry
    self.jacobianExample = jacobianExample
    self.allowsNonFinite = allowsNonFinite
  }
}

/// One parameter of a network by its place, everything counted from 1.
public struct ParameterEntry: Equatable, Sendable {
  public var layer: Int
  public var unit: Int
  /// The unit of the layer before; nil for a bias.
  public var input: Int?

  public init(layer: Int, unit: Int, input: Int?) {
    self.layer = layer
    self.unit = unit
    self.input = input
  }

  /// Reads `W2[1,3]` or `b1[2]`; with inputs as rows of W the numbers in the brackets change places.
  public init?(_ text: String, inputsAreRows: Bool = false) {
    var rest = Substring(text)
    guard let letter = rest.popFirst(), let open = rest.firstIndex(of: "["), rest.last == "]" else { return nil }
    let places = rest[rest.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map { Int(Self.trimmed($0)) }
    guard let layer = Int(rest[..<open]), let first = places.first ?? nil else { return nil }
    switch (letter, places.count) {
    case ("W", 2), ("w", 2):
      guard let second = places[1] else { return nil }
      self.init(layer: layer, unit: inputsAreRows ? second : first, input: inputsAreRows ? first : second)
    case ("b", 1), ("B", 1): self.init(layer: layer, unit: first, input: nil)
    default: return nil
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Why the network has no such parameter; nil when it has.
  func absence(in network: MultilayerPerceptron<Double>) -> String? {
    guard network.layers.indices.contains(layer - 1) else {
      return "there is no layer \(layer): the network has \(network.layers.count)"
    }
    let owner = network.layers[layer - 1]
    if !(1...owner.outputs).contains(unit) { return "layer \(layer) has no unit \(unit): it has \(owner.outputs)" }
    if let input {
      return (1...owner.inputs).contains(input) ? nil : "layer \(layer) has no input \(input): it has \(owner.inputs)"
    }
    return owner.biases == nil ? "layer \(layer) has no biases" : nil
  }
}

/// Why a network could not be explained.
public enum NetworkExplanationError: Error, Equatable, Sendable {
  case network(NetworkError)
  /// The first number that is NaN or infinite, in the order of the run; layer, example and unit count from 1.
  case nonFinite(quantity: Quantity, layer: Int, example: Int?, unit: Int?, value: Double)
  case noSuchEntry(String)
  case noSuchExample(asked: Int, examples: Int)

  /// What can be NaN or infinite.
  public enum Quantity: String, Sendable {
    case weightedSum = "z"
    case activation = "a"
    case loss = "J"
    case delta = "δ"
    case weightGradient = "dW"
  }
}
