// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "backprop-explain",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "backprop-explain", targets: ["backprop-explain"]),
    .library(name: "ScalarGraph", targets: ["ScalarGraph", "Primitives", "Notation"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork"]),
  ],
  targets: [
    // Room by room, in the direction the data flows; the README's table says what each is for.
    .target(name: "ElementaryFunctions"),
    .target(name: "Notation"),
    .target(name: "SourceText"),
    .target(name: "Primitives", dependencies: ["Notation", "ElementaryFunctions"]),
    .target(name: "ScalarGraph", dependencies: ["Primitives"]),
    .target(name: "ExpressionLanguage", dependencies: ["SourceText", "Primitives", "ScalarGraph"]),
    .target(name: "NumericKernels"),
    .target(name: "NeuralNetwork", dependencies: ["Primitives", "NumericKernels"]),
    .target(name: "TraceModel", dependencies: ["Notation"]),
    .target(
      name: "Explain",
      dependencies: ["Primitives", "ScalarGraph", "ExpressionLanguage", "NeuralNetwork", "TraceModel"]),
    .target(name: "Rendering", dependencies: ["TraceModel", "Notation"]),
    .target(name: "Lessons", dependencies: ["SourceText", "ExpressionLanguage", "Explain", "TraceModel"]),
    .target(
      name: "CommandLineTool",
      dependencies: [
        "Notation", "SourceText", "Primitives", "ScalarGraph", "ExpressionLanguage", "NeuralNetwork", "TraceModel",
        "Explain", "Rendering", "Lessons",
      ]),
    .executableTarget(name: "backprop-explain", dependencies: ["CommandLineTool"]),
  ]
)
