import Notation
import Testing
import TraceModel

@testable import NetworkPages

@Suite("A network's page in the notation of each deck")
struct NotationPagesTests {
  /// 2-2-1, two examples, identity activations: every number a whole or a half.
  static let trace: NetworkTrace = {
    let sigmoid = ActivationTrace(
      name: "sigmoid", function: Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma"), alpha: nil,
      derivative: .elementwise(Formula.symbol("a").hadamard(.one - .symbol("a"))))
    let linear = ActivationTrace(name: "linear", function: Spelling("linear"), alpha: nil, derivative: .identity)
    var loss = LossTrace(
      name: "half_squared_error", convention: "half of a sum over the outputs", outputs: 1,
      term: (Formula.symbol("ŷ") - .symbol("y")).squared, factor: .one / .number(2), isNegative: false,
      slope: .symbol("ŷ") - .symbol("y"), slopeIsDifference: true, numerator: 1, divisor: 1)
    loss.examples = [(41.0, 1.0), (42, 0)].map { .sum(of: [(Formula.number($0) - .number($1)).squared]) }
    var trace = NetworkTrace(
      inputs: [[1, 2], [3, 4]], targets: [[1], [0]],
      layers: [
        LayerTrace(
          activation: sigmoid, weights: [[1, 0], [2, 1]], biases: [5, 6], z: [[6, 10], [8, 16]],
          a: [[0.5, 0.25], [0.75, 0.125]], slopes: [[7, 7], [7, 7]], activationGradient: [[1, 2], [3, 4]],
          delta: [[11, 12], [13, 14]], weightGradient: [[21, 22], [23, 24]], biasGradient: [31, 32]),
        LayerTrace(
          activation: linear, weights: [[1.5, 2.5]], biases: nil, z: [[41], [42]], a: [[41], [42]],
          slopes: [[1], [1]], activationGradient: [[51], [52]], delta: [[51], [52]], weightGradient: [[61, 62]],
          biasGradient: nil),
      ], lossFunction: loss, reduction: .mean, loss: 9, outputGradient: [[51], [52]],
      inputGradient: [[71, 72], [73, 74]], outputRule: .elementwise)
    trace.exampleLosses = [8, 10]
    trace.updated = UpdateTrace(
      optimizer: "sgd", learningRate: 0.5, frozen: [],
      layers: [.init(weights: [[1, 1], [1, 1]], biases: [1, 1]), .init(weights: [[2, 2]], biases: nil)],
      direct: .symbol("θ") - .symbol("α") * .symbol("g"))
    return trace
  }()

  /// Every equation of the page as `left = symbolic`, in one dialect.
  private func symbolic(_ notation: NetworkNotation, _ dialect: Dialect = .plain) -> [String] {
    let printer = FormulaPrinter(dialect: dialect)
    let document = NetworkPage.document(Self.trace, options: NetworkPageOptions(notation: notation))
    return document.blocks.flatMap { block -> [String] in
      guard case .equations(let equations) = block else { return [] }
      return equations.map { printer.text($0.left) + " = " + ($0.steps.first.map(printer.text) ?? "") }
    }
  }

  /// The deck's slides "Vectorised backpropagation" and "L-layer network", with the 1/m inside δ.
  @Test func skema() {
    #expect(
      symbolic(.skema) == [
        "Z^[1] = W^[1] X + b^[1]", "A^[1] = σ(Z^[1])", "Z^[2] = W^[2] A^[1]", "A^[2] = Z^[2]",
        "ℒ = 1/2·(a^[2] - y)²", "ℒ₁ = 1/2·(41 - 1)²", "ℒ₂ = 1/2·(42 - 0)²", "J = 1/m·(Σ ℒ)",
        "∂J/∂A^[2] = 1/m·(A^[2] - Y)", "δ^[2] = ∂J/∂A^[2]", "dW^[2] = δ^[2] A^[1]ᵀ",
        "∂J/∂A^[1] = W^[2]ᵀ δ^[2]", "σ′(Z^[1]) = A^[1] ⊙ (1 - A^[1])", "δ^[1] = ∂J/∂A^[1] ⊙ σ′(Z^[1])",
        "dW^[1] = δ^[1] Xᵀ", "db^[1] = Σ δ^[1]", "∂J/∂X = W^[1]ᵀ δ^[1]", "new W^[1] = W^[1] - α·dW^[1]",
        "new b^[1] = b^[1] - α·db^[1]", "new W^[2] = W^[2] - α·dW^[2]",
      ])
  }

  /// z = Wᵀ a + b, and ∂J/∂x = (∂f/∂x)(∂J/∂f) with a row for each input.
  @Test func isfahan() {
    let equations = symbolic(.isfahan)
    for expected in [
      "Z^[1] = W^[1]ᵀ X + b^[1]", "∂J/∂W^[2] = A^[1] (∂J/∂Z^[2])ᵀ", "∂J/∂A^[1] = W^[2] ∂J/∂Z^[2]",
      "∂J/∂Z^[1] = ∂J/∂A^[1] ⊙ σ′(Z^[1])", "new W^[1] = W^[1] - η·∂J/∂W^[1]",
    ] {
      #expect(equations.contains(expected), "\(expected)")
    }
  }

  /// δ_k = ∇_{h_k}E ⊙ g′_k(a_k), ∇_{W_k}E = δ_k h_{k−1}ᵀ, ∇_{h_{k−1}}E = W_kᵀ δ_k.
  @Test func paris() {
    let equations = symbolic(.paris)
    for expected in [
      "A₁ = W₁ X + b₁", "H₁ = σ(A₁)", "∇W₂ E = δ₂ H₁ᵀ", "∇H₁ E = W₂ᵀ δ₂", "δ₁ = ∇H₁ E ⊙ σ′(A₁)",
      "new W₁ = W₁ - γ·∇W₁ E",
    ] {
      #expect(equations.contains(expected), "\(expected)")
    }
    #expect(symbolic(.paris, .latex).contains("\\nabla_{W_{2}} E = \\delta _{2} \\, H_{1}^{\\top}"))
  }

  /// The deck's code: inputs @ W1, np.matmul(Z1_b.T, epsilon), np.matmul(epsilon, W2.T).
  @Test func sutd() {
    let equations = symbolic(.sutd)
    for expected in [
      "Z₁ = X W₁ + b₁", "Z₂ = A₁ W₂", "∂L/∂W₂ = A₁ᵀ ∂L/∂Z₂", "∂L/∂A₁ = ∂L/∂Z₂ W₂ᵀ", "∂L/∂W₁ = Xᵀ ∂L/∂Z₁",
      "new W₁ = W₁ - α·∂L/∂W₁",
    ] {
      #expect(equations.contains(expected), "\(expected)")
    }
  }

  @Test func latexNeverStacksTwoSuperscripts() {
    for notation in NetworkNotation.all {
      for equation in symbolic(notation, .latex) { #expect(!equation.contains("]}^{"), "\(equation)") }
    }
  }

  @Test func matricesStandAsTheNotationHasThem() {
    func shapes(_ notation: NetworkNotation) -> String {
      let document = NetworkPage.document(Self.trace, options: NetworkPageOptions(notation: notation))
      for block in document.blocks { if case .preformatted(let text) = block { return text } }
      return ""
    }
    #expect(
      shapes(.skema) == """
        W^[1] X : (2, 2) (2, 2) -> (2, 2)
        b^[1]   : (2, 1) -> (2, 2)         broadcast: one copy per example
        Z^[1]   : (2, 2)                   one column per example
        """)
    #expect(shapes(.sutd).contains("b₁   : (1, 2) -> (2, 2)"))
  }

  @Test func largeMatricesAreElided() {
    let wide = NumberGrid((0..<12).map { row in (0..<30).map { Double(row * 30 + $0) } })
    let step = FittedStep([wide], chrome: 22, NetworkPageOptions()) { $0[0] }
    #expect(step.isElided)
    guard case .matrix(let rows) = step.formula else {
      Issue.record("no matrix")
      return
    }
    #expect(rows.count == 8)
    #expect(rows.last?.last == .number(359))
    #expect(wide.shape == "(12, 30)")
  }
}
