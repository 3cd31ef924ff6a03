import Notation
import TraceModel

/// One line of an update rule: what is computed, in symbols, with the numbers put in, and its value.
struct RuleLine {
  var left: Formula
  var symbolic: Formula
  var substituted: [Formula]
  var value: Double

  init(_ left: Formula, _ symbolic: Formula, _ substituted: Formula..., value: Double) {
    self.left = left
    self.symbolic = symbolic
    self.substituted = substituted
    self.value = value
  }

  /// `left = symbols`, as the rule stands in a book.
  var rule: Page.Equation { Page.Equation(left, [symbolic]) }

  /// `left = symbols = numbers = value`; a step that would repeat the one before is left out.
  var equation: Page.Equation {
    var steps = [symbolic]
    for step in substituted + [.number(value)] where step != steps.last { steps.append(step) }
    return Page.Equation(left, steps)
  }
}
