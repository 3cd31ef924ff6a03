import DataFiles
import Notation
import SourceText

/// The numbers of a result in JSON, under names that a lesson can state.
///
/// A scalar trace has `q`, all elements of `p`, `∂f/∂x`, and local derivatives such as `∂q/∂x`. A plot has its curves at
/// the places where they were evaluated: `f(0)`, `∂f/∂x(-2)`. Everything else goes by its path in the contract:
/// `losses[0]`, `steps[1].inputs.w`, `layers[0].delta[0]`, counted from 0.
public struct ResultQuantities {
  private let result: JSONValue

  /// - Parameter result: an answer as its contract has it.
  public init(_ result: JSONValue) { self.result = result }

  /// The number or the numbers of a name, row by row; nil when the result has none of that name.
  public func quantity(_ name: String) -> [Double]? {
    scalarQuantity(name) ?? curveQuantity(name) ?? member(name).flatMap(Self.numbers)
  }

  /// What can be stated, for a message.
  public var names: [String] {
    if case .array(let nodes)? = result["nodes"]?.content {
      return nodes.compactMap { Self.string($0["name"]) } + gradientNames
    }
    if case .array(let curves)? = result["curves"]?.content, let x = result["x"].flatMap(Self.numbers)?.first {
      return curves.compactMap { Self.string($0["name"]).map { "\($0)(\(NumberStyle.roundTrip(x)))" } }
    }
    var names: [String] = []
    Self.collect(result, path: "", into: &names)
    return names
  }

  // MARK: Scalar traces

  private var output: String? { Self.string(result["output"]) }

  private var gradientNames: [String] {
    guard let output, case .object(let members)? = result["gradients"]?.content else { return [] }
    return members.map { "∂\(output)/∂\($0.key)" }
  }

  private func scalarQuantity(_ name: String) -> [Double]? {
    guard case .array(let nodes)? = result["nodes"]?.content else { return nil }
    func node(_ name: String) -> JSONValue? { nodes.last { Self.string($0["name"]) == name } }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let of = Self.stripped(parts[0]), let wrt = Self.stripped(parts[1]) {
      if of == output {
        return result["gradients"]?[wrt].flatMap(Self.numbers) ?? node(wrt)?["gradient"].flatMap(Self.numbers)
      }
      return node(of).flatMap { local($0, wrt) }
    }
    return result["inputs"]?[name].flatMap(Self.numbers) ?? node(name)?["value"].flatMap(Self.numbers)
      ?? elements(name, among: nodes)
  }

  /// The values of `p₁`, `p₂`, … for the name of a vector that the program computes.
  private func elements(_ name: String, among nodes: [JSONValue]) -> [Double]? {
    var values: [Int: Double] = [:]
    for node in nodes {
      guard let full = Self.string(node["name"]), full.hasPrefix(name),
        let index = Self.subscriptNumber(full.dropFirst(name.count)),
        let value = node["value"].flatMap(Self.numbers)?.first
      else { continue }
      values[index] = value
    }
    guard !values.isEmpty, (1...values.count).allSatisfy({ values[$0] != nil }) else { return nil }
    return (1...values.count).compactMap { values[$0] }
  }

  private static func subscriptNumber(_ text: Substring) -> Int? {
    var number = 0
    for scalar in text.unicodeScalars {
      guard (0x2080...0x2089).contains(scalar.value), number < 1_000_000 else { return nil }
      number = number * 10 + Int(scalar.value - 0x2080)
    }
    return text.isEmpty ? nil : number
  }

  // MARK: Curves

  /// `f(-2)`: a curve's value at one of its places.
  private func curveQuantity(_ name: String) -> [Double]? {
    guard name.last == ")", let bracket = name.lastIndex(of: "("),
      let place = Self.place(name[name.index(after: bracket)...].dropLast()),
      case .array(let curves)? = result["curves"]?.content, let x = result["x"].flatMap(Self.numbers),
      let index = x.firstIndex(where: { abs($0 - place) <= 1e-9 * max(1, abs(place)) }),
      let curve = curves.first(where: { Self.string($0["name"]) == String(name[..<bracket]) }),
      let y = curve["y"].flatMap(Self.numbers)
    else { return nil }
    return index < y.count ? [y[index]] : nil
  }

  /// A number as it is typed, or as a slide prints it.
  private static func place(_ text: Substring) -> Double? {
    DecimalNumber.value(of: String(text.map { $0 == "−" ? "-" : $0 }))
  }

  /// The local derivative of a node with respect to an operand; x·x has two edges, whose derivatives add up.
  private func local(_ node: JSONValue, _ operand: String) -> [Double]? {
    guard case .array(let operands)? = node["operands"]?.content,
      case .array(let derivatives)? = node["localDerivatives"]?.content
    else { return nil }
    let matching = zip(operands, derivatives).filter { Self.string($0.0) == operand }
      .compactMap { $0.1["value"].flatMap(Self.numbers)?.first }
    return matching.isEmpty ? nil : [matching.reduce(0, +)]
  }

  private static func stripped(_ text: String) -> String? {
    guard text.first == "∂" || text.first == "d", text.count > 1 else { return nil }
    return String(text.dropFirst())
  }

  // MARK: Paths

  private func member(_ path: String) -> JSONValue? {
    var value = result
    for part in path.split(separator: ".") {
      let key = part.prefix { $0 != "[" }
      if !key.isEmpty {
        guard let next = value[String(key)] else { return nil }
        value = next
      }
      for index in part.dropFirst(key.count).split(separator: "[") {
        guard index.last == "]", let position = Int(index.dropLast()), case .array(let elements) = value.content,
          elements.indices.contains(position)
        else { return nil }
        value = elements[position]
      }
    }
    return value
  }

  private static func collect(_ value: JSONValue, path: String, into names: inout [String]) {
    guard names.count < 60 else { return }
    switch value.content {
    case .number: names.append(path)
    case .array(let elements):
      for (index, element) in elements.prefix(4).enumerated() {
        collect(element, path: "\(path)[\(index)]", into: &names)
      }
    case .object(let members):
      for member in members {
        collect(member.value, path: path.isEmpty ? member.key : "\(path).\(member.key)", into: &names)
      }
    case .null, .bool, .string: break
    }
  }

  private static func string(_ value: JSONValue?) -> String? {
    guard case .string(let string)? = value?.content else { return nil }
    return string
  }

  private static func numbers(_ value: JSONValue) -> [Double]? {
    switch value.content {
    case .number(let number): return [number]
    case .array(let elements):
      var all: [Double] = []
      for element in elements {
        guard let part = numbers(element) else { return nil }
        all += part
      }
      return all
    case .string("NaN"): return [.nan]
    case .string("Infinity"): return [.infinity]
    case .string("-Infinity"): return [-.infinity]
    case .string, .null, .bool, .object: return nil
    }
  }
}
