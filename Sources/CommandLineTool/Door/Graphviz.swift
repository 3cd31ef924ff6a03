import HostSystem
import SourceText

/// Pictures from DOT text, drawn by Graphviz's `dot`.
enum Graphviz {
  /// Where `dot` is; whoever needs many pictures asks before the first.
  @discardableResult
  static func require(
    _ host: Host, for purpose: String = "the picture of a graph", notes: [String] = []
  ) throws(CommandFailure) -> String {
    guard let program = host.findProgram("dot") else {
      throw .missingProgram(
        Complaint(
          "\(purpose) needs the program 'dot' of Graphviz, which is not on PATH", notes: notes,
          help: "install it: apt-get install graphviz, dnf install graphviz, or brew install graphviz"))
    }
    return program
  }

  static func draw(_ dot: String, as format: OutputFormat, _ host: Host) throws(CommandFailure) -> [UInt8] {
    let program = try require(
      host, for: format.rawValue, notes: ["--format dot, mermaid, latex, markdown, json and text need nothing"])
    let result: ProgramResult
    do {
      result = try host.runProgram(program, ["-T\(format.rawValue)"], Array(dot.utf8))
    } catch {
      throw .missingProgram(Complaint("cannot run '\(program)': \(error.detail)"))
    }
    guard result.status == 0, !result.output.isEmpty else {
      let said = String(decoding: result.error.prefix(2000), as: UTF8.self).split(separator: "\n").prefix(5)
      throw .missingProgram(
        Complaint(
          "'\(program) -T\(format.rawValue)' failed with status \(result.status)",
          notes: said.map { "it said: \($0)" }, help: "'dot -V' shows which Graphviz is installed"))
    }
    return result.output
  }
}
