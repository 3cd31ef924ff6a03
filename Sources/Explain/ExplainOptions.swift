import TraceModel

/// What part of a run the reader wants explained.
public struct ExplainOptions: Sendable {
  /// The inputs whose gradients are asked for; nil means all of them.
  public var inputs: [String]?
  /// Compare every gradient with central differences.
  public var checks: Bool
  /// Show every operation of a large graph.
  public var showsAll: Bool
  /// Show the operations whose names match: `*` stands for any letters, `?` for one.
  public var namePattern: String?
  /// Explain a run with NaN or infinity in it instead of refusing.
  public var allowsNonFinite: Bool
  /// How long a gradient in symbols may be.
  public var symbols: Symbols
  /// The upstream gradient that the backward pass starts with; nil for the slope of the output against itself.
  public var upstream: Double?

  /// Which way the chain rule is followed.
  public var mode: DifferentiationMode
  /// Write out every path from the output to an input.
  public var showsPaths: Bool

  public enum Symbols: Sendable {
    /// As long as a reader takes in at a glance.
    case brief
    /// As long as it is, within reason.
    case complete
  }

  /// Above this many operations a trace is a summary unless more is asked for.
  public static let summaryThreshold = 200
  /// How many operations a summary shows at either end of the tape.
  static let summaryEnds = 6
  /// A sum of more terms than this is not written out.
  static let longestSum = 12

  public init(
    inputs: [String]? = nil, checks: Bool = true, showsAll: Bool = false, namePattern: String? = nil,
    allowsNonFinite: Bool = false, symbols: Symbols = .brief, upstream: Double? = nil,
    mode: DifferentiationMode = .reverse, showsPaths: Bool = false
  ) {
    self.inputs = inputs
    self.checks = checks
    self.showsAll = showsAll
    self.namePattern = namePattern
    self.allowsNonFinite = allowsNonFinite
    self.symbols = symbols
    self.upstream = upstream
    self.mode = mode
    self.showsPaths = showsPaths
  }
}
