import Notation
import NumericKernels

/// An operation on one number in an update rule or a schedule.
public enum UnaryRuleOperation: CaseIterable, Sendable {
  /// −x
  case negation
  /// x²
  case square
  /// √x
  case root
  /// 1, 0 or −1
  case sign
  /// |x|
  case magnitude
  /// eˣ
  case exponential
  /// The largest whole number that is not above x.
  case floor

  /// Of one number; sign(0) is 0.
  public func value(_ x: Double) -> Double {
    switch self {
    case .negation: -x
    case .square: x * x
    case .root: x.squareRoot()
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .magnitude: x.magnitude
    case .exponential: nk_scalar_exp(x)
    case .floor: x.rounded(.down)
    }
  }

  func formula(_ operand: Formula) -> Formula {
    switch self {
    case .negation: -operand
    case .square: operand.squared
    case .root: .apply(.root, [operand])
    case .sign: .call(Spelling(plain: "sign", ascii: "sign", latex: "\\operatorname{sign}"), operand)
    case .magnitude: .apply(.bars, [operand])
    case .exponential: .symbol("e").raised(to: operand)
    case .floor: .call(Spelling(plain: "floor", ascii: "floor", latex: "\\operatorname{floor}"), operand)
    }
  }
}

/// An operation on two numbers in an update rule or a schedule.
public enum BinaryRuleOperation: CaseIterable, Sendable {
  /// a + b
  case sum
  /// a − b
  case difference
  /// a·b
  case product
  /// a/b
  case quotient
  /// aᵇ
  case power
  /// The larger of a and b.
  case maximum
  /// The smaller of a and b.
  case minimum
  /// What is left of a after division by b, with the sign of a.
  case remainder
  /// cos(π·a/b) of a ≥ 0 and b > 0. It repeats after a = 2b; folding a first keeps it exact however large a is.
  case wave

  /// Of two numbers; a power with a whole exponent is computed by multiplications.
  public func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .sum: return a + b
    case .difference: return a - b
    case .product: return a * b
    case .quotient: return a / b
    case .power:
      if b >= 0, b <= 0x1p53, let exponent = Int(exactly: b) { return NeuralNetwork.power(a, exponent) }
      return nk_scalar_pow(a, b)
    case .maximum: return max(a, b)
    case .minimum: return min(a, b)
    case .remainder: return a.truncatingRemainder(dividingBy: b)
    case .wave:
      let position = a.truncatingRemainder(dividingBy: 2 * b)
      return nk_scalar_cos(.pi * ((position <= b ? position : 2 * b - position) / b))
    }
  }

  func formula(_ left: Formula, _ right: Formula) -> Formula {
    switch self {
    case .sum: left + right
    case .difference: left - right
    case .product: left * right
    case .quotient: left / right
    case .power: left.raised(to: right)
    case .maximum: .call(Spelling(plain: "max", ascii: "max", latex: "\\max"), left, right)
    case .minimum: .call(Spelling(plain: "min", ascii: "min", latex: "\\min"), left, right)
    case .remainder: .call(Spelling("mod"), left, right)
    case .wave: .call(Spelling(plain: "cos", ascii: "cos", latex: "\\cos"), .symbol("π") * left / right)
    }
  }
}

/// xⁿ for a whole n ≥ 0, by repeated squaring.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
