import NeuralNetwork
import Notation
import TraceModel

extension Document.Equation {
  /// A line of a rule as it stands on a page, with its numbers where it has some.
  init(_ line: WrittenLine) {
    let steps = [line.symbols] + (line.numbers.first == line.symbols ? Array(line.numbers.dropFirst()) : line.numbers)
    self.init(line.left, steps, remark: line.remark)
  }

  /// `β₁ = 0.9   how much of m is kept`
  init(_ constant: RuleConstant) {
    self.init(.symbol(constant.symbol), [.number(constant.value)], remark: constant.meaning)
  }
}

extension RuleProse {
  /// As running text.
  func text(_ style: NumberStyle = NumberStyle()) -> String {
    let printer = FormulaPrinter(numbers: style)
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .formula(let formula): printer.text(formula)
      case .number(let number): printer.number(number)
      }
    }.joined()
  }
}
