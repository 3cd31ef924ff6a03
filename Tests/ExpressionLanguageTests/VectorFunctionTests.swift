@testable import ExpressionLanguage
import Foundation
import Testing

/// Every function of vectors against its definition, computed here in plain loops, and against central differences.
@Suite struct VectorFunctionTests {
  static let z = [0.5, -1.25, 2.0]
  static let p = [0.2, 0.5, 0.3]
  static let y = [0.1, 0.7, 0.2]

  static func definition(_ function: VectorFunction) -> Double {
    let exponentials = z.map { exp($0) }
    let total = exponentials.reduce(0, +)
    let pairs = Array(zip(p, y))
    return switch function {
    case .sum: z.reduce(0, +)
    case .mean: z.reduce(0, +) / 3
    case .dot: pairs.map { $0 * $1 }.reduce(0, +)
    case .normSquared: z.map { $0 * $0 }.reduce(0, +)
    case .norm: sqrt(z.map { $0 * $0 }.reduce(0, +))
    case .softmax: exponentials[1] / total
    case .logSumExp: log(total)
    case .meanAbsoluteError: pairs.map { abs($0 - $1) }.reduce(0, +) / 3
    case .meanBinaryCrossEntropy: -pairs.map { $1 * log($0) + (1 - $1) * log(1 - $0) }.reduce(0, +) / 3
    }
  }

  @Test(arguments: VectorFunction.allCases)
  func followsItsDefinition(_ function: VectorFunction) throws {
    for name in [function.card.name] + function.card.aliases {
      let call = name + (function.card.parameters.count == 1 ? "(a)" : "(a, y)")
      let program = function == .softmax ? "s = \(call); s₂" : call
      let a = function.card.parameters.count == 1 ? Self.z : Self.p
      let run = try Run(program, "a=\(a)" + (function.card.parameters.count == 2 ? " y=\(Self.y)" : ""))
      #expect(isClose(run.value, Self.definition(function)))
      #expect(run.largestGap() < 1e-8)
    }
    #expect(!function.card.story.plain.isEmpty && !function.card.formula.plain.isEmpty)
  }

  @Test func namesOfFunctionsAreUnique() {
    let names = Callable.all.flatMap { $0.functionNames }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    ("logsumexp(z)", "z=[1000,1000]", 1000 + log(2.0)), ("logsumexp(z)", "z=[-1000,-1000]", -1000 + log(2.0)),
    ("softmax(z)[1]", "z=[1000,1000]", 0.5), ("softmax(z)[2]", "z=[-800,-800]", 0.5),
    ("softmax(z)[1]", "z=[800,0]", 1), ("softplus(x)", "x=800", 800), ("softplus(x)", "x=-800", 0),
    ("σ(x)", "x=-1000", 0), ("σ(x)", "x=1000", 1),
    ("softmax_cross_entropy(z, y)", "z=[1000,0] y=[0,1]", 1000),
    ("softmax_cross_entropy(z, y)", "z=[1000,0] y=[1,0]", 0),
    ("softmax_cross_entropy(z, y)", "z=[1000,-1000] y=[0,1]", 2000),
    ("cross_entropy(p, y)", "p=[0,1,0] y=[0,1,0]", 0), ("bce(p, y)", "p=[0,1] y=[0,1]", 0),
    ("bce(p, y)", "p=0.25 y=1", log(4.0)), ("bce(p, y)", "p=0.75 y=0", log(4.0)),
    ("cross_entropy(p, [0, 1])", "p=[0,0.5]", log(2.0)), ("bce(p, [0, 1])", "p=[0,1]", 0), ("mse(a, b)", "a=3 b=1", 4),
  ])
  func staysFiniteAtTheExtremes(_ text: String, _ bindings: String, _ expected: Double) throws {
    let run = try Run(text, bindings)
    #expect(isClose(run.value, expected, 1e-13))
    for name in run.inputNames { #expect(run[name]?.isFinite == true, "∂/∂\(name) is \(run[name] ?? .nan)") }
  }

  @Test func gradientsAtTheExtremesAreRight() throws {
    // softmax(z) − y
    let run = try Run("softmax_cross_entropy(z, y)", "z=[1000,999] y=[0,1]")
    let first = 1 / (1 + exp(-1.0))
    #expect(isClose(run["z₁"], first) && isClose(run["z₂"], -first))
    #expect(run.program.notes.count == 1 && run.program.notes[0].text.contains("1000"))
    #expect(try Run("softmax(z)[1]", "z=[1,2]").program.notes.isEmpty)
  }

  /// The Jacobian of softmax by its formula pᵢ(δᵢⱼ − pⱼ).
  @Test func softmaxHasItsJacobian() throws {
    let e = Self.z.map { exp($0) }
    let p = e.map { $0 / e.reduce(0, +) }
    for i in 0..<3 {
      let run = try Run("s = softmax(z); s[\(i + 1)]", "z=\(Self.z)")
      for j in 0..<3 { #expect(isClose(run["z\(["₁", "₂", "₃"][j])"], p[i] * ((i == j ? 1 : 0) - p[j]))) }
    }
  }

  @Test func constantTargetsLeaveNoTrace() throws {
    #expect(try Run("cross_entropy(p, [0, 1, 0])", "p=[0.2,0.5,0.3]").reading() == "negate(log(p₂))")
    #expect(
      try Run("softmax_cross_entropy(z, [0, 1])", "z=[1,2]").reading() == "subtract(log(add(exp(z₁), exp(z₂))), z₂)")
    #expect(try Run("bce(p, 0)", "p=0.5").reading() == "negate(log(subtract(1, p)))")
  }
}
