import NeuralNetwork
import Notation
import TraceModel

extension Page.Equation {
  /// A line of a rule as it stands on a page, with its numbers where it has some.
  init(_ line: WrittenLine) {
    let steps = [line.symbols] + (line.numbers.first == line.symbols ? Array(line.numbers.dropFirst()) : line.numbers)
    self.init(line.left, steps, remark: Prose(line.remark))
  }

  /// `β₁ = 0.9   how much of m is kept`
  init(_ constant: RuleConstant) {
    self.init(.symbol(constant.symbol), [.number(constant.value)], remark: Prose(constant.meaning))
  }
}

extension Prose {
  /// What an entry says about its rule.
  init(_ story: RuleProse) {
    self.init(
      story.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .formula(let formula): .formula(formula)
        case .number(let number): .number(number)
        }
      })
  }
}
