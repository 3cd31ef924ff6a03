// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "backprop-explain",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "backprop-explain", targets: ["backprop-explain"]),
    .library(name: "ScalarGraph", targets: ["ScalarGraph", "Primitives", "ExactNumbers", "Notation"]),
    .library(
      name: "NeuralNetwork", targets: ["NeuralNetwork", "LossFunctions", "Primitives", "ExactNumbers", "Notation"]),
  ],
  targets: [
    // Room by room, in the direction the data flows; the README's table says what each is for.
    // Only Linux keeps the elementary functions in a library of their own.
    .target(name: "ElementaryFunctions", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Notation"),
    .target(name: "TerminalText"),
    .target(name: "SourceText", dependencies: ["TerminalText"]),
    .target(name: "CommandLine", dependencies: ["TerminalText", "SourceText"]),
    .target(name: "DataFiles", dependencies: ["Notation", "SourceText"]),
    .target(name: "ExactNumbers", dependencies: ["ElementaryFunctions"]),
    .target(name: "Primitives", dependencies: ["Notation", "ElementaryFunctions", "ExactNumbers"]),
    .target(name: "ScalarGraph", dependencies: ["Primitives"]),
    .target(
      name: "ExpressionLanguage",
      dependencies: ["Notation", "SourceText", "Primitives", "ScalarGraph", "LossFunctions"]),
    .target(name: "NumericKernels"),
    .target(name: "LossFunctions", dependencies: ["Notation", "Primitives"]),
    .target(
      name: "NeuralNetwork",
      dependencies: ["Notation", "ElementaryFunctions", "NumericKernels", "Primitives", "LossFunctions"]),
    .target(name: "Specifications", dependencies: ["SourceText", "DataFiles", "LossFunctions", "NeuralNetwork"]),
    .target(name: "SymbolicCalculus", dependencies: ["Notation", "ExactNumbers", "Primitives"]),
    .target(name: "TraceModel", dependencies: ["Notation"]),
    .target(
      name: "Explain",
      dependencies: [
        "Notation", "SourceText", "ExactNumbers", "Primitives", "ScalarGraph", "ExpressionLanguage", "SymbolicCalculus",
        "TraceModel",
      ]),
    .target(
      name: "ExplainNetwork",
      dependencies: [
        "Notation", "ExactNumbers", "Primitives", "ScalarGraph", "LossFunctions", "NeuralNetwork", "TraceModel",
      ]),
    .target(name: "TracePages", dependencies: ["Notation", "TraceModel"]),
    .target(name: "NetworkPages", dependencies: ["Notation", "TraceModel"]),
    .target(
      name: "TrainingStories",
      dependencies: [
        "Notation", "SourceText", "ScalarGraph", "ExpressionLanguage", "Explain", "LossFunctions",
        "NeuralNetwork", "TraceModel",
      ]),
    .target(name: "Rendering", dependencies: ["Notation", "TerminalText", "DataFiles", "TraceModel"]),
    .target(name: "Lessons", dependencies: ["Notation", "TerminalText", "SourceText", "TraceModel"]),
    .target(
      name: "Session",
      dependencies: [
        "Notation", "SourceText", "DataFiles", "Primitives", "LossFunctions", "ScalarGraph", "ExpressionLanguage",
        "NeuralNetwork",
        "Specifications", "TraceModel", "Explain", "ExplainNetwork", "TracePages", "NetworkPages", "TrainingStories",
        "Rendering",
      ]),
    .target(name: "HostSystem"),
    .target(
      name: "CommandLineTool",
      dependencies: [
        "Notation", "TerminalText", "SourceText", "CommandLine", "DataFiles", "Primitives", "LossFunctions",
        "ExpressionLanguage", "NeuralNetwork", "Specifications", "TraceModel", "Explain", "ExplainNetwork",
        "NetworkPages", "Rendering", "Session", "Lessons", "HostSystem",
      ]),
    .executableTarget(name: "backprop-explain", dependencies: ["CommandLineTool", "HostSystem"]),

    // The benchmark and its yardstick.
    .target(name: "CTape"),
    .executableTarget(
      name: "backprop-bench",
      dependencies: ["ElementaryFunctions", "ScalarGraph", "NeuralNetwork", "CTape"]),

    // What several test targets share; no product holds it.
    .target(name: "TestSupport", dependencies: ["HostSystem"], path: "Tests/TestSupport"),

    .testTarget(name: "NotationTests", dependencies: ["Notation", "TestSupport"]),
    .testTarget(name: "TerminalTextTests", dependencies: ["TerminalText"]),
    .testTarget(name: "CommandLineTests", dependencies: ["CommandLine", "SourceText", "HostSystem", "TestSupport"]),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles", "SourceText", "TestSupport"]),
    .testTarget(name: "ExactNumbersTests", dependencies: ["ExactNumbers", "TestSupport"]),
    .testTarget(
      name: "PrimitivesTests",
      dependencies: [
        "Primitives", "ExactNumbers", "Notation", "ScalarGraph", "ExpressionLanguage", "SourceText", "LossFunctions",
        "NeuralNetwork",
        "TraceModel", "ExplainNetwork",
      ]),
    .testTarget(name: "ScalarGraphTests", dependencies: ["ScalarGraph", "Primitives", "TestSupport"]),
    .testTarget(
      name: "ExpressionLanguageTests",
      dependencies: [
        "ExpressionLanguage", "ScalarGraph", "Primitives", "LossFunctions", "SourceText", "Notation", "TestSupport",
      ]),
    .testTarget(name: "NumericKernelsTests", dependencies: ["NumericKernels", "TestSupport"]),
    .testTarget(
      name: "NeuralNetworkTests",
      dependencies: ["NeuralNetwork", "NumericKernels", "LossFunctions", "Primitives", "Notation", "TestSupport"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Rendering", "TracePages", "TraceModel", "Notation", "TerminalText", "TestSupport"]),
    .testTarget(
      name: "ExplainTests",
      dependencies: [
        "Explain", "ExactNumbers", "Primitives", "Notation", "ExpressionLanguage", "NeuralNetwork", "TraceModel",
        "SourceText",
        "ScalarGraph", "TestSupport",
      ]),
    .testTarget(
      name: "ExplainNetworkTests",
      dependencies: [
        "ExplainNetwork", "NeuralNetwork", "LossFunctions", "TraceModel", "ScalarGraph", "Primitives",
        "ExpressionLanguage", "SourceText", "Notation", "TestSupport",
      ]),
    .testTarget(name: "NetworkPagesTests", dependencies: ["NetworkPages", "TraceModel", "Notation"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "Lessons", "SourceText", "TraceModel", "Rendering", "CommandLineTool", "HostSystem", "Session",
      ],
      exclude: ["deck-numbers.json"]),
    .testTarget(
      name: "SessionTests",
      dependencies: ["Session", "SourceText", "TraceModel", "Notation", "NeuralNetwork", "DataFiles"]),
    .testTarget(name: "HostSystemTests", dependencies: ["HostSystem", "TestSupport"]),
    .testTarget(
      name: "CommandLineToolTests",
      dependencies: [
        "CommandLineTool", "CommandLine", "Session", "HostSystem", "DataFiles", "TraceModel", "ExpressionLanguage",
        "Primitives", "SourceText", "LossFunctions", "NeuralNetwork", "Specifications", "TestSupport",
      ]),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "CommandLine", "CommandLineTool", "HostSystem", "Lessons", "Session", "SourceText", "TestSupport",
      ]),
    .testTarget(name: "EndToEndTests", dependencies: ["backprop-explain", "HostSystem", "TestSupport"]),
    .testTarget(name: "ArchitectureTests"),
  ]
)
