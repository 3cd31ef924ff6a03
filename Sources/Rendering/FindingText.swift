import Notation
import TraceModel

/// Words for a check's result, the same in every format.
struct FindingText {
  let printer: FormulaPrinter

  init(_ printer: FormulaPrinter) { self.printer = printer }

  func text(_ check: CheckResult, _ output: String) -> String {
    if let worst = check.worst {
      let partial = printer.partial(of: output, wrt: worst.name)
      return "\(check.name) DISAGREE: \(partial) = \(printer.number(worst.found)) by backpropagation, "
        + "\(printer.number(worst.expected)) by \(check.name)"
    }
    guard check.compared > 0 else { return "\(check.name) have nothing to compare\(kinks(check))" }
    var text = "\(check.name) agree within \(Self.bound(check.maxRelativeError))"
    if check.compared + check.kinks.count < check.total {
      text += " (a sample of \(check.compared) of \(check.total) inputs)"
    }
    return text + kinks(check)
  }

  private func kinks(_ check: CheckResult) -> String {
    guard !check.kinks.isEmpty else { return "" }
    let names = check.kinks.prefix(4).map(printer.name).joined(separator: ", ")
    let more = check.kinks.count > 4 ? " and \(check.kinks.count - 4) more" : ""
    return "; no slope to compare at a kink or at the edge of the domain: \(names)\(more)"
  }

  /// The next power of ten above the error: nearer digits would only tell one machine's rounding from another's.
  static func bound(_ error: Double) -> String {
    var exponent = -10
    var bound = 1e-10
    while bound < error, exponent < 0 {
      exponent += 1
      bound *= 10
    }
    return exponent == 0 ? "1" : "1e\(exponent)"
  }
}
