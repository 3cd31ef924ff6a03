import Notation
import TraceModel

/// How a loss and its gradient are written, on names and on numbers.
struct LossNotation {
  let name: String
  let outputs: Int

  /// Every factor before the sum: ½, 1 or 1/K.
  private var factor: Formula? {
    switch name {
    case "half_squared_error": return .one / .number(2)
    case "mean_squared_error" where outputs > 1: return .one / .number(Double(outputs))
    default: return nil
    }
  }

  private static let logarithm = Spelling(plain: "ln", ascii: "ln", latex: "\\ln")

  /// One output's term.
  private func term(_ a: Formula, _ y: Formula) -> Formula {
    switch name {
    case "absolute_error": return .apply(.bars, [a - y])
    case "binary_cross_entropy":
      return y * .call(Self.logarithm, a) + (.one - y) * .call(Self.logarithm, .one - a)
    case "categorical_cross_entropy": return y * .call(Self.logarithm, a)
    case "softmax_cross_entropy": return y * .call(Self.logarithm, .softmax(a))
    default: return (a - y).squared
    }
  }

  private var isNegative: Bool { name.hasSuffix("cross_entropy") }

  private func framed(_ sum: Formula) -> Formula {
    let scaled = factor.map { $0 * sum } ?? sum
    return isNegative ? -scaled : scaled
  }

  /// The loss of one example on names: `½·Σ (a - y)²`.
  func formula(_ a: Formula, _ y: Formula) -> Formula {
    let term = term(a, y)
    if outputs == 1 { return framed(term) }
    return framed(.sum(of: term))
  }

  /// The loss of one example on its numbers; nil when there are too many outputs, or none of them counts.
  func substituted(_ a: [Double], _ y: [Double]) -> Formula? {
    guard a.count <= 3, name != "softmax_cross_entropy" || a.count == 1 else { return nil }
    var terms: [Formula] = []
    for (a, y) in zip(a, y) {
      switch name {
      // A target of 0 or 1 leaves one of the two logarithms.
      case "binary_cross_entropy" where y == 1: terms.append(.call(Self.logarithm, .number(a)))
      case "binary_cross_entropy" where y == 0: terms.append(.call(Self.logarithm, .one - .number(a)))
      case "categorical_cross_entropy" where y == 0: continue
      case "categorical_cross_entropy" where y == 1: terms.append(.call(Self.logarithm, .number(a)))
      default: terms.append(term(.number(a), .number(y)))
      }
    }
    guard var sum = terms.first else { return nil }
    for term in terms.dropFirst() { sum = sum + term }
    return framed(sum)
  }

  /// True when the loss looks at the logarithm of a probability that is 0, or so close to 1 that its distance from 1 is
  /// lost in the digits: what the page shows of it then no longer gives the loss, which comes from z.
  func isSaturated(_ a: [Double], _ y: [Double]) -> Bool {
    func isLost(_ probability: Double) -> Bool { probability == 0 || probability > 0.999 }
    return zip(a, y).contains { a, y in
      switch name {
      case "binary_cross_entropy": y != 0 && isLost(a) || y != 1 && (a > 0.999 || a < 0.001)
      case "categorical_cross_entropy": y != 0 && isLost(a)
      default: false
      }
    }
  }

  /// What stands before the gradient's matrix on names and on numbers: 2/m and 2/3; nil when it is 1.
  func gradientFactor(isMean: Bool, examples: Int, count: Formula) -> (symbolic: Formula, number: Formula)? {
    let doubled = name == "squared_error" || name == "mean_squared_error"
    let divides = name == "mean_squared_error" && outputs > 1
    let isMean = isMean && examples > 1
    let numerator = Formula.number(doubled ? 2 : 1)
    let divisor = Double((isMean ? examples : 1) * (divides ? outputs : 1))
    if divisor == 1 { return doubled ? (numerator, numerator) : nil }
    let symbol: Formula =
      isMean && divides ? count * .number(Double(outputs)) : isMean ? count : .number(Double(outputs))
    return (numerator / symbol, numerator / .number(divisor))
  }

  /// The gradient's matrix, before its factor: `A - Y`.
  func gradient(_ a: Formula, _ y: Formula) -> Formula {
    switch name {
    case "absolute_error": return .call(Spelling(plain: "sign", ascii: "sign", latex: "\\operatorname{sign}"), a - y)
    case "binary_cross_entropy": return (.one - y) / (.one - a) - y / a
    case "categorical_cross_entropy": return -(y / a)
    case "softmax_cross_entropy": return Formula.softmax(a) - y
    default: return a - y
    }
  }

  /// True when the gradient can be written with the matrices themselves in place of the names.
  var gradientIsDifference: Bool { !isNegative && name != "absolute_error" }
}
