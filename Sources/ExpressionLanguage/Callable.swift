import LossFunctions
import Primitives

/// Anything that is called by name with arguments in brackets.
enum Callable: Equatable, Sendable {
  case primitive(Primitive)
  case vector(VectorFunction)
  case loss(LossFunction)

  /// All of them, in the order of their declarations.
  static let all: [Callable] =
    Primitive.allCases.filter { !$0.card.functionNames.isEmpty }.map { .primitive($0) }
    + VectorFunction.allCases.map { .vector($0) } + LossFunction.allCases.map { .loss($0) }

  /// Every name by which something can be called.
  static let allNames: [String] = all.flatMap { $0.functionNames }

  /// The names by which it is called.
  var functionNames: [String] {
    switch self {
    case .primitive(let primitive): primitive.card.functionNames
    case .vector(let function): [function.card.name] + function.card.aliases
    case .loss(let loss): loss.functionNames
    }
  }

  var name: String { functionNames.first ?? "" }

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .primitive(.minimum), .primitive(.maximum): 1...Int(Syntax.maximumArguments)
    case .primitive(let primitive):
      primitive.card.optionalOperand == nil ? primitive.operandCount...primitive.operandCount : 1...2
    case .vector(let function): function.card.parameters.count...function.card.parameters.count
    case .loss(let loss): 2...(loss.card.parameter == nil ? 2 : 3)
    }
  }

  /// How a call looks, for messages.
  var usage: String {
    switch self {
    case .primitive(.minimum), .primitive(.maximum): "\(name)(a, b) or \(name)(x) of a vector x"
    case .primitive(.power): "\(name)(x, n)"
    case .primitive(let primitive):
      primitive.card.optionalOperand == nil ? "\(name)(x)" : "\(name)(x) or \(name)(x, 0.1)"
    case .vector(let function): "\(name)(\(function.card.parameters.joined(separator: ", ")))"
    case .loss(let loss): "\(name)(\(loss.parameterNames.joined(separator: ", ")))\(usageOfConstant(loss))"
    }
  }

  private func usageOfConstant(_ loss: LossFunction) -> String {
    guard let constant = loss.card.parameter else { return "" }
    return " or \(name)(\((loss.parameterNames + [constant.symbol]).joined(separator: ", ")))"
  }

  /// A number that fits in a few bits, and back.
  var code: UInt8 {
    switch self {
    case .primitive(let primitive): primitive.rawValue
    case .vector(let function): 0x80 | function.rawValue
    case .loss(let loss): 0xC0 | (LossFunction.allCases.firstIndex(of: loss).map { UInt8($0) } ?? 0)
    }
  }

  init?(code: UInt8) {
    if code & 0x80 == 0 {
      guard let primitive = Primitive(rawValue: code) else { return nil }
      self = .primitive(primitive)
    } else if code & 0x40 == 0 {
      guard let function = VectorFunction(rawValue: code & 0x3F) else { return nil }
      self = .vector(function)
    } else {
      let place = Int(code & 0x3F)
      guard LossFunction.allCases.indices.contains(place) else { return nil }
      self = .loss(LossFunction.allCases[place])
    }
  }
}
