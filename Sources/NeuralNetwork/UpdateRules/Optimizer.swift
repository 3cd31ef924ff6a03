/// A rule that moves parameters against their gradient, with its constants. The rate α comes from a schedule.
public struct Optimizer: Equatable, Sendable {
  /// What the rule is.
  public let entry: OptimizerEntry
  /// Its constants and choices.
  public let values: RuleValues
  /// What a step computes, with these constants.
  public let rule: UpdateRule
  /// A faster way to compute the same on whole arrays; nil where the rule's own lines are compiled for them.
  let kernel: UpdateKernel?

  /// The optimizer with its usual constants, changed where `settings` says so.
  public init(_ entry: OptimizerEntry, _ settings: [RuleValues.Setting] = []) {
    self.entry = entry
    values = entry.declaration.values(settings)
    rule = UpdateRule(
      constants: entry.declaration.constants(values), states: entry.states(values), lines: entry.lines(values))
    kernel = entry.kernel(values)
  }

  init(_ entry: OptimizerEntry, _ settings: KeyValuePairs<String, RuleValue>) {
    self.init(entry, settings.map { RuleValues.Setting(key: $0.key, value: $0.value) })
  }

  /// The same rule with the same constants.
  public static func == (left: Optimizer, right: Optimizer) -> Bool {
    left.name == right.name && left.values == right.values
  }

  /// The spelling in a network specification.
  public var name: String { entry.declaration.name }
  /// How a page calls it.
  public var title: String { entry.title(values) }
  /// What the rule does, in one or two sentences.
  public var story: RuleProse { entry.story(values) }

  /// Every rule with its usual constants, for lists and tests.
  public static let all: [Optimizer] = OptimizerEntry.all.map { Optimizer($0) }

  /// The names of the numbers kept from step to step, for each parameter.
  public var stateNames: [String] { rule.states.map { $0.symbol } }

  /// The constants worth saying, and what the state is before the first step.
  public var constants: [RuleConstant] {
    let states = rule.states.map { RuleConstant(symbol: $0.symbol + "₀", value: $0.initial, meaning: "") }
    let spoken = entry.declaration.spoken(values).map { $0.symbol }
    return rule.constants.filter { constant in
      spoken.contains(constant.symbol) && !states.contains { $0.symbol == constant.symbol }
    } + states
  }

  /// Throws the first constant outside its range.
  public func validate() throws(NetworkError) { try entry.declaration.validate(values) }
}
