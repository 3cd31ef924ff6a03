import Notation

/// What happened when a formula was computed and differentiated: every step, number and formula, already computed.
///
/// A renderer only lays this out. Positions are indices into `nodes`, which stands in topological order.
public struct Trace: Sendable {
  /// The program as the user wrote it.
  public var source: String
  /// The name of the differentiated value.
  public var output: String
  /// What the gradients are of: the output, or what lies behind it where the pass starts with a given upstream gradient.
  public var differentiated: String
  /// ∂differentiated/∂output: 1 unless it is given.
  public var upstream: TraceNumber = 1
  /// Its position in `nodes`, if it is among them.
  public var outputPosition: Int?
  public var value: Double
  /// The output written out in terms of its inputs, when that is short enough to read.
  public var title: Formula?
  /// The inputs as the user declared them.
  public var inputs: [TraceInput]
  /// Inputs, constants and operations: all of a small graph, a selection of a large one.
  public var nodes: [TraceNode]
  /// The operations in the order in which their values are computed, as positions in `nodes`.
  public var forward: [Int]
  /// The operations in the order in which their gradients are handed down; the output first.
  public var backward: [BackwardStep]
  /// The derivatives asked for, in the order of the inputs.
  public var gradients: [TraceGradient]
  /// The gradient in symbols, in the order of `gradients`; empty where it is not written.
  public var symbols: [Formula] = []
  /// Why it is not written, where a reader may expect it.
  public var missingSymbols: Prose?
  /// Which way the reader wants to see the chain rule followed.
  public var mode = DifferentiationMode.reverse
  /// The passes of forward mode, one for each derivative asked for, up to a few; empty in reverse mode.
  public var tangents: [TangentPass] = []
  /// The paths to each input that is asked for, where the reader wants them.
  public var paths: [InputPaths] = []
  public var checks: [CheckResult]
  public var notes: [TraceNote]
  /// What a large graph holds; nil when every operation is shown.
  public var summary: TraceSummary?

  public init(source: String, output: String, value: Double) {
    self.source = source
    self.output = output
    differentiated = output
    self.value = value
    inputs = []
    nodes = []
    forward = []
    backward = []
    gradients = []
    checks = []
    notes = []
  }
}

/// An input as declared: a scalar, a vector or a matrix.
public struct TraceInput: Sendable {
  public let name: String
  /// Empty for a scalar, one number for a vector, two for a matrix.
  public let shape: [Int]
  /// Row by row; `elementNames` and `gradients` run in parallel.
  public let values: [Double]
  /// The same as they are written: a third that somebody typed is 1/3.
  public let numbers: [TraceNumber]
  public let elementNames: [String]
  public let gradients: [TraceNumber]

  public init(
    name: String, shape: [Int], values: [Double], numbers: [TraceNumber]? = nil, elementNames: [String],
    gradients: [TraceNumber]
  ) {
    self.name = name
    self.shape = shape
    self.values = values
    self.numbers = numbers ?? values.map { TraceNumber($0) }
    self.elementNames = elementNames
    self.gradients = gradients
  }
}

/// One node of the graph with everything a picture or a table says about it.
public struct TraceNode: Sendable {
  public enum Kind: String, Sendable { case input, constant, operation }

  public var name: String
  /// True when the user gave the name.
  public var hasOwnName: Bool
  public var kind: Kind
  /// The operation's identifier, `add`; empty for a leaf.
  public var operation: String
  /// What stands in the operation's circle.
  public var symbol: Spelling
  /// The operation's role in one sentence.
  public var story: Prose
  /// The operation on names (`x + y`) and on numbers (`-2 + 5`); nil for a leaf.
  public var formula: Formula?
  public var substituted: Formula?
  /// Positions of the operands.
  public var operands: [Int]
  public var operandNames: [String]
  /// The value.
  public var number: TraceNumber
  /// The value as a fraction, `1/3`, where it is known without rounding.
  public var exact: String?
  /// ∂output/∂node.
  public var gradientNumber: TraceNumber
  /// False where no gradient that is asked for needs this one: then it is not shown.
  public var hasGradient = true
  /// One for each operand that is not a constant; the renderers skip what is nil.
  public var localDerivatives: [LocalDerivative]
  /// A value that is not finite though the operands are.
  public var bornNonFinite: Bool

  /// The nearest 64-bit number to the value.
  public var value: Double { number.value }

  /// The nearest 64-bit number to the gradient.
  public var gradient: Double { gradientNumber.value }

  public init(name: String, kind: Kind, value: Double) {
    self.name = name
    hasOwnName = false
    self.kind = kind
    operation = ""
    symbol = Spelling("")
    story = ""
    operands = []
    operandNames = []
    number = TraceNumber(value)
    gradientNumber = 0
    localDerivatives = []
    bornNonFinite = false
  }
}

/// ∂node/∂operand as a formula and as a number.
public struct LocalDerivative: Sendable {
  /// The operand's position in the operation: 0 or 1.
  public let operandIndex: Int
  public let operandName: String
  public let formula: Formula
  /// The formula in numbers; nil where the digits shown do not lead to the value.
  public let substituted: Formula?
  public let number: TraceNumber
  /// False for an operand that is a constant of the formula: its derivative is of no interest to the reader.
  public let isShown: Bool
  /// True for an operand that other edges, too, connect with the output.
  public var isOneOfSeveral = false
  /// True when a convention was applied because the operand lies on a kink.
  public let isConvention: Bool

  public init(
    operandIndex: Int, operandName: String, formula: Formula, substituted: Formula?, number: TraceNumber, isShown: Bool,
    isConvention: Bool
  ) {
    self.operandIndex = operandIndex
    self.operandName = operandName
    self.formula = formula
    self.substituted = substituted
    self.number = number
    self.isShown = isShown
    self.isConvention = isConvention
  }
}

/// One operation's turn in the backward pass.
public struct BackwardStep: Sendable {
  /// The operation, as a position in `Trace.nodes`.
  public let node: Int
  /// ∂output/∂node, complete at this point.
  public let upstream: Double
  public let contributions: [TraceContribution]
  /// Why the step is as it is: the operation's story, and what to notice in the numbers.
  public let why: [Prose]

  public init(node: Int, upstream: Double, contributions: [TraceContribution], why: [Prose]) {
    self.node = node
    self.upstream = upstream
    self.contributions = contributions
    self.why = why
  }
}

/// One product upstream × local, along one edge.
public struct TraceContribution: Sendable {
  /// The receiving operand: its position in `Trace.nodes` when it is there, and its name.
  public let target: Int?
  public let targetName: String
  public let targetIsConstant: Bool
  /// ∂node/∂target.
  public let localFormula: Formula
  public let upstream: TraceNumber
  public let local: TraceNumber
  public let product: TraceNumber
  /// The target's gradient so far, this product included.
  public let accumulated: TraceNumber
  /// This is term `term` of `termCount` of the target's gradient, counted from 1.
  public let term: Int
  public let termCount: Int
  /// With the last of several terms: all of them in order, to be shown as a sum.
  public let allTerms: [TraceNumber]
  /// The target's position in the operation: 0 or 1.
  public var operandIndex = 0

  public init(
    target: Int?, targetName: String, targetIsConstant: Bool, localFormula: Formula, upstream: TraceNumber,
    local: TraceNumber, product: TraceNumber, accumulated: TraceNumber, term: Int, termCount: Int,
    allTerms: [TraceNumber]
  ) {
    self.target = target
    self.targetName = targetName
    self.targetIsConstant = targetIsConstant
    self.localFormula = localFormula
    self.upstream = upstream
    self.local = local
    self.product = product
    self.accumulated = accumulated
    self.term = term
    self.termCount = termCount
    self.allTerms = allTerms
  }
}

/// A derivative that the reader asked for.
public struct TraceGradient: Sendable {
  public let name: String
  public let number: TraceNumber
  /// Why the number is 0, if it is.
  public let why: Prose?

  /// The nearest 64-bit number.
  public var value: Double { number.value }

  public init(name: String, number: TraceNumber, why: Prose? = nil) {
    self.name = name
    self.number = number
    self.why = why
  }
}
