/// The lines of an update rule compiled once for arrays of parameters: a list of operations on short stretches that
/// stay in the first-level cache. So a rule needs no kernel of its own to train a network.
///
/// What is the same for every parameter (1 − β₁ᵗ, a state that no gradient reaches) is computed once per step, in Double.
final class VectorProgram<Scalar: NetworkScalar> {
  /// So many entries are worked on at once.
  private static var stretch: Int { 128 }

  /// A place where a stretch of numbers lies.
  private enum Place {
    case gradient, parameter
    case state(Int)
    case register(Int)
  }

  private struct Instruction {
    var operation: Operation
    var left: Place
    var right: Place
    var out: Place
  }

  private enum Operation {
    case unary(UnaryRuleOperation)
    case binary(BinaryRuleOperation)
    case copy
  }

  /// An expression without gradient: its value, the same for every parameter, fills a register in every step.
  private struct Constant {
    var line: Int
    var expression: RuleExpression
    var register: Int
  }

  private let rule: UpdateRule
  private var instructions: [Instruction] = []
  private var constants: [Constant] = []
  /// Where the names that differ from parameter to parameter lie.
  private var places: [(name: String, place: Place)]
  private var registerCount = 0
  private let registers: UnsafeMutablePointer<Scalar>
  private var numbers: RuleNumbers

  init(_ rule: UpdateRule, arena: Arena<Scalar>) {
    self.rule = rule
    numbers = RuleNumbers(rule, state: rule.states.map { $0.initial })
    let varying = Self.varyingNames(rule)
    places = [(UpdateRule.gradient, .gradient), (UpdateRule.parameter, .parameter)]
    for (index, state) in rule.states.enumerated() where varying.contains(state.symbol) {
      places.append((state.symbol, .state(index)))
    }
    // Every operation and every constant takes at most one register.
    let most = rule.lines.reduce(0) { $0 + $1.expression.size }
    registers = arena.take(most * Self.stretch)
    for (index, line) in rule.lines.enumerated() where varying.contains(line.symbol) { compile(line, index, varying) }
  }

  /// The names whose values depend on the gradient or the parameter.
  private static func varyingNames(_ rule: UpdateRule) -> Set<String> {
    var varying: Set<String> = [UpdateRule.gradient, UpdateRule.parameter]
    var count = 0
    // A state reaches lines above its own in the next step, so one pass is not enough.
    while count < varying.count {
      count = varying.count
      for line in rule.lines where line.expression.names({ varying.contains($0) }) { varying.insert(line.symbol) }
    }
    return varying
  }

  private func newRegister() -> Place {
    registerCount += 1
    return .register(registerCount - 1)
  }

  private func compile(_ line: RuleLine, _ index: Int, _ varying: Set<String>) {
    var result = compile(line.expression, index, varying)
    // A bare name would go on meaning whatever that name means later.
    if case .symbol = line.expression { result = emit(.copy, result, result) }
    if let known = places.first(where: { $0.name == line.symbol })?.place {
      instructions.append(Instruction(operation: .copy, left: result, right: result, out: known))
    } else {
      places.append((line.symbol, result))
    }
  }

  /// Where the value of an expression will lie.
  private func compile(_ expression: RuleExpression, _ line: Int, _ varying: Set<String>) -> Place {
    if !expression.names({ varying.contains($0) }) {
      registerCount += 1
      constants.append(Constant(line: line, expression: expression, register: registerCount - 1))
      return .register(registerCount - 1)
    }
    switch expression {
    case .aside(let inner): return compile(inner, line, varying)
    case .symbol(let name):
      guard let place = places.first(where: { $0.name == name })?.place else {
        preconditionFailure("no line of the rule computes \(name)")
      }
      return place
    case .binary(.product, let left, .unary(.square, let base)):
      return compile(left * base * base, line, varying)
    case .unary(let operation, let operand):
      let place = compile(operand, line, varying)
      return emit(.unary(operation), place, place)
    case .binary(let operation, let left, let right):
      let first = compile(left, line, varying)
      return emit(.binary(operation), first, compile(right, line, varying))
    case .number: preconditionFailure("a number is the same for every parameter")
    }
  }

  private func emit(_ operation: Operation, _ left: Place, _ right: Place) -> Place {
    let out = newRegister()
    instructions.append(Instruction(operation: operation, left: left, right: right, out: out))
    return out
  }

  /// Computes what step t needs at rate α, once for all parameters.
  func prepare(rate: Double, step: Int) {
    numbers[UpdateRule.rate] = rate
    numbers[UpdateRule.step] = Double(step)
    var next = 0
    for (index, line) in rule.lines.enumerated() {
      while next < constants.count, constants[next].line == index {
        let value = constants[next].expression.value { numbers[$0] }
        (registers + constants[next].register * Self.stretch).update(repeating: Scalar(value), count: Self.stretch)
        next += 1
      }
      if !places.contains(where: { $0.name == line.symbol }) {
        numbers[line.symbol] = line.expression.value { numbers[$0] }
      }
    }
  }

  /// One prepared step on `count` parameters.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  func run(
    count: Int, gradient: UnsafePointer<Scalar>, parameter: UnsafeMutablePointer<Scalar>,
    state: ParameterState<Scalar>, offset: Int
  ) {
    var start = 0
    while start < count {
      let length = min(Self.stretch, count - start)
      for instruction in instructions {
        func address(_ place: Place) -> UnsafeMutablePointer<Scalar> {
          switch place {
          case .gradient: UnsafeMutablePointer(mutating: gradient) + start
          case .parameter: parameter + start
          case .state(let index): state[index] + offset + start
          case .register(let index): registers + index * Self.stretch
          }
        }
        let (left, right, out) = (address(instruction.left), address(instruction.right), address(instruction.out))
        switch instruction.operation {
        case .copy: out.update(from: left, count: length)
        case .unary(let operation): operation.apply(left, into: out, count: length)
        case .binary(let operation): operation.apply(left, right, into: out, count: length)
        }
      }
      start += length
    }
  }
}

extension RuleExpression {
  /// How many operations and leaves it has, more than the registers that it needs.
  fileprivate var size: Int {
    switch self {
    case .number, .symbol: 1
    case .aside(let inner): inner.size
    case .unary(_, let operand): 1 + 2 * operand.size
    case .binary(_, let left, let right): 1 + left.size + 2 * right.size
    }
  }
}

extension UnaryRuleOperation {
  @inline(__always)
  fileprivate func apply<Scalar: NetworkScalar>(
    _ x: UnsafeMutablePointer<Scalar>, into out: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    switch self {
    case .negation: for i in 0..<count { out[i] = -x[i] }
    case .square: for i in 0..<count { out[i] = x[i] * x[i] }
    case .root: for i in 0..<count { out[i] = x[i].squareRoot() }
    case .sign: for i in 0..<count { out[i] = x[i] > 0 ? 1 : x[i] < 0 ? -1 : x[i] }
    case .magnitude: for i in 0..<count { out[i] = x[i].magnitude }
    case .exponential, .floor: for i in 0..<count { out[i] = Scalar(value(Double(x[i]))) }
    }
  }
}

extension BinaryRuleOperation {
  @inline(__always)
  fileprivate func apply<Scalar: NetworkScalar>(
    _ a: UnsafeMutablePointer<Scalar>, _ b: UnsafeMutablePointer<Scalar>, into out: UnsafeMutablePointer<Scalar>,
    count: Int
  ) {
    switch self {
    case .sum: for i in 0..<count { out[i] = a[i] + b[i] }
    case .difference: for i in 0..<count { out[i] = a[i] - b[i] }
    case .product: for i in 0..<count { out[i] = a[i] * b[i] }
    case .quotient: for i in 0..<count { out[i] = a[i] / b[i] }
    case .maximum: for i in 0..<count { out[i] = a[i] > b[i] ? a[i] : b[i] }
    case .minimum: for i in 0..<count { out[i] = a[i] < b[i] ? a[i] : b[i] }
    case .power, .remainder, .wave: for i in 0..<count { out[i] = Scalar(value(Double(a[i]), Double(b[i]))) }
    }
  }
}
