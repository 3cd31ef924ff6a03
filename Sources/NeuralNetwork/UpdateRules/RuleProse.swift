import Notation

/// A sentence about a rule that carries formulas and numbers: `"dividing by \(1 - beta.raised(to: "t")) corrects that"`.
public struct RuleProse: Equatable, Sendable {
  /// A stretch of it.
  public enum Piece: Equatable, Sendable {
    case text(String)
    case formula(Formula)
    case number(Double)
  }

  public private(set) var pieces: [Piece] = []

  public static func + (left: RuleProse, right: RuleProse) -> RuleProse {
    var result = left
    result.pieces += right.pieces
    return result
  }
}

extension RuleProse: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { pieces = [.text(text)] }
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// What may stand in `\(…)`: words, counts, numbers, expressions and other prose.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }
    public mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
    public mutating func appendInterpolation(_ count: Int) { pieces.append(.text(String(count))) }
    public mutating func appendInterpolation(_ number: Double) { pieces.append(.number(number)) }
    public mutating func appendInterpolation(_ expression: RuleExpression) {
      pieces.append(.formula(expression.formula()))
    }
    /// A name as each dialect writes it: `\\hat{m}` for `m̂`.
    public mutating func appendInterpolation(name: String) { pieces.append(.formula(.symbol(name))) }
    public mutating func appendInterpolation(_ prose: RuleProse) { pieces += prose.pieces }
  }
}
