import ExactNumbers
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
        guard let slope = slope(operation, operands, place) else { return fail() }
        result = sum(result, product(slope, inner))
      }
      return result
    }
  }

  /// The derivative of an operation by one of its operands; nil where a textbook has no formula for it but cases.
  private mutating func slope(_ operation: Primitive, _ operands: [Expression], _ place: Int) -> Expression? {
    let u = operands[0]
    let own = Expression(.call(operation, operands))
    let two = Expression(Rational(2) ?? .one)
    switch operation {
    case .exponential: return own
    case .logarithm: return quotient(.one, u)
    case .logarithm2: return quotient(.one, product(u, apply(.logarithm, [two])))
    case .logarithm10: return quotient(.one, product(u, apply(.logarithm, [Expression(Rational(10) ?? .one)])))
    case .sine: return apply(.cosine, [u])
    case .cosine: return negative(apply(.sine, [u]))
    case .tangent: return sum(.one, power(own, two))
    case .arcsine: return quotient(.one, apply(.squareRoot, [difference(.one, power(u, two))]))
    case .arccosine: return negative(quotient(.one, apply(.squareRoot, [difference(.one, power(u, two))])))
    case .arctangent: return quotient(.one, sum(.one, power(u, two)))
    case .hyperbolicSine: return apply(.hyperbolicCosine, [u])
    case .hyperbolicCosine: return apply(.hyperbolicSine, [u])
    case .hyperbolicTangent: return difference(.one, power(own, two))
    case .sigmoid: return product(own, difference(.one, own))
    case .softplus: return apply(.sigmoid, [u])
    case .softsign: return quotient(.one, power(sum(.one, apply(.absolute, [u])), two))
    case .silu:
      let gate = apply(.sigmoid, [u])
      return product(gate, sum(.one, product(u, difference(.one, gate))))
    case .relu: return apply(.step, [u])
    case .absolute: return apply(.sign, [u])
    case .sign, .step: return .zero
    case .add, .subtract, .multiply, .divide, .negate, .identity, .square, .squareRoot, .power, .constantPower,
      .leakyRelu, .elu, .gelu, .minimum, .maximum, .scaledElu, .selu, .mish, .hardTanh, .hardSigmoid:
      return nil
    }
  }

  /// True where a textbook writes the operation's slopes as formulas, not as cases.
  public static func hasSlopes(_ operation: Primitive) -> Bool {
    var trial = Algebra()
    let operands = (0..<operation.operandCount).map { Expression(symbol: "x\($0)") }
    _ = trial.derivative(of: trial.apply(operation, operands), by: "x0")
    return !trial.isExhausted
  }

  /// The shortest of the ways in which an expression is usually written.
  public mutating func simplified(_ a: Expression) -> Expression {
    let usual = factored(a)
    var trial = Algebra(budget: 4000)
    let plain = trial.factored(trial.expanded(a))
    // Products of sums stay as they are unless much of them cancels.
    return trial.isExhausted || 5 * plain.size > 3 * usual.size ? usual : plain
  }
}
