import Notation

/// Which way the chain rule is followed.
public enum DifferentiationMode: String, Sendable, CaseIterable {
  /// From the output back to all inputs: upstream gradient × local derivative.
  case reverse
  /// From one input on to the output: tangent × local derivative.
  case forward
}

/// One pass of forward mode: how each value answers to one input, computed in the order of the values.
public struct TangentPass: Sendable {
  /// The input, whose own tangent is 1.
  public let input: String
  /// The shown operations that depend on it.
  public let steps: [TangentStep]
  /// ∂output/∂input.
  public let result: TraceNumber

  public init(input: String, steps: [TangentStep], result: TraceNumber) {
    self.input = input
    self.steps = steps
    self.result = result
  }
}

/// One operation's tangent.
public struct TangentStep: Sendable {
  /// The operation, as a position in `Trace.nodes`.
  public let node: Int
  /// One for each operand that depends on the input; the others have the tangent 0.
  public let terms: [TangentTerm]
  /// Their sum, ∂node/∂input.
  public let tangent: TraceNumber

  public init(node: Int, terms: [TangentTerm], tangent: TraceNumber) {
    self.node = node
    self.terms = terms
    self.tangent = tangent
  }
}

/// One product tangent × local.
public struct TangentTerm: Sendable {
  public let operandName: String
  /// ∂node/∂operand.
  public let localFormula: Formula
  public let local: TraceNumber
  /// ∂operand/∂input.
  public let tangent: TraceNumber

  public init(operandName: String, localFormula: Formula, local: TraceNumber, tangent: TraceNumber) {
    self.operandName = operandName
    self.localFormula = localFormula
    self.local = local
    self.tangent = tangent
  }
}

/// Every way from the output down to one input.
public struct InputPaths: Sendable {
  public let input: String
  /// How many there are; more than 2⁵³ are counted roughly.
  public let count: Double
  /// How many edges the longest has.
  public let longest: Int
  /// Empty where they are too many, or too long, to be written.
  public let paths: [GradientPath]
  /// The sum of the products: the gradient.
  public let sum: TraceNumber

  public init(input: String, count: Double, longest: Int, paths: [GradientPath], sum: TraceNumber) {
    self.input = input
    self.count = count
    self.longest = longest
    self.paths = paths
    self.sum = sum
  }
}

/// One path, and the product of the slopes along it.
public struct GradientPath: Sendable {
  /// The names from the output to the input.
  public let nodes: [String]
  /// The upstream gradient where one is given, and the slope of each edge: as a formula and as a number.
  public let factors: [Factor]
  public let product: TraceNumber
  /// Of the edges that leave an operation with the same operand twice, which side each takes.
  public var sides: [String] = []

  public struct Factor: Sendable {
    public let formula: Formula
    public let number: TraceNumber

    public init(formula: Formula, number: TraceNumber) {
      self.formula = formula
      self.number = number
    }
  }

  public init(nodes: [String], factors: [Factor], product: TraceNumber) {
    self.nodes = nodes
    self.factors = factors
    self.product = product
  }
}

extension Trace {
  /// `∂f/∂x = ∂q/∂x·z = 1·(-4) = -4`
  public func equation(of step: TangentStep, in pass: TangentPass) -> Page.Equation {
    func sum(_ term: (TangentTerm) -> Formula) -> Formula {
      step.terms.dropFirst().reduce(term(step.terms[0])) { $0 + term($1) }
    }
    let left = Formula.partial(of: nodes[step.node].name, wrt: pass.input)
    guard !step.terms.isEmpty else { return Page.Equation(left, [step.tangent.formula]) }
    return Page.Equation(
      left,
      [
        sum { .partial(of: $0.operandName, wrt: pass.input) * $0.localFormula },
        sum { $0.tangent.formula * $0.local.formula }, step.tangent.formula,
      ])
  }

  /// `∂f/∂x via q = z·1 = (-4)·1 = -4`; the only path to an input gives its gradient, `∂f/∂x`.
  public func equation(of path: GradientPath, in paths: InputPaths) -> Page.Equation {
    let inner = path.nodes.dropFirst().dropLast()
    let via = inner.isEmpty ? path.nodes.prefix(1) : inner[...]
    let left: Formula =
      paths.count > 1
      ? .partial(of: differentiated, wrt: paths.input, via: Array(via) + path.sides)
      : .partial(of: differentiated, wrt: paths.input)
    func product(_ factor: (GradientPath.Factor) -> Formula) -> [Formula] {
      path.factors.first.map { first in
        [path.factors.dropFirst().reduce(factor(first)) { $0 * factor($1) }]
      } ?? []
    }
    var steps: [Formula] = []
    for step in product({ $0.formula }) + product({ $0.number.formula }) + [path.product.formula]
    where step != steps.last { steps.append(step) }
    return Page.Equation(left, steps)
  }

  /// `∂f/∂x = 6 + 7 = 13`, below several paths.
  public func sumEquation(of paths: InputPaths) -> Page.Equation? {
    guard let first = paths.paths.first, paths.paths.count > 1 else { return nil }
    let sum = paths.paths.dropFirst().reduce(first.product.formula) { $0 + $1.product.formula }
    return Page.Equation(.partial(of: differentiated, wrt: paths.input), [sum, paths.sum.formula])
  }
}
