/// The writing systems a formula can be printed in.
public enum Dialect: Sendable {
  /// Unicode text: `∂f/∂x = σ(z)·x²`.
  case plain
  /// The same for a terminal or a form that knows no Unicode: `df/dx = sigmoid(z)*x^2`.
  case ascii
  /// LaTeX mathematics, to stand within `$ … $` or an `align` environment.
  case latex
}

/// Prints formulas, names and numbers in one dialect with a fixed number of significant digits.
///
/// Parentheses appear only where the reading would change without them, and around a negative number that follows an
/// operator: `-2 + 5`, but `3·(-4)`.
public struct FormulaPrinter: Sendable {
  /// The writing system.
  public var dialect: Dialect
  /// How numbers are rounded and written.
  public var numbers: NumberStyle

  /// A printer of Unicode text with the usual digits, unless told otherwise.
  public init(dialect: Dialect = .plain, numbers: NumberStyle = NumberStyle()) {
    self.dialect = dialect
    self.numbers = numbers
  }

  /// The formula as text.
  public func text(_ formula: Formula) -> String {
    print(formula, atLeast: .comparison, leftmost: true)
  }

  /// The formula as it follows a sign of a sum or a product that stands elsewhere, at the beginning of a line: in brackets
  /// where it is within that sum or product.
  public func continuation(_ formula: Formula, of level: Precedence) -> String {
    print(formula, atLeast: level == .sum ? .sum : .sign, leftmost: false)
  }

  /// A name as this dialect writes it: `ŷ`, `y_hat`, `\hat{y}`.
  public func name(_ name: String) -> String {
    switch dialect {
    case .plain: name
    case .ascii: Names.ascii(name)
    case .latex: Names.latex(name)
    }
  }

  /// A number with the printer's digits; LaTeX writes powers of ten out, ASCII calls infinity `inf`.
  public func number(_ value: Double) -> String { written(value, numbers.text(value)) }

  private func written(_ value: Double, _ text: String) -> String {
    if dialect == .plain { return text }
    if value.isInfinite {
      let infinity = dialect == .latex ? "\\infty" : "inf"
      return value < 0 ? "-" + infinity : infinity
    }
    if dialect == .ascii { return text }
    if value.isNaN { return "\\mathrm{NaN}" }
    guard let mark = text.firstIndex(of: "e") else { return text }
    let mantissa = text[..<mark]
    let exponent = text[text.index(after: mark)...]
    return mantissa == "1" ? "10^{\(exponent)}" : "\(mantissa) \\cdot 10^{\(exponent)}"
  }

  /// `∂of/∂wrt` as this dialect writes it.
  public func partial(of output: String, wrt input: String) -> String {
    switch dialect {
    case .plain: "∂\(output)/∂\(input)"
    case .ascii: "d\(name(output))/d\(name(input))"
    case .latex: "\\frac{\\partial \(name(output))}{\\partial \(name(input))}"
    }
  }

  /// True when every number in the formula is shown exactly by the printer's digits.
  public func showsExactly(_ formula: Formula) -> Bool {
    switch formula {
    case .number(let value): numbers.isExact(value)
    case .rounded: false
    case .symbol, .partial: true
    case .apply(_, let operands): operands.allSatisfy(showsExactly)
    case .cases(let branches, let otherwise):
      branches.allSatisfy { showsExactly($0.value) && showsExactly($0.condition) } && showsExactly(otherwise)
    case .matrix(let rows): rows.allSatisfy { $0.allSatisfy(showsExactly) }
    }
  }

  private func spelled(_ spelling: Spelling) -> String {
    switch dialect {
    case .plain: spelling.plain
    case .ascii: spelling.ascii
    case .latex: spelling.latex
    }
  }

  private func parenthesized(_ text: String) -> String {
    dialect == .latex ? "\\left(\(text)\\right)" : "(\(text))"
  }

  private func number(_ value: Double, _ text: String, _ minimum: Precedence, _ leftmost: Bool) -> String {
    let needsParentheses =
      (value < 0 && (!leftmost || minimum > .sign)) || (minimum > .sign && text.contains("e"))
    let number = written(value, text)
    return needsParentheses ? parenthesized(number) : number
  }

  private func print(_ formula: Formula, atLeast minimum: Precedence, leftmost: Bool) -> String {
    switch formula {
    case .number(let value): return number(value, numbers.text(value), minimum, leftmost)
    case .rounded(let value): return number(value, numbers.roundedText(value), minimum, leftmost)
    case .symbol(let symbol):
      return name(symbol)
    case .partial(let output, let input):
      // In text it is a fraction like any other, except that a product may precede or follow it.
      let text = partial(of: output, wrt: input)
      return minimum > (dialect == .latex ? .power : .sign) ? parenthesized(text) : text
    case .apply(let notation, let operands):
      return apply(notation, operands, atLeast: minimum, leftmost: leftmost)
    case .cases(let branches, let otherwise):
      return cases(branches, otherwise: otherwise, enclosed: minimum > (dialect == .latex ? .power : .comparison))
    case .matrix(let rows):
      return matrix(rows)
    }
  }

  private func apply(
    _ notation: OperatorNotation, _ operands: [Formula], atLeast minimum: Precedence, leftmost: Bool
  ) -> String {
    let precedence = precedence(of: notation, operands)
    let encloses = precedence < minimum || (precedence == .sign && !leftmost)
    let edge = encloses || leftmost
    func operand(_ index: Int, _ minimum: Precedence, leftmost: Bool) -> String {
      index < operands.count ? print(operands[index], atLeast: minimum, leftmost: leftmost) : ""
    }
    let body: String
    switch notation {
    case .infix(let spelling, let level):
      // A sum of sums needs no parentheses on its left; `a - (b - c)` and `a/(b·c)` do on their right.
      let right: Precedence =
        switch level {
        case .comparison: .sum
        case .sum: notation == .sum ? .sum : .product
        case .product, .sign, .power, .atom: .sign
        }
      // A comparison parts its sides so well that a sign needs no parentheses.
      let isApart = level == .comparison
      body = operand(0, level, leftmost: edge) + spelled(spelling) + operand(1, right, leftmost: isApart)
    case .fraction:
      body =
        dialect == .latex
        ? "\\frac{\(operand(0, .comparison, leftmost: true))}{\(operand(1, .comparison, leftmost: true))}"
        : operand(0, .product, leftmost: edge) + "/" + operand(1, .power, leftmost: false)
    case .power:
      body = power(base: operand(0, .atom, leftmost: false), operands)
    case .square:
      body = operand(0, .atom, leftmost: false) + superscript("2")
    case .negation:
      body = "-" + operand(0, .product, leftmost: false)
    case .root:
      body = root(operands)
    case .bars:
      let inner = operand(0, .comparison, leftmost: true)
      body = dialect == .latex ? "\\left|\(inner)\\right|" : "|\(inner)|"
    case .transpose:
      let mark = dialect == .plain ? "ᵀ" : dialect == .ascii ? "^T" : "^{\\top}"
      body = operand(0, .atom, leftmost: false) + mark
    case .function(let spelling):
      let arguments = operands.indices.map { operand($0, .comparison, leftmost: true) }
      body = spelled(spelling) + parenthesized(arguments.joined(separator: ", "))
    case .identity:
      return operand(0, minimum, leftmost: leftmost)
    }
    return encloses ? parenthesized(body) : body
  }

  private func precedence(of notation: OperatorNotation, _ operands: [Formula]) -> Precedence {
    switch notation {
    case .infix(_, let level): level
    // Only an exponent needs a LaTeX fraction in parentheses: it would seem to belong to the numerator.
    case .fraction: dialect == .latex ? .power : .product
    case .power, .square, .transpose: .power
    case .negation: .sign
    case .root: dialect == .plain && operands.first.map(isShortRadicand) == true ? .power : .atom
    case .bars, .function, .identity: .atom
    }
  }

  private func superscript(_ digits: String) -> String {
    switch dialect {
    case .plain: Names.superscript(digits) ?? "^" + digits
    case .ascii: "^" + digits
    case .latex: "^{\(digits)}"
    }
  }

  private func power(base: String, _ operands: [Formula]) -> String {
    guard operands.count == 2 else { return base }
    switch (dialect, operands[1]) {
    case (.latex, let exponent):
      return "\(base)^{\(print(exponent, atLeast: .comparison, leftmost: true))}"
    case (.plain, .number(let value)):
      if let raised = Names.superscript(number(value)) { return base + raised }
      return base + "^" + print(operands[1], atLeast: .power, leftmost: false)
    case (_, let exponent):
      return base + "^" + print(exponent, atLeast: .power, leftmost: false)
    }
  }

  private func root(_ operands: [Formula]) -> String {
    guard let operand = operands.first else { return "" }
    let inner = print(operand, atLeast: .comparison, leftmost: true)
    switch dialect {
    case .latex: return "\\sqrt{\(inner)}"
    case .ascii: return "sqrt(\(inner))"
    case .plain:
      return isShortRadicand(operand) ? "√\(inner)" : "√(\(inner))"
    }
  }

  /// True when a root sign without parentheses can only mean the operand.
  private func isShortRadicand(_ operand: Formula) -> Bool {
    switch operand {
    case .symbol: true
    case .number(let value), .rounded(let value): value >= 0 && !numbers.text(value).contains("e")
    case .partial, .apply, .cases, .matrix: false
    }
  }

  /// On one line as programs write it: `[[1, 2], [3, 4]]`.
  private func matrix(_ rows: [[Formula]]) -> String {
    let cells = rows.map { $0.map(text) }
    if dialect == .latex {
      let lines = cells.map { $0.joined(separator: " & ") }
      return "\\begin{bmatrix}" + lines.joined(separator: " \\\\ ") + "\\end{bmatrix}"
    }
    return "[" + cells.map { "[" + $0.joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
  }

  private func cases(_ branches: [FormulaCase], otherwise: Formula, enclosed: Bool) -> String {
    if dialect == .latex {
      let rows = branches.map { "\(text($0.value)) & \(text($0.condition))" }
      let last = "\(text(otherwise)) & \\text{otherwise}"
      let body = "\\begin{cases}" + (rows + [last]).joined(separator: " \\\\ ") + "\\end{cases}"
      return enclosed ? parenthesized(body) : body
    }
    let rows = branches.map { "\(text($0.value)) if \(text($0.condition))" }
    let body = rows.joined(separator: ", ") + " else " + text(otherwise)
    return enclosed ? "(\(body))" : body
  }
}
