import Testing

@testable import Lessons

@Suite("Printed digits against exact values")
struct PrintedDigitsTests {
  struct Case: CustomTestStringConvertible {
    let printed: String
    let exact: Double
    init(_ printed: String, _ exact: Double) {
      self.printed = printed
      self.exact = exact
    }
    var testDescription: String { "\(printed) for \(exact)" }
  }

  @Test(
    "a correct rounding is right",
    arguments: [
      Case("-12", -12), Case("−12", -12), Case("0.613", 0.6127749156110307), Case("4.48", 4.4816890703380645),
      Case("0.24", 0.24000000000000005), Case("0.30", 0.1 + 0.2), Case("0", 1e-17), Case("0", -0.0),
      Case("0.690", 0.6904911240102197), Case("1e-3", 0.00123), Case("1.2e-3", 0.00123), Case("1.23E-3", 0.00123),
      Case("3.8e-6", 3.814697265625e-06), Case("13.1869714693353", 13.1869714693353), Case("2.5", 2.5),
      Case("0.1", 0.1), Case("4.4", 4.4), Case("1000000", 1_000_000), Case("0.5", 0.45), Case("0.4", 0.45),
      Case("2.580595929791466", 2.5805959297914653), Case("+3", 3), Case(".5", 0.5), Case("13002", 13002),
    ])
  func right(_ test: Case) throws {
    #expect(try #require(PrintedDigits(test.printed)).verdict(on: test.exact) == .right)
  }

  @Test(
    "off by a little in the last digit is a rounding slip",
    arguments: [
      Case("7.32", 7.313760658543166), Case("0.612", 0.6127749156110307), Case("0.305", 0.30429501762445904),
      Case("2.072", 2.0714733720306593), Case("0.691", 0.6904911240102197), Case("-0.612", -0.6127749156110307),
      Case("0.455", 0.457), Case("3.99", 4), Case("99.8", 100),
    ])
  func slips(_ test: Case) throws {
    #expect(try #require(PrintedDigits(test.printed)).verdict(on: test.exact) == .roundingSlip)
  }

  @Test(
    "everything else is wrong",
    arguments: [
      Case("-12", 12), Case("11", 12), Case("3", 4), Case("0.61", 0.65), Case("0.001", 0.003), Case("0.1", 0.3),
      Case("2.5805050707011652", 2.5805959297914653), Case("0.0", 0.2), Case("1", .infinity), Case("0", .nan),
      Case("0.5", -0.5), Case("5", 500),
    ])
  func wrong(_ test: Case) throws {
    #expect(try #require(PrintedDigits(test.printed)).verdict(on: test.exact) == .wrong)
  }

  @Test(
    "what is no decimal number is not read", arguments: ["", " 1", "1,5", "0x1", "nan", "inf", "1e999", "--1", "½"])
  func unreadable(text: String) {
    #expect(PrintedDigits(text) == nil)
  }

  @Test("the unit is that of the last digit")
  func units() throws {
    #expect(try #require(PrintedDigits("0.613")).unit == 0.001)
    #expect(try #require(PrintedDigits("12")).unit == 0)
    #expect(try #require(PrintedDigits("1.5e3")).unit == 100)
    #expect(try #require(PrintedDigits("1.50e-7")).unit == 1e-9)
  }
}
