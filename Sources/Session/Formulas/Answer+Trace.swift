import DataFiles
import Notation
import Rendering
import SourceText
import TraceModel
import TracePages

extension Answer {
  /// A trace as an answer; a check that failed decides how it ends.
  public init(_ trace: Trace) {
    self.init { style in TracePage.page(trace, isBrief: style.isBrief) }
    switch trace.mode {
    case .reverse: graph = .scalar(trace)
    case .forward: pictureAbsence = "a page of tangents has no picture"
    }
    json = { JSONRenderer.value(trace) }
    judge(trace.checks)
  }

  /// The traces of several outputs of one program, and the matrix of their gradients.
  init(jacobian traces: [Trace]) {
    self.init { style in TracePage.page(jacobian: traces, isBrief: style.isBrief) }
    json = { JSONRenderer.value(jacobian: traces) }
    pictureAbsence = "a page of several outputs has no picture"
    judge(traces.flatMap { $0.checks })
  }

  private mutating func judge(_ checks: [CheckResult]) {
    let failed = checks.filter { !$0.passed }
    remarks = failed.map { .complaint(Self.complaint($0)) }
    exitCode = failed.isEmpty ? .done : .checkFailed
  }

  private static func complaint(_ check: CheckResult) -> Complaint {
    func text(_ number: Double) -> String { NumberStyle(digits: NumberStyle.maximumDigits).text(number) }
    return Complaint(
      "the check by \(check.name) failed: it differs by \(NumberStyle(digits: 2).text(check.maxRelativeError))",
      notes: check.worst.map {
        ["for \($0.name) it finds \(text($0.expected)), backpropagation \(text($0.found))"]
      } ?? [])
  }
}
