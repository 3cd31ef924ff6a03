import Notation

/// The elementary operations. Each case names its rule in `accept`, the only list there is.
public enum Primitive: UInt8, CaseIterable, BitwiseCopyable, Sendable {
  case add, subtract, multiply, divide, negate, identity
  case square, squareRoot, power, constantPower
  case exponential, logarithm, logarithm2, logarithm10
  case sine, cosine, tangent, arcsine, arccosine, arctangent
  case hyperbolicSine, hyperbolicCosine, hyperbolicTangent
  case sigmoid, softplus, relu, leakyRelu, elu, gelu, silu
  case absolute, sign, step, minimum, maximum
  case scaledElu, selu, mish, softsign, hardTanh, hardSigmoid

  /// Hands the operation's rule to a visitor; the switch is resolved where the operation is known.
  @inlinable @inline(__always)
  public func accept<Visitor: PrimitiveVisitor>(_ visitor: Visitor) -> Visitor.Result {
    switch self {
    case .add: visitor.visit(Addition())
    case .subtract: visitor.visit(Subtraction())
    case .multiply: visitor.visit(Multiplication())
    case .divide: visitor.visit(Division())
    case .negate: visitor.visit(Negation())
    case .identity: visitor.visit(Identity())
    case .square: visitor.visit(Square())
    case .squareRoot: visitor.visit(SquareRoot())
    case .power: visitor.visit(Power())
    case .constantPower: visitor.visit(ConstantPower())
    case .exponential: visitor.visit(Exponential())
    case .logarithm: visitor.visit(Logarithm())
    case .logarithm2: visitor.visit(Logarithm2())
    case .logarithm10: visitor.visit(Logarithm10())
    case .sine: visitor.visit(Sine())
    case .cosine: visitor.visit(Cosine())
    case .tangent: visitor.visit(Tangent())
    case .arcsine: visitor.visit(Arcsine())
    case .arccosine: visitor.visit(Arccosine())
    case .arctangent: visitor.visit(Arctangent())
    case .hyperbolicSine: visitor.visit(HyperbolicSine())
    case .hyperbolicCosine: visitor.visit(HyperbolicCosine())
    case .hyperbolicTangent: visitor.visit(HyperbolicTangent())
    case .sigmoid: visitor.visit(Sigmoid())
    case .softplus: visitor.visit(Softplus())
    case .relu: visitor.visit(RectifiedLinear())
    case .leakyRelu: visitor.visit(LeakyRectifiedLinear())
    case .elu: visitor.visit(ExponentialLinear())
    case .gelu: visitor.visit(GaussianErrorLinear())
    case .silu: visitor.visit(SigmoidLinear())
    case .absolute: visitor.visit(AbsoluteValue())
    case .sign: visitor.visit(Sign())
    case .step: visitor.visit(Step())
    case .minimum: visitor.visit(Minimum())
    case .maximum: visitor.visit(Maximum())
    case .scaledElu: visitor.visit(ScaledExponentialLinear())
    case .selu: visitor.visit(SelfNormalizingLinear())
    case .mish: visitor.visit(Mish())
    case .softsign: visitor.visit(Softsign())
    case .hardTanh: visitor.visit(HardTangent())
    case .hardSigmoid: visitor.visit(HardSigmoid())
    }
  }
}

/// Something to do with a rule, whatever the rule.
public protocol PrimitiveVisitor {
  associatedtype Result
  func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Result
}

extension Primitive {
  /// The operation named `name` on its card.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.card.name == name }) else { return nil }
    self = match
  }

  public var card: PrimitiveCard { accept(CardVisitor()) }

  /// One or two.
  @inlinable public var operandCount: Int { accept(CountVisitor()) }

  /// How many operands receive a gradient, counted from the first; a constant exponent is held fixed.
  @inlinable public var differentiatedOperandCount: Int { accept(DifferentiatedCountVisitor()) }

  /// The forward value; a unary operation ignores `b`.
  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double = 0) -> Double { accept(ValueVisitor(a: a, b: b)) }

  /// The local derivatives with respect to both operands.
  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, value: Double, kinks: KinkConvention = .standard
  ) -> (Double, Double) {
    accept(DerivativeVisitor(a: a, b: b, value: value, kinks: kinks))
  }

  /// The local derivatives as formulas, one for each operand that receives a gradient.
  public func derivativeFormulas(_ a: Formula, _ b: Formula, value: Formula) -> [Formula] {
    accept(FormulaVisitor(a: a, b: b, value: value))
  }

  /// Which smooth piece the operands lie on; 0 exactly at a kink.
  public func piece(_ a: Double, _ b: Double) -> Int { accept(PieceVisitor(a: a, b: b)) }

  /// The operation applied to formulas: `x + y`.
  public func formula(_ operands: [Formula]) -> Formula { .apply(card.notation, operands) }

  private struct CardVisitor: PrimitiveVisitor {
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> PrimitiveCard { rule.card }
  }

  @usableFromInline struct CountVisitor: PrimitiveVisitor {
    @inlinable init() {}
    @inlinable func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Int { rule.operandCount }
  }

  @usableFromInline struct DifferentiatedCountVisitor: PrimitiveVisitor {
    @inlinable init() {}
    @inlinable func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Int { rule.differentiatedOperandCount }
  }

  @usableFromInline struct ValueVisitor: PrimitiveVisitor {
    @usableFromInline let a: Double
    @usableFromInline let b: Double
    @inlinable init(a: Double, b: Double) {
      self.a = a
      self.b = b
    }
    @inlinable @inline(__always)
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Double { rule.value(a, b) }
  }

  @usableFromInline struct DerivativeVisitor: PrimitiveVisitor {
    @usableFromInline let a: Double
    @usableFromInline let b: Double
    @usableFromInline let value: Double
    @usableFromInline let kinks: KinkConvention
    @inlinable init(a: Double, b: Double, value: Double, kinks: KinkConvention) {
      self.a = a
      self.b = b
      self.value = value
      self.kinks = kinks
    }
    @inlinable @inline(__always)
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> (Double, Double) { rule.derivatives(a, b, value, kinks) }
  }

  private struct FormulaVisitor: PrimitiveVisitor {
    let a: Formula
    let b: Formula
    let value: Formula
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> [Formula] { rule.derivativeFormulas(a, b, value) }
  }

  private struct PieceVisitor: PrimitiveVisitor {
    let a: Double
    let b: Double
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Int { rule.piece(a, b) }
  }
}
