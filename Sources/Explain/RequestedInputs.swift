import ExpressionLanguage
import ScalarGraph
import SourceText

/// The inputs whose gradients the reader asked for.
public struct RequestedInputs {
  public private(set) var groups: [InputGroup] = []
  public private(set) var nodes: [NodeID] = []

  /// - Parameters:
  ///   - names: what was asked for; nil for all inputs.
  ///   - allowsInner: true where a value that the program computes may be asked for, too.
  /// - Throws: a diagnostic when a name is none of these, nor an element of one.
  public init(program: Program, names: [String]?, allowsInner: Bool = false) throws(Diagnostic) {
    groups = program.inputs
    let all = program.inputs.flatMap { $0.nodes }
    guard let names else {
      nodes = all
      return
    }
    var seen: Set<NodeID> = []
    for name in names {
      if let group = program.inputs.first(where: { $0.name == name }) {
        nodes += group.nodes.filter { seen.insert($0).inserted }
        continue
      }
      let found: [NodeID]
      do throws(Diagnostic) { found = try program.nodes(named: name, option: "--wrt") } catch {
        throw allowsInner && error.code != .unknownName ? error : Self.unknown(name, program, allowsInner)
      }
      guard allowsInner || found.allSatisfy({ program.inputGroup(of: $0) != nil }) else {
        throw Self.unknown(name, program, allowsInner)
      }
      // What is asked for twice is told once.
      nodes += found.filter { seen.insert($0).inserted }
    }
  }

  private static func unknown(_ name: String, _ program: Program, _ allowsInner: Bool) -> Diagnostic {
    let known = program.inputs.map { $0.name }
    let nearest = Suggestions.nearest(to: name, among: known)
    return Diagnostic(
      .unknownName,
      allowsInner ? "the program has no value named '\(name)'" : "'\(name)' is not an input of this program",
      notes: [known.isEmpty ? "the program has no inputs" : "its inputs are \(known.joined(separator: ", "))"],
      help: nearest.map { "did you mean '\($0)'?" })
  }
}
