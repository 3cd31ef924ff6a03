import ExactNumbers
import Notation
import Primitives
import Testing

/// Arithmetic without rounding against 64-bit arithmetic, wherever the first has an answer.
@Suite("Exact values of operations") struct ExactValueTests {
  private static func exact(_ number: Double) -> ExactNumber {
    Rational(decimal: NumberStyle.roundTrip(number)).map { .rational($0) } ?? .zero
  }

  private static let points = [-2, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2, 4, 9, 10]

  @Test(arguments: Primitive.allCases)
  func exactValuesAreNearTheComputedOnes(_ primitive: Primitive) {
    var known = 0
    for a in Self.points {
      for b in primitive.operandCount == 2 ? Self.points : [0] {
        guard let exact = primitive.exactValue(Self.exact(a), Self.exact(b))?.rational else { continue }
        known += 1
        let value = primitive.value(a, b)
        #expect(
          (exact.nearestDouble - value).magnitude <= 4 * value.ulp, "\(primitive)(\(a), \(b)): \(exact), \(value)")
        let slopes = primitive.derivatives(a, b, value: value)
        let byHand = primitive.exactDerivatives(first: Self.exact(a), second: Self.exact(b), value: .rational(exact))
        #expect(byHand.count == primitive.differentiatedOperandCount)
        guard primitive.piece(a, b) != 0 else { continue }
        for (exact, slope) in zip(byHand, [slopes.0, slopes.1]) {
          guard let exact = exact?.rational else { continue }
          #expect(
            (exact.nearestDouble - slope).magnitude <= 4 * slope.ulp, "∂\(primitive)(\(a), \(b)): \(exact), \(slope)")
        }
      }
    }
    // What has such values must not lose them; these, and whatever is added, may have none.
    let mayHaveNone: Set<Primitive> = [.gelu, .mish, .selu, .softplus]
    if Self.withValues.contains(primitive) { #expect(known > 0, "\(primitive)") }
    #expect(Self.withValues.isDisjoint(with: mayHaveNone))
  }

  /// Those that everybody knows at some place.
  private static let withValues: Set<Primitive> = [
    .add, .subtract, .multiply, .divide, .negate, .identity, .square, .squareRoot, .power, .constantPower, .exponential,
    .logarithm, .logarithm2, .logarithm10, .sine, .cosine, .tangent, .sigmoid, .hyperbolicTangent, .relu, .leakyRelu,
    .absolute, .sign, .step, .minimum, .maximum,
  ]

  private static func fraction(_ top: Int64, _ bottom: Int64 = 1) -> ExactNumber? {
    Rational(top, bottom).map { .rational($0) }
  }

  @Test("what everybody knows by heart")
  func famous() throws {
    let hundredths = try #require(Self.fraction(9, 100))
    let thousand = try #require(Self.fraction(1000))
    #expect(Primitive.sigmoid.exactValue(.zero) == Self.fraction(1, 2))
    #expect(Primitive.hyperbolicTangent.exactValue(.zero) == .zero)
    #expect(Primitive.squareRoot.exactValue(hundredths) == Self.fraction(3, 10))
    #expect(Primitive.cosine.exactValue(.pi(.one)) == Self.fraction(-1))
    #expect(Primitive.logarithm.exactValue(.one) == .zero)
    #expect(Primitive.exponential.exactValue(.zero) == .one)
    #expect(Primitive.logarithm10.exactValue(thousand) == Self.fraction(3))
    #expect(Primitive.divide.exactValue(.one, .zero) == nil)
  }

  @Test("a slope that does not depend on an operand is known without it")
  func slopesOfSums() {
    #expect(Primitive.add.exactDerivatives(first: nil, second: nil, value: nil) == [.one, .one])
    #expect(Primitive.multiply.exactDerivatives(first: nil, second: .one, value: nil) == [.one, nil])
  }
}
