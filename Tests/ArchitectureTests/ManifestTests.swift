import Foundation
import Testing

@Suite("The manifest names what the files import")
struct ManifestTests {
  /// The targets of the manifest with what they depend on.
  private static func targets() throws -> [String: Set<String>] {
    let manifest = try SourceTree.text(of: "Package.swift")
    let target = /\.(?:executableTarget|testTarget|target)\(\s*name:\s*"([^"]+)"(?:,\s*dependencies:\s*\[([^\]]*)\])?/
    var targets: [String: Set<String>] = [:]
    for match in manifest.matches(of: target) {
      let names = (match.output.2 ?? "").matches(of: /"([^"]+)"/).map { String($0.output.1) }
      targets[String(match.output.1)] = Set(names)
    }
    return targets
  }

  /// Without the dependency a build works or fails by the order in which its parts happen to be compiled.
  @Test func everyImportIsADependency() throws {
    let targets = try Self.targets()
    #expect(targets.count > 20)
    for file in SourceTree.swiftFiles(in: "Sources") + SourceTree.swiftFiles(in: "Tests") {
      let dependencies = try #require(targets[file.target], "\(file) belongs to no target")
      for module in file.imports where targets[module] != nil {
        #expect(dependencies.contains(module), "\(file) imports \(module): name it in Package.swift")
      }
    }
  }

  /// The manifest builds what the README draws.
  @Test func dependenciesAreTheRowsOfTheTable() throws {
    let targets = try Self.targets()
    for (target, row) in RoomTable.read() {
      #expect(targets[target] == row.subtracting(RoomTable.cLibraries), "\(target): Package.swift and README.md differ")
    }
  }

  @Test func everyFolderIsATarget() throws {
    let targets = try Self.targets()
    for folder in SourceTree.folders(in: "Sources") + SourceTree.folders(in: "Tests") {
      #expect(targets[folder] != nil, "\(folder) is no target of Package.swift")
    }
  }

  /// The README sends contributors to files that are there; `…` stands for a part of the name that is theirs to choose.
  @Test func theFilesThatTheReadmeNamesExist() throws {
    let readme = try SourceTree.text(of: "README.md")
    let named = readme.matches(of: /`((?:Sources|Tests|lessons|golden)\/[^`\s]+)`/).map { String($0.output.1) }
    #expect(named.count > 10)
    for path in Set(named) where !path.contains("NN-name") {
      let file = SourceTree.root.appendingPathComponent(path)
      guard path.contains("…") else {
        #expect(FileManager.default.fileExists(atPath: file.path), "the README names \(path)")
        continue
      }
      let start = file.lastPathComponent.components(separatedBy: "…")[0]
      let names = (try? FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)) ?? []
      #expect(names.contains { $0.hasPrefix(start) }, "the README names \(path)")
    }
  }
}
