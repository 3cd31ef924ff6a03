import ExactNumbers
import Notation

/// The elementary operations. Each case names its rule in `accept`, the only list there is.
public enum Primitive: UInt8, CaseIterable, BitwiseCopyable, Sendable {
  /// a + b
  case add
  /// a − b
  case subtract
  /// a·b
  case multiply
  /// a/b
  case divide
  /// −a
  case negate
  /// a, under a second name
  case identity
  /// a²
  case square
  /// √a
  case squareRoot
  /// aᵇ, both moving
  case power
  /// aⁿ with a constant n, which gets no gradient
  case constantPower
  /// eᵃ
  case exponential
  /// ln a
  case logarithm
  /// log₂ a
  case logarithm2
  /// log₁₀ a
  case logarithm10
  /// sin a
  case sine
  /// cos a
  case cosine
  /// tan a
  case tangent
  /// arcsin a
  case arcsine
  /// arccos a
  case arccosine
  /// arctan a
  case arctangent
  /// sinh a
  case hyperbolicSine
  /// cosh a
  case hyperbolicCosine
  /// tanh a
  case hyperbolicTangent
  /// 1/(1 + e⁻ᵃ)
  case sigmoid
  /// ln(1 + eᵃ)
  case softplus
  /// max(0, a)
  case relu
  /// a above 0, b·a below
  case leakyRelu
  /// a above 0, eᵃ − 1 below
  case elu
  /// a·Φ(a), Φ the normal distribution
  case gelu
  /// a·σ(a)
  case silu
  /// |a|
  case absolute
  /// 1, 0 or −1
  case sign
  /// 1 above 0, else 0
  case step
  /// The smaller of a and b.
  case minimum
  /// The larger of a and b.
  case maximum
  /// a above 0, b(eᵃ − 1) below
  case scaledElu
  /// elu with its α, all scaled, by the two constants that keep mean 0 and variance 1
  case selu
  /// a·tanh(softplus(a))
  case mish
  /// a/(1 + |a|)
  case softsign
  /// a held between −1 and 1
  case hardTanh
  /// a/6 + ½ held between 0 and 1
  case hardSigmoid

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
  /// What comes of it.
  associatedtype Result
  /// Does it with the rule of one operation.
  func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Result
}

extension Primitive {
  /// The operation named `name` on its card.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.card.name == name }) else { return nil }
    self = match
  }

  /// What readers and parsers need to know.
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

  /// The value in better known terms, as a formula of the operands; nil for what is itself best known.
  public func definition(_ a: Formula, _ b: Formula) -> Formula? { accept(DefinitionVisitor(a: a, b: b)) }

  /// The value as a person writes it down; nil where it is no such number.
  public func exactValue(_ a: ExactNumber, _ b: ExactNumber = .zero) -> ExactNumber? {
    if let value = accept(ExactVisitor(a: a, b: b)) { return value }
    guard let definition = compiledDefinition else { return nil }
    return ExactEvaluation(
      first: .init(exact: a, near: nil), second: .init(exact: b, near: nil), own: .init(exact: nil, near: nil)
    ).value(definition)
  }

  /// The same where an operand is known only nearly: 0 times any number is 0, and so is a relu of what is below 0.
  public func exactValue(
    _ a: (exact: ExactNumber?, near: Double), _ b: (exact: ExactNumber?, near: Double)
  ) -> ExactNumber? {
    if let first = a.exact, let second = operandCount == 2 ? b.exact : .zero, let value = exactValue(first, second) {
      return value
    }
    if accept(FactorVisitor()), a.exact == .zero && b.near.isFinite || b.exact == .zero && a.near.isFinite {
      return .zero
    }
    guard let definition = compiledDefinition else { return nil }
    return ExactEvaluation(
      first: .init(exact: a.exact, near: a.near), second: .init(exact: b.exact, near: b.near),
      own: .init(exact: nil, near: nil)
    ).value(definition)
  }

  /// True where the operation is a quotient whose denominator is 0, known without rounding: tan(π/2).
  public func hasPole(_ a: ExactNumber?) -> Bool {
    guard let a, case .apply(.divide, _, let denominator)? = compiledDefinition else { return false }
    let evaluation = ExactEvaluation(
      first: .init(exact: a, near: nil), second: .init(exact: nil, near: nil), own: .init(exact: nil, near: nil))
    return evaluation.value(denominator) == .zero
  }

  /// The local derivatives as a person writes them down, one for each operand that receives a gradient; nil for one that
  /// is no such number. Where a derivative does not depend on an operand, that need not be known, and where it depends on
  /// the operand's side of a border alone, it is enough to know nearly what it is. On a kink the formulas do not apply.
  public func exactDerivatives(
    first: ExactNumber?, second: ExactNumber?, value: ExactNumber?, near: (Double, Double)? = nil
  ) -> [ExactNumber?] {
    let evaluation = ExactEvaluation(
      first: .init(exact: first, near: near?.0), second: .init(exact: second, near: near?.1),
      own: .init(exact: value, near: nil))
    return compiledSlopes.map { $0.flatMap { evaluation.value($0) } }
  }

  /// Which smooth piece the operands lie on; 0 exactly at a kink.
  public func piece(_ a: Double, _ b: Double) -> Int { accept(PieceVisitor(a: a, b: b)) }

  /// True where the derivative by one operand is a convention: on a kink at which it, or the function itself, jumps.
  public func isConvention(_ position: Int, _ a: Double, _ b: Double) -> Bool {
    guard piece(a, b) == 0 else { return false }
    let (above, below) = (a.nextUp, a.nextDown)
    let values = (value(above, b), value(below, b))
    let slopes = (derivatives(above, b, value: values.0), derivatives(below, b, value: values.1))
    let jump = position == 0 ? slopes.0.0 - slopes.1.0 : slopes.0.1 - slopes.1.1
    return max(jump.magnitude, (values.0 - values.1).magnitude) > 1e-9
  }

  /// Where a derivative's formula has no value and its limit is taken: that limit, in words.
  public func limit(_ a: Double, _ b: Double) -> Sentence? { accept(LimitVisitor(a: a, b: b)) }

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

  struct FactorVisitor: PrimitiveVisitor {
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Bool { rule.hasFactors }
  }

  private struct ExactVisitor: PrimitiveVisitor {
    let a: ExactNumber
    let b: ExactNumber
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> ExactNumber? { rule.exactValue(a, b) }
  }

  private struct DefinitionVisitor: PrimitiveVisitor {
    let a: Formula
    let b: Formula
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Formula? { rule.definition(a, b) }
  }

  private struct PieceVisitor: PrimitiveVisitor {
    let a: Double
    let b: Double
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Int { rule.piece(a, b) }
  }

  private struct LimitVisitor: PrimitiveVisitor {
    let a: Double
    let b: Double
    func visit<Rule: PrimitiveRule>(_ rule: Rule) -> Sentence? { rule.limit(a, b) }
  }
}
