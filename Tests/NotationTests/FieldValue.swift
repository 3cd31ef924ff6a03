import Notation
import TestSupport

/// Arithmetic modulo the prime 2⁶¹ − 1: exact, so that two readings of a formula are equal only if they mean the same.
///
/// Functions and powers that are not whole are any fixed mixing of their arguments.
struct FieldValue: Equatable {
  static let modulus: UInt64 = (1 << 61) - 1
  let residue: UInt64

  init(_ number: UInt64) { residue = number % Self.modulus }

  static func + (left: FieldValue, right: FieldValue) -> FieldValue { FieldValue(left.residue + right.residue) }
  static prefix func - (operand: FieldValue) -> FieldValue { FieldValue(modulus - operand.residue) }
  static func - (left: FieldValue, right: FieldValue) -> FieldValue { left + -right }

  static func * (left: FieldValue, right: FieldValue) -> FieldValue {
    let product = left.residue.multipliedFullWidth(by: right.residue)
    return FieldValue(modulus.dividingFullWidth((product.high, product.low)).remainder)
  }

  /// The quotient; anything over 0 is 0.
  static func / (left: FieldValue, right: FieldValue) -> FieldValue { left * right.power(modulus - 2) }

  func power(_ exponent: UInt64) -> FieldValue {
    var result = FieldValue(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      base = base * base
      rest >>= 1
    }
    return result
  }

  func power(_ exponent: Int) -> FieldValue {
    exponent >= 0 ? power(UInt64(exponent)) : FieldValue(1) / power(UInt64(-exponent))
  }

  /// A function of which nothing is known but its name.
  static func opaque(_ name: String, _ arguments: FieldValue...) -> FieldValue {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for argument in arguments {
      var random = TestRandom(seed: state ^ argument.residue)
      state = random.next()
    }
    return FieldValue(state)
  }

  /// A decimal such as `-1.5e-7`.
  init(decimal text: String) {
    var value = FieldValue(0)
    var scale = 0
    let parts = text.drop { $0 == "-" }.split(separator: "e")
    var seenPoint = false
    for character in parts[0] {
      guard let digit = character.wholeNumberValue else {
        seenPoint = true
        continue
      }
      value = value * FieldValue(10) + FieldValue(UInt64(digit))
      if seenPoint { scale -= 1 }
    }
    if parts.count == 2 { scale += Int(parts[1]) ?? 0 }
    value = value * FieldValue(10).power(scale)
    self = text.hasPrefix("-") ? -value : value
  }
}

extension FieldValue {
  /// What the tree of a formula is worth.
  init(_ formula: Formula, symbols: [String: FieldValue]) {
    func operand(_ index: Int, _ operands: [Formula]) -> FieldValue { FieldValue(operands[index], symbols: symbols) }
    switch formula {
    case .number(let value), .rounded(let value): self = FieldValue(decimal: NumberStyle().text(value))
    case .symbol(let name): self = symbols[name] ?? FieldValue(0)
    case .partial, .cases, .matrix: self = FieldValue(0)
    case .apply(let notation, let operands):
      switch notation {
      case .sum: self = operand(0, operands) + operand(1, operands)
      case .difference: self = operand(0, operands) - operand(1, operands)
      case .product: self = operand(0, operands) * operand(1, operands)
      case .fraction: self = operand(0, operands) / operand(1, operands)
      case .square: self = operand(0, operands).power(2)
      case .negation: self = -operand(0, operands)
      case .root: self = .opaque("root", operand(0, operands))
      case .bars: self = .opaque("bars", operand(0, operands))
      case .function: self = .opaque("σ", operand(0, operands))
      case .identity, .infix, .transpose: self = operand(0, operands)
      case .power:
        if case .number(let exponent) = operands[1], let whole = Int(exactly: exponent), abs(whole) < 100 {
          self = operand(0, operands).power(whole)
        } else {
          self = .opaque("power", operand(0, operands), operand(1, operands))
        }
      }
    }
  }
}
