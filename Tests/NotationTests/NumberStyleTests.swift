import Notation
import TestSupport
import Testing

@Suite struct NumberStyleTests {
  /// A number, the digits asked for, and the text.
  struct Case: CustomTestStringConvertible, Sendable {
    let value: Double
    let digits: Int
    let text: String
    var testDescription: String { "\(value) to \(digits) digits" }

    init(_ value: Double, _ digits: Int = 6, is text: String) {
      self.value = value
      self.digits = digits
      self.text = text
    }
  }

  @Test(arguments: [
    Case(0, is: "0"), Case(-0.0, is: "0"), Case(3, is: "3"), Case(-12, is: "-12"), Case(0.75, is: "0.75"),
    Case(1.0 / 3, is: "0.333333"), Case(-2.0 / 3, is: "-0.666667"), Case(100, is: "100"), Case(0.1 + 0.2, is: "0.3"),
    // Halves go away from zero in the decimal that is written, as on paper.
    Case(0.0009765625, is: "0.000976563"), Case(2.5, 1, is: "3"), Case(-2.5, 1, is: "-3"), Case(0.125, 2, is: "0.13"),
    Case(1.005, 3, is: "1.01"), Case(0.45, 1, is: "0.5"), Case(1234565, is: "1.23457e6"),
    // Rounding may carry through every digit.
    Case(0.9999996, is: "1.00000"), Case(999999.5, is: "1.00000e6"), Case(9.996, 3, is: "10.0"),
    Case(19.96, 3, is: "20.0"), Case(6.9093, is: "6.9093"), Case(6.909297, is: "6.90930"),
    Case(0.00099999996, is: "0.00100000"),
    // Plain up to six digits before the point (or as many as asked for) and down to 0.0001.
    Case(999999, is: "999999"), Case(1e6, is: "1e6"), Case(1_234_567, is: "1.23457e6"), Case(0.0001, is: "0.0001"),
    Case(0.00012345678, is: "0.000123457"), Case(1e-5, is: "1e-5"), Case(-1.5e-7, is: "-1.5e-7"),
    Case(123456, 3, is: "123000"), Case(1e6, 8, is: "1000000"), Case(12_345_678, 8, is: "12345678"),
    Case(1e300, is: "1e300"), Case(.leastNonzeroMagnitude, is: "5e-324"),
    Case(.greatestFiniteMagnitude, is: "1.79769e308"),
    Case(0.1 + 0.2, 17, is: "0.30000000000000004"), Case(0.1, 17, is: "0.1"),
    Case(1.0 / 3, 17, is: "0.3333333333333333"),
    Case(.nan, is: "NaN"), Case(.infinity, is: "∞"), Case(-.infinity, is: "-∞"),
  ])
  func text(_ example: Case) {
    #expect(NumberStyle(digits: example.digits).text(example.value) == example.text)
  }

  @Test(arguments: [(-5, 1), (0, 1), (1, 1), (17, 17), (18, 17), (1000, 17)])
  func digitsAreClamped(_ asked: Int, _ given: Int) {
    #expect(NumberStyle(digits: asked).digits == given)
  }

  @Test(arguments: [0, 3, -12, 0.1, 0.1 + 0.2, 123456, 1e300, 0.5, -0.0, .infinity, .nan, 1 - 0x1p-50])
  func exact(_ value: Double) {
    #expect(NumberStyle().isExact(value))
  }

  @Test(arguments: [1.0 / 3, 0.1234567, 1_234_567, 0.0009765625, .pi, 1e-7 + 1e-14])
  func rounded(_ value: Double) {
    #expect(!NumberStyle().isExact(value))
  }

  @Test(arguments: [
    (3.0, "3"), (-3, "-3"), (0.1, "0.1"), (1e-7, "1e-07"), (0, "0"), (-0.0, "-0.0"), (1e16, "1e+16"), (0.5, "0.5"),
  ])
  func roundTrip(_ value: Double, _ text: String) {
    #expect(NumberStyle.roundTrip(value) == text)
  }

  /// Whatever the bits, the round-trip text reads back to the same number, and the styled text to the nearest one with
  /// that many digits; seventeen digits read back exactly.
  @Test(arguments: (1...200).map { UInt64($0) })
  func randomNumbers(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    for _ in 0..<50 {
      let bits = Double(bitPattern: random.next())
      let value = Bool.random(using: &random) ? bits : Double.random(in: -1000...1000, using: &random)
      guard value.isFinite else { continue }
      #expect(Double(NumberStyle.roundTrip(value)) == value, "seed \(seed)")
      #expect(Double(NumberStyle(digits: 17).text(value)) == value, "seed \(seed)")
      let digits = Int.random(in: 1...16, using: &random)
      let text = NumberStyle(digits: digits).text(value)
      guard value.magnitude > 1e-290, value.magnitude < 1e290 else { continue }
      let shown = try #require(Double(text), "seed \(seed): \(text)")
      // Half a unit of the last digit shown is at most 5·10⁻ᵈ of the value; the decimal that is rounded is the shortest
      // one that reads back, which may itself lie beside the value.
      var half = 5.0
      for _ in 0..<digits { half /= 10 }
      #expect(abs(shown - value) <= abs(value) * half + value.ulp, "seed \(seed): \(value) as \(text)")
      #expect(
        text.drop { $0 == "-" }.prefix { $0 != "e" }.filter { $0 != "." }.drop { $0 == "0" }.count <= max(digits, 6))
    }
  }
}
