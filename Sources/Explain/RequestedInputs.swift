import ExpressionLanguage
import ScalarGraph
import SourceText

/// The inputs whose gradients the reader asked for.
public struct RequestedInputs {
  public private(set) var groups: [InputGroup] = []
  public private(set) var nodes: [NodeID] = []

  /// - Throws: a diagnostic when a name is not an input, or an element of one.
  public init(program: Program, names: [String]?) throws(Diagnostic) {
    groups = program.inputs
    let all = program.inputs.flatMap { group in (0..<group.count).map { NodeID(group.first.index + $0) } }
    guard let names else {
      nodes = all
      return
    }
    for name in names {
      if let group = program.inputs.first(where: { $0.name == name }) {
        nodes += (0..<group.count).map { NodeID(group.first.index + $0) }
      } else if let element = all.first(where: { program.name(of: $0) == name }) {
        nodes.append(element)
      } else {
        let known = program.inputs.map { $0.name }
        let nearest = Suggestions.nearest(to: name, among: known)
        throw Diagnostic(
          .unknownName, "'\(name)' is not an input of this program",
          notes: [known.isEmpty ? "the program has no inputs" : "its inputs are \(known.joined(separator: ", "))"],
          help: nearest.map { "did you mean '\($0)'?" })
      }
    }
  }
}
