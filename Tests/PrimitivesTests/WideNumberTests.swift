import ExactNumbers
import Testing

@testable import Primitives

@Suite("Operations to 30 digits")
struct WideNumberTests {
  /// Ordinary points, and those where 16 digits or a careless formula lose some.
  private static let points: [Double] = [
    0.5, -1.5, 2, 3.5, -4, 1e-12, -1e-9, 0.999999, -0.999999, 12, -12, 35, -35, 300, -300, 1e5,
  ]

  @Test(arguments: Primitive.allCases)
  func everyRuleCanBeComputed(operation: Primitive) {
    // 0.75 and 1.5 are inside every domain, and nothing is undefined or round there.
    let operands = [WideNumber(0.75), WideNumber(1.5)]
    let value = operation.wide(operands[0], operands[1])
    #expect(value.isComplete)
    for slope in operation.wideDerivatives(operands[0], operands[1], value: value, kinks: .standard) {
      #expect(slope.isComplete)
    }
  }

  /// The 64-bit rules are a second implementation, with another way to each number.
  @Test(arguments: Primitive.allCases)
  func valuesAndSlopesAreThoseOf64Bits(operation: Primitive) {
    for first in Self.points {
      for second in operation.operandCount == 2 ? Self.points : [0] {
        let value = operation.value(first, second)
        guard value.isFinite, value.magnitude > 1e-290 || value == 0 else { continue }
        let wide = operation.wide(WideNumber(first), WideNumber(second))
        guard wide.isComplete, let number = wide.number else {
          // Not known to 16 digits: then its bound must say so honestly.
          #expect(wide.error >= (wide.value.high - value).magnitude * 0.5, "\(operation) at \(first), \(second)")
          continue
        }
        let place = "\(operation) at \(first), \(second)"
        // erfc, behind gelu, loses up to 8 bits where its tail is small.
        #expect((number - value).magnitude <= (operation == .gelu ? 400 : 8) * value.ulp, "\(place): \(number)")
        let slopes = operation.derivatives(first, second, value: number)
        let wideSlopes = operation.wideDerivatives(
          WideNumber(first), WideNumber(second), value: wide, kinks: .standard)
        for (position, wideSlope) in wideSlopes.enumerated() {
          let slope = position == 0 ? slopes.0 : slopes.1
          guard slope.isFinite, wideSlope.isComplete, let found = wideSlope.number else { continue }
          #expect(
            (found - slope).magnitude <= (operation == .gelu ? 1e-13 : 1e-14) * max(slope.magnitude, 1e-290),
            "\(place), slope \(position): \(found), 64 bits \(slope)")
        }
      }
    }
  }

  /// Digits worked out with mpmath 1.3 at 300 bits.
  @Test func whatCancelsKeepsItsDigits() throws {
    let sigmoid = Primitive.sigmoid.wide(WideNumber(30), WideNumber(0))
    let logarithm = Primitive.logarithm.wide(sigmoid, WideNumber(0))
    #expect(logarithm.number == -9.357622968839737e-14)
    let cosine = Primitive.cosine.wide(WideNumber(1e-6), WideNumber(0))
    let difference = Primitive.subtract.wide(WideNumber(1), cosine)
    #expect(difference.number == 4.999999999999583e-13)
    let root = Primitive.squareRoot.wide(WideNumber(2), WideNumber(0))
    let rest = Primitive.subtract.wide(Primitive.multiply.wide(root, root), WideNumber(2))
    #expect(rest.isNothingButRounding(of: [2, 2]))
    #expect(!difference.isNothingButRounding(of: [1, 1]))
  }

  @Test func theSmallestNumbersKnowHowLittleIsKnown() {
    let tiny = Primitive.divide.wide(WideNumber(1e-8), WideNumber(3e305))
    #expect(tiny.error > 0 && !tiny.isComplete)
    let scaled = Primitive.multiply.wide(tiny, WideNumber(1e152))
    #expect((scaled.value.high - 1e-8 / 3e153).magnitude <= scaled.error)
  }

  @Test func pastTheRange64BitsGoOn() {
    let large = Primitive.multiply.wide(WideNumber(1e200), WideNumber(1e100))
    #expect(large.value.high == 1e300)
    // mpmath: 1.35498631931463283e308, near the end of the range.
    let exponential = Primitive.exponential.wide(WideNumber(709.5), WideNumber(0))
    #expect(exponential.number == 1.3549863193146328e308)
    // e⁷¹⁰ is past it, half of that is not.
    let cosine = Primitive.hyperbolicCosine.wide(WideNumber(710), WideNumber(0))
    #expect(cosine.value.high == Primitive.hyperbolicCosine.value(710))
    #expect(cosine.number == nil)
    #expect(!cosine.isNothingButRounding(of: [.infinity]))
  }

  /// A product of factors in doubt bends no further, even where one of them is 0.
  @Test func theErrorOfAProductIsThatOfItsFactors() {
    let nothing = WideNumber(.init(0), error: 1e-70)
    let large = WideNumber(.init(1e39), error: 1e9)
    let product = Primitive.multiply.wide(nothing, large)
    #expect(product.error > 0.99e-31 && product.error < 2e-31)
  }
}
