import Notation

/// The arithmetic of an update rule or a learning rate schedule, as a value: it is evaluated number by number, compiled
/// for whole arrays, and printed, and all three read the same tree.
///
/// Written as in a book: `"β₁" * m + (1 - "β₁") * g`. A name stands for whatever was computed under it last.
public indirect enum RuleExpression: Equatable, Sendable {
  /// A number that belongs to the formula.
  case number(Double)
  /// A constant, a state, the gradient, or what an earlier line computed.
  case symbol(String)
  /// An operation on one expression.
  case unary(UnaryRuleOperation, RuleExpression)
  /// An operation on two.
  case binary(BinaryRuleOperation, RuleExpression, RuleExpression)
  /// A part that a person works out first: shown with its numbers, then as its value, before the rest is computed.
  case aside(RuleExpression)

  /// left + right
  public static func + (left: Self, right: Self) -> Self { .binary(.sum, left, right) }
  /// left − right
  public static func - (left: Self, right: Self) -> Self { .binary(.difference, left, right) }
  /// left·right
  public static func * (left: Self, right: Self) -> Self { .binary(.product, left, right) }
  /// left/right
  public static func / (left: Self, right: Self) -> Self { .binary(.quotient, left, right) }
  /// −operand
  public static prefix func - (operand: Self) -> Self { .unary(.negation, operand) }

  /// x²
  public var squared: Self { .unary(.square, self) }
  /// √x
  public var root: Self { .unary(.root, self) }
  /// 1, 0 or −1
  public var sign: Self { .unary(.sign, self) }
  /// |x|
  public var magnitude: Self { .unary(.magnitude, self) }
  /// The largest whole number that is not above x.
  public var roundedDown: Self { .unary(.floor, self) }
  /// x to a power.
  public func raised(to exponent: Self) -> Self { .binary(.power, self, exponent) }
  /// What is left of it after division by `divisor`.
  public func remainder(by divisor: Self) -> Self { .binary(.remainder, self, divisor) }

  /// e^x
  public static func exponential(_ exponent: Self) -> Self { .unary(.exponential, exponent) }
  /// The larger of two.
  public static func maximum(_ first: Self, _ second: Self) -> Self { .binary(.maximum, first, second) }
  /// The smaller of two.
  public static func minimum(_ first: Self, _ second: Self) -> Self { .binary(.minimum, first, second) }
  /// cos(π·position/half): from 1 at 0 down to −1 at `half`.
  public static func wave(_ position: Self, _ half: Self) -> Self { .binary(.wave, position, half) }
}

extension RuleExpression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A name: `"β₁"`.
  public init(stringLiteral name: String) { self = .symbol(name) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A decimal number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension RuleExpression {
  /// Its value, where `lookup` knows the names.
  ///
  /// `a·b²` is computed as (a·b)·b, from left to right, as the kernels do.
  public func value(_ lookup: (String) -> Double) -> Double {
    switch self {
    case .number(let value): return value
    case .symbol(let name): return lookup(name)
    case .unary(let operation, let operand): return operation.value(operand.value(lookup))
    case .binary(.product, let left, .unary(.square, let base)):
      let factor = base.value(lookup)
      return left.value(lookup) * factor * factor
    case .binary(let operation, let left, let right):
      return operation.value(left.value(lookup), right.value(lookup))
    case .aside(let inner): return inner.value(lookup)
    }
  }

  /// Its value when it names nothing.
  private var plainValue: Double { value { _ in .nan } }

  /// The formula, every name written as `name` says.
  public func formula(_ name: (String) -> Formula = { .symbol($0) }) -> Formula {
    switch self {
    case .number(let value): .number(value)
    case .symbol(let symbol): name(symbol)
    case .unary(let operation, let operand): operation.formula(operand.formula(name))
    case .binary(let operation, let left, let right): operation.formula(left.formula(name), right.formula(name))
    case .aside(let inner): inner.formula(name)
    }
  }

  /// The same with numbers for names; a remainder is easier read as the number that it is.
  func substituting(_ lookup: (String) -> Double) -> RuleExpression {
    switch self {
    case .number: self
    case .symbol(let name): .number(lookup(name))
    case .unary(let operation, let operand): .unary(operation, operand.substituting(lookup))
    case .binary(.remainder, _, _): .number(value(lookup))
    case .binary(let operation, let left, let right):
      .binary(operation, left.substituting(lookup), right.substituting(lookup))
    case .aside(let inner): .aside(inner.substituting(lookup))
    }
  }

  /// The same with the asides worked out; of an expression that names nothing.
  var asidesWorkedOut: RuleExpression {
    switch self {
    case .number, .symbol: self
    case .unary(let operation, let operand): .unary(operation, operand.asidesWorkedOut)
    case .binary(let operation, let left, let right):
      .binary(operation, left.asidesWorkedOut, right.asidesWorkedOut)
    case .aside(let inner): .number(inner.plainValue)
    }
  }

  /// True when a part of it is worked out first.
  private var hasAside: Bool {
    switch self {
    case .number, .symbol: false
    case .unary(_, let operand): operand.hasAside
    case .binary(_, let left, let right): left.hasAside || right.hasAside
    case .aside: true
    }
  }

  /// The ways from numbers to the value that a person would write down: with numbers, with the asides worked out, and
  /// the value; what would repeat the step before is left out.
  func workedOut(_ lookup: (String) -> Double, value: Double) -> [Formula] {
    let numbers = substituting(lookup)
    var steps = [numbers.formula()]
    for step in (hasAside ? [numbers.asidesWorkedOut.formula()] : []) + [.number(value)] where step != steps.last {
      steps.append(step)
    }
    return steps
  }

  /// True when `isMember` holds for one of the names in it.
  func names(_ isMember: (String) -> Bool) -> Bool {
    switch self {
    case .number: false
    case .symbol(let name): isMember(name)
    case .unary(_, let operand), .aside(let operand): operand.names(isMember)
    case .binary(_, let left, let right): left.names(isMember) || right.names(isMember)
    }
  }
}
