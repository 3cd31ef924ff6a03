import Notation

/// A second opinion on the numbers.
public struct CheckResult: Sendable {
  /// What was compared with: `central differences`.
  public let name: String
  public let passed: Bool
  /// The largest |difference| relative to the size of the gradient.
  public let maxRelativeError: Double
  /// How many derivatives were compared, and how many there are.
  public let compared: Int
  public let total: Int
  /// Inputs at which the function has a kink, so that there is nothing to compare.
  public let kinks: [String]
  /// Inputs whose derivative rounding drowns, or whose function turns too fast to be measured.
  public let unresolved: [String]
  /// True where every derivative took part, if not by itself then along one direction through all inputs.
  public let coversAll: Bool
  /// The derivative that differs most, when the check failed.
  public let worst: Disagreement?
  /// False for a name in the singular.
  public var isPlural = true

  public struct Disagreement: Sendable {
    /// The input, or whatever else the number belongs to.
    public let name: String
    /// The number as a formula: `∂f/∂x`.
    public let subject: Formula
    public let expected: Double
    public let found: Double
    public init(name: String, of subject: Formula, expected: Double, found: Double) {
      self.name = name
      self.subject = subject
      self.expected = expected
      self.found = found
    }
  }

  public init(
    name: String, passed: Bool, maxRelativeError: Double, compared: Int, total: Int, kinks: [String],
    unresolved: [String] = [], coversAll: Bool = true, worst: Disagreement?
  ) {
    self.name = name
    self.passed = passed
    self.maxRelativeError = maxRelativeError
    self.compared = compared
    self.total = total
    self.kinks = kinks
    self.unresolved = unresolved
    self.coversAll = coversAll
    self.worst = worst
  }
}

/// Something the reader must know to read the numbers rightly.
public struct TraceNote: Equatable, Sendable {
  public enum Kind: String, Sendable {
    /// A derivative was chosen by convention.
    case kink
    /// NaN or infinity was born here.
    case nonFinite
    /// A formula was evaluated in a form that is equal and safer.
    case stableForm
    /// An input has a value that nothing uses.
    case unused
    /// A check could say nothing, or less than usual.
    case check
  }
  public let kind: Kind
  /// The node the note is about; empty when it is about the whole.
  public let node: String
  public let text: Prose

  public init(kind: Kind, node: String, text: Prose) {
    self.kind = kind
    self.node = node
    self.text = text
  }
}

/// What a graph too large to print holds.
public struct TraceSummary: Sendable {
  public let operations: Int
  public let inputs: Int
  public let constants: Int
  /// The longest path from an input to the output.
  public let depth: Int
  /// How often each operation occurs, most frequent first.
  public let counts: [Count]
  /// How many operations are shown of how many.
  public let shown: Int

  public struct Count: Sendable {
    public let operation: String
    public let count: Int
    public init(operation: String, count: Int) {
      self.operation = operation
      self.count = count
    }
  }

  public init(operations: Int, inputs: Int, constants: Int, depth: Int, counts: [Count], shown: Int) {
    self.operations = operations
    self.inputs = inputs
    self.constants = constants
    self.depth = depth
    self.counts = counts
    self.shown = shown
  }
}
