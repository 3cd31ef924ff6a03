import Primitives

/// Anything that is called by name with arguments in brackets.
enum Callable: Equatable, Sendable {
  case primitive(Primitive)
  case vector(VectorFunction)

  /// All of them, in the order of their declarations.
  static let all: [Callable] =
    Primitive.allCases.filter { !$0.card.functionNames.isEmpty }.map { .primitive($0) }
    + VectorFunction.allCases.map { .vector($0) }

  /// Every name by which something can be called.
  static let allNames: [String] = all.flatMap { $0.functionNames }

  /// The names by which it is called.
  var functionNames: [String] {
    switch self {
    case .primitive(let primitive): primitive.card.functionNames
    case .vector(let function): [function.card.name] + function.card.aliases
    }
  }

  var name: String { functionNames.first ?? "" }

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .primitive(.minimum), .primitive(.maximum): 1...Int(Syntax.maximumArguments)
    case .primitive(.leakyRelu): 1...2
    case .primitive(let primitive): primitive.operandCount...primitive.operandCount
    case .vector(let function): function.card.parameters.count...function.card.parameters.count
    }
  }

  /// How a call looks, for messages.
  var usage: String {
    switch self {
    case .primitive(.minimum), .primitive(.maximum): "\(name)(a, b) or \(name)(x) of a vector x"
    case .primitive(.leakyRelu): "\(name)(x) or \(name)(x, 0.1)"
    case .primitive(.power): "\(name)(x, n)"
    case .primitive: "\(name)(x)"
    case .vector(let function): "\(name)(\(function.card.parameters.joined(separator: ", ")))"
    }
  }

  /// A number that fits in a few bits, and back.
  var code: UInt8 {
    switch self {
    case .primitive(let primitive): primitive.rawValue
    case .vector(let function): 0x80 | function.rawValue
    }
  }

  init?(code: UInt8) {
    if code & 0x80 == 0 {
      guard let primitive = Primitive(rawValue: code) else { return nil }
      self = .primitive(primitive)
    } else {
      guard let function = VectorFunction(rawValue: code & 0x7F) else { return nil }
      self = .vector(function)
    }
  }
}
