import ExactNumbers
import Notation

/// Everything the project knows about one elementary operation, in one place.
///
/// The tape's loops call `value` and `derivatives`; the language, the printers, the checks and the reference page read
/// the rest through `Primitive`'s properties. A rule of one operand ignores the second; a smooth one is a `UnaryRule` and
/// does without it. The loops hold the `derivatives` of every rule; a large one that few graphs contain is marked
/// `@inline(never)`, so that they stay small.
public protocol PrimitiveRule: Sendable {
  /// The rule; it holds nothing.
  init()
  /// One, or two.
  var operandCount: Int { get }
  /// How many operands receive a gradient, counted from the first; the others are held fixed.
  var differentiatedOperandCount: Int { get }
  /// What readers and parsers need to know.
  var card: PrimitiveCard { get }
  /// The forward value v(a, b).
  func value(_ a: Double, _ b: Double) -> Double
  /// The local derivatives (∂v/∂a, ∂v/∂b) at the operands, given the value already computed.
  func derivatives(_ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention) -> (Double, Double)
  /// The local derivatives as formulas of the operands and of the node's own value, one for each operand that receives
  /// a gradient.
  func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula]
  /// The value in better known terms, as a formula of the operands: `a·tanh(softplus(a))`; nil for what is itself best
  /// known.
  func definition(_ a: Formula, _ b: Formula) -> Formula?
  /// The value as a person writes it down, from operands that are known without rounding; nil where it is no such number,
  /// or where it follows from the definition.
  func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber?
  /// The value to about 30 digits; nil for what follows from the definition, as for most. What is best known, and what the
  /// definition computes with a loss of digits, says its own.
  func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble?
  /// True where one operand that is 0 makes the value 0, whatever finite number the other is.
  var hasFactors: Bool { get }
  /// How large the second words are that a 30-digit value is put together from: it is off by their last digits at most,
  /// which are small beside a first word such as the 1 of 1 + 10⁻³⁰. Nil where the value is computed in another way.
  func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double?
  /// Which smooth piece the operands lie on: 0 exactly at a kink, any other number elsewhere.
  func piece(_ a: Double, _ b: Double) -> Int
  /// Where a derivative's formula has no value and its limit is taken: that limit, in words without a full stop.
  func limit(_ a: Double, _ b: Double) -> Sentence?
}

extension PrimitiveRule {
  /// One, as most have.
  @inlinable public var operandCount: Int { 1 }
  /// All of them.
  @inlinable public var differentiatedOperandCount: Int { operandCount }
  /// None.
  public func definition(_ a: Formula, _ b: Formula) -> Formula? { nil }
  /// What the definition comes to.
  public func exactValue(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? { nil }
  /// What the definition comes to.
  public func wideValue(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble? { nil }
  /// Only a product has.
  public var hasFactors: Bool { false }
  /// Computed by a series or a rule of its own.
  public func secondWords(_ a: DoubleDouble, _ b: DoubleDouble, _ value: DoubleDouble) -> Double? { nil }
  /// One piece everywhere: the function has no kink.
  @inlinable public func piece(_ a: Double, _ b: Double) -> Int { 1 }
  /// The formulas have values wherever the function has a slope.
  public func limit(_ a: Double, _ b: Double) -> Sentence? { nil }
}

/// The rule of a smooth operation on one number, without the second operand that the tape's loops hand to every rule.
public protocol UnaryRule: PrimitiveRule {
  /// The forward value v(a).
  func value(_ a: Double) -> Double
  /// The local derivative ∂v/∂a, given the value already computed.
  func derivative(_ a: Double, _ value: Double) -> Double
  /// The local derivative as a formula of the operand and of the node's own value.
  func derivativeFormula(_ a: Formula, _ value: Formula) -> Formula
}

extension UnaryRule {
  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { value(a) }

  @inlinable @inline(__always)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) { (derivative(a, value), 0) }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [derivativeFormula(a, value)]
  }
}

/// The derivative taken where a function has none.
public struct KinkConvention: Equatable, Sendable {
  /// relu′(0): 0 in the libraries, 1 or ½ in some courses. Every other unit with a kink at 0 goes the same share of the
  /// way from its lower slope to its upper one.
  public var reluAtZero: Double

  /// 0 unless a course says otherwise.
  @inlinable public init(reluAtZero: Double = 0) { self.reluAtZero = reluAtZero }

  /// relu′(0) = 0.
  public static let standard = KinkConvention()

  /// The slope taken at 0 between a slope below and a slope above.
  @inlinable @inline(__always)
  public func slopeAtZero(below lower: Double, above upper: Double) -> Double {
    lower + reluAtZero * (upper - lower)
  }
}

/// The readable side of an operation's entry.
public struct PrimitiveCard: Sendable {
  /// The identifier in JSON and on the reference page: `add`, `leaky_relu`.
  public let name: String
  /// How the operation is written around its operands.
  public let notation: OperatorNotation
  /// The symbol that stands in a graph's circle.
  public let symbol: Spelling
  /// The names by which the language calls it; empty for operators.
  public let functionNames: [String]
  /// What the other texts call the operands.
  public let operandNames: [String]
  /// Where the function is defined and differentiable, in words; nil means everywhere.
  public let domain: Sentence?
  /// What is taken for the derivative at a kink, in words.
  public let kink: Sentence?
  /// The operation's role in backpropagation, in one sentence.
  public let story: Sentence
  /// Operand pairs inside the domain and away from kinks, for the checks and the reference page.
  public let samples: [(Double, Double)]
  /// A second operand that a call may leave out, and what it then is.
  public let optionalOperand: OptionalOperand?
  /// What a layer needs to know to use the operation as its activation; nil for what is no activation.
  public let activation: ActivationPart?

  /// A card; where nothing is said the function is defined and smooth everywhere.
  public init(
    name: String, notation: OperatorNotation, symbol: Spelling, functionNames: [String] = [],
    operandNames: [String] = ["a", "b"], domain: Sentence? = nil, kink: Sentence? = nil, story: Sentence,
    samples: [(Double, Double)], optionalOperand: OptionalOperand? = nil, activation: ActivationPart? = nil
  ) {
    self.name = name
    self.notation = notation
    self.symbol = symbol
    self.functionNames = functionNames
    self.operandNames = operandNames
    self.domain = domain
    self.kink = kink
    self.story = story
    self.samples = samples
    self.optionalOperand = optionalOperand
    self.activation = activation
  }

  /// A card for a function called by name.
  static func function(
    _ name: String, plain: String? = nil, ascii: String? = nil, latex: String, aliases: [String] = [],
    domain: Sentence? = nil,
    kink: Sentence? = nil, story: Sentence, samples: [Double], optionalOperand: OptionalOperand? = nil,
    activation: ActivationPart? = nil
  ) -> PrimitiveCard {
    let spelling = Spelling(plain: plain ?? name, ascii: ascii ?? name, latex: latex)
    return PrimitiveCard(
      name: name, notation: .function(spelling), symbol: spelling, functionNames: [name] + aliases, domain: domain,
      kink: kink, story: story, samples: samples.map { ($0, 0) }, optionalOperand: optionalOperand,
      activation: activation)
  }
}

/// A second operand that may be left out: the α of leaky_relu and elu.
public struct OptionalOperand: Sendable {
  /// How formulas call it.
  public let symbol: String
  /// What it is where nobody says.
  public let standard: Double
  /// The operation of two operands: the entry itself where that is one, another where the common case is an operation of
  /// one operand, so that `elu(x)` stays a step with a single input.
  public let operation: Primitive

  /// An operand of this name, with its usual value.
  public init(_ symbol: String, standard: Double, operation: Primitive) {
    self.symbol = symbol
    self.standard = standard
    self.operation = operation
  }
}

/// The part of an entry that makes an operation an activation of layers. Its value and slope over whole matrices stand in
/// `NumericKernels` under the entry's name.
public struct ActivationPart: Sendable {
  /// How a network's page writes the function: `ReLU`.
  public let spelling: Spelling
  /// How weights before it are drawn unless the network says otherwise.
  public let initialization: UsualInitialization

  /// - Parameters:
  ///   - name: the function's name in a network's equations.
  ///   - initialization: how weights before it are drawn unless a layer says otherwise.
  public init(_ name: String, _ initialization: UsualInitialization) {
    self.init(Spelling(function: name), initialization)
  }

  /// A function that the three dialects write differently.
  public init(_ spelling: Spelling, _ initialization: UsualInitialization) {
    self.spelling = spelling
    self.initialization = initialization
  }
}

/// The two usual ways to draw weights.
public enum UsualInitialization: Sendable {
  /// He: variance 2/n_in, for units that are 0 or small on one side.
  case he
  /// Xavier: uniform in ±√(6/(n_in + n_out)), for units that are about linear around 0.
  case xavier
}

extension Formula {
  /// `exp(a)`
  static func exp(_ a: Formula) -> Formula { Primitive.exponential.formula([a]) }

  /// `value` where a is above the border, another value elsewhere.
  static func above(_ border: Formula, _ a: Formula, _ value: Formula, otherwise: Formula) -> Formula {
    .cases([FormulaCase(value, if: .compare(a, .greater, border))], otherwise: otherwise)
  }
}
