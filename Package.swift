// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "backprop-explain",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "backprop-explain", targets: ["backprop-explain"]),
    .library(name: "ScalarGraph", targets: ["ScalarGraph", "Primitives", "Notation"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork", "LossFunctions", "Primitives"]),
  ],
  targets: [
    // Room by room, in the direction the data flows; the README's table says what each is for.
    // Only Linux keeps the elementary functions in a library of their own.
    .target(name: "ElementaryFunctions", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Notation"),
    .target(name: "SourceText"),
    .target(name: "DataFiles", dependencies: ["SourceText"]),
    .target(name: "Primitives", dependencies: ["Notation", "ElementaryFunctions"]),
    .target(name: "ScalarGraph", dependencies: ["Primitives"]),
    .target(
      name: "ExpressionLanguage",
      dependencies: ["Notation", "SourceText", "Primitives", "ScalarGraph", "LossFunctions"]),
    .target(name: "NumericKernels"),
    .target(name: "LossFunctions", dependencies: ["Notation", "Primitives"]),
    .target(name: "NeuralNetwork", dependencies: ["NumericKernels", "Primitives", "LossFunctions"]),
    .target(name: "Specifications", dependencies: ["SourceText", "DataFiles", "LossFunctions", "NeuralNetwork"]),
    .target(name: "TraceModel", dependencies: ["Notation"]),
    .target(
      name: "Explain",
      dependencies: [
        "Notation", "SourceText", "Primitives", "ScalarGraph", "ExpressionLanguage", "TraceModel",
      ]),
    .target(
      name: "ExplainNetwork",
      dependencies: ["Notation", "Primitives", "ScalarGraph", "LossFunctions", "NeuralNetwork", "TraceModel"]),
    .target(name: "NetworkPages", dependencies: ["Notation", "TraceModel"]),
    .target(
      name: "TrainingStories",
      dependencies: [
        "Notation", "SourceText", "ScalarGraph", "ExpressionLanguage", "Explain", "LossFunctions",
        "NeuralNetwork", "TraceModel",
      ]),
    .target(name: "Rendering", dependencies: ["TraceModel", "Notation"]),
    .target(name: "Lessons", dependencies: ["Notation", "SourceText", "TraceModel"]),
    .target(name: "HostSystem"),
    .target(
      name: "CommandLineTool",
      dependencies: [
        "Notation", "SourceText", "DataFiles", "Primitives", "ScalarGraph", "ExpressionLanguage", "LossFunctions",
        "NeuralNetwork", "Specifications", "TraceModel", "Explain", "ExplainNetwork", "NetworkPages", "TrainingStories",
        "Rendering", "Lessons", "HostSystem",
      ]),
    .executableTarget(name: "backprop-explain", dependencies: ["CommandLineTool", "HostSystem"]),

    // The benchmark and its yardstick.
    .target(name: "CTape"),
    .executableTarget(
      name: "backprop-bench",
      dependencies: ["ScalarGraph", "NeuralNetwork", "CTape", "NumericKernels", "ElementaryFunctions"]),

    .testTarget(name: "NotationTests", dependencies: ["Notation"]),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles", "SourceText"]),
    .testTarget(
      name: "PrimitivesTests",
      dependencies: [
        "Primitives", "Notation", "ScalarGraph", "ExpressionLanguage", "SourceText", "LossFunctions", "NeuralNetwork",
        "TraceModel", "ExplainNetwork",
      ]),
    .testTarget(name: "ScalarGraphTests", dependencies: ["ScalarGraph", "Primitives"]),
    .testTarget(
      name: "ExpressionLanguageTests",
      dependencies: ["ExpressionLanguage", "ScalarGraph", "Primitives", "LossFunctions", "SourceText", "Notation"]),
    .testTarget(name: "NumericKernelsTests", dependencies: ["NumericKernels"]),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "NumericKernels", "LossFunctions"]),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "TraceModel", "Notation"]),
    .testTarget(
      name: "ExplainTests",
      dependencies: ["Explain", "ExpressionLanguage", "NeuralNetwork", "TraceModel", "SourceText", "ScalarGraph"]),
    .testTarget(
      name: "ExplainNetworkTests",
      dependencies: [
        "ExplainNetwork", "NeuralNetwork", "LossFunctions", "TraceModel", "ScalarGraph", "Primitives",
        "ExpressionLanguage", "SourceText",
      ]),
    .testTarget(name: "NetworkPagesTests", dependencies: ["NetworkPages", "TraceModel", "Notation"]),
    .testTarget(
      name: "LessonsTests", dependencies: ["Lessons", "SourceText", "CommandLineTool", "HostSystem", "DataFiles"],
      exclude: ["deck-numbers.json"]),
    .testTarget(name: "HostSystemTests", dependencies: ["HostSystem"]),
    .testTarget(
      name: "CommandLineToolTests",
      dependencies: [
        "CommandLineTool", "HostSystem", "DataFiles", "TraceModel", "ExpressionLanguage", "Primitives", "LossFunctions",
        "NeuralNetwork", "SourceText",
      ]),
    .testTarget(name: "GoldenTests", dependencies: ["CommandLineTool", "HostSystem", "Lessons", "SourceText"]),
    .testTarget(name: "EndToEndTests", dependencies: ["backprop-explain", "HostSystem"]),
    .testTarget(name: "ArchitectureTests"),
  ]
)
