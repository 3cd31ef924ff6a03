import ExactNumbers
import Notation
import Primitives

extension Algebra {
  /// ∂a/∂name by the rules of a textbook: sums term by term, products factor by factor, powers, and the chain rule.
  public mutating func derivative(of a: Expression, by name: String) -> Expression {
    var result = Expression.zero
    for term in a.terms {
      for place in term.factors.indices {
        let factor = term.factors[place]
        let inner = derivative(of: factor.base, by: name)
        if isExhausted { return .zero }
        if inner.terms.isEmpty { continue }
        var rest = term
        guard let coefficient = rest.coefficient * factor.exponent, let exponent = factor.exponent - .one else {
          return fail()
        }
        rest.coefficient = coefficient
        if exponent == .zero { rest.factors.remove(at: place) } else { rest.factors[place].exponent = exponent }
        result = sum(result, product(Expression(terms: [rest]), inner))
      }
    }
    return result
  }

  private mutating func derivative(of base: Base, by name: String) -> Expression {
    switch base {
    case .symbol(let symbol): return symbol == name ? .one : .zero
    case .inexact: return .zero
    case .sum(let sum): return derivative(of: sum, by: name)
    case .power(let base, let exponent):
      // (aᵇ)′ = b·aᵇ⁻¹·a′ + aᵇ·ln a·b′
      let toBase = derivative(of: base, by: name)
      let toExponent = derivative(of: exponent, by: name)
      // x·xˣ⁻¹ is xˣ, which only a quotient shows.
      let lower =
        toExponent.terms.isEmpty
        ? product(exponent, power(base, difference(exponent, .one)))
        : product(exponent, quotient(power(base, exponent), base))
      let higher = product(power(base, exponent), apply(.logarithm, [base]))
      return sum(product(lower, toBase), product(higher, toExponent))
    case .call(let operation, let operands):
      var result = Expression.zero
      for (place, operand) in operands.enumerated() {
        let inner = derivative(of: operand, by: name)
        if isExhausted { return .zero }
        if inner.terms.isEmpty { continue }
        guard let slope = slope(operation, operands, place) else { return fail(.slope(operation)) }
        result = sum(result, product(slope, inner))
      }
      return result
    }
  }

  /// The derivative of an operation by one of its operands, from the formula that its entry states; nil where that is
  /// written by cases which no formula holds together.
  private mutating func slope(_ operation: Primitive, _ operands: [Expression], _ place: Int) -> Expression? {
    let own = Expression(.call(operation, operands))
    let formulas = operation.derivativeFormulas(.symbol("a"), .symbol("b"), value: .symbol("v"))
    guard place < formulas.count else { return .zero }
    return expression(
      formulas[place],
      { name in
        switch name {
        case "a": operands[0]
        case "b": operands.count > 1 ? operands[1] : nil
        case "v": own
        default: nil
        }
      })
  }

  /// A formula as an expression, its names replaced; nil for a part that is no operation of the language.
  private mutating func expression(_ formula: Formula, _ replacement: (String) -> Expression?) -> Expression? {
    switch formula {
    case .number(let number): return Rational(decimal: NumberStyle.roundTrip(number)).map { Expression($0) }
    case .symbol(let name): return replacement(name)
    case .rounded, .partial, .matrix: return nil
    case .apply(let notation, let operands):
      var parts: [Expression] = []
      for operand in operands {
        guard let part = expression(operand, replacement) else { return nil }
        parts.append(part)
      }
      return Primitive(writtenAs: notation, operandCount: parts.count).map { apply($0, parts) }
    case .cases(let branches, let otherwise):
      guard branches.count == 1, let inside = constant(branches[0].value, replacement),
        let outside = constant(otherwise, replacement),
        case .apply(let notation, let sides) = branches[0].condition, sides.count == 2,
        let left = expression(sides[0], replacement), let right = expression(sides[1], replacement)
      else { return nil }
      // p if u > w else q is q + (p - q)·step(u - w).
      let isAbove = Formula.compare(sides[0], .greater, sides[1]) == .apply(notation, sides)
      guard isAbove || Formula.compare(sides[0], .less, sides[1]) == .apply(notation, sides) else { return nil }
      let side = apply(.step, [isAbove ? difference(left, right) : difference(right, left)])
      return sum(outside, product(difference(inside, outside), side))
    }
  }

  /// A number or an operand: what may stand before a step and still be read.
  private mutating func constant(_ formula: Formula, _ replacement: (String) -> Expression?) -> Expression? {
    switch formula {
    case .number, .symbol: expression(formula, replacement)
    case .rounded, .partial, .apply, .cases, .matrix: nil
    }
  }

  /// The shortest of the ways in which an expression is usually written.
  public mutating func simplified(_ a: Expression) -> Expression {
    var best = factored(a)
    var trial = Algebra(budget: 4000)
    let plain = trial.factored(trial.expanded(a))
    // Products of sums stay as they are unless much of them cancels.
    if !trial.isExhausted, 5 * plain.size <= 3 * best.size { best = plain }
    trial = Algebra(budget: 4000)
    let cleared = trial.factored(trial.cleared(best))
    return trial.isExhausted || cleared.size > best.size ? best : cleared
  }
}
