import Primitives

/// What a caller may decide about a compilation.
public struct CompileOptions: Sendable {
  /// The values to differentiate, such as `q`, `y[2]` or `y₂`; none for the last statement.
  public var outputs: [String]
  /// True where several numbers may be differentiated, one after the other: `y`, all of a vector, or `y1` and `y2`.
  public var allowsSeveralOutputs = false
  static let mostOutputs = 64
  /// The derivatives taken at kinks.
  public var kinks: KinkConvention
  public var limits: CompileLimits
  /// True where a value that is given to a name the program does not use is only worth a note, and a gradient of 0.
  public var allowsUnusedBindings: Bool

  public init(
    output: String? = nil, kinks: KinkConvention = .standard, limits: CompileLimits = .standard,
    allowsUnusedBindings: Bool = false
  ) {
    outputs = output.map { [$0] } ?? []
    self.kinks = kinks
    self.limits = limits
    self.allowsUnusedBindings = allowsUnusedBindings
  }
}

/// How large a program may be; beyond, a diagnostic says so instead of the memory running out.
public struct CompileLimits: Sendable {
  /// Bytes of program text: room for a formula of a million operations, not for a file taken by mistake.
  public var bytes = 9_500_000
  /// Brackets, signs and exponents inside one another.
  public var nesting = 200
  /// Values on the tape: about a gigabyte with their names, places and gradients. A short text can ask for many more,
  /// the product of two 400×400 matrices for 128 million.
  public var nodes = 20_000_000
  /// Numbers in one input.
  public var elements = 10_000_000
  /// Bytes of one name, and of a run of names without spaces.
  public var nameLength = 128
  public var runLength = 4096

  public init() {}

  public static let standard = CompileLimits()
}
