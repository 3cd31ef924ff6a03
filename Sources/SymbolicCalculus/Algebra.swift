import ExactNumbers
import Notation
import Primitives

/// Arithmetic on expressions within a budget.
///
/// Where that goes no further, `exhaustion` says why, and what is returned from then on means nothing.
public struct Algebra {
  /// Parts of expressions that may still be made.
  private var budget: Int
  /// Why the result means nothing; nil where it is one.
  public private(set) var exhaustion: Exhaustion?

  /// What ends a calculation before its result.
  public enum Exhaustion: Equatable, Sendable {
    /// It would take more parts than it may.
    case budget
    /// A coefficient outgrows 64 bits, or is no fraction.
    case coefficient
    /// A slope of the operation is not one formula of the language.
    case slope(Primitive)
  }

  /// True where the result means nothing.
  public var isExhausted: Bool { exhaustion != nil }

  /// - Parameter budget: parts of expressions that may be made before it gives up.
  public init(budget: Int = 20_000) { self.budget = budget }

  mutating func fail(_ reason: Exhaustion = .coefficient) -> Expression {
    if exhaustion == nil { exhaustion = reason }
    return .zero
  }

  private mutating func spend(_ amount: Int) -> Bool {
    budget -= amount
    if budget < 0, exhaustion == nil { exhaustion = .budget }
    return !isExhausted
  }

  /// a + b, like terms collected.
  public mutating func sum(_ a: Expression, _ b: Expression) -> Expression {
    guard spend(b.size + a.terms.count / 8) else { return .zero }
    var terms = a.terms
    var keys = terms.map { $0.factorKey }
    for term in b.terms {
      let key = term.factorKey
      guard let place = keys.firstIndex(of: key) else {
        terms.append(term)
        keys.append(key)
        continue
      }
      guard let coefficient = terms[place].coefficient + term.coefficient else { return fail() }
      if coefficient == .zero {
        terms.remove(at: place)
        keys.remove(at: place)
      } else {
        terms[place].coefficient = coefficient
      }
    }
    return unwrapped(Expression(terms: terms))
  }

  /// −a
  public mutating func negative(_ a: Expression) -> Expression { scaled(a, -Rational.one) }

  /// a − b
  public mutating func difference(_ a: Expression, _ b: Expression) -> Expression { sum(a, negative(b)) }

  private mutating func scaled(_ a: Expression, _ factor: Rational) -> Expression {
    var result = a
    for place in result.terms.indices {
      guard let coefficient = result.terms[place].coefficient * factor else { return fail() }
      result.terms[place].coefficient = coefficient
    }
    return factor == .zero ? .zero : unwrapped(result)
  }

  /// a·b, like factors collected.
  public mutating func product(_ a: Expression, _ b: Expression) -> Expression {
    guard spend(a.size + b.size) else { return .zero }
    if a.terms.isEmpty || b.terms.isEmpty { return .zero }
    if a.number == .one { return b }
    if b.number == .one { return a }
    var term = asTerm(a)
    let other = asTerm(b)
    guard let coefficient = term.coefficient * other.coefficient else { return fail() }
    term.coefficient = coefficient
    for factor in other.factors { multiply(&term, by: factor) }
    return unwrapped(Expression(terms: [term]))
  }

  /// a/b
  public mutating func quotient(_ a: Expression, _ b: Expression) -> Expression {
    product(a, power(b, -Rational.one))
  }

  /// aⁿ for a constant n.
  public mutating func power(_ a: Expression, _ exponent: Rational) -> Expression {
    if exponent == .zero { return .one }
    if exponent == .one { return a }
    if a.terms.isEmpty { return exponent < .zero ? fail() : .zero }
    guard spend(a.size) else { return .zero }
    let term = asTerm(a)
    if exponent.isWhole {
      guard let coefficient = term.coefficient.raised(to: exponent.numerator) else { return fail() }
      var result = Term(coefficient: coefficient, factors: [])
      for factor in term.factors {
        guard let product = factor.exponent * exponent else { return fail() }
        result.factors.append(Factor(factor.base, product))
      }
      return unwrapped(Expression(terms: [result]))
    }
    // √(x²) is |x|: only what stands alone, to the first power, takes a fraction.
    if term.coefficient == .one, term.factors.count == 1, term.factors[0].exponent == .one {
      return Expression(terms: [Term(coefficient: .one, factors: [Factor(term.factors[0].base, exponent)])])
    }
    if term.factors.isEmpty, let root = ExactNumber.rational(term.coefficient).raised(to: .rational(exponent))?.rational
    {
      return Expression(root)
    }
    return Expression(terms: [Term(coefficient: .one, factors: [Factor(.sum(a), exponent)])])
  }

  /// aᵇ
  public mutating func power(_ a: Expression, _ b: Expression) -> Expression {
    if let exponent = b.number { return power(a, exponent) }
    guard spend(a.size + b.size) else { return .zero }
    return Expression(.power(a, b))
  }

  /// An operation applied to expressions; sums, products and powers become what they are.
  public mutating func apply(_ operation: Primitive, _ operands: [Expression]) -> Expression {
    guard spend(operands.reduce(1) { $0 + $1.size }), let first = operands.first else { return .zero }
    let second = operands.count > 1 ? operands[1] : first
    switch operation.card.notation {
    case .sum: return sum(first, second)
    case .difference: return difference(first, second)
    case .product: return product(first, second)
    case .fraction: return quotient(first, second)
    case .negation: return negative(first)
    case .identity: return first
    case .square: return product(first, first)
    case .root:
      guard let half = Rational(1, 2) else { return fail() }
      return power(first, half)
    case .power: return power(first, second)
    case .infix, .bars, .transpose, .function:
      return known(operation, first, second) ?? Expression(.call(operation, operands))
    }
  }

  /// A function of numbers that everybody knows: sin 0 is 0, e⁰ is 1.
  private func known(_ operation: Primitive, _ first: Expression, _ second: Expression) -> Expression? {
    guard let a = first.number, let b = second.number else { return nil }
    return operation.exactValue(.rational(a), .rational(b))?.rational.map { Expression($0) }
  }

  /// A sum as one factor, everything else as it is.
  private func asTerm(_ a: Expression) -> Term {
    if a.terms.count == 1 { return a.terms[0] }
    return Term(coefficient: .one, factors: [Factor(.sum(a))])
  }

  private mutating func multiply(_ term: inout Term, by factor: Factor) {
    if let place = term.factors.firstIndex(where: { $0.baseKey == factor.baseKey }) {
      return add(factor.exponent, at: place, &term)
    }
    // (w - y) is -(y - w).
    if case .sum(let sum) = factor.base, factor.exponent.isWhole {
      let opposite = Base.sum(negative(sum)).key
      if let place = term.factors.firstIndex(where: { $0.baseKey == opposite }) {
        if factor.exponent.numerator % 2 != 0 { term.coefficient = -term.coefficient }
        return add(factor.exponent, at: place, &term)
      }
    }
    term.factors.append(factor)
  }

  private mutating func add(_ exponent: Rational, at place: Int, _ term: inout Term) {
    guard let total = term.factors[place].exponent + exponent else {
      _ = fail()
      return
    }
    if total == .zero { term.factors.remove(at: place) } else { term.factors[place].exponent = total }
  }

  /// A sum that is the only factor of the only term is that sum.
  private func unwrapped(_ a: Expression) -> Expression {
    guard a.terms.count == 1, a.terms[0].coefficient == .one, a.terms[0].factors.count == 1,
      a.terms[0].factors[0].exponent == .one, case .sum(let sum) = a.terms[0].factors[0].base
    else { return a }
    return sum
  }
}

extension Algebra {
  /// The expression with its products of sums multiplied out.
  mutating func expanded(_ a: Expression) -> Expression {
    var result = Expression.zero
    for term in a.terms {
      var product = [Term(coefficient: term.coefficient, factors: [])]
      for factor in term.factors {
        guard case .sum(let sum) = factor.base, factor.exponent.isWhole, (1...3).contains(factor.exponent.numerator)
        else {
          for place in product.indices { multiply(&product[place], by: factor) }
          continue
        }
        for _ in 0..<factor.exponent.numerator {
          var next = Expression.zero
          let addends = expanded(sum).terms
          for left in product {
            for right in addends {
              next = self.sum(next, self.product(Expression(terms: [left]), Expression(terms: [right])))
            }
          }
          product = next.terms
          if isExhausted { return .zero }
        }
      }
      result = sum(result, Expression(terms: product))
    }
    return result
  }

  /// The expression with each sum that is a factor over its common denominator: x²·(1 + y²/x²) is x² + y².
  mutating func cleared(_ a: Expression) -> Expression {
    var result = Expression.zero
    for term in a.terms {
      var whole = Expression(term.coefficient)
      for factor in term.factors {
        if isExhausted { return .zero }
        guard case .sum(let sum) = factor.base, factor.exponent.isWhole else {
          whole = product(whole, Expression(terms: [Term(coefficient: .one, factors: [factor])]))
          continue
        }
        whole = product(whole, power(overCommonDenominator(cleared(sum)), factor.exponent))
      }
      result = sum(result, whole)
    }
    return result
  }

  private mutating func overCommonDenominator(_ a: Expression) -> Expression {
    var denominator: [Factor] = []
    for factor in a.terms.flatMap({ $0.factors }) where factor.exponent < .zero {
      guard let place = denominator.firstIndex(where: { $0.baseKey == factor.baseKey }) else {
        denominator.append(factor)
        continue
      }
      denominator[place].exponent = min(denominator[place].exponent, factor.exponent)
    }
    if denominator.isEmpty { return a }
    let outside = Expression(terms: [Term(coefficient: .one, factors: denominator)])
    var inside = Expression.zero
    for term in a.terms { inside = sum(inside, quotient(Expression(terms: [term]), outside)) }
    return product(outside, factored(expanded(inside)))
  }

  /// What all terms share, before a bracket: eˣ + x·eˣ is eˣ·(1 + x). Names only to the same power and where there is a
  /// function or a sum to be read, as in x·(σ(z) - y); x² + x·y and x² + x·sin(y) stay as they are.
  mutating func factored(_ a: Expression) -> Expression {
    // Of powers below 1 the one nearest to it leaves the shorter fractions, or the lowest a common denominator.
    let (near, low) = (factored(a, takesLowest: false), factored(a, takesLowest: true))
    return low.size < near.size ? low : near
  }

  private mutating func factored(_ a: Expression, takesLowest: Bool) -> Expression {
    guard a.terms.count > 1, let first = a.terms.first else { return a }
    var common: [Factor] = []
    let takesNames = a.terms.contains { $0.factors.contains { $0.isBracketed } }
    for factor in first.factors where takesNames || factor.isBracketed {
      let exponents = a.terms.compactMap { term in term.factors.first { $0.baseKey == factor.baseKey }?.exponent }
      guard exponents.count == a.terms.count, let least = exponents.min(), let most = exponents.max(),
        factor.isBracketed || least == most
      else { continue }
      if most < .zero {
        common.append(Factor(factor.base, takesLowest ? least : most))
      } else if least > .zero {
        common.append(Factor(factor.base, least))
      }
    }
    if common.isEmpty { return a }
    let outside = Expression(terms: [Term(coefficient: .one, factors: common)])
    var inside = Expression.zero
    for term in a.terms { inside = sum(inside, quotient(Expression(terms: [term]), outside)) }
    return product(outside, inside.terms.count < a.terms.count ? factored(inside) : inside)
  }
}

extension Factor {
  /// True for functions and sums, which are worth a bracket; names are not.
  fileprivate var isBracketed: Bool {
    switch base {
    case .symbol, .inexact: false
    case .call, .sum, .power: true
    }
  }
}
