import DataFiles
import NetworkPages
import NeuralNetwork
import SourceText
import TraceModel

/// The shapes of a network that has no numbers yet.
public struct ShapesRequest: Sendable {
  /// Units per layer, as typed: `784-16-16-10`.
  public var sizes: String
  /// Examples in a batch.
  public var examples: Int
  public var notation: NetworkNotation

  public init(sizes: String, examples: Int = 1, notation: NetworkNotation = .standard) {
    self.sizes = sizes
    self.examples = examples
    self.notation = notation
  }

  /// A network of so many layers has a page that nobody reads.
  private static let mostLayers = 1000

  public func answer() throws(RequestFailure) -> Answer {
    let typed = LayerSizes(sizes)
    let shapes: NetworkShapes
    do throws(Diagnostic) {
      let sizes = try typed.checked()
      guard sizes.count > 1 else {
        throw typed.wrong(
          "a network has at least inputs and outputs", typed.whole, "", help: "write sizes such as 784-16-16-10")
      }
      guard sizes.count <= Self.mostLayers else {
        throw typed.wrong(
          "a network has at most \(Self.mostLayers) layers here", typed.whole, "", help: "leave some out")
      }
      shapes = NetworkShapes(sizes: sizes, examples: examples, notation: notation)
    } catch {
      throw .setting(error)
    }
    var answer = Answer { _ in shapes.page }
    answer.json = { JSONContract.value(shapes) }
    return answer
  }
}

extension JSONContract {
  static func value(_ shapes: NetworkShapes) -> JSONValue {
    func shape(_ lengths: [Int]) -> JSONValue { .array(lengths.map(JSONValue.integer)) }
    let layers = (1..<shapes.sizes.count).map { layer in
      let (weights, biases) = shapes.parameters(of: layer)
      return JSONValue.object([
        ("weights", shape(shapes.weights(layer))), ("biases", shape(shapes.biases(layer))),
        ("values", shape(shapes.values(layer))), ("parameters", .integer(weights + biases)),
      ])
    }
    return .object(
      head("shapes") + [
        ("sizes", shape(shapes.sizes)), ("batch", .integer(shapes.examples)), ("inputs", shape(shapes.values(0))),
        ("layers", .array(layers)), ("parameters", .integer(shapes.parameters)),
      ])
  }
}
