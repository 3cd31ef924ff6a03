import Foundation
import Testing

/// Holds text that a person reads against the copy that a person accepted, under `golden/`.
///
/// `UPDATE_GOLDEN=1 swift test --filter Golden` accepts the texts as they are; in CI that is refused.
struct Golden {
  enum Mode: Equatable {
    case compare
    case update
    case refused(String)
  }

  static let root: URL = {
    // Tests/GoldenTests/Golden.swift is three levels below the package.
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }()

  static let folder = root.appendingPathComponent("golden")
  static let actualFolder = root.appendingPathComponent(".build/golden-actual")

  static func mode(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Mode {
    guard let update = environment["UPDATE_GOLDEN"] else { return .compare }
    guard update == "1" else { return .refused("UPDATE_GOLDEN must be 1 or unset, it is '\(update)'") }
    if let ci = environment["CI"], !ci.isEmpty { return .refused("UPDATE_GOLDEN is refused where CI is set") }
    return .update
  }

  /// Compares `text` with the file at `path` (relative to `golden/`, or another folder of the package), or accepts it.
  static func check(
    _ text: String, _ path: String, under name: String = "golden", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = root.appendingPathComponent(name).appendingPathComponent(path)
    switch mode() {
    case .refused(let reason):
      Issue.record(Comment(rawValue: reason), sourceLocation: sourceLocation)
    case .update:
      write(text, to: expected)
    case .compare:
      guard let accepted = try? String(contentsOf: expected, encoding: .utf8) else {
        report(text, path, name, "there is no such file", sourceLocation)
        return
      }
      if accepted != text { report(text, path, name, diff(accepted, text), sourceLocation) }
    }
  }

  private static func report(
    _ text: String, _ path: String, _ name: String, _ detail: String, _ location: SourceLocation
  ) {
    let actual = actualFolder.appendingPathComponent(path)
    write(text, to: actual)
    let message = """
      \(name)/\(path) differs
        accepted: \(root.appendingPathComponent(name).appendingPathComponent(path).path)
        actual:   \(actual.path)
      \(detail)
      to accept: UPDATE_GOLDEN=1 swift test --filter Golden
      """
    Issue.record(Comment(rawValue: message), sourceLocation: location)
  }

  private static func write(_ text: String, to url: URL) {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    } catch {
      Issue.record("cannot write \(url.path): \(error)")
    }
  }

  /// A unified diff with three lines of context.
  static func diff(_ old: String, _ new: String) -> String {
    let before = old.components(separatedBy: "\n")
    let after = new.components(separatedBy: "\n")
    let difference = after.difference(from: before)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(mark: String, text: String)] = []
    var i = 0
    var j = 0
    while i < before.count || j < after.count {
      if removed.contains(i) {
        lines.append(("-", before[i]))
        i += 1
      } else if inserted.contains(j) {
        lines.append(("+", after[j]))
        j += 1
      } else if i < before.count, j < after.count {
        lines.append((" ", before[i]))
        i += 1
        j += 1
      } else {
        break
      }
    }
    let changed = lines.indices.filter { lines[$0].mark != " " }
    let shown = lines.indices.filter { index in changed.contains { abs($0 - index) <= 3 } }
    return (["--- accepted", "+++ actual"] + shown.prefix(80).map { lines[$0].mark + lines[$0].text })
      .joined(separator: "\n")
  }

  /// Every file under a folder of `golden/`, as relative paths.
  static func files(under path: String) -> Set<String> {
    let base = folder.appendingPathComponent(path)
    guard let walker = FileManager.default.enumerator(at: base, includingPropertiesForKeys: [.isRegularFileKey]) else {
      return []
    }
    var files: Set<String> = []
    for case let url as URL in walker {
      let isFile = (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
      let isHidden = url.lastPathComponent.hasPrefix(".")
      if isFile, !isHidden { files.insert(String(url.path.dropFirst(folder.path.count + 1))) }
    }
    return files
  }

  /// Fails for every golden file under `path` that no case writes any more; an update removes them.
  static func checkOrphans(under path: String, expected: Set<String>) {
    for orphan in files(under: path).subtracting(expected).sorted() {
      if mode() == .update {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(orphan))
      } else {
        Issue.record("golden/\(orphan) belongs to no test any more; an update removes it")
      }
    }
  }
}

@Suite("Golden files: the mechanism")
struct GoldenMechanismTests {
  @Test("every golden file is small enough to be read")
  func sizes() throws {
    for path in Golden.files(under: "") {
      let size = try Data(contentsOf: Golden.folder.appendingPathComponent(path)).count
      #expect(size <= 40_000, "golden/\(path) has \(size) bytes")
    }
  }

  @Test("every golden folder is checked for files left over")
  func folders() {
    let folders = Golden.files(under: "").map { String($0.prefix { $0 != "/" }) }
    #expect(Set(folders) == ["cli", "diagnostics", "lessons"])
  }

  @Test("comparing is the default, 1 updates, anything else and CI are refused")
  func modes() {
    #expect(Golden.mode([:]) == .compare)
    #expect(Golden.mode(["UPDATE_GOLDEN": "1"]) == .update)
    #expect(Golden.mode(["UPDATE_GOLDEN": "yes"]) != .update)
    #expect(Golden.mode(["UPDATE_GOLDEN": "yes"]) != .compare)
    #expect(Golden.mode(["UPDATE_GOLDEN": "1", "CI": "true"]) != .update)
    #expect(Golden.mode(["CI": "true"]) == .compare)
  }

  @Test("a diff shows what went and what came")
  func diffs() {
    let diff = Golden.diff("a\nb\nc", "a\nx\nc")
    #expect(diff == "--- accepted\n+++ actual\n a\n-b\n+x\n c")
  }
}
