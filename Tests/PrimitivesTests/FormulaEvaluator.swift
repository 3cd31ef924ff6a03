import Foundation
import Notation

/// What a formula of a card is worth: an independent reading of it, by the spelling of its operators and functions.
struct FormulaEvaluator {
  let symbols: [String: Double]
  /// What `softmax(…)` is worth, which depends on other numbers than its argument.
  var softmax: Double?

  static func exponential(_ a: Double) -> Double { Foundation.exp(a) }
  static func logarithm(_ a: Double) -> Double { Foundation.log(a) }

  /// A spelling or a shape that the evaluator does not know.
  struct Unknown: Error, CustomStringConvertible {
    let description: String
  }

  func value(_ formula: Formula) throws(Unknown) -> Double {
    switch formula {
    case .number(let value), .rounded(let value): return value
    case .symbol(let name):
      guard let value = symbols[name] else { throw Unknown(description: "symbol \(name)") }
      return value
    case .partial(let output, let input): throw Unknown(description: "∂\(output)/∂\(input)")
    case .apply(let notation, let operands):
      var values: [Double] = []
      for operand in operands { values.append(try value(operand)) }
      return try apply(notation, values)
    case .cases(let branches, let otherwise):
      for branch in branches where try holds(branch.condition) { return try value(branch.value) }
      return try value(otherwise)
    case .matrix: throw Unknown(description: "a matrix")
    }
  }

  private func holds(_ condition: Formula) throws(Unknown) -> Bool {
    guard case .apply(.infix(let relation, .comparison), let operands) = condition, operands.count == 2 else {
      throw Unknown(description: "condition \(condition)")
    }
    let (left, right) = (try value(operands[0]), try value(operands[1]))
    switch relation.plain {
    case " > ": return left > right
    case " < ": return left < right
    case " = ": return left == right
    default: throw Unknown(description: "relation \(relation.plain)")
    }
  }

  private func apply(_ notation: OperatorNotation, _ values: [Double]) throws(Unknown) -> Double {
    switch (notation, values.count) {
    case (.sum, 2): return values[0] + values[1]
    case (.difference, 2): return values[0] - values[1]
    case (.product, 2), (.hadamard, 2): return values[0] * values[1]
    case (.fraction, 2): return values[0] / values[1]
    case (.power, 2): return Foundation.pow(values[0], values[1])
    case (.square, 1): return values[0] * values[0]
    case (.negation, 1): return -values[0]
    case (.root, 1): return values[0].squareRoot()
    case (.bars, 1): return abs(values[0])
    case (.identity, 1): return values[0]
    case (.function(let spelling), 2): return try function(spelling.plain, values[0], values[1])
    case (.function(let spelling), 1): return try function(spelling.plain, values[0])
    default: throw Unknown(description: "\(notation) of \(values.count) operands")
    }
  }

  private func function(_ name: String, _ a: Double, _ b: Double) throws(Unknown) -> Double {
    switch name {
    case "max": return max(a, b)
    case "min": return min(a, b)
    default: throw Unknown(description: "function \(name) of two operands")
    }
  }

  private func function(_ name: String, _ a: Double) throws(Unknown) -> Double {
    switch name {
    case "ln": return Foundation.log(a)
    case "softmax":
      guard let softmax else { throw Unknown(description: "softmax of one number") }
      return softmax
    case "Σ": return 1
    case "exp": return Foundation.exp(a)
    case "tanh": return Foundation.tanh(a)
    case "softplus": return max(a, 0) + Foundation.log1p(Foundation.exp(-abs(a)))
    case "sin": return Foundation.sin(a)
    case "cos": return Foundation.cos(a)
    case "sinh": return Foundation.sinh(a)
    case "cosh": return Foundation.cosh(a)
    case "σ": return 1 / (1 + Foundation.exp(-a))
    case "Φ": return 0.5 * (1 + Foundation.erf(a / 2.0.squareRoot()))
    case "φ": return Foundation.exp(-a * a / 2) / (2 * Double.pi).squareRoot()
    case "sign": return a > 0 ? 1 : (a < 0 ? -1 : 0)
    default: throw Unknown(description: "function \(name)")
    }
  }
}
