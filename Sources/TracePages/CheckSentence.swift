import Notation
import TraceModel

/// Words for a check's result.
struct CheckSentence {
  let check: CheckResult
  /// Another check that says the same.
  private let companion: CheckResult?

  init(_ check: CheckResult, and companion: CheckResult? = nil) {
    self.check = check
    self.companion = companion
  }

  /// One sentence for each check; one for two that agree with everything.
  static func sentences(_ checks: [CheckResult]) -> [(check: CheckResult, text: Prose)] {
    if checks.count == 2, checks.allSatisfy({ $0.passed && $0.compared == $0.total && $0.compared > 0 }) {
      return [(checks[0], CheckSentence(checks[0], and: checks[1]).text)]
    }
    return checks.map { ($0, CheckSentence($0).text) }
  }

  var text: Prose {
    if let worst = check.worst {
      return
        "\(check.name) \(check.isPlural ? "DISAGREE" : "DISAGREES"): \(worst.subject) = \(worst.found) by backpropagation, \(worst.expected) by \(check.name)"
    }
    let exceptions: Prose =
      "\(listed("no slope to compare at a kink or at the edge of the domain", check.kinks))\(listed("too small to compare, or turning too fast", check.unresolved))"
    let isSample = check.compared + check.kinks.count + check.unresolved.count < check.total
    guard check.compared > 0 || isSample && check.coversAll else {
      return "\(check.name) have nothing to compare\(exceptions)"
    }
    let error = max(check.maxRelativeError, companion?.maxRelativeError ?? 0)
    let bound = Formula.number(Self.bound(error))
    if let companion { return "\(check.name) and \(companion.name) agree within \(bound)" }
    guard isSample else { return "\(check.name) \(check.isPlural ? "agree" : "agrees") within \(bound)\(exceptions)" }
    let single: Prose = check.compared == 0 ? "" : "\(check.compared) of \(check.total) one by one, "
    return
      check.coversAll
      ? "\(check.name) agree within \(bound) (\(single)all \(check.total) along one direction)\(exceptions)"
      : "\(check.name) agree within \(bound) (a sample of \(check.compared) of \(check.total) inputs)\(exceptions)"
  }

  private func listed(_ remark: String, _ inputs: [String]) -> Prose {
    guard !inputs.isEmpty else { return "" }
    let names = Prose.joined(inputs.prefix(4).map { "\(name: $0)" }, by: ", ")
    let more = inputs.count > 4 ? " and \(inputs.count - 4) more" : ""
    return "; \(Prose(remark)): \(names)\(more)"
  }

  /// The next power of ten above the error: nearer digits would only tell one machine's rounding from another's.
  static func bound(_ error: Double) -> Double {
    let bounds = [1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]
    return bounds.first { error <= $0 } ?? 1
  }
}
