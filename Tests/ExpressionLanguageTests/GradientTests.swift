import ExpressionLanguage
import Foundation
import Primitives
import ScalarGraph
import SourceText
import Testing

/// Values and gradients against hand derivations and the decks' own numbers.
@Suite struct GradientTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let bindings: String
    let value: Double
    let gradients: [String: Double]
    var testDescription: String { text }
    init(_ text: String, _ bindings: String, _ value: Double, _ gradients: [String: Double]) {
      self.text = text
      self.bindings = bindings
      self.value = value
      self.gradients = gradients
    }
  }

  @Test(arguments: [
    // The decks' worked graphs.
    Case("q = x + y; f = q z", "x=-2 y=5 z=-4", -12, ["x": -4, "y": -4, "z": 3, "q": -4, "f": 1]),
    Case("v = x²\nu = v y\nf = u/z", "x=3 y=4 z=2", 18, ["x": 12, "y": 4.5, "z": -9, "v": 2, "u": 0.5]),
    Case("loss = sum(x*y)", "x=[1,2,3] y=[4,5,6]", 32, ["x₁": 4, "x₂": 5, "x₃": 6, "y₁": 1, "y₂": 2, "y₃": 3]),
    Case("L = (y − w x)²", "x=3 y=10 w=2", 16, ["w": -24, "x": -16, "y": 8]),
    Case("log(xy)", "x=2 y=4", log(8), ["x": 0.5, "y": 0.25]),
    // A node used twice collects both terms.
    Case("x·x + x", "x=3", 12, ["x": 7]),
    // Power rules.
    Case("x^3", "x=-2", -8, ["x": 12]), Case("x^-2", "x=2", 0.25, ["x": -0.25]),
    Case("x^n", "x=2 n=3", 8, ["x": 12, "n": 8 * log(2)]), Case("2^x", "x=3", 8, ["x": 8 * log(2)]),
    Case("e^(2x)", "x=0", 1, ["x": 2]), Case("√x", "x=4", 2, ["x": 0.25]), Case("|x|", "x=-3", 3, ["x": -1]),
    // Linear algebra by hand: f = wᵀx, gradient x; xᵀWx, gradient (W + Wᵀ)x.
    Case("w·x + b", "w=[1,2] x=[3,4] b=5", 16, ["w₁": 3, "w₂": 4, "x₁": 1, "x₂": 2, "b": 1]),
    Case("wᵀ x", "w=[1,2] x=[3,4]", 11, ["w₁": 3, "x₂": 2]), Case("w^T x", "w=[1,2] x=[3,4]", 11, ["w₁": 3, "x₂": 2]),
    Case("xᵀ W x", "W=[[1,2],[3,4]] x=[1,2]", 27, ["x₁": 12, "x₂": 21, "W₁₂": 2, "W₂₂": 4]),
    Case("x·(W x)", "W=[[1,2],[3,4]] x=[1,2]", 27, ["x₁": 12, "x₂": 21]),
    Case("sum(W @ V)", "W=[[1,2],[3,4]] V=[[5,6],[7,8]]", 134, ["W₁₁": 11, "W₁₂": 15, "V₁₁": 4, "V₂₁": 6]),
    Case("sum(x @ W)", "W=[[1,2],[3,4]] x=[1,1]", 10, ["x₁": 3, "x₂": 7, "W₂₁": 1]),
    Case("sum(Wᵀ x)", "W=[[1,2,3],[4,5,6]] x=[1,2]", 36, ["x₁": 6, "x₂": 15, "W₂₃": 2]),
    Case("D = x yᵀ; D[2,1]", "x=[1,2] y=[3,4]", 6, ["x₂": 3, "y₁": 2, "x₁": 0]),
    Case("sum(x ⊙ y) + sum(x/y) - sum(2x)", "x=[2,4] y=[1,2]", 2, ["x₁": 0, "x₂": 0.5, "y₁": 0, "y₂": 3]),
    Case("x₂² + W₂₁ + x[1]", "x=[2,4] W=[[1,2],[3,4]]", 21, ["x₁": 1, "x₂": 8, "W₂₁": 1]),
    Case("sum(W[2])", "W=[[1,2],[3,4]]", 7, ["W₂₁": 1, "W₂₂": 1, "W₁₁": 0]),
    Case("mean((y − ŷ)²)", "y=[1,2] ŷ=[3,5]", 6.5, ["ŷ₁": 2, "ŷ₂": 3, "y₁": -2]),
    Case("‖x‖² + norm(y)", "x=[1,2] y=[3,4]", 10, ["x₁": 2, "x₂": 4, "y₁": 0.6, "y₂": 0.8]),
    // Declared in the program, before and after use, and replaced from beside it.
    Case("f = x y; x = 2; y = 1/2", "", 1, ["x": 0.5, "y": 2]), Case("x = 2; f = x²", "x=5", 25, ["x": 10]),
    Case("f(x, y) = x² + y", "x=3 y=1", 10, ["x": 6, "y": 1]), Case("α = -0.5\nf = 2α", "", -1, ["α": 2]),
    // One name in two spellings.
    Case("w₁ w_2", "w_1=3 w₂=4", 12, ["w_1": 4, "w₂": 3]), Case("y\u{302}²", "ŷ=3", 9, ["ŷ": 6]),
    Case("𝑥² + y′", "x=3 y'=1", 10, ["x": 6]), Case("W⁽¹⁾x", "W⁽¹⁾=2 x=3", 6, ["x": 2]),
    Case("e + x", "e=2 x=1", 3, ["e": 1]), Case("w1x1", "w1=2 x1=3", 6, ["w1": 3]),
    Case("x + 1", "x=pi/2", Double.pi / 2 + 1, ["x": 1]), Case("x + 1", "x=-2^2", -3, ["x": 1]),
    Case("sum = x + y; L = 2sum", "x=1 y=2", 6, ["sum": 2]),
    Case("σ = σ(x); σ·(1 − σ)", "x=0", 0.25, ["σ": 0, "x": 0]),
    Case("dot(x, y) + max(x)", "x=[1,5] y=[2,3]", 22, ["x₁": 2, "x₂": 4]), Case("x ÷ ⅓", "x=2", 6, ["x": 3]),
    Case("mean([a, b, c²])", "a=1 b=2 c=3", 4, ["a": 1.0 / 3, "c": 2]),
  ])
  func matchesTheHand(_ example: Case) throws {
    let run = try Run(example.text, example.bindings)
    #expect(isClose(run.value, example.value))
    for (name, expected) in example.gradients.sorted(by: { $0.key < $1.key }) {
      #expect(isClose(run[name], expected), "∂/∂\(name): \(run[name] ?? .nan), expected \(expected)")
    }
  }

  /// A two-layer network by the formulas of the vectorized equations, written out here in plain loops.
  @Test func aNetworkAgreesWithItsEquations() throws {
    let run = try Run(
      """
      # forward pass, as on the slide
      z₁ = W₁ x + b₁;  a₁ = tanh(z₁)
      z₂ = W₂ a₁ + b₂; a₂ = σ(z₂)
      L = ½ norm²(a₂ − y)
      """, "W₁=[[0.5,-1],[0.25,0.75]] b₁=[0.1,-0.2] W₂=[[1,-0.5],[0.3,0.8]] b₂=[0.3,0.1] x=[2,-1] y=[1,0]")
    let (x, y) = ([2.0, -1], [1.0, 0])
    let (w1, b1) = ([[0.5, -1], [0.25, 0.75]], [0.1, -0.2])
    let (w2, b2) = ([[1, -0.5], [0.3, 0.8]], [0.3, 0.1])
    let a1 = (0..<2).map { tanh(w1[$0][0] * x[0] + w1[$0][1] * x[1] + b1[$0]) }
    let a2 = (0..<2).map { 1 / (1 + exp(-(w2[$0][0] * a1[0] + w2[$0][1] * a1[1] + b2[$0]))) }
    let d2 = (0..<2).map { (a2[$0] - y[$0]) * a2[$0] * (1 - a2[$0]) }
    let d1 = (0..<2).map { (w2[0][$0] * d2[0] + w2[1][$0] * d2[1]) * (1 - a1[$0] * a1[$0]) }
    #expect(isClose(run.value, 0.5 * (pow(a2[0] - y[0], 2) + pow(a2[1] - y[1], 2))))
    for i in 0..<2 {
      #expect(isClose(run["b₁[\(i + 1)]"], d1[i]))
      #expect(isClose(run["b₂[\(i + 1)]"], d2[i]))
      for j in 0..<2 {
        #expect(isClose(run["W₁[\(i + 1),\(j + 1)]"], d1[i] * x[j]))
        #expect(isClose(run["W₂[\(i + 1),\(j + 1)]"], d2[i] * a1[j]))
      }
    }
  }

  @Test func anyNodeCanBeTheOutput() throws {
    #expect(try Run("q = x + y; f = q z", "x=1 y=2 z=3", of: "q")["x"] == 1)
    #expect(try Run("h = 2x; L = sum(h)", "x=[1,2]", of: "h[2]")["x₂"] == 2)
    #expect(try Run("h = 2x; L = sum(h)", "x=[1,2]", of: "h₂")["x₁"] == 0)
    #expect(try Run("H = 2W; L = sum(H)", "W=[[1,2],[3,4]]", of: "H₂₁").program.outputName == "H₂₁")
  }

  @Test(arguments: [0, 0.5, 1]) func theKinkConventionIsPassedOn(_ slope: Double) throws {
    let program = try compile(
      SourceFile(name: "p", text: "relu(x)"), bindings: [try Binding("x=0")],
      options: CompileOptions(kinks: KinkConvention(reluAtZero: slope)))
    #expect(program.graph.backward(from: program.graph.node(program.output))[NodeID(0)] == slope)
  }
}
