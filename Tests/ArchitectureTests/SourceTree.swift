import Foundation

/// The package's own files, as text.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: CustomStringConvertible {
    /// Below the root: `Sources/Notation/Formula.swift`.
    let path: String
    let lines: [String]

    /// The folder below Sources or Tests.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var description: String { path }

    /// The modules that the file imports.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
          words[..<position].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
        else { return nil }
        let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let path = kinds.contains(words[position + 1]) ? words.dropFirst(position + 2).first : words[position + 1]
        return path?.split(separator: ".").first.map(String.init)
      }
    }

    /// The lines without what a comment says.
    var code: [(number: Int, text: Substring)] {
      lines.enumerated().map { index, line in
        let end = line.range(of: "//")?.lowerBound ?? line.endIndex
        return (index + 1, line[..<end])
      }
    }

    private static let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
  }

  static func swiftFiles(in folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: base.appendingPathComponent(path), encoding: .utf8) else { return nil }
      var lines = text.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return File(path: folder + "/" + path, lines: lines)
    }
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  static func folders(in folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
