import ExactNumbers
import ExpressionLanguage
import Notation
import Primitives
import ScalarGraph
import SymbolicCalculus
import TraceModel

/// The gradient as a textbook answers: ∂f/∂x = 2·x·y/z.
///
/// It is derived from what the formula says, by rules of its own: neither the tape's slopes nor its numbers are used, so
/// that it is one more opinion on them.
struct SymbolicGradients {
  let program: Program
  private let limits: Limits

  /// How much is worth writing.
  private struct Limits {
    let operations: Int
    let inputs: Int
    let letters: Int
    let budget: Int

    /// What a reader takes in at a glance.
    static let brief = Limits(operations: 40, inputs: 8, letters: 120, budget: 8000)
    /// What somebody who asks for it may get.
    static let asked = Limits(operations: 2000, inputs: 200, letters: 4000, budget: 400_000)
  }

  init(_ program: Program, isAskedFor: Bool) {
    self.program = program
    limits = isAskedFor ? .asked : .brief
  }

  /// One derivative, as an expression and as it is written.
  struct Derivative {
    let input: NodeID
    let expression: Expression
    let formula: Formula
  }

  /// Why there are none.
  enum Absence {
    /// Nobody would expect them.
    case large
    case long
    /// A coefficient that no fraction of two 64-bit numbers is.
    case coefficients
    case kink
    /// A slope that is written by cases.
    case cases(Primitive)
  }

  enum Outcome {
    case derivatives([Derivative])
    case absent(Absence)
  }

  /// The derivatives of the output by some inputs.
  ///
  /// - Parameter upstream: what the output's gradient starts with.
  func derive(_ inputs: [NodeID], _ reachable: [Bool], upstream: Double = 1) -> Outcome {
    guard let seed = ExactNumber(typed: upstream)?.rational else { return .absent(.coefficients) }
    let graph = program.graph
    var operations = 0
    for index in reachable.indices where reachable[index] {
      guard case .operation(let operation, let first, let second) = graph.kind(of: NodeID(index)) else { continue }
      operations += 1
      if operations > limits.operations { return .absent(.large) }
      let b = operation.operandCount == 2 ? graph[value: second] : 0
      if operation.piece(graph[value: first], b) == 0 { return .absent(.kink) }
    }
    if operations == 0 { return .absent(.large) }
    let used = inputs.filter { $0.index < reachable.count && reachable[$0.index] }
    if used.count > limits.inputs { return .absent(.long) }
    var algebra = Algebra(budget: limits.budget)
    var derivatives: [Derivative] = []
    var output = Expression.zero
    var held: NodeID?
    for (place, input) in inputs.enumerated() {
      // A value that the program computes is a name of its own for its derivative; the inputs are followed through it.
      let inner: NodeID? = if case .operation = graph.kind(of: input) { input } else { nil }
      if place == 0 || inner != held {
        guard let whole = expression(reachable, holding: inner, &algebra) else { return .absent(reason(algebra)) }
        (output, held) = (whole, inner)
      }
      let raw = algebra.derivative(of: output, by: program.name(of: input))
      if algebra.isExhausted { return .absent(reason(algebra)) }
      let expression = algebra.product(Expression(seed), algebra.simplified(raw))
      if algebra.isExhausted { return .absent(reason(algebra)) }
      let formula = expression.formula(decimals: usesDecimals(reachable) || !seed.isWhole && seed.isDecimal)
      if FormulaPrinter(numbers: NumberStyle(digits: NumberStyle.maximumDigits)).text(formula).count > limits.letters {
        return .absent(.long)
      }
      derivatives.append(Derivative(input: input, expression: expression, formula: formula))
    }
    return .derivatives(derivatives)
  }

  private func expression(_ reachable: [Bool], holding held: NodeID?, _ algebra: inout Algebra) -> Expression? {
    let graph = program.graph
    var parts = [Expression?](repeating: nil, count: reachable.count)
    for index in reachable.indices where reachable[index] {
      let id = NodeID(index)
      if id == held {
        parts[index] = Expression(symbol: program.name(of: id))
        continue
      }
      switch graph.kind(of: id) {
      case .input: parts[index] = Expression(symbol: program.name(of: id))
      case .constant: parts[index] = constant(id, &algebra)
      case .operation(let operation, let first, let second):
        guard let a = parts[first.index] else { return nil }
        guard operation.operandCount == 2 else {
          parts[index] = algebra.apply(operation, [a])
          continue
        }
        guard let b = parts[second.index] else { return nil }
        parts[index] = algebra.apply(operation, [a, b])
      }
      if algebra.isExhausted { return nil }
    }
    return parts[program.output.index]
  }

  private func constant(_ id: NodeID, _ algebra: inout Algebra) -> Expression? {
    let number = ExactNumber(typed: program.graph[value: id])
    switch number {
    case .pi where program.names("π"), .exponential where program.names("e"):
      // The name is the reader's own.
      return Expression(inexact: program.graph[value: id])
    case .pi, .exponential, .rational, nil: break
    }
    return switch number {
    case .rational(let number): Expression(number)
    case .pi(let factor): algebra.product(Expression(factor), Expression(symbol: "π"))
    case .exponential(.one): Expression(symbol: "e")
    // A number with more digits than a fraction holds stands for itself.
    case .exponential, nil: Expression(inexact: program.graph[value: id])
    }
  }

  /// A number of the formula itself is a decimal: then so are the gradient's.
  private func usesDecimals(_ reachable: [Bool]) -> Bool {
    reachable.indices.contains { index in
      guard reachable[index], program.graph.kind(of: NodeID(index)) == .constant else { return false }
      let number = program.graph[value: NodeID(index)]
      return number != number.rounded() && (ExactNumber(typed: number)?.rational?.isDecimal ?? false)
    }
  }

  private func reason(_ algebra: Algebra) -> Absence {
    switch algebra.exhaustion {
    case .budget, nil: .long
    case .coefficient: .coefficients
    case .slope(let operation): .cases(operation)
    }
  }

  /// A name's value to 30 digits.
  static func value(_ name: String, _ values: [String: WideNumber]) -> WideNumber? {
    switch name {
    case "π" where values[name] == nil: WideNumber(.pi(.one))
    case "e" where values[name] == nil: ExactNumber.one.exponential.map { WideNumber($0) }
    default: values[name]
    }
  }
}
