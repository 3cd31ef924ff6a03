import Notation

/// A number of a trace, and how it is written: as itself, as a fraction, or as what it is about.
public struct TraceNumber: Equatable, Sendable {
  /// The nearest 64-bit number.
  public let value: Double
  /// The number inside a calculation: `0.5`, `1/3`, or a rounded value that no `=` may precede.
  public let formula: Formula

  /// A number that is shown as it is.
  public init(_ value: Double) {
    self.value = value
    formula = .number(value)
  }

  /// A number that stands for one with other digits.
  public static func rounded(_ value: Double) -> TraceNumber { TraceNumber(value: value, formula: .rounded(value)) }

  /// A fraction that is no decimal number.
  public static func fraction(_ numerator: Double, _ denominator: Double) -> TraceNumber {
    let size = Formula.number(numerator.magnitude) / .number(denominator)
    return TraceNumber(value: numerator / denominator, formula: numerator < 0 ? -size : size)
  }

  private init(value: Double, formula: Formula) {
    self.value = value
    self.formula = formula
  }

  /// The number as the result of a calculation that ends in `last`: where that is the fraction already, its digits.
  public func result(after last: Formula?) -> Formula { formula == last ? digits : formula }

  /// The number in digits.
  public var digits: Formula {
    switch formula {
    case .number, .rounded: formula
    case .symbol, .partial, .apply, .cases, .matrix: .rounded(value)
    }
  }

  /// The number for itself: a fraction and its digits.
  public var steps: [Formula] {
    switch formula {
    case .number, .rounded: [formula]
    case .symbol, .partial, .apply, .cases, .matrix: [formula, digits]
    }
  }
}

extension TraceNumber: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A number that is shown as it is.
  public init(floatLiteral value: Double) { self.init(value) }

  /// A number that is shown as it is.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
