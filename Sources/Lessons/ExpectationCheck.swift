import Notation
import SourceText

/// Holds what a lesson states against what was computed.
public struct ExpectationCheck {
  let source: SourceFile

  public init(source: SourceFile) { self.source = source }

  /// One diagnostic for each statement that does not hold.
  ///
  /// - Parameter quantity: the exact value or values of a named quantity; nil when there is none of that name.
  public func failures(
    _ block: LessonBlock, names: [String], quantity: (String) -> [Double]?
  ) -> [Diagnostic] {
    var failures: [Diagnostic] = []
    for expectation in block.expectations {
      guard let exact = quantity(expectation.name) else {
        let nearest = Suggestions.nearest(to: expectation.name, among: names)
        failures.append(
          Diagnostic(
            .wrongExpectation, "block '\(block.name)' computes nothing called '\(expectation.name)'",
            at: .init(source, expectation.span), notes: ["it computes \(names.prefix(30).joined(separator: ", "))"],
            help: nearest.map { "did you mean '\($0)'?" }))
        continue
      }
      if let failure = compare(expectation, exact, block) { failures.append(failure) }
    }
    return failures
  }

  private func compare(_ expectation: Expectation, _ exact: [Double], _ block: LessonBlock) -> Diagnostic? {
    guard exact.count == expectation.digits.count else {
      return Diagnostic(
        .wrongExpectation,
        "\(expectation.name) has \(counted(exact.count, "number")), the lesson states \(expectation.digits.count)",
        at: .init(source, expectation.span))
    }
    for (digits, value) in zip(expectation.digits, exact) {
      guard let printed = PrintedDigits(digits) else { continue }
      let verdict = printed.verdict(on: value)
      if verdict == .right { continue }
      let correct = Self.rounded(value, like: printed)
      return Diagnostic(
        .wrongExpectation, "\(expectation.name) is \(NumberStyle.roundTrip(value)), the lesson states \(digits)",
        at: .init(source, expectation.span),
        label: verdict == .roundingSlip ? "looks like a rounding slip" : "wrong",
        notes: verdict == .roundingSlip
          ? ["the last digit differs by little: a calculation that goes on with rounded numbers ends like this"] : [],
        help: "rounded to the same digits the value is \(correct)")
    }
    return nil
  }

  /// The exact value with as many decimals as the printed one.
  static func rounded(_ value: Double, like printed: PrintedDigits) -> String {
    guard value != 0, printed.unit > 0 else { return NumberStyle().text(value) }
    var digits = 1
    var size = printed.unit
    while size * 10 <= value.magnitude, digits < NumberStyle.maximumDigits {
      size *= 10
      digits += 1
    }
    return NumberStyle(digits: digits).text(value)
  }
}
