import Foundation
import HostSystem

/// The built command, run as a user runs it.
enum BuiltTool {
  /// The executable that lies beside the tests.
  static let path: String = {
    var folders = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    folders += Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map {
      $0.bundleURL.deletingLastPathComponent()
    }
    folders.append(URL(fileURLWithPath: #filePath).appendingPathComponent("../../../.build/debug").standardized)
    let candidates = folders.map { $0.appendingPathComponent("backprop-explain").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }()

  struct Run {
    let output: String
    let bytes: [UInt8]
    let error: String
    let status: Int

    init(_ result: ProgramResult) {
      output = String(decoding: result.output, as: UTF8.self)
      bytes = result.output
      error = String(decoding: result.error, as: UTF8.self)
      status = result.status
    }
  }

  static func run(_ arguments: String..., input: [UInt8] = []) throws -> Run {
    Run(try HostPrograms.run(path, arguments, input: input))
  }

  /// Runs a line of shell in which `tool` is the command and `$1`, `$2` … are the arguments given here.
  static func shell(_ line: String, _ arguments: String...) throws -> Run {
    let script = "tool() { '\(path)' \"$@\"; }\n" + line
    return Run(try HostPrograms.run("/bin/sh", ["-c", script, "sh"] + arguments))
  }
}
