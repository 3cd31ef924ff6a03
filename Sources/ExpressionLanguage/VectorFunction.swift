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
  /// What it computes, as a formula in text.
  public let formula: String
  /// Its role in backpropagation, in one sentence.
  public let story: String

  init(_ name: String, aliases: [String] = [], _ parameters: [String], _ formula: String, _ story: String) {
    self.name = name
    self.aliases = aliases
    self.parameters = parameters
    self.formula = formula
    self.story = story
  }
}

extension VectorFunction {
  public var card: VectorFunctionCard {
    switch self {
    case .sum:
      VectorFunctionCard(
        "sum", ["x"], "x₁ + x₂ + …", "a sum hands its upstream gradient unchanged to every element")
    case .mean:
      VectorFunctionCard(
        "mean", ["x"], "(x₁ + x₂ + …)/n", "a mean hands every element one n-th of the upstream gradient")
    case .dot:
      VectorFunctionCard(
        "dot", ["a", "b"], "a₁·b₁ + a₂·b₂ + …",
        "a dot product sends each vector the upstream gradient times the other vector")
    case .normSquared:
      VectorFunctionCard(
        "norm²", aliases: ["norm2", "norm_squared"], ["x"], "x₁² + x₂² + …",
        "a squared norm sends each element the upstream gradient times twice that element")
    case .norm:
      VectorFunctionCard(
        "norm", ["x"], "√(x₁² + x₂² + …)",
        "a norm sends each element the upstream gradient times that element over the norm; it has no derivative at 0")
    case .softmax:
      VectorFunctionCard(
        "softmax", ["z"], "pᵢ = exp(zᵢ)/(exp(z₁) + exp(z₂) + …)",
        "a softmax sends zⱼ the sum of upstreamᵢ·pᵢ·(δᵢⱼ - pⱼ): every output depends on every input")
    case .logSumExp:
      VectorFunctionCard(
        "logsumexp", ["z"], "ln(exp(z₁) + exp(z₂) + …)",
        "a logsumexp, a smooth maximum, sends each element the upstream gradient times its softmax")
    case .meanAbsoluteError:
      VectorFunctionCard(
        "mae", ["ŷ", "y"], "(|ŷ₁ - y₁| + |ŷ₂ - y₂| + …)/n",
        "a mean absolute error sends each prediction the sign of its error over n")
    case .meanBinaryCrossEntropy:
      VectorFunctionCard(
        "bce", ["p", "y"], "-(y₁·ln p₁ + (1 - y₁)·ln(1 - p₁) + …)/n",
        "the mean of a binary cross-entropy sends each probability (p - y)/(n·p·(1 - p)) of the upstream gradient")
    }
  }
}
