import TraceModel

/// The named numbers of a scalar trace, for a lesson to state: nodes, inputs, gradients and local derivatives.
public struct TraceQuantities {
  private let trace: Trace

  public init(_ trace: Trace) { self.trace = trace }

  /// `x`, `q`, `∂f/∂x`, and `∂q/∂x` for a local derivative; a vector gives all its numbers.
  public func quantity(_ name: String) -> [Double]? {
    if let partial = Self.partial(name) {
      return partial.of == trace.output ? gradient(partial.wrt) : local(partial.of, partial.wrt)
    }
    if let input = trace.inputs.first(where: { $0.name == name }) { return input.values }
    if let node = trace.nodes.last(where: { $0.name == name }) { return [node.value] }
    return nil
  }

  /// What can be stated.
  public var names: [String] {
    trace.nodes.filter { $0.kind != .constant }.map(\.name)
      + trace.inputs.map { "∂\(trace.output)/∂\($0.name)" }
  }

  private func gradient(_ name: String) -> [Double]? {
    if let input = trace.inputs.first(where: { $0.name == name }) { return input.gradients }
    return trace.nodes.last { $0.name == name }.map { [$0.gradient] }
  }

  private func local(_ node: String, _ operand: String) -> [Double]? {
    let derivatives = trace.nodes.last { $0.name == node }?.localDerivatives.filter { $0.operandName == operand }
    guard let derivatives, !derivatives.isEmpty else { return nil }
    return [derivatives.reduce(0) { $0 + $1.value }]
  }

  private static func partial(_ text: String) -> (of: String, wrt: String)? {
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let top = stripped(parts[0]), let bottom = stripped(parts[1]) else { return nil }
    return (top, bottom)
  }

  private static func stripped(_ text: String) -> String? {
    guard text.first == "∂" || text.first == "d", text.count > 1 else { return nil }
    return String(text.dropFirst())
  }
}
