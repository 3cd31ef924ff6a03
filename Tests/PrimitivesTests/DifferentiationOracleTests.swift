import Foundation
import Primitives
import Testing
import _Differentiation

/// The compiler's own differentiation as a second engine: each function is written out in plain Swift and
/// differentiated by `_Differentiation`.
@Suite struct DifferentiationOracleTests {
  /// An operation and its derivatives by the compiler.
  struct Oracle: CustomTestStringConvertible, Sendable {
    let primitive: Primitive
    let derivatives: @Sendable (Double, Double) -> (Double, Double)
    var testDescription: String { "\(primitive)" }

    static func unary(
      _ primitive: Primitive, _ function: @escaping @differentiable(reverse) @Sendable (Double) -> Double
    ) -> Oracle {
      Oracle(primitive: primitive) { a, _ in (gradient(at: a, of: function), 0) }
    }

    static func binary(
      _ primitive: Primitive, _ function: @escaping @differentiable(reverse) @Sendable (Double, Double) -> Double
    ) -> Oracle {
      Oracle(primitive: primitive) { a, b in gradient(at: a, b, of: function) }
    }
  }

  static let oracles: [Oracle] = [
    .binary(.add) { $0 + $1 }, .binary(.subtract) { $0 - $1 }, .binary(.multiply) { $0 * $1 },
    .binary(.divide) { $0 / $1 }, .unary(.negate) { -$0 }, .unary(.identity) { $0 }, .unary(.square) { $0 * $0 },
    .unary(.squareRoot) { $0.squareRoot() }, .binary(.power) { Foundation.pow($0, $1) },
    .unary(.exponential) { Foundation.exp($0) }, .unary(.logarithm) { Foundation.log($0) },
    .unary(.logarithm2) { Foundation.log2($0) }, .unary(.logarithm10) { Foundation.log10($0) },
    .unary(.sine) { Foundation.sin($0) }, .unary(.cosine) { Foundation.cos($0) },
    .unary(.tangent) { Foundation.tan($0) }, .unary(.arcsine) { Foundation.asin($0) },
    .unary(.arccosine) { Foundation.acos($0) }, .unary(.arctangent) { Foundation.atan($0) },
    .unary(.hyperbolicSine) { Foundation.sinh($0) }, .unary(.hyperbolicCosine) { Foundation.cosh($0) },
    .unary(.hyperbolicTangent) { Foundation.tanh($0) }, .unary(.sigmoid) { 1 / (1 + Foundation.exp(-$0)) },
    .unary(.softplus) { Foundation.log(1 + Foundation.exp($0)) },
    .unary(.relu) { $0 > 0 ? $0 : 0 * $0 }, .binary(.leakyRelu) { $0 > 0 ? $0 : $1 * $0 },
    .unary(.elu) { $0 > 0 ? $0 : Foundation.exp($0) - 1 },
    .unary(.gelu) { $0 * 0.5 * (1 + Foundation.erf($0 * 0.7071067811865476)) },
    .unary(.silu) { $0 / (1 + Foundation.exp(-$0)) }, .unary(.absolute) { $0 > 0 ? $0 : -$0 },
    .binary(.scaledElu) { $0 > 0 ? $0 : $1 * (Foundation.exp($0) - 1) },
    .unary(.selu) { 1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * (Foundation.exp($0) - 1)) },
    .unary(.mish) { $0 * Foundation.tanh(Foundation.log(1 + Foundation.exp($0))) },
    .unary(.softsign) { $0 > 0 ? $0 / (1 + $0) : $0 / (1 - $0) },
    .unary(.hardTanh) { $0 > 1 ? 1 + 0 * $0 : ($0 < -1 ? -1 + 0 * $0 : $0) },
    .unary(.hardSigmoid) { $0 > 3 ? 1 + 0 * $0 : ($0 < -3 ? 0 * $0 : $0 / 6 + 0.5) },
    .binary(.minimum) { $0 < $1 ? $0 : $1 }, .binary(.maximum) { $0 > $1 ? $0 : $1 },
  ]

  @Test(arguments: oracles)
  func localDerivativesAgree(_ oracle: Oracle) {
    let primitive = oracle.primitive
    for (a, b) in primitive.card.samples {
      let expected = oracle.derivatives(a, b)
      let computed = primitive.derivatives(a, b, value: primitive.value(a, b))
      #expect(isClose(computed.0, expected.0, tolerance: 1e-13), "∂/∂a at (\(a), \(b)): \(computed.0), \(expected.0)")
      if primitive.operandCount == 2, primitive.value(a, b).isFinite, !expected.1.isNaN {
        #expect(isClose(computed.1, expected.1, tolerance: 1e-13), "∂/∂b at (\(a), \(b)): \(computed.1), \(expected.1)")
      }
    }
  }

  /// Whatever is made of better known functions is held to its definition instead.
  @Test func everyOtherOperationHasAnOracle() {
    let missing = Set(Primitive.allCases).subtracting(Self.oracles.map(\.primitive))
    #expect(missing.filter { $0.definition(.symbol("a"), .symbol("b")) == nil } == [.constantPower])
  }
}
