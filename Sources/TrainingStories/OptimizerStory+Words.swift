import NeuralNetwork
import Notation
import TraceModel

extension OptimizerStory {
  static func title(_ optimizer: Optimizer) -> String {
    switch optimizer {
    case .sgd: "Gradient descent"
    case .momentum(_, let form): "Momentum (\(form.rawValue))"
    case .nesterov: "Nesterov momentum"
    case .adagrad: "AdaGrad"
    case .rmsprop: "RMSProp"
    case .adam: "Adam"
    case .adamw: "AdamW"
    }
  }

  /// What the rule does, in one or two sentences.
  static func sentence(_ optimizer: Optimizer) -> String {
    switch optimizer {
    case .sgd:
      "The parameter moves against its gradient, by the gradient times the learning rate α."
    case .momentum(_, .rateOutside):
      "A velocity v gathers the gradients and forgets slowly; the parameter moves by α times the velocity. The rate "
        + "stands outside v, so a change of α acts at once (PyTorch's form)."
    case .momentum(_, .rateInside):
      "A velocity v gathers the steps and forgets slowly; the parameter moves by the velocity. The rate stands inside "
        + "v, so steps taken at an old rate keep acting after α has changed."
    case .momentum(_, .average):
      "v is a running average of the gradients; the parameter moves by α times it. The weights μ and 1 - μ sum to 1, so "
        + "v is as large as a typical gradient, and α must be 1/(1 - μ) times larger to move as far as the other forms do."
    case .nesterov:
      "A velocity v gathers the gradients; the step looks one velocity ahead: it uses the gradient plus μ times the "
        + "velocity that already contains it."
    case .adagrad:
      "v sums the squares of all gradients so far, and each step is divided by its root: a parameter with large "
        + "gradients takes small steps, and every parameter slows down for good."
    case .rmsprop:
      "v is a running average of the squared gradients, and each step is divided by its root: steps have about the size "
        + "α/√(1 - ρ) at first and α later, however large the gradients are."
    case .adam:
      "m averages the gradients, v their squares. Both start at 0 and would be too small at first; dividing by 1 - βᵗ "
        + "corrects that exactly. The first step always has size α (for gradients well above ε)."
    case .adamw:
      "Adam, and besides the parameter itself shrinks by the factor 1 - α·λ in every step. The shrinking does not pass "
        + "through m and v, which is what the W (decoupled weight decay) means."
    }
  }

  /// α and the constants of the rule, one equation each.
  static func constants(_ optimizer: Optimizer, rate: Double?) -> [Page.Equation] {
    var numbers: [(String, Double, String)] = rate.map { [("α", $0, "the learning rate")] } ?? []
    switch optimizer {
    case .sgd: break
    case .momentum(let coefficient, _), .nesterov(let coefficient):
      numbers += [("μ", coefficient, "how much of the velocity is kept"), ("v₀", 0, "")]
    case .adagrad(let initial, let epsilon, _):
      numbers += [("ε", epsilon, "keeps the division safe"), ("v₀", initial, "")]
    case .rmsprop(let decay, let epsilon, _):
      numbers += [("ρ", decay, "how much of v is kept"), ("ε", epsilon, "keeps the division safe"), ("v₀", 0, "")]
    case .adam(let beta1, let beta2, let epsilon, _):
      numbers += moments(beta1, beta2, epsilon)
    case .adamw(let beta1, let beta2, let epsilon, _, let decay):
      numbers += moments(beta1, beta2, epsilon) + [("λ", decay, "the weight decay")]
    }
    return numbers.map { Page.Equation(.symbol($0.0), [.number($0.1)], remark: Prose($0.2)) }
  }

  private static func moments(_ beta1: Double, _ beta2: Double, _ epsilon: Double) -> [(String, Double, String)] {
    [
      ("β₁", beta1, "how much of m is kept"), ("β₂", beta2, "how much of v is kept"),
      ("ε", epsilon, "keeps the division safe"), ("m₀", 0, ""), ("v₀", 0, ""),
    ]
  }
}
