import DataFiles
import NeuralNetwork
import SourceText

/// Reads `"he"`, `"xavier"`, or `{"name": "uniform", "low": -1, "high": 1}`.
enum InitializationReader {
  private static let names = Initialization.Method.allCases.map { $0.rawValue }

  static func read(_ layer: JSONReader, _ value: JSONValue) throws(Diagnostic) -> Initialization {
    if case .string = value.content {
      var wrapper = try JSONReader(
        layer.source,
        JSONValue(
          span: value.span, content: .object([.init(key: "initialization", keySpan: value.span, value: value)])),
        path: layer.path)
      return method(try wrapper.choice("initialization", names)).usual
    }
    var reader = try JSONReader(layer.source, value, path: layer.place("initialization"))
    let usual = method(try reader.choice("name", names)).usual
    let result: Initialization
    switch usual {
    case .he, .xavier: result = usual
    case .uniform(let low, let high):
      result = .uniform(low: try reader.number("low") ?? low, high: try reader.number("high") ?? high)
    case .normal(let mean, let deviation):
      result = .normal(
        mean: try reader.number("mean") ?? mean, deviation: try reader.number("deviation") ?? deviation)
    }
    try reader.finish()
    return result
  }

  private static func method(_ name: String?) -> Initialization.Method {
    name.flatMap { Initialization.Method(rawValue: $0) } ?? .he
  }
}
