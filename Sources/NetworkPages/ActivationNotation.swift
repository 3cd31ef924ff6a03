import Notation
import TraceModel

/// How an activation function and its slope are written.
struct ActivationNotation {
  /// g
  let function: Spelling
  /// g′ on z and a, as matrices; nil for softmax, whose derivative is a matrix of its own, and for the identity.
  let slope: ((_ z: Formula, _ a: Formula) -> Formula)?

  /// g′
  var derivative: Spelling {
    Spelling(plain: function.plain + "′", ascii: function.ascii + "'", latex: function.latex + "'")
  }

  private static func named(_ name: String) -> Spelling {
    Spelling(plain: name, ascii: name, latex: "\\operatorname{\(name)}")
  }

  private static let sigma = Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma")

  /// The entry of an activation as the specification spells it.
  init(_ layer: LayerTrace) {
    let alpha = Formula.number(layer.alpha)
    func positive(_ z: Formula, _ below: Formula) -> Formula {
      .cases([FormulaCase(.one, if: .compare(z, .greater, .zero))], otherwise: below)
    }
    switch layer.activation {
    case "sigmoid":
      self.init(function: Self.sigma) { _, a in a.hadamard(.one - a) }
    case "tanh":
      self.init(function: Spelling(plain: "tanh", ascii: "tanh", latex: "\\tanh")) { _, a in .one - a.hadamard(a) }
    case "relu":
      self.init(function: Self.named("ReLU")) { z, _ in positive(z, .zero) }
    case "leaky_relu":
      self.init(function: Self.named("LeakyReLU")) { z, _ in positive(z, alpha) }
    case "elu":
      self.init(function: Self.named("ELU")) { z, a in positive(z, a + alpha) }
    case "gelu":
      let cumulative = Spelling(plain: "Φ", ascii: "Phi", latex: "\\Phi")
      let density = Spelling(plain: "φ", ascii: "phi", latex: "\\varphi")
      self.init(function: Self.named("GELU")) { z, _ in .call(cumulative, z) + z.hadamard(.call(density, z)) }
    case "silu":
      self.init(function: Self.named("SiLU")) { z, _ in
        Formula.call(Self.sigma, z) + z.hadamard(.call(Self.sigma, z)).hadamard(.call(Self.sigma, -z))
      }
    case "softplus":
      self.init(function: Self.named("softplus")) { z, _ in .call(Self.sigma, z) }
    case "softmax":
      self.init(function: Self.named("softmax"), slope: nil)
    default:
      self.init(function: Self.named("identity"), slope: nil)
    }
  }

  private init(function: Spelling, slope: ((Formula, Formula) -> Formula)?) {
    self.function = function
    self.slope = slope
  }
}
