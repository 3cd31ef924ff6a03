import Notation

extension TextPage {
  /// A step too wide for a line: matrices one a line with the operator in front, of other operands as many as fit; whole
  /// when it cannot be taken apart without parentheses, or has nothing to take apart.
  func broken(_ step: Formula, relation: String, room: Int) -> [TextBlock] {
    var lines: [TextBlock] = []
    var canGoOn = false
    for (index, operand) in operands(of: step, room: room - 3).enumerated() {
      let hasMatrix = operand.formula.containsMatrix
      let body =
        hasMatrix || index == 0
        ? TextBlock(operand.formula, printer)
        : TextBlock(printer.safe(printer.continuation(operand.formula, of: operand.level)))
      let piece = TextBlock.row([TextBlock(" \(index == 0 ? relation : operand.sign) "), body])
      if canGoOn, !hasMatrix, let last = lines.last, last.width + piece.width <= room {
        lines[lines.count - 1] = TextBlock.row([last, piece])
      } else {
        lines.append(piece)
      }
      canGoOn = !hasMatrix
    }
    return lines
  }

  /// A part of a formula with the sign in front of it, and how strongly that binds.
  typealias Operand = (sign: String, level: Precedence, formula: Formula)

  /// The operands that need lines of their own, each but the first with the sign in front of it.
  func operands(of step: Formula, room: Int) -> [Operand] {
    var operands: [Operand] = []
    take(step, sign: "", .sum, room: room, into: &operands)
    return operands
  }

  private func take(
    _ formula: Formula, sign: String, _ outer: Precedence, room: Int, into operands: inout [Operand]
  ) {
    guard TextBlock(formula, printer).width > room, case .apply(.infix(let spelling, let level), let parts) = formula,
      parts.count == 2, formula.containsMatrix || level == .sum || level == .product,
      fits(parts[0], level, isLeft: true), !parts[1].containsMatrix || fits(parts[1], level, isLeft: false)
    else {
      operands.append((sign, outer, formula))
      return
    }
    take(parts[0], sign: sign, outer, room: room, into: &operands)
    let written = options.ascii ? spelling.ascii : spelling.plain
    let letters = written.split(separator: " ").joined()
    // Matrices side by side are a product; one under the other they need a sign.
    let operand = (letters.isEmpty ? (options.ascii ? "*" : "·") : letters, level, parts[1])
    // What stands in brackets stays together.
    if parts[1].containsMatrix || fits(parts[1], level, isLeft: false) {
      take(parts[1], sign: operand.0, level, room: room, into: &operands)
    } else {
      operands.append(operand)
    }
  }

  /// True when an operand stands without parentheses next to an operator of this strength.
  private func fits(_ formula: Formula, _ level: Precedence, isLeft: Bool) -> Bool {
    switch formula {
    case .matrix, .symbol, .partial: true
    case .number(let value), .rounded(let value): isLeft || value >= 0
    case .apply(.infix(_, let own), _): isLeft ? own >= level : own > level
    case .apply(.transpose, _), .apply(.function, _): true
    case .apply(.fraction, _): level <= .sum || isLeft && level <= .product
    case .apply, .cases: false
    }
  }
}
