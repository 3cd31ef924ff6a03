import Notation
import TraceModel

/// Lays out the loss and its gradient, on names and on numbers; the formulas come with the trace.
struct LossNotation {
  let trace: LossTrace

  private func framed(_ sum: Formula) -> Formula {
    let scaled = trace.factor.map { $0 * sum } ?? sum
    return trace.isNegative ? -scaled : scaled
  }

  /// The loss of one example on names: `½·Σ (a - y)²`.
  func formula(_ a: Formula, _ y: Formula) -> Formula {
    let term = trace.written(trace.term, a, y)
    return framed(trace.outputs == 1 ? term : .sum(of: term))
  }

  /// The loss of one example on its numbers.
  func substituted(_ terms: [Formula]) -> Formula? {
    guard let first = terms.first else { return nil }
    return framed(terms.dropFirst().reduce(first) { $0 + $1 })
  }

  /// What stands before the gradient's matrix on names and on numbers: 2/m and 2/3; nil when it is 1.
  func gradientFactor(isMean: Bool, examples: Int, count: Formula) -> (symbolic: Formula, number: Formula)? {
    let isMean = isMean && examples > 1
    let numerator = Formula.number(trace.numerator)
    let divisor = trace.divisor * (isMean ? Double(examples) : 1)
    if divisor == 1 { return trace.numerator == 1 ? nil : (numerator, numerator) }
    let outputs = Formula.number(trace.divisor)
    let symbol = isMean ? (trace.divisor == 1 ? count : count * outputs) : outputs
    return (numerator / symbol, numerator / .number(divisor))
  }

  /// The gradient's matrix, before its factor: `A - Y`.
  func gradient(_ a: Formula, _ y: Formula) -> Formula { trace.written(trace.slope, a, y) }
}
