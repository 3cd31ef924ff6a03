import ExpressionLanguage
import LossFunctions
import Primitives
import Testing

@testable import CommandLineTool

@Suite("The reference of operations")
struct OperationsCommandTests {
  @Test func everyEntryIsThere() {
    let text = run("operations").text
    for primitive in Primitive.allCases {
      let card = primitive.card
      #expect(text.contains("\(card.name)    v = "))
      for name in card.functionNames { #expect(text.contains(" \(name)(a")) }
      if let domain = card.domain { #expect(text.contains("  domain      \(domain.plain)\n")) }
      if let kink = card.kink { #expect(text.contains("  convention  \(kink.plain)\n")) }
    }
  }

  @Test func functionsOfVectorsAreThereToo() {
    let text = run("operations").text
    for function in VectorFunction.allCases { #expect(text.contains("\(function.card.name)    v = ")) }
    #expect(run("operations", "norm2").text.hasPrefix("norm²    v = x₁² + x₂² + …\n"))
  }

  @Test func operandsHaveTheNamesThatTheTextsUse() {
    #expect(run("operations", "leaky_relu").text.contains("leaky_relu(a, α)"))
    #expect(run("operations", "power").text.contains("∂v/∂a = n·a^(n - 1)"))
  }

  @Test func oneEntryReadsWell() {
    #expect(
      run("operations", "multiply").text == """
        multiply    v = a·b
          derivative  ∂v/∂a = b
                      ∂v/∂b = a
          a product sends each input the upstream gradient times the other input

        """)
    #expect(run("operations", "×").text == run("operations", "multiply").text)
    #expect(run("operations", "ln").text.contains("ln"))
  }

  @Test func asciiIsAscii() {
    let text = run("operations", "multiply", "--ascii").text
    #expect(text.contains("dv/da = b"))
    #expect(run("operations", "--ascii").text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func markdownIsOneTable() {
    let lines = run("operations", "--format", "markdown").text.split(separator: "\n")
    #expect(lines.count == Primitive.allCases.count + VectorFunction.allCases.count + LossFunction.allCases.count + 2)
    for line in lines where !line.hasPrefix("|--") {
      #expect(line.split(separator: " | ", omittingEmptySubsequences: false).count == 7, "\(line)")
    }
  }

  @Test func goesIntoAFile() {
    let world = TestWorld()
    let outcome = run("operations", "relu", "--output", "page.md", host: world.host())
    #expect(outcome == CommandOutcome())
    #expect(world.written["page.md"].map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("| operation |") == true)
  }
}
