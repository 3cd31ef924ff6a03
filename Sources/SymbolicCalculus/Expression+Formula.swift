import ExactNumbers
import Notation
import Primitives

extension Expression {
  /// The expression as somebody writes it: a number first, then names, functions and brackets; what has a negative exponent
  /// below a stroke.
  ///
  /// - Parameter decimals: true where a coefficient such as ½ is written as 0.5.
  public func formula(decimals: Bool = false) -> Formula {
    var result: Formula?
    // A sum does not begin with a minus sign where it can begin without.
    let first = terms.first.map { $0.coefficient < .zero } == true ? terms.firstIndex { $0.coefficient > .zero } : nil
    let ordered = first.map { [terms[$0]] + terms[..<$0] + terms[($0 + 1)...] } ?? terms
    for term in ordered {
      let isNegative = term.coefficient < .zero
      let size = term.formula(decimals: decimals)
      switch result {
      case nil: result = isNegative ? Self.negative(size) : size
      case let sum?: result = isNegative ? sum - size : sum + size
      }
    }
    return result ?? .zero
  }

  private static func negative(_ formula: Formula) -> Formula {
    if case .number(let number) = formula { return .number(-number) }
    return -formula
  }

  /// The value to 30 digits where the names have the values that `lookup` finds; nil where one has none.
  public func value(_ lookup: (String) -> WideNumber?) -> WideNumber? {
    var sum = WideNumber(0)
    for term in terms {
      var product = WideNumber(ExactNumber.rational(term.coefficient))
      for factor in term.factors {
        guard let base = factor.base.value(lookup) else { return nil }
        let exponent = WideNumber(ExactNumber.rational(factor.exponent))
        let isPlain = factor.exponent == .one
        product = Primitive.multiply.wide(product, isPlain ? base : Primitive.constantPower.wide(base, exponent))
      }
      sum = Primitive.add.wide(sum, product)
    }
    return sum
  }
}

extension Base {
  fileprivate func value(_ lookup: (String) -> WideNumber?) -> WideNumber? {
    switch self {
    case .symbol(let name): return lookup(name)
    case .inexact(let number): return WideNumber(number)
    case .sum(let sum): return sum.value(lookup)
    case .power(let base, let exponent):
      guard let base = base.value(lookup), let exponent = exponent.value(lookup) else { return nil }
      return Primitive.power.wide(base, exponent)
    case .call(let operation, let operands):
      guard let first = operands.first?.value(lookup) else { return nil }
      guard operands.count > 1 else { return operation.wide(first, WideNumber(0)) }
      return operands[1].value(lookup).map { operation.wide(first, $0) }
    }
  }

  fileprivate func formula(_ decimals: Bool) -> Formula {
    switch self {
    case .symbol(let name): .symbol(name)
    case .inexact(let number): .number(number)
    case .sum(let sum): sum.formula(decimals: decimals)
    case .power(let base, let exponent):
      base.formula(decimals: decimals).raised(to: exponent.formula(decimals: decimals))
    case .call(let operation, let operands): operation.formula(operands.map { $0.formula(decimals: decimals) })
    }
  }

  /// Names come first, brackets last.
  fileprivate var rank: Int {
    switch self {
    case .inexact: 0
    case .symbol: 1
    case .power, .call: 2
    case .sum: 3
    }
  }
}

extension Term {
  /// Without its sign.
  fileprivate func formula(decimals: Bool) -> Formula {
    var above: [Formula] = []
    var below: [Formula] = []
    let (top, bottom) = (Double(coefficient.numerator.magnitude), Double(coefficient.denominator))
    if decimals, coefficient.isDecimal {
      if top != bottom { above.append(.number(top / bottom)) }
    } else {
      if top != 1 { above.append(.number(top)) }
      if bottom != 1 { below.append(.number(bottom)) }
    }
    for rank in 0...3 {
      for factor in factors where factor.base.rank == rank {
        let isBelow = factor.exponent < .zero
        let size = isBelow ? -factor.exponent : factor.exponent
        let power = Self.power(factor.base.formula(decimals), size)
        if isBelow { below.append(power) } else { above.append(power) }
      }
    }
    let numerator = Self.product(above) ?? .one
    return Self.product(below).map { numerator / $0 } ?? numerator
  }

  private static func product(_ factors: [Formula]) -> Formula? {
    guard let first = factors.first else { return nil }
    return factors.dropFirst().reduce(first) { $0 * $1 }
  }

  private static func power(_ base: Formula, _ exponent: Rational) -> Formula {
    if exponent == .one { return base }
    if exponent == Rational(2) { return base.squared }
    if exponent == Rational(1, 2) { return .apply(.root, [base]) }
    let top = Formula.number(Double(exponent.numerator))
    return base.raised(to: exponent.isWhole ? top : top / .number(Double(exponent.denominator)))
  }
}
