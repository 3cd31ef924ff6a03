import Notation
import TraceModel

/// Words for a check's result.
struct CheckSentence {
  let check: CheckResult
  /// Other checks that say the same.
  private let companions: [CheckResult]

  init(_ check: CheckResult, and companions: [CheckResult] = []) {
    self.check = check
    self.companions = companions
  }

  /// One sentence for each check; one for all that agree with everything.
  static func sentences(_ checks: [CheckResult]) -> [(check: CheckResult, text: Prose)] {
    func agrees(_ check: CheckResult) -> Bool {
      check.passed && check.compared == check.total && check.compared > 0
    }
    let (agreeing, others) = (checks.filter(agrees), checks.filter { !agrees($0) })
    let together = agreeing.first.map { first in
      [(check: first, text: CheckSentence(first, and: Array(agreeing.dropFirst())).text)]
    }
    return (together ?? []) + others.map { (check: $0, text: CheckSentence($0).text) }
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
      return "\(check.name) \(check.isPlural ? "have" : "has") nothing to compare\(exceptions)"
    }
    let error = companions.reduce(check.maxRelativeError) { max($0, $1.maxRelativeError) }
    let bound = Formula.number(Self.bound(error))
    if let last = companions.last {
      let names = ([check] + companions.dropLast()).map { Prose($0.name) }
      return "\(.joined(names, by: ", ")) and \(last.name) agree within \(bound)"
    }
    let agree: Prose = "\(check.name) \(check.isPlural ? "agree" : "agrees") within \(bound)"
    guard isSample else { return "\(agree)\(exceptions)" }
    let single: Prose = check.compared == 0 ? "" : "\(check.compared) of \(check.total) one by one, "
    return
      check.coversAll
      ? "\(agree) (\(single)all \(check.total) along one direction)\(exceptions)"
      : "\(agree) (a sample of \(check.compared) of \(check.total) inputs)\(exceptions)"
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
