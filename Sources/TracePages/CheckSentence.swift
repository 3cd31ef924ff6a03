import Notation
import TraceModel

/// Words for a check's result.
struct CheckSentence {
  let check: CheckResult
  let output: String

  init(_ check: CheckResult, output: String) {
    self.check = check
    self.output = output
  }

  var text: Prose {
    if let worst = check.worst {
      let partial = Formula.partial(of: output, wrt: worst.name)
      return
        "\(check.name) DISAGREE: \(partial) = \(worst.found) by backpropagation, \(worst.expected) by \(check.name)"
    }
    guard check.compared > 0 else { return "\(check.name) have nothing to compare\(kinks)" }
    let sample: Prose =
      check.compared + check.kinks.count < check.total
      ? " (a sample of \(check.compared) of \(check.total) inputs)" : ""
    return "\(check.name) agree within \(Formula.number(Self.bound(check.maxRelativeError)))\(sample)\(kinks)"
  }

  private var kinks: Prose {
    guard !check.kinks.isEmpty else { return "" }
    let names = Prose.joined(check.kinks.prefix(4).map { "\(name: $0)" }, by: ", ")
    let more = check.kinks.count > 4 ? " and \(check.kinks.count - 4) more" : ""
    return "; no slope to compare at a kink or at the edge of the domain: \(names)\(more)"
  }

  /// The next power of ten above the error: nearer digits would only tell one machine's rounding from another's.
  static func bound(_ error: Double) -> Double {
    let bounds = [1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]
    return bounds.first { error <= $0 } ?? 1
  }
}
