import HostSystem
import TestSupport

@testable import CommandLineTool

/// A world in memory.
final class TestWorld: Sendable {
  private struct State {
    var files: [String: [UInt8]] = [:]
    var written: [String: [UInt8]] = [:]
    var runs: [[String]] = []
    var progress = ""
  }
  private let state: Locked<State>

  init(files: [String: String] = [:]) {
    state = Locked(State(files: files.mapValues { Array($0.utf8) }))
  }

  var written: [String: [UInt8]] { state.access { $0.written } }
  /// What was shown while a command was running.
  var progress: String { state.access { $0.progress } }
  var programRuns: [[String]] { state.access { $0.runs } }

  func put(_ bytes: [UInt8], at path: String) { state.access { $0.files[path] = bytes } }

  /// A host over this world; what it offers besides files is given here.
  func host(
    input: String = "", environment: [String: String] = [:], terminals: [StandardStream] = [], columns: Int? = nil,
    programs: [String: String] = [:], programResult: ProgramResult? = nil, readOnly: Bool = false,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) -> Host {
    var host = Host(
      readFile: { (path, limit) throws(HostError) in
        guard let bytes = self.state.access({ $0.files[path] }) else {
          throw HostError(.missing, path: path, detail: "No such file or directory")
        }
        if bytes.count > limit { throw HostError(.tooLarge(limit: limit), path: path, detail: "too large") }
        return bytes
      },
      readStandardInput: { (_) throws(HostError) in Array(input.utf8) },
      writeFile: { (bytes, path) throws(HostError) in
        if readOnly { throw HostError(.notAllowed, path: path, detail: "Permission denied") }
        self.state.access { $0.written[path] = bytes }
      },
      fileExists: { path in self.state.access { $0.files[path] != nil } },
      environment: { environment[$0] },
      isTerminal: { terminals.contains($0) },
      columns: { terminals.contains($0) ? columns : nil },
      findProgram: { programs[$0] },
      runProgram: { (path, arguments, input) throws(HostError) in
        self.state.access { $0.runs.append([path] + arguments) }
        guard let programResult else { throw HostError(.other, path: path, detail: "Exec format error") }
        return programResult
      })
    // Every folder is there but those under /nowhere.
    host.listFolder = { (path) throws(HostError) in
      if path.hasPrefix("/nowhere") { throw HostError(.missing, path: path, detail: "No such file or directory") }
      return []
    }
    host.watchInterruption = {}
    host.stopWatchingInterruption = {}
    host.isInterrupted = isInterrupted
    host.showProgress = { text in self.state.access { $0.progress += text } }
    return host
  }
}

extension CommandOutcome {
  var text: String { String(decoding: standardOutput, as: UTF8.self) }
}

extension JSONResult {
  /// What a command printed.
  init(_ outcome: CommandOutcome) throws { try self.init(outcome.standardOutput) }
}

/// Runs the tool in memory.
func run(_ arguments: String..., host: Host = TestWorld().host()) -> CommandOutcome {
  BackpropExplain.run(arguments, host: host)
}

/// Reads a command line for `explain` without running it.
func explainArguments(_ positionals: String..., host: Host = TestWorld().host()) throws -> ExplainArguments {
  try ExplainArguments(positionals, commands: BackpropExplain.commands, host)
}
