import Notation

/// A layer's activation as a page writes it.
public struct ActivationTrace: Sendable {
  /// As the specification spells it.
  public var name: String
  /// g in an equation.
  public var function: Spelling
  /// α, where it plays a part.
  public var alpha: Double?
  public var derivative: Derivative

  /// What kind of derivative g has.
  public enum Derivative: Sendable {
    /// g is the identity, g′ = 1.
    case identity
    /// g′ element by element, of the symbols `z`, `a` and `α`.
    case elementwise(Formula)
    /// Every a depends on every z of its example.
    case fullJacobian
  }

  /// The symbols of a slope's formula.
  public enum Symbol {
    public static let z = "z"
    public static let a = "a"
    public static let alpha = "α"
  }

  public init(name: String, function: Spelling, alpha: Double?, derivative: Derivative) {
    self.name = name
    self.function = function
    self.alpha = alpha
    self.derivative = derivative
  }

  /// g′ of the page's own z and a, with the number of α; nil unless it is applied element by element.
  public func slope(z: Formula, a: Formula) -> Formula? {
    guard case .elementwise(let formula) = derivative else { return nil }
    return formula.substituting { name in
      switch name {
      case Symbol.z: z
      case Symbol.a: a
      case Symbol.alpha: alpha.map(Formula.number)
      default: nil
      }
    }
  }
}

/// The loss as a page writes it.
public struct LossTrace: Sendable {
  /// As the specification spells it, with its constant where it has one: `huber with δ = 1`.
  public var name: String
  /// What is added up, in a few words: `a sum over the outputs`.
  public var convention: String
  /// The number of outputs, K.
  public var outputs: Int
  /// One output's term, of the symbols `ŷ` and `y`.
  public var term: Formula
  /// The number before the sum: nil for 1.
  public var factor: Formula?
  public var isNegative: Bool
  /// The gradient's matrix before its factor, of the symbols `ŷ` and `y`.
  public var slope: Formula
  /// True when `slope` is ŷ − y, so that it can be written with the matrices themselves.
  public var slopeIsDifference: Bool
  /// The gradient's factor without the reduction's: numerator/divisor.
  public var numerator: Double
  public var divisor: Double
  /// Each example's loss on its numbers, or why it is not shown so.
  public var examples: [Example] = []

  public enum Example: Sendable {
    case sum(of: [Formula])
    /// Too many outputs, or none of them counts.
    case notWritten
    /// The probabilities have lost the digits that the loss still has.
    case saturated
  }

  /// The symbols of the formulas.
  public enum Symbol {
    public static let prediction = "ŷ"
    public static let target = "y"
  }

  public init(
    name: String, convention: String, outputs: Int, term: Formula, factor: Formula?, isNegative: Bool, slope: Formula,
    slopeIsDifference: Bool, numerator: Double, divisor: Double
  ) {
    self.name = name
    self.convention = convention
    self.outputs = outputs
    self.term = term
    self.factor = factor
    self.isNegative = isNegative
    self.slope = slope
    self.slopeIsDifference = slopeIsDifference
    self.numerator = numerator
    self.divisor = divisor
  }

  /// A formula of the loss on the page's own symbols.
  public func written(_ formula: Formula, _ prediction: Formula, _ target: Formula) -> Formula {
    formula.substituting { name in
      switch name {
      case Symbol.prediction: prediction
      case Symbol.target: target
      default: nil
      }
    }
  }
}
