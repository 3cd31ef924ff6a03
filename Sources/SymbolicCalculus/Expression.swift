import ExactNumbers
import Primitives

/// A formula as a sum of products of powers, the form in which like terms and like factors are collected.
///
/// Products of sums stay products, as an author writes them; nothing is multiplied out unless that makes it shorter.
public struct Expression: Sendable {
  /// In the order in which they came; none for 0.
  var terms: [Term]

  /// The number 0.
  public static let zero = Expression(terms: [])
  /// The number 1.
  public static let one = Expression(.one)

  /// A number.
  public init(_ number: Rational) {
    terms = number == .zero ? [] : [Term(coefficient: number, factors: [])]
  }

  /// A name.
  public init(symbol: String) { self.init(Base.symbol(symbol)) }

  /// A number that is no fraction of 64-bit whole numbers: it stands for itself, as a name does.
  public init(inexact number: Double) { self.init(Base.inexact(number)) }

  init(_ base: Base) { terms = [Term(coefficient: .one, factors: [Factor(base)])] }

  init(terms: [Term]) { self.terms = terms }

  /// The number, for an expression that is one.
  var number: Rational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 && terms[0].factors.isEmpty ? terms[0].coefficient : nil
  }

  /// The same for equal expressions, whatever the order of their parts.
  var key: String { terms.map { $0.key }.sorted().joined(separator: "+") }

  /// How many names and numbers it holds.
  var size: Int { terms.reduce(1) { $0 + $1.size } }
}

/// A number times powers.
struct Term: Sendable {
  var coefficient: Rational
  /// No two with the same base.
  var factors: [Factor]

  /// The factors alone: terms with equal ones are like terms.
  var factorKey: String { factors.map { $0.key }.sorted().joined(separator: "*") }
  var key: String { "\(coefficient.description)*\(factorKey)" }
  var size: Int { factors.reduce(1) { $0 + $1.size } }
}

/// A power with a constant exponent.
struct Factor: Sendable {
  let base: Base
  var exponent: Rational
  let baseKey: String
  /// How many names and numbers the base holds.
  let size: Int

  init(_ base: Base, _ exponent: Rational = .one) {
    self.base = base
    self.exponent = exponent
    baseKey = base.key
    size = base.size
  }

  var key: String { "\(baseKey)^\(exponent.description)" }
}

/// What powers are of.
indirect enum Base: Sendable {
  case symbol(String)
  case inexact(Double)
  /// An operation that is no sum, product or power: `sin(x)`.
  case call(Primitive, [Expression])
  /// Two terms or more.
  case sum(Expression)
  /// A power whose exponent is not constant.
  case power(Expression, Expression)

  var key: String {
    switch self {
    case .symbol(let name): name
    case .inexact(let number): "\(number)"
    case .call(let operation, let operands):
      "#\(operation.rawValue)[" + operands.map { $0.key }.joined(separator: ",") + "]"
    case .sum(let sum): "(" + sum.key + ")"
    case .power(let base, let exponent): "{" + base.key + "}^{" + exponent.key + "}"
    }
  }

  var size: Int {
    switch self {
    case .symbol, .inexact: 1
    case .call(_, let operands): operands.reduce(1) { $0 + $1.size }
    case .sum(let sum): sum.size
    case .power(let base, let exponent): base.size + exponent.size
    }
  }
}
