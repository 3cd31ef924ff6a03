import Notation

extension FormulaPrinter {
  /// `=`, or `≈` before a formula that the digits shown round.
  public func relation(before formula: Formula) -> String { relation(isExact: showsExactly(formula)) }

  /// `=` between equals, else `≈`, as this dialect writes it.
  public func relation(isExact: Bool) -> String {
    switch dialect {
    case .plain: isExact ? "=" : "≈"
    case .ascii: isExact ? "=" : "~"
    case .latex: isExact ? "=" : "\\approx"
    }
  }

  /// `= 3`, or `≈ 0.333333`.
  public func related(_ value: Double) -> String { "\(relation(before: .number(value))) \(number(value))" }

  /// The same of a number of a trace, in digits.
  public func related(_ number: TraceNumber) -> String { "\(relation(before: number.digits)) \(text(number.digits))" }

  /// The whole line: `q = x + y = 3`.
  public func text(_ equation: Page.Equation) -> String {
    var result = text(equation.left)
    for step in equation.steps { result += " \(relation(before: step)) \(text(step))" }
    return result
  }
}
