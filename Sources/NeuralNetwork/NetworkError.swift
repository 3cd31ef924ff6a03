import Notation

/// Why a network, a batch or a setting was refused. Layers are counted from 1, as in the decks.
public enum NetworkError: Error, Equatable, Sendable {
  /// A network needs at least one layer.
  case noLayers
  /// A layer needs at least one unit and one input.
  case emptyLayer(layer: Int, shape: Shape)
  /// The weights of a layer do not fit the layer before it: what was needed, what was found.
  case weightShape(layer: Int, ShapeMismatch)
  /// A layer has more or fewer biases than units.
  case biasShape(layer: Int, ShapeMismatch)
  /// The inputs do not fit the first layer.
  case inputShape(ShapeMismatch)
  /// The targets do not fit the last layer, or are not as many as the examples.
  case targetShape(ShapeMismatch)
  /// Softmax is allowed only in the last layer.
  case softmaxBeforeLastLayer(layer: Int)
  /// There is nothing to learn from.
  case noExamples
  /// A setting outside its range, as ("learningRate", -1, "a finite number above 0").
  case setting(name: String, value: Double, requirement: String)
  /// A frozen layer that the network does not have.
  case noSuchLayer(layer: Int, layers: Int)
}

extension NetworkError: CustomStringConvertible {
  /// The mistake in a sentence, with the layer and both shapes.
  public var description: String {
    switch self {
    case .noLayers: "a network needs at least one layer"
    case .emptyLayer(let layer, let shape): "layer \(layer) has no unit or no input: its weights are \(shape)"
    case .weightShape(let layer, let mismatch): "layer \(layer): \(mismatch)"
    case .biasShape(let layer, let mismatch): "layer \(layer): \(mismatch)"
    case .inputShape(let mismatch): "\(mismatch)"
    case .targetShape(let mismatch): "\(mismatch)"
    case .softmaxBeforeLastLayer(let layer): "layer \(layer): softmax is allowed only in the last layer"
    case .noExamples: "there are no examples"
    case .setting(let name, let value, let requirement):
      "\(name) is \(NumberStyle().text(value)) but must be \(requirement)"
    case .noSuchLayer(let layer, let layers): "there is no layer \(layer): the network has \(layers)"
    }
  }
}
