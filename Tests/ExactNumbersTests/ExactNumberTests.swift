import ExactNumbers
import Testing

/// What everybody knows by heart.
@Suite("Exact numbers")
struct ExactNumberTests {
  private func number(_ top: Int64, _ bottom: Int64 = 1) -> ExactNumber {
    Rational(top, bottom).map { .rational($0) } ?? .zero
  }
  private func pi(_ top: Int64, _ bottom: Int64 = 1) -> ExactNumber { Rational(top, bottom).map { .pi($0) } ?? .zero }
  private func e(_ top: Int64, _ bottom: Int64 = 1) -> ExactNumber {
    Rational(top, bottom).map { .exponential($0) } ?? .zero
  }

  @Test func sumsAndProducts() {
    #expect(number(1, 10) + number(2, 10) == number(3, 10))
    #expect(pi(1) - pi(1) == .zero && pi(1, 2) + pi(1, 2) == pi(1) && number(2) * pi(1, 4) == pi(1, 2))
    #expect(pi(1) / pi(2) == number(1, 2) && number(0) * pi(1) == .zero && ExactNumber.zero + e(2) == e(2))
    #expect(e(1) * e(-1) == .one && e(3) / e(1) == e(2) && ExactNumber.one / e(1) == e(-1) && e(2) - e(2) == .zero)
    #expect(pi(1) + number(1) == nil && pi(1) * pi(1) == nil && e(1) + e(1) == nil && number(1) / .zero == nil)
  }

  @Test func powers() {
    #expect(
      number(9, 4).raised(to: number(1, 2)) == number(3, 2) && number(4).raised(to: number(-3, 2)) == number(1, 8))
    #expect(e(1).raised(to: number(1, 3)) == e(1, 3) && number(2).raised(to: number(1, 2)) == nil)
    #expect(e(4).squareRoot == e(2) && number(16).squareRoot == number(4) && pi(1).squareRoot == nil)
  }

  @Test func exponentialsAndLogarithms() {
    #expect(number(0).exponential == .one && number(2).exponential == e(2) && pi(1).exponential == nil)
    #expect(e(2).logarithm == number(2) && ExactNumber.one.logarithm == .zero && number(2).logarithm == nil)
    #expect(number(8).logarithm(base: 2) == number(3) && number(1, 4).logarithm(base: 2) == number(-2))
    #expect(number(1000).logarithm(base: 10) == number(3) && number(20).logarithm(base: 10) == nil)
    #expect(number(3, 4).logarithm(base: 2) == nil && number(0).logarithm(base: 2) == nil)
  }

  /// sin, cos and tan of multiples of π/12, from the table in every schoolbook; nil where a root appears.
  @Test(
    arguments: [
      (0, 1, "0", "1", "0"), (1, 6, "1/2", "", ""), (1, 4, "", "", "1"), (1, 3, "", "1/2", ""), (1, 2, "1", "0", ""),
      (2, 3, "", "-1/2", ""), (3, 4, "", "", "-1"), (5, 6, "1/2", "", ""), (1, 1, "0", "-1", "0"),
      (7, 6, "-1/2", "", ""),
      (5, 4, "", "", "1"), (3, 2, "-1", "0", ""), (-1, 2, "-1", "0", ""), (-1, 6, "-1/2", "", ""),
      (2, 1, "0", "1", "0"),
      (1_000_001, 1, "0", "-1", "0"), (1, 5, "", "", ""), (1, 12, "", "", ""),
    ] as [(Int64, Int64, String, String, String)])
  func angles(top: Int64, bottom: Int64, sine: String, cosine: String, tangent: String) {
    let angle = top == 0 ? ExactNumber.zero : pi(top, bottom)
    func text(_ number: ExactNumber?) -> String { number?.rational?.description ?? "" }
    #expect(text(angle.sine) == sine && text(angle.cosine) == cosine && text(angle.tangent) == tangent)
  }

  @Test func arcs() {
    #expect(number(1, 2).arcsine == pi(1, 6) && number(-1).arcsine == pi(-1, 2) && number(0).arcsine == .zero)
    #expect(number(0).arccosine == pi(1, 2) && number(1).arccosine == .zero && number(-1, 2).arccosine == pi(2, 3))
    #expect(number(1).arctangent == pi(1, 4) && number(-1).arctangent == pi(-1, 4) && number(2).arctangent == nil)
  }

  @Test func order() {
    #expect(ExactNumber.isBelow(number(1, 3), number(1, 2)) == true && ExactNumber.isBelow(pi(-1), e(-5)) == true)
    #expect(ExactNumber.isBelow(pi(1), number(3)) == nil && ExactNumber.isBelow(e(1), e(1, 2)) == false)
  }
}
