import Notation
import Primitives

/// The functions of whole vectors. Each unrolls into elementary operations; each case has its card below, and its
/// steps in `Elaborator+VectorFunctions.swift`.
public enum VectorFunction: UInt8, CaseIterable, Sendable {
  case sum, mean, dot, normSquared, norm
  case softmax, logSumExp
  case meanAbsoluteError, meanBinaryCrossEntropy
}

/// What a reader needs to know about a function of vectors.
public struct VectorFunctionCard: Sendable {
  /// The name shown, and others by which the function is called.
  public let name: String
  public let aliases: [String]
  /// The parameters' names; every function takes exactly these.
  public let parameters: [String]
  /// What it computes.
  public let formula: Sentence
  /// Its role in backpropagation, in one sentence.
  public let story: Sentence

  init(_ name: String, aliases: [String] = [], _ parameters: [String], _ formula: Sentence, _ story: Sentence) {
    self.name = name
    self.aliases = aliases
    self.parameters = parameters
    self.formula = formula
    self.story = story
  }
}

extension VectorFunction {
  /// `x₁ + x₂ + …`
  private static func series(_ term: (String) -> Formula) -> Formula { term("₁") + term("₂") + .symbol("…") }

  /// `y₁·ln p₁ + (1 - y₁)·ln(1 - p₁) + …`
  private static var meanCrossEntropy: Formula {
    let (p, y) = (Formula.symbol("p₁"), Formula.symbol("y₁"))
    return y * Primitive.logarithm.formula([p]) + (.one - y) * Primitive.logarithm.formula([.one - p]) + .symbol("…")
  }

  public var card: VectorFunctionCard {
    switch self {
    case .sum:
      VectorFunctionCard(
        "sum", ["x"], "\(Self.series { .symbol("x" + $0) })",
        "a sum hands its upstream gradient unchanged to every element")
    case .mean:
      VectorFunctionCard(
        "mean", ["x"], "\(Self.series { .symbol("x" + $0) } / .symbol("n"))",
        "a mean hands every element one n-th of the upstream gradient")
    case .dot:
      VectorFunctionCard(
        "dot", ["a", "b"], "\(Self.series { .symbol("a" + $0) * .symbol("b" + $0) })",
        "a dot product sends each vector the upstream gradient times the other vector")
    case .normSquared:
      VectorFunctionCard(
        "norm²", aliases: ["norm2", "norm_squared"], ["x"], "\(Self.series { Formula.symbol("x" + $0).squared })",
        "a squared norm sends each element the upstream gradient times twice that element")
    case .norm:
      VectorFunctionCard(
        "norm", ["x"], "\(Primitive.squareRoot.formula([Self.series { Formula.symbol("x" + $0).squared }]))",
        "a norm sends each element the upstream gradient times that element over the norm; it has no derivative at 0")
    case .softmax:
      VectorFunctionCard(
        "softmax", ["z"],
        "\(name: "pᵢ") = \(Primitive.exponential.formula([.symbol("zᵢ")]) / Self.series { Primitive.exponential.formula([.symbol("z" + $0)]) })",
        "a softmax sends \(name: "zⱼ") the sum of \(.symbol("upstreamᵢ") * .symbol("pᵢ") * (.symbol("δᵢⱼ") - .symbol("pⱼ"))): every output depends on every input"
      )
    case .logSumExp:
      VectorFunctionCard(
        "logsumexp", ["z"],
        "\(Primitive.logarithm.formula([Self.series { Primitive.exponential.formula([.symbol("z" + $0)]) }]))",
        "a logsumexp, a smooth maximum, sends each element the upstream gradient times its softmax")
    case .meanAbsoluteError:
      VectorFunctionCard(
        "mae", ["ŷ", "y"],
        "\(Self.series { Primitive.absolute.formula([.symbol("ŷ" + $0) - .symbol("y" + $0)]) } / .symbol("n"))",
        "a mean absolute error sends each prediction the sign of its error over n")
    case .meanBinaryCrossEntropy:
      VectorFunctionCard(
        "bce", ["p", "y"], "\(-(Self.meanCrossEntropy / .symbol("n")))",
        "the mean of a binary cross-entropy sends each probability \((.symbol("p") - .symbol("y")) / (.symbol("n") * .symbol("p") * (.one - .symbol("p")))) of the upstream gradient"
      )
    }
  }
}
