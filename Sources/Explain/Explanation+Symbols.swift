import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SymbolicCalculus
import TraceModel

extension Explanation {
  /// Writes the gradient in symbols into the trace, or why it is not written; the derivatives, for a comparison.
  func writeSymbols(_ inputs: [NodeID], _ trace: inout Trace) -> [SymbolicGradients.Derivative] {
    let isAskedFor = options.symbols == .complete
    guard isAskedFor || !shown.isSummary, !inputs.isEmpty, inputs.allSatisfy({ gradient(of: $0).isFinite }) else {
      return []
    }
    switch SymbolicGradients(program, isAskedFor: isAskedFor).derive(inputs, reachable, upstream: options.upstream ?? 1)
    {
    case .derivatives(let derivatives):
      trace.symbols = derivatives.map { $0.formula }
      return derivatives
    case .absent(let absence):
      trace.missingSymbols = sentence(absence, isAskedFor)
      return []
    }
  }

  private func sentence(_ absence: SymbolicGradients.Absence, _ isAskedFor: Bool) -> Prose? {
    switch (absence, isAskedFor) {
    case (.large, false): nil
    case (.large, true), (.long, true): "the gradient in symbols is too long to be written"
    case (.coefficients, false): nil
    case (.coefficients, true):
      "its coefficients are no fractions of 64 bits, so the gradient in symbols is not written"
    case (.long, false):
      "the gradient in symbols takes more than two lines; \(code: "--symbols") writes it"
    case (.kink, false): nil
    case (.kink, true): "no formula holds on a kink"
    case (.cases(let operation), _):
      "the slope of \(code: operation.card.name) is not one formula of the language, so the gradient is not written out"
    }
  }

  /// The derived formulas at the inputs' numbers, beside the gradients; nil where none can be compared.
  func symbolCheck(_ derivatives: [SymbolicGradients.Derivative]) -> CheckResult? {
    var values: [String: WideNumber] = [:]
    for group in program.inputs {
      for id in group.nodes {
        values[program.name(of: id)] = id.index < track.wide.count ? track.wide[id.index] : WideNumber(graph[value: id])
      }
    }
    for derivative in derivatives where derivative.input.index < track.wide.count {
      values[program.name(of: derivative.input)] = track.wide[derivative.input.index]
    }
    var (largest, compared) = (0.0, 0)
    var unresolved: [String] = []
    var worst: CheckResult.Disagreement?
    for derivative in derivatives {
      let found = gradient(of: derivative.input)
      let name = program.name(of: derivative.input)
      guard let value = derivative.expression.value({ SymbolicGradients.value($0, values) }),
        let expected = value.number, found.isFinite
      else {
        unresolved.append(name)
        continue
      }
      let distance = (expected - found).magnitude
      let bound = 8 * value.error + byHand.error(of: derivative.input, else: found) + 4 * found.ulp
      let size = max(expected.magnitude, found.magnitude)
      if distance > bound {
        if worst == nil || distance / size > largest {
          worst = .init(
            name: name, of: .partial(of: differentiated, wrt: name), expected: expected, found: found)
        }
      } else if bound > 1e-3 * size, size > 0 {
        // What is in doubt agrees with anything.
        unresolved.append(name)
        continue
      }
      compared += 1
      if size > 0 { largest = max(largest, distance / size) }
    }
    if compared == 0 { return nil }
    var check = CheckResult(
      name: "the gradient in symbols", passed: worst == nil, maxRelativeError: largest, compared: compared,
      total: derivatives.count, kinks: [], unresolved: unresolved, coversAll: false, worst: worst)
    check.isPlural = false
    return check
  }
}
