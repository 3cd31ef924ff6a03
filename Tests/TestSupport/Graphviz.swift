import Foundation
import HostSystem

/// Graphviz, if this machine has it. Tests that need it carry `.enabled(if: Graphviz.isUsable, "\(Graphviz.reason)")`.
public enum Graphviz {
  public static let path = HostPrograms.find("dot")

  /// True where the tests can run: without Graphviz they are skipped, except on a build server, where they then fail.
  public static var isUsable: Bool { path != nil || !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty }

  /// Why a test is skipped; the build server looks for these words.
  public static var reason: String { "Graphviz is not installed: pictures are not checked" }

  /// What `dot` makes of a text, what it complains about, and how it ended.
  public static func svg(_ text: String) throws -> (svg: String, complaints: String, status: Int) {
    guard let path else { throw Missing() }
    let result = try HostPrograms.run(path, ["-Tsvg"], input: Array(text.utf8))
    return (
      String(decoding: result.output, as: UTF8.self), String(decoding: result.error, as: UTF8.self), result.status
    )
  }

  public struct Missing: Error, CustomStringConvertible {
    public var description: String { "dot is missing, and CI is set: install graphviz" }
  }
}
