import Foundation
import Primitives
import Testing

/// A value or a slope at the edge of what a `Double` or the domain allows, with the right number from a closed form.
struct Edge: CustomTestStringConvertible, Sendable {
  let primitive: Primitive
  let a: Double
  let b: Double
  let expected: Double
  /// How many units in the last place the result may be off.
  let tolerance: Double

  init(_ primitive: Primitive, _ a: Double, _ b: Double = 0, is expected: Double, within tolerance: Double = 4) {
    self.tolerance = tolerance
    self.primitive = primitive
    self.a = a
    self.b = b
    self.expected = expected
  }

  var testDescription: String { "\(primitive)(\(a), \(b)) → \(expected)" }

  /// NaN for NaN, the same infinity or zero, else equal within the tolerance.
  func accepts(_ actual: Double) -> Bool {
    if expected.isNaN { return actual.isNaN }
    if expected.isInfinite || expected == 0 { return actual == expected }
    return abs(actual - expected) <= tolerance * expected.ulp
  }
}

@Suite struct EdgeTests {
  static let values: [Edge] = [
    Edge(.sigmoid, 0, is: 0.5), Edge(.sigmoid, 1000, is: 1), Edge(.sigmoid, -1000, is: 0),
    // e⁻⁷⁰⁰ does not underflow, and σ(−700) is that number.
    Edge(.sigmoid, -700, is: 9.859676543759770e-305),
    Edge(.sigmoid, .infinity, is: 1), Edge(.sigmoid, -.infinity, is: 0), Edge(.sigmoid, .nan, is: .nan),
    Edge(.softplus, 0, is: 0.6931471805599453), Edge(.softplus, 800, is: 800),
    Edge(.softplus, -800, is: 0), Edge(.softplus, -700, is: 9.859676543759770e-305),
    Edge(.softplus, -40, is: 4.248354255291589e-18),
    Edge(.softplus, .infinity, is: .infinity), Edge(.softplus, -.infinity, is: 0), Edge(.softplus, .nan, is: .nan),
    Edge(.hyperbolicTangent, 20, is: 1), Edge(.hyperbolicTangent, -1000, is: -1),
    Edge(.relu, 0, is: 0), Edge(.relu, -0.0, is: 0), Edge(.relu, -3, is: 0), Edge(.relu, .infinity, is: .infinity),
    Edge(.relu, .nan, is: .nan), Edge(.leakyRelu, -2, 0.1, is: -0.2), Edge(.leakyRelu, 2, 0.1, is: 2),
    Edge(.elu, -1000, is: -1), Edge(.elu, -1e-20, is: -1e-20), Edge(.elu, 3, is: 3), Edge(.elu, .nan, is: .nan),
    Edge(.gelu, -.infinity, is: 0), Edge(.gelu, .infinity, is: .infinity), Edge(.gelu, 0, is: 0),
    // −10·Φ(−10), with Φ(−10) = 7.6198530241605260660…e−24; so far out a rounded argument costs some digits.
    Edge(.gelu, -10, is: -7.619853024160526e-23, within: 64),
    Edge(.silu, -.infinity, is: 0), Edge(.silu, .infinity, is: .infinity), Edge(.silu, -1000, is: 0),
    // Mish, softsign and SELU from 50-digit arithmetic.
    Edge(.mish, 0.5, is: 0.37524521130489510482), Edge(.mish, -1.5, is: -0.29809974216680675745),
    Edge(.mish, -30, is: -2.8072868906519210338e-12), Edge(.mish, -300, is: -1.5444600667236041343e-128),
    Edge(.mish, 20, is: 19.99999999999999983), Edge(.mish, 1000, is: 1000), Edge(.mish, .infinity, is: .infinity),
    Edge(.mish, -.infinity, is: 0), Edge(.mish, .nan, is: .nan), Edge(.mish, 0, is: 0),
    Edge(.softsign, 0.5, is: 1.0 / 3), Edge(.softsign, 1e8, is: 0.9999999900000001),
    Edge(.softsign, -.infinity, is: -1),
    Edge(.softsign, 1e308, is: 1), Edge(.softsign, .nan, is: .nan),
    Edge(.selu, 0.5, is: 0.52535049367774022677), Edge(.selu, -1.5, is: -1.3658143533672526024),
    Edge(.selu, -1000, is: -1.7580993408473766812), Edge(.selu, 0, is: 0), Edge(.selu, .nan, is: .nan),
    Edge(.scaledElu, -1000, 0.3, is: -0.3), Edge(.scaledElu, 2, 0.3, is: 2), Edge(.scaledElu, -1e-20, 0.5, is: -5e-21),
    Edge(.hardTanh, 2, is: 1), Edge(.hardTanh, -2, is: -1), Edge(.hardTanh, 0.25, is: 0.25),
    Edge(.hardTanh, .nan, is: .nan), Edge(.hardSigmoid, 3, is: 1), Edge(.hardSigmoid, -3, is: 0),
    Edge(.hardSigmoid, 0, is: 0.5), Edge(.hardSigmoid, 1.5, is: 0.75), Edge(.hardSigmoid, -.infinity, is: 0),
    Edge(.hardSigmoid, .nan, is: .nan),
    Edge(.squareRoot, 0, is: 0), Edge(.squareRoot, -1, is: .nan), Edge(.squareRoot, .infinity, is: .infinity),
    Edge(.logarithm, 0, is: -.infinity), Edge(.logarithm, -1, is: .nan), Edge(.logarithm, 1, is: 0),
    Edge(.logarithm2, 8, is: 3), Edge(.logarithm10, 1000, is: 3), Edge(.logarithm10, 0, is: -.infinity),
    Edge(.exponential, 710, is: .infinity), Edge(.exponential, -1000, is: 0),
    Edge(.divide, 1, 0, is: .infinity), Edge(.divide, 0, 0, is: .nan), Edge(.divide, -1, 0, is: -.infinity),
    Edge(.power, -8, 3, is: -512), Edge(.power, -8, 0.5, is: .nan), Edge(.power, 0, 0, is: 1),
    Edge(.constantPower, -2, -2, is: 0.25), Edge(.constantPower, 0, -1, is: .infinity),
    Edge(.absolute, -0.0, is: 0), Edge(.sign, 0, is: 0), Edge(.sign, -5, is: -1), Edge(.sign, .nan, is: .nan),
    Edge(.step, 0, is: 0), Edge(.step, 1e-300, is: 1), Edge(.step, .nan, is: .nan),
    Edge(.minimum, 1, .nan, is: .nan), Edge(.minimum, .nan, 1, is: .nan), Edge(.minimum, -.infinity, 1, is: -.infinity),
    Edge(.maximum, 1, .nan, is: .nan), Edge(.maximum, .nan, 1, is: .nan), Edge(.maximum, 2, 2, is: 2),
    Edge(.arcsine, 1, is: 1.5707963267948966), Edge(.arcsine, 1.5, is: .nan), Edge(.arccosine, -1, is: Double.pi),
    Edge(.arctangent, .infinity, is: 1.5707963267948966),
  ]

  /// Slopes with respect to the first operand.
  static let slopes: [Edge] = [
    Edge(.sigmoid, 0, is: 0.25), Edge(.sigmoid, -1000, is: 0), Edge(.sigmoid, 1000, is: 0),
    // Far out the slope is e^(−|a|), although v·(1 − v) has lost it.
    Edge(.sigmoid, 40, is: 4.248354255291589e-18), Edge(.sigmoid, -40, is: 4.248354255291589e-18),
    Edge(.sigmoid, .infinity, is: 0), Edge(.sigmoid, -.infinity, is: 0),
    Edge(.hyperbolicTangent, 20, is: 1.6993417021166355e-17), Edge(.hyperbolicTangent, -20, is: 1.6993417021166355e-17),
    Edge(.hyperbolicTangent, 0, is: 1), Edge(.hyperbolicTangent, 1000, is: 0),
    Edge(.softplus, 800, is: 1), Edge(.softplus, -800, is: 0), Edge(.softplus, 0, is: 0.5),
    Edge(.relu, 0, is: 0), Edge(.relu, -0.0, is: 0), Edge(.relu, 5, is: 1), Edge(.relu, -5, is: 0),
    Edge(.relu, .nan, is: .nan), Edge(.leakyRelu, 0, 0.1, is: 0.1), Edge(.leakyRelu, -2, 0.1, is: 0.1),
    Edge(.elu, 0, is: 1), Edge(.elu, -1000, is: 0), Edge(.elu, 5, is: 1),
    Edge(.gelu, .infinity, is: 1), Edge(.gelu, -.infinity, is: 0), Edge(.gelu, 0, is: 0.5),
    Edge(.silu, .infinity, is: 1), Edge(.silu, -.infinity, is: 0), Edge(.silu, 0, is: 0.5),
    Edge(.mish, 0.5, is: 0.88642437535772725845), Edge(.mish, -1.5, is: -0.064097815892258643134, within: 8),
    Edge(.mish, 2, is: 1.0693179342794896846), Edge(.mish, -30, is: -2.7137106609633923184e-12, within: 64),
    Edge(.mish, 0, is: 0.6), Edge(.mish, .infinity, is: 1), Edge(.mish, -.infinity, is: 0),
    Edge(.softsign, 1e8, is: 9.999999800000003e-17), Edge(.softsign, 0, is: 1), Edge(.softsign, .infinity, is: 0),
    Edge(.selu, 0.5, is: 1.0507009873554805), Edge(.selu, -1.5, is: 0.39228498748012407888),
    Edge(.selu, 0, is: 1.7580993408473766812), Edge(.selu, .nan, is: .nan),
    Edge(.scaledElu, 0, 0.3, is: 0.3), Edge(.scaledElu, 2, 0.3, is: 1),
    // As in PyTorch, both corners belong to the flat sides.
    Edge(.hardTanh, 1, is: 0), Edge(.hardTanh, -1, is: 0), Edge(.hardTanh, 0.999, is: 1),
    Edge(.hardTanh, .nan, is: .nan),
    Edge(.hardSigmoid, 3, is: 0), Edge(.hardSigmoid, -3, is: 0), Edge(.hardSigmoid, 2.9, is: 1.0 / 6),
    Edge(.squareRoot, 0, is: .infinity), Edge(.squareRoot, 4, is: 0.25), Edge(.logarithm, 0, is: .infinity),
    Edge(.absolute, 0, is: 0), Edge(.absolute, -3, is: -1), Edge(.sign, 2, is: 0), Edge(.step, 0, is: 0),
    Edge(.minimum, 2, 2, is: 0.5), Edge(.maximum, 2, 2, is: 0.5), Edge(.minimum, .nan, 1, is: .nan),
    Edge(.minimum, 1, 2, is: 1), Edge(.maximum, 1, 2, is: 0),
    Edge(.power, 5, 0, is: 0), Edge(.power, 0, 1, is: 1), Edge(.constantPower, -3, 2, is: -6),
    Edge(.constantPower, 0, 0, is: 0), Edge(.arcsine, 1, is: .infinity), Edge(.arccosine, -1, is: -.infinity),
    Edge(.arcsine, 1 - 0x1p-53, is: 67_108_864.00000000186), Edge(.exponential, 0, is: 1),
  ]

  @Test(arguments: values)
  func value(_ edge: Edge) {
    let value = edge.primitive.value(edge.a, edge.b)
    #expect(edge.accepts(value), "got \(value)")
  }

  @Test(arguments: slopes)
  func slope(_ edge: Edge) {
    let slope = edge.primitive.derivatives(edge.a, edge.b, value: edge.primitive.value(edge.a, edge.b)).0
    #expect(edge.accepts(slope), "got \(slope)")
  }

  @Test func slopesOfTheSecondOperand() {
    func slope(_ primitive: Primitive, _ a: Double, _ b: Double) -> Double {
      primitive.derivatives(a, b, value: primitive.value(a, b)).1
    }
    #expect(slope(.power, 0, 2) == 0)
    #expect(slope(.power, 2, 3) == 8 * Foundation.log(2))
    #expect(slope(.power, -2, 3).isNaN)
    #expect(slope(.leakyRelu, -3, 0.1) == -3)
    #expect(slope(.leakyRelu, 3, 0.1) == 0)
    #expect(slope(.scaledElu, -3, 0.3) == Foundation.expm1(-3))
    #expect(slope(.scaledElu, 3, 0.3) == 0)
    #expect(slope(.minimum, 2, 1) == 1)
    #expect(slope(.maximum, 2, 2) == 0.5)
    #expect(slope(.divide, 1, 0) == -.infinity)
  }

  @Test(arguments: [0.0, 0.5, 1])
  func kinkConvention(_ reluAtZero: Double) {
    let kinks = KinkConvention(reluAtZero: reluAtZero)
    #expect(Primitive.relu.derivatives(0, 0, value: 0, kinks: kinks).0 == reluAtZero)
    #expect(Primitive.relu.derivatives(1, 0, value: 1, kinks: kinks).0 == 1)
    #expect(Primitive.relu.derivatives(-1, 0, value: 0, kinks: kinks).0 == 0)
    let leaky = Primitive.leakyRelu.derivatives(0, 0.2, value: 0, kinks: kinks)
    #expect(leaky.0 == 0.2 + 0.8 * reluAtZero)
    #expect(leaky.1 == 0)
    #expect(Primitive.scaledElu.derivatives(0, 0.2, value: 0, kinks: kinks).0 == 0.2 + 0.8 * reluAtZero)
    #expect(Primitive.scaledElu.derivatives(0, 1, value: 0, kinks: kinks).0 == 1, "with α = 1 there is no kink")
    let (lower, upper) = (1.7580993408473766812, 1.0507009873554805)
    let selu = Primitive.selu.derivatives(0, 0, value: 0, kinks: kinks).0
    #expect((selu - (lower + reluAtZero * (upper - lower))).magnitude < 1e-15)
  }

  @Test func piecesNameTheKink() {
    for primitive in [Primitive.relu, .leakyRelu, .absolute, .sign, .step] {
      #expect(primitive.piece(0, 0.1) == 0 && primitive.piece(-0.0, 0.1) == 0, "\(primitive)")
      #expect(primitive.piece(1, 0.1) != primitive.piece(-1, 0.1), "\(primitive)")
    }
    #expect(Primitive.maximum.piece(3, 3) == 0 && Primitive.minimum.piece(3, 3) == 0)
    #expect(Primitive.elu.piece(0, 0) != 0, "with α = 1 the ELU is smooth at 0")
    #expect(Primitive.scaledElu.piece(0, 1) != 0 && Primitive.scaledElu.piece(0, 0.5) == 0)
    for corner in [-1.0, 1] { #expect(Primitive.hardTanh.piece(corner, 0) == 0) }
    for corner in [-3.0, 3] { #expect(Primitive.hardSigmoid.piece(corner, 0) == 0) }
  }
}
