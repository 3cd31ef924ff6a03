import Notation

/// How the quantities of one step are called by whoever shows them.
public struct QuantityNames: Sendable {
  /// θ before the step.
  public var before: String
  /// θ after the step.
  public var after: String
  /// The gradient as the rule's formulas write it.
  public var gradient: Formula
  /// What is put behind the names of the state before the step.
  public var old: String
  /// What is put behind the names of everything that the step computes.
  public var new: String

  /// Names for θ and g; states are called alike before and after unless said.
  public init(before: String, after: String, gradient: Formula, old: String = "", new: String = "") {
    self.before = before
    self.after = after
    self.gradient = gradient
    self.old = old
    self.new = new
  }

  /// `θ₁ = θ₀ - α·g₁`: every quantity with the number of its step.
  public static func numbered(step: Int) -> QuantityNames {
    let (old, new) = (Names.subscripted(step - 1), Names.subscripted(step))
    return QuantityNames(before: "θ" + old, after: "θ" + new, gradient: .symbol("g" + new), old: old, new: new)
  }

  /// `θ = θ - α·g`: the new value on the left, the old one on the right.
  public static let plain = QuantityNames(before: "θ", after: "θ", gradient: .symbol("g"))
}

/// A line of a rule as it is written down: `left = symbols = numbers … = value`.
public struct WrittenLine: Equatable, Sendable {
  /// What the line computes.
  public var left: Formula
  /// How, in symbols.
  public var symbols: Formula
  /// The line with its numbers, step by step; the last is its value. Empty without a step.
  public var numbers: [Formula]
  /// What to say about it; often nothing.
  public var remark: String
}

extension UpdateRule {
  /// The rule in symbols, as it stands in a book.
  public func written(_ names: QuantityNames = .plain) -> [WrittenLine] {
    lines.indices.map { index in
      WrittenLine(
        left: .symbol(name(of: lines[index].symbol, before: index + 1, names)),
        symbols: lines[index].expression.formula { formula(of: $0, before: index, names, step: nil) }, numbers: [],
        remark: lines[index].remark)
    }
  }

  /// The rule with the numbers of a step of it.
  public func written(_ step: OptimizerStep, _ names: QuantityNames) -> [WrittenLine] {
    var numbers = numbers(of: step, before: 0)
    return lines.indices.map { index in
      let (line, value) = (lines[index], step.values[index].value)
      let worked = line.expression.workedOut({ numbers[$0] }, value: value)
      numbers[line.symbol] = value
      return WrittenLine(
        left: .symbol(name(of: line.symbol, before: index + 1, names)),
        symbols: line.expression.formula { formula(of: $0, before: index, names, step: step.step) }, numbers: worked,
        remark: "")
    }
  }

  /// What the rule's names stand for in a step, before its line at `index`.
  func numbers(of step: OptimizerStep, before index: Int) -> RuleNumbers {
    var numbers = RuleNumbers(self, state: step.stateBefore)
    numbers[Self.parameter] = step.before
    numbers[Self.gradient] = step.gradient
    numbers[Self.rate] = step.rate
    numbers[Self.step] = Double(step.step)
    for (line, value) in zip(lines[..<index], step.values) { numbers[line.symbol] = value.value }
    return numbers
  }

  /// What a part of the line at `index` is called on a page.
  public func formula(of part: RuleExpression, inLine index: Int, _ names: QuantityNames, step: Int) -> Formula {
    part.formula { formula(of: $0, before: index, names, step: step) }
  }

  /// What a name in the line at `index` is called: the states that an earlier line has renewed are new.
  private func formula(of symbol: String, before index: Int, _ names: QuantityNames, step: Int?) -> Formula {
    if symbol == Self.gradient { return names.gradient }
    if symbol == Self.step, let step, !names.new.isEmpty { return .number(Double(step)) }
    return .symbol(name(of: symbol, before: index, names))
  }

  private func name(of symbol: String, before index: Int, _ names: QuantityNames) -> String {
    let isComputed = lines[..<index].contains { $0.symbol == symbol }
    if symbol == Self.parameter { return isComputed ? names.after : names.before }
    if isComputed { return symbol + names.new }
    return states.contains { $0.symbol == symbol } ? symbol + names.old : symbol
  }
}
