import Notation

/// A sentence about a rule that carries formulas and numbers: `"dividing by \(1 - beta.raised(to: "t")) corrects that"`.
public struct RuleProse: Equatable, Sendable {
  /// A stretch of it.
  public enum Piece: Equatable, Sendable {
    /// Words.
    case text(String)
    /// A formula, written by each format in its own way.
    case formula(Formula)
    /// A number, with as many digits as the reader asks for.
    case number(Double)
  }

  /// In the order of reading.
  public private(set) var pieces: [Piece] = []

  /// One text after the other.
  public static func + (left: RuleProse, right: RuleProse) -> RuleProse {
    var result = left
    result.pieces += right.pieces
    return result
  }
}

extension RuleProse: ExpressibleByStringInterpolation {
  /// Words alone.
  public init(stringLiteral text: String) { pieces = [.text(text)] }
  /// Words with formulas and numbers between them.
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// What may stand in `\(…)`: words, counts, numbers, expressions and other prose.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var pieces: [Piece] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Words between the interpolations.
    public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }
    /// Words.
    public mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
    /// A count, written out in full.
    public mutating func appendInterpolation(_ count: Int) { pieces.append(.text(String(count))) }
    /// A number.
    public mutating func appendInterpolation(_ number: Double) { pieces.append(.number(number)) }
    /// A formula.
    public mutating func appendInterpolation(_ expression: RuleExpression) {
      pieces.append(.formula(expression.formula()))
    }
    /// A name as each dialect writes it: `\\hat{m}` for `m̂`.
    public mutating func appendInterpolation(name: String) { pieces.append(.formula(.symbol(name))) }
    /// Other prose.
    public mutating func appendInterpolation(_ prose: RuleProse) { pieces += prose.pieces }
  }
}
