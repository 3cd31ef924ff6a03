import Notation
import ScalarGraph
import SourceText

/// A program that was read and recorded: its tape, with a name and a place for every node.
public struct Program {
  public let source: SourceFile
  public let graph: Graph
  /// What is to be differentiated, one after the other.
  public let outputs: [NodeID]
  /// The node to differentiate.
  public private(set) var output: NodeID
  /// The inputs in the order of their nodes.
  public let inputs: [InputGroup]
  /// Liberties taken for the sake of the numbers, such as a shifted softmax.
  public let notes: [ProgramNote]

  let symbols: Symbols
  let definitions: [(offset: UInt32, name: UInt32)]
  let labels: [UInt32]
  let spans: [(start: UInt32, end: UInt32)]

  static let namedTag: UInt32 = 1 << 30
  static let numberedTag: UInt32 = 2 << 30
  private static let payloadMask: UInt32 = 1 << 30 - 1

  /// The same program with another of its values to differentiate.
  public func differentiating(_ output: NodeID) -> Program {
    var program = self
    program.output = output
    return program
  }

  /// The nodes that a text names, `q`, all of `y`, `y[2]` or `y_2`, in their order.
  ///
  /// - Parameter option: what the text was given to, `--wrt`, for messages.
  /// - Throws: a diagnostic where there is no such value.
  public func nodes(named text: String, option: String) throws(Diagnostic) -> [NodeID] {
    try OutputSelector(symbols: symbols).nodes(SourceFile(name: option, text: text)).nodes
  }

  /// True where a name is one of the program's own.
  public func names(_ name: String) -> Bool { symbols.names.find(name).map { symbols[$0].isDefined } ?? false }

  /// The name of the output.
  public var outputName: String { name(of: output) }

  /// The user's name for a node, or an element's (`x₁`, `W₂₁`), or `v1`, `v2` … in the order of recording; the number
  /// itself for a constant.
  public func name(of id: NodeID) -> String {
    let label = labels[id.index]
    switch label & ~Self.payloadMask {
    case Self.namedTag: return declaredName(Int(label & Self.payloadMask))
    case Self.numberedTag: return "v\(label & Self.payloadMask)"
    default: return NumberStyle.roundTrip(graph[value: id])
    }
  }

  /// True for a node that the program names.
  public func hasOwnName(_ id: NodeID) -> Bool { labels[id.index] & ~Self.payloadMask == Self.namedTag }

  /// Where a node was written: in the program, or in the binding that gives it its value.
  public func location(of id: NodeID) -> Diagnostic.Location? {
    guard id.index < spans.count else { return nil }
    let span = spans[id.index]
    if span.start == UInt32.max { return inputGroup(of: id)?.location }
    return Diagnostic.Location(source, SourceSpan(Int(span.start), Int(span.end)))
  }

  /// The input that a node belongs to; nil for any other node.
  public func inputGroup(of id: NodeID) -> InputGroup? {
    let after = Self.partition(inputs.count) { inputs[$0].first.index > id.index }
    guard after > 0, id.index < inputs[after - 1].first.index + inputs[after - 1].count else { return nil }
    return inputs[after - 1]
  }

  private func declaredName(_ position: Int) -> String {
    let after = Self.partition(definitions.count) { Int(definitions[$0].offset) > position }
    guard after > 0 else { return "" }
    let definition = definitions[after - 1]
    return symbols.elementName(definition.name, position - Int(definition.offset))
  }

  /// The first index for which a condition holds that, once true, stays true.
  private static func partition(_ count: Int, _ isAfter: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// One declared input: a number, or the elements of a vector or matrix row by row, in consecutive nodes.
public struct InputGroup: Sendable {
  public let name: String
  public let shape: Shape
  public let first: NodeID
  public let count: Int
  /// The declaration, in the program or beside it.
  public let location: Diagnostic.Location

  /// The nodes, in order.
  public var nodes: [NodeID] { (first.index..<first.index + count).map { NodeID($0) } }
}

/// Something that the reader of a trace should know about how a value was computed.
public struct ProgramNote: Sendable {
  public enum Kind: Sendable {
    /// A formula was evaluated in a form that is equal and safer.
    case stableForm
    /// A name has a value that nothing uses.
    case unused
  }
  public let kind: Kind
  public let text: String
  public let location: Diagnostic.Location
}
