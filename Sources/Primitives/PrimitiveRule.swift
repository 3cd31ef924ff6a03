import Notation

/// Everything the project knows about one elementary operation, in one place.
///
/// The tape's loops call `value` and `derivatives`; the language, the printers, the checks and the reference page read
/// the rest through `Primitive`'s properties. A unary rule ignores its second operand.
public protocol PrimitiveRule: Sendable {
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
  /// Which smooth piece the operands lie on: 0 exactly at a kink, any other number elsewhere.
  func piece(_ a: Double, _ b: Double) -> Int
}

extension PrimitiveRule {
  @inlinable public var operandCount: Int { 1 }
  @inlinable public var differentiatedOperandCount: Int { operandCount }
  @inlinable public func piece(_ a: Double, _ b: Double) -> Int { 1 }
}

/// The derivative taken where a function has none.
public struct KinkConvention: Equatable, Sendable {
  /// relu′(0): 0 in the libraries, 1 or ½ in some courses. Leaky ReLU mixes its two slopes by the same number.
  public var reluAtZero: Double

  @inlinable public init(reluAtZero: Double = 0) { self.reluAtZero = reluAtZero }

  /// relu′(0) = 0.
  public static let standard = KinkConvention()
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
  public let domain: String?
  /// What is taken for the derivative at a kink, in words.
  public let kink: String?
  /// The operation's role in backpropagation, in one sentence.
  public let story: String
  /// Operand pairs inside the domain and away from kinks, for the checks and the reference page.
  public let samples: [(Double, Double)]

  public init(
    name: String, notation: OperatorNotation, symbol: Spelling, functionNames: [String] = [],
    operandNames: [String] = ["a", "b"], domain: String? = nil, kink: String? = nil, story: String,
    samples: [(Double, Double)]
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
  }

  /// A card for a function called by name.
  static func function(
    _ name: String, plain: String? = nil, latex: String, aliases: [String] = [], domain: String? = nil,
    kink: String? = nil, story: String, samples: [Double]
  ) -> PrimitiveCard {
    let spelling = Spelling(plain: plain ?? name, ascii: name, latex: latex)
    return PrimitiveCard(
      name: name, notation: .function(spelling), symbol: spelling, functionNames: [name] + aliases, domain: domain,
      kink: kink, story: story, samples: samples.map { ($0, 0) })
  }
}
