import SourceText

extension Lexer {
  /// A decimal number with an optional exponent: `2`, `.5`, `1e-3`. An `e` that no digit follows is left for the
  /// parser: `2e^x` is 2·eˣ.
  mutating func number(from start: Int) throws(Diagnostic) -> Token {
    var index = start
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var hasPoint = false
    var isExact = true
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isDigit(byte) {
        if digits < 18 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if mantissa > 0 { digits += 1 }
          if hasPoint { exponent -= 1 }
        } else {
          isExact = isExact && byte == 0x30
          if !hasPoint { exponent += 1 }
        }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index += 1
    }
    if let power = exponentPart(from: index) {
      index = power.end
      exponent += power.value
    }
    position = index
    try refuseStrayTail(start, index)
    let value = try value(mantissa, exponent, isExact: isExact, SourceSpan(start, index))
    return Token(kind: .number, start: start, end: index, value: value)
  }

  private func exponentPart(from start: Int) -> (value: Int, end: Int)? {
    guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard isDigit(at: index) else { return nil }
    var value = 0
    while isDigit(at: index) {
      if value < 100_000 { value = value * 10 + Int(bytes[index] - 0x30) }
      index += 1
    }
    return (isNegative ? -value : value, index)
  }

  private func refuseStrayTail(_ start: Int, _ end: Int) throws(Diagnostic) {
    guard end < bytes.count else { return }
    if bytes[end] == UInt8(ascii: "."), bytes[end - 1] != UInt8(ascii: "."), isDigit(at: end + 1) {
      throw Diagnostic(
        .invalidNumber, "a number has one decimal point", at: .init(source, SourceSpan(start, end + 2)),
        label: "two points here")
    }
    if bytes[end] == UInt8(ascii: "_") {
      throw Diagnostic(
        .invalidNumber, "digits are not grouped with '_'", at: .init(source, SourceSpan(start, end + 1)),
        help: "write the digits without a gap")
    }
  }

  /// The nearest `Double`: directly where one multiplication is exact, by the standard library otherwise.
  private func value(
    _ mantissa: UInt64, _ exponent: Int, isExact: Bool, _ span: SourceSpan
  ) throws(Diagnostic) -> Double {
    if mantissa == 0 { return 0 }
    if isExact, mantissa < 1 << 53, (-22...22).contains(exponent) {
      let power = Self.powersOfTen[abs(exponent)]
      return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    }
    let text = source.text(of: span)
    let value = Double(text) ?? Double(text + "0") ?? .infinity
    if value.isInfinite {
      throw Diagnostic(
        .invalidNumber, "this number is too large", at: .init(source, span),
        label: "the largest number is about 1.8e308")
    }
    if value == 0 {
      throw Diagnostic(
        .invalidNumber, "this number is too small to be told from 0", at: .init(source, span),
        label: "the smallest number is about 4.9e-324", help: "write 0")
    }
    return value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
