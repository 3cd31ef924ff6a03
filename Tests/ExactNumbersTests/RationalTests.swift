import ExactNumbers
import TestSupport
import Testing

/// Fractions against whole-number arithmetic of twice the width, and doubles against exact comparison.
@Suite("Rational numbers")
struct RationalTests {
  @Test(arguments: [
    ("0.1", 1, 10), ("0.25", 1, 4), ("-2.5", -5, 2), ("3", 3, 1), ("1e-3", 1, 1000), ("2.5e2", 250, 1), ("+7", 7, 1),
    (".5", 1, 2), ("12.", 12, 1), ("0.000", 0, 1), ("1E5", 100_000, 1), ("-0", 0, 1),
  ])
  func decimals(text: String, numerator: Int64, denominator: Int64) throws {
    let number = try #require(Rational(decimal: text))
    #expect(number.numerator == numerator && number.denominator == denominator)
  }

  @Test(arguments: ["", ".", "-", "1.2.3", "1e", "1e999", "x", "1 ", "99999999999999999999", "1e-40", "0x1p3", "∞"])
  func otherTextsAreNone(text: String) { #expect(Rational(decimal: text) == nil) }

  @Test func lowestTerms() {
    #expect(Rational(6, -4).map { [$0.numerator, $0.denominator] } == [-3, 2])
    #expect(Rational(0, -7) == .zero)
    #expect(Rational(1, 0) == nil && Rational(.min) == nil && Rational(1, .min) == nil)
    #expect(Rational(2, 3)?.description == "2/3" && Rational(-4, 2)?.description == "-2")
  }

  /// a/b ∘ c/d on numbers so small that nothing can overflow: the definition of each operation, cross-multiplied.
  @Test func arithmeticIsThatOfFractions() throws {
    var random = TestRandom(seed: 8)
    for round in 0..<2000 {
      func draw() -> (Int64, Int64) {
        (Int64(random.next() % 2001) - 1000, Int64(random.next() % 999) + 1)
      }
      let ((a, b), (c, d)) = (draw(), draw())
      let (left, right) = (try #require(Rational(a, b)), try #require(Rational(c, d)))
      #expect(left + right == Rational(a * d + c * b, b * d), "seed 8, round \(round)")
      #expect(left - right == Rational(a * d - c * b, b * d), "seed 8, round \(round)")
      #expect(left * right == Rational(a * c, b * d), "seed 8, round \(round)")
      #expect(left / right == Rational(a * d, b * c), "seed 8, round \(round)")
      #expect((left < right) == (a * d < c * b), "seed 8, round \(round)")
    }
  }

  @Test func whatDoesNotFitIsNil() throws {
    let large = try #require(Rational(.max))
    let small = try #require(Rational(1, .max))
    #expect(large + large == nil && large * large == nil && small * small == nil && large + small == nil)
    #expect(large - large == .zero && large * small == .one && large / large == .one)
    #expect(Rational.one / .zero == nil)
    #expect(large.raised(to: 2) == nil && Rational(2)?.raised(to: 63) == nil && Rational(2)?.raised(to: 62) != nil)
  }

  @Test(arguments: [(2, 3, 10, 1024, 59049), (-3, 2, 3, -27, 8), (2, 1, -3, 1, 8), (5, 7, 0, 1, 1)])
  func powers(top: Int64, bottom: Int64, exponent: Int64, resultTop: Int64, resultBottom: Int64) {
    #expect(Rational(top, bottom)?.raised(to: exponent) == Rational(resultTop, resultBottom))
  }

  @Test func powersOfZeroAndOneFitAlways() {
    #expect(Rational.zero.raised(to: 1_000_000) == .zero && Rational.zero.raised(to: 0) == .one)
    #expect(Rational.zero.raised(to: -1) == nil && Rational(-1)?.raised(to: 1_000_001) == Rational(-1))
  }

  @Test func roots() {
    #expect(Rational(9, 4)?.squareRoot == Rational(3, 2) && Rational.zero.squareRoot == .zero)
    #expect(Rational(2)?.squareRoot == nil && Rational(-4)?.squareRoot == nil)
    #expect(Rational(9_223_372_030_926_249_001)?.squareRoot == Rational(3_037_000_499))
    #expect(Rational(.max)?.squareRoot == nil)
  }

  /// The nearest double leaves no other double nearer: |n/d − x| ≤ ½ ulp, which whole numbers decide.
  @Test func nearestDoubles() throws {
    #expect(Rational(1, 3)?.nearestDouble == 1.0 / 3 && Rational(-1, 10)?.nearestDouble == -0.1)
    #expect(Rational.zero.nearestDouble == 0 && Rational(.max)?.nearestDouble == 9_223_372_036_854_775_807.0)
    var random = TestRandom(seed: 21)
    for round in 0..<5000 {
      // Quotients of numbers below 2⁵³ are rounded once by the processor.
      let top = Int64(random.next() >> 11) - (1 << 52)
      let bottom = Int64(random.next() >> 11) + 1
      let number = try #require(Rational(top, bottom))
      #expect(number.nearestDouble == Double(top) / Double(bottom), "seed 21, round \(round)")
    }
    for round in 0..<5000 {
      // Larger ones: the decimal digits of a double lead back to it.
      let value = Double(Int64(random.next() % 999_999_999_999_999)) / 1e3
      let number = try #require(Rational(decimal: "\(value)"))
      #expect(number.nearestDouble == value, "seed 21, round \(round)")
    }
  }

  /// Numerators of 63 bits, rounded by hand: 2⁶² + 1 is nearest to 2⁶², 2⁵³ + 1 a tie that goes to the even neighbour.
  @Test func roundingOfWideNumbers() {
    #expect(Rational((1 << 62) + 1)?.nearestDouble == 0x1p62)
    #expect(Rational((1 << 53) + 1)?.nearestDouble == 0x1p53)
    #expect(Rational((1 << 53) + 3)?.nearestDouble == 0x1p53 + 4)
    #expect(Rational((1 << 54) + 1, 2)?.nearestDouble == 0x1p53)
    #expect(Rational((1 << 54) + 3, 2)?.nearestDouble == 0x1p53 + 2)
  }
}
