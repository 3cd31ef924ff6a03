import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SymbolicCalculus
import TraceModel

extension Explanation {
  /// The gradient in symbols, or why it is not written.
  func symbols(_ inputs: [NodeID]) -> (derivatives: [SymbolicGradients.Derivative], absence: Prose?) {
    let isAskedFor = options.symbols == .complete
    guard isAskedFor || !shown.isSummary, !inputs.isEmpty, inputs.allSatisfy({ gradient(of: $0).isFinite }) else {
      return ([], nil)
    }
    switch SymbolicGradients(program, isAskedFor: isAskedFor).derive(inputs, reachable, upstream: options.upstream ?? 1)
    {
    case .derivatives(let derivatives): return (derivatives, nil)
    case .absent(let absence): return ([], sentence(absence, isAskedFor))
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
      "the slope of \(code: operation.card.symbol.plain) is not one formula of the language, so the gradient is not written out"
    }
  }

  /// The derived formulas at the inputs' numbers.
  private func values(_ derivatives: [SymbolicGradients.Derivative]) -> [WideNumber?] {
    var values: [String: WideNumber] = [:]
    for group in program.inputs {
      for id in group.nodes {
        values[program.name(of: id)] = id.index < track.wide.count ? track.wide[id.index] : WideNumber(graph[value: id])
      }
    }
    for derivative in derivatives where derivative.input.index < track.wide.count {
      values[program.name(of: derivative.input)] = track.wide[derivative.input.index]
    }
    return derivatives.map { derivative in
      derivative.expression.value { SymbolicGradients.value($0, values) }
    }
  }

  /// The derived formulas beside the gradients; nil where none can be compared.
  func symbolCheck(_ derivatives: [SymbolicGradients.Derivative]) -> CheckResult? {
    var opinion = SecondOpinion("the gradient in symbols", isPlural: false)
    for (derivative, value) in zip(derivatives, values(derivatives)) where refined[derivative.input] == nil {
      let found = gradient(of: derivative.input)
      let name = program.name(of: derivative.input)
      opinion.compare(
        name, of: .partial(of: differentiated, wrt: name), expected: found.isFinite ? value?.number : nil,
        found: found, error: 8 * (value?.error ?? 0) + byHand.error(of: derivative.input, else: found))
    }
    return opinion.result(total: derivatives.count, coversAll: false)
  }

  /// Takes a gradient from its formula where the terms of its sum cancel to their last digits, or its products leave the
  /// range, and the formula still knows what is left: 1 - σ(90), of which 30 digits keep nothing.
  mutating func refine(_ derivatives: [SymbolicGradients.Derivative]) {
    for (derivative, value) in zip(derivatives, values(derivatives)) {
      guard let sum = byHand[derivative.input], sum.exact == nil, let value, value.isComplete else { continue }
      let (found, known) = (sum.wide.value.high, value.value.high)
      // Only where the sum itself says how little it knows.
      let isInDoubt = sum.wide.error.isFinite && sum.wide.error > 1e-7 * found.magnitude && known != 0
      guard isInDoubt, (found - known).magnitude <= 8 * sum.wide.error + 8 * value.error else { continue }
      refined[derivative.input] = HandNumber(exact: nil, wide: value, or: known)
    }
  }
}
