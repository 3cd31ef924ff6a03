import Foundation
import Testing

@Suite("The house stands as it is drawn")
struct ArchitectureTests {
  /// What each target imports, from the README's table.
  private static let rooms = RoomTable.read()

  /// Files outside `HostSystem` that call the C library, each with its reason.
  private static let cLibraryFiles = [
    "Sources/ScalarGraph/TapeMemory.swift": "realloc grows a tape of millions of nodes in place"
  ]

  private static let sources = SourceTree.swiftFiles(in: "Sources")
  private static let tests = SourceTree.swiftFiles(in: "Tests")

  @Test func theTreeIsFound() {
    #expect(Self.sources.count > 20)
    #expect(Self.tests.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
  }

  @Test func everyTargetIsInTheTable() {
    #expect(Set(Self.rooms.keys) == Set(SourceTree.folders(in: "Sources")))
  }

  /// An import that no row names is a broken promise; a name in a row that nothing imports is a false arrow.
  @Test func rowsNameWhatIsImported() {
    for (target, row) in Self.rooms {
      let files = Self.sources.filter { $0.target == target }
      for file in files {
        for module in file.imports where !mayCallC(file) || !RoomTable.cLibraries.contains(module) {
          #expect(row.contains(module), "\(file) imports \(module), which its row in the README does not name")
        }
      }
      let imported = Set(files.flatMap(\.imports))
      #expect(row.isSubset(of: imported.union(RoomTable.cLibraries)), "\(target) imports less than its row names")
    }
  }

  @Test func arrowsFormNoCircle() {
    var settled = RoomTable.cLibraries
    var rest = Self.rooms
    while let next = rest.first(where: { $0.value.isSubset(of: settled) })?.key {
      settled.insert(next)
      rest[next] = nil
    }
    #expect(rest.isEmpty, "these import each other in a circle: \(rest.keys.sorted())")
  }

  /// Foundation costs milliseconds at start-up; the C library belongs to one room; the engine shall also run in a browser.
  @Test func foundationStaysOut() {
    for file in Self.sources {
      for module in file.imports {
        #expect(!module.hasPrefix("Foundation"), "\(file)")
        #expect(mayCallC(file) || !RoomTable.cLibraries.contains(module), "\(file)")
      }
    }
  }

  @Test func packageHasNoDependencies() throws {
    let manifest = try SourceTree.text(of: "Package.swift")
    #expect(!manifest.contains(".package("))
    #expect(!manifest.contains("unsafeFlags"), "a package with unsafe flags cannot be a dependency")
  }

  @Test func filesStayReadable() {
    for file in Self.sources + Self.tests {
      #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines")
      #expect(!file.path.contains("Util") && !file.path.contains("Helper"), "\(file) is named after no purpose")
    }
  }

  /// The tool is a function: whoever calls it decides what becomes of its texts and its exit code.
  @Test func toolNeitherPrintsNorExits() {
    for file in Self.sources where file.target == "CommandLineTool" {
      for line in file.code {
        for call in ["print(", "exit(", "debugPrint(", "readLine("] {
          #expect(!calls(call, in: line.text), "\(file):\(line.number)")
        }
      }
    }
  }

  @Test func executableDecidesNothing() throws {
    let file = try #require(Self.sources.first { $0.path == "Sources/backprop-explain/main.swift" })
    #expect(file.lines.count <= 12)
    #expect(!file.code.contains { $0.text.contains("if ") || $0.text.contains("switch ") || $0.text.contains("?") })
    #expect(Self.sources.filter { $0.target == "backprop-explain" }.count == 1)
  }

  /// Nothing that a user types may stop the process. The tape alone stops a program that uses a dead node, in words.
  @Test func nothingCrashesOnPurpose() {
    for file in Self.sources where Self.cLibraryFiles[file.path] == nil {
      for line in file.code where !(file.target == "ScalarGraph" && line.text.contains("fatalError(\"")) {
        for word in ["try!", " as! ", "fatalError("] { #expect(!line.text.contains(word), "\(file):\(line.number)") }
      }
    }
  }

  private func mayCallC(_ file: SourceTree.File) -> Bool {
    Self.rooms[file.target]?.isSuperset(of: RoomTable.cLibraries) == true || Self.cLibraryFiles[file.path] != nil
  }

  /// The two engines are compared as a proof, so they must not share a computation: the vectorized one reads names and
  /// conventions from the operations' and losses' entries, and every number from its own kernels.
  @Test func theVectorizedEngineAsksNoEntryForANumber() {
    let numbers = [
      ".value(_", ".value(a", ".value(z", ".value(at: LossPoint", ".derivatives(", ".derivativeFormulas(", ".piece(",
      ".accept(", ".term", ".recorded", ".slope.", "LossRecording", "LossPoint", "LossExpression", "elementary_",
    ]
    let files = Self.sources.filter { $0.target == "NeuralNetwork" }
    #expect(files.contains { $0.imports.contains("Primitives") })
    for file in files where file.imports.contains("Primitives") || file.imports.contains("LossFunctions") {
      for line in file.code {
        for word in numbers { #expect(!line.text.contains(word), "\(file):\(line.number) has \(word)") }
      }
    }
    // A primitive's value takes its operands without labels.
    for file in files where file.imports.contains("Primitives") {
      for line in file.code where line.text.contains("operation.") {
        #expect(
          line.text.contains("operation.card") || line.text.contains("operation.rawValue"), "\(file):\(line.number)")
      }
    }
  }

  /// True when `call` stands in the line as a call of its own, not as the end of a longer name or a method of something.
  private func calls(_ call: String, in line: Substring) -> Bool {
    var rest = line
    while let range = rest.range(of: call) {
      let before = rest[..<range.lowerBound].last
      if before.map({ !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }) ?? true { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
