import Testing

@Suite("One engine in two number types")
struct KernelTests {
  /// C's tables of routines have no generics, so that each number type needs its own file; they are one text.
  @Test func floatIsDoubleWithAnotherName() throws {
    let double = try SourceTree.text(of: "Sources/NeuralNetwork/Double+Kernels.swift")
    let float = try SourceTree.text(of: "Sources/NeuralNetwork/Float+Kernels.swift")
    let translated = double.replacing("Double", with: "Float").replacing("double", with: "float")
    #expect(translated.filter { !$0.isWhitespace } == float.filter { !$0.isWhitespace })
  }
}
