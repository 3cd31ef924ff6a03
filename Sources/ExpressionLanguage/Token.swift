/// The words of a program.
enum TokenKind: UInt8 {
  case number, name
  case plus, minus
  /// `*`, `·`, `×`, `⊙` and `@` multiply numbers alike and vectors each in its own way.
  case asterisk, dot, cross, hadamard, at
  case slash, caret
  /// A run of superscripts: `²`, `⁻¹`, `ⁿ`, `ᵀ`.
  case superscript
  case root, bar, doubleBar
  case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
  case comma, equals, newline, semicolon, end

  var opens: Bool { self == .openParenthesis || self == .openBracket || self == .openBrace }
  var closes: Bool { self == .closeParenthesis || self == .closeBracket || self == .closeBrace }
  /// True where a statement may end.
  var separates: Bool { self == .newline || self == .semicolon || self == .end }
}

/// One word, as byte offsets; a number carries its value.
struct Token {
  var kind: TokenKind
  var start: Int
  var end: Int
  var value: Double = 0
}
