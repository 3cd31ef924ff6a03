import Foundation
import Testing

@Suite("The house stands as it is drawn")
struct ArchitectureTests {
  /// What each target may import; the README has the same table with a sentence for each.
  private static let allowed: [String: Set<String>] = [
    "ElementaryFunctions": [],
    "NumericKernels": [],
    "CTape": [],
    "Notation": [],
    "SourceText": [],
    "Primitives": ["Notation", "ElementaryFunctions"],
    "ScalarGraph": ["Primitives"],
    "LossFunctions": ["Notation", "Primitives"],
    "ExpressionLanguage": ["Notation", "SourceText", "Primitives", "LossFunctions", "ScalarGraph"],
    "NeuralNetwork": ["NumericKernels", "Primitives", "LossFunctions"],
    "TraceModel": ["Notation"],
    "Explain": [
      "Notation", "SourceText", "Primitives", "ScalarGraph", "ExpressionLanguage", "TraceModel",
    ],
    "ExplainNetwork": ["Notation", "Primitives", "LossFunctions", "ScalarGraph", "NeuralNetwork", "TraceModel"],
    "NetworkPages": ["Notation", "TraceModel"],
    "TrainingStories": [
      "Notation", "SourceText", "ScalarGraph", "ExpressionLanguage", "Explain", "LossFunctions", "NeuralNetwork",
      "TraceModel",
    ],
    "Rendering": ["Notation", "TraceModel"],
    "DataFiles": ["SourceText"],
    "Specifications": ["SourceText", "DataFiles", "LossFunctions", "NeuralNetwork"],
    "Lessons": ["Notation", "SourceText", "TraceModel"],
    "HostSystem": cLibraries,
    "CommandLineTool": [
      "Notation", "SourceText", "Primitives", "ScalarGraph", "ExpressionLanguage", "NeuralNetwork", "TraceModel",
      "Explain", "ExplainNetwork", "NetworkPages", "TrainingStories", "Rendering", "DataFiles", "Specifications",
      "Lessons", "LossFunctions", "HostSystem",
    ],
    "backprop-explain": ["CommandLineTool", "HostSystem"],
    "backprop-bench": [
      "ElementaryFunctions", "ScalarGraph", "NeuralNetwork", "NumericKernels", "CTape",
    ],
  ]

  private static let cLibraries: Set<String> = ["Glibc", "Musl", "Darwin", "MachO"]
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
    for target in SourceTree.folders(in: "Sources") {
      #expect(Self.allowed[target] != nil, "give \(target) a row here and in the README")
    }
  }

  @Test func importsPointAlongTheArrows() {
    for file in Self.sources {
      for module in file.imports where !(Self.cLibraryFiles[file.path] != nil && Self.cLibraries.contains(module)) {
        #expect(
          Self.allowed[file.target]?.contains(module) == true, "\(file) imports \(module), which its row does not name")
      }
    }
  }

  @Test func arrowsFormNoCircle() {
    var settled = Self.cLibraries
    var rest = Self.allowed
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
        let mayCallC = file.target == "HostSystem" || Self.cLibraryFiles[file.path] != nil
        #expect(mayCallC || !Self.cLibraries.contains(module), "\(file)")
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
