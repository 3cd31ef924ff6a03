/// One line of a rule: `symbol = expression`.
public struct RuleLine: Equatable, Sendable {
  /// The name of what the line computes.
  public let symbol: String
  /// How.
  public let expression: RuleExpression
  /// What a page says beside it; empty for nothing.
  public let remark: String

  /// `symbol = expression`
  public init(_ symbol: String, _ expression: RuleExpression, remark: String = "") {
    self.symbol = symbol
    self.expression = expression
    self.remark = remark
  }
}

/// A number that an optimizer keeps from step to step, for each parameter.
public struct RuleState: Equatable, Sendable {
  /// `v`
  public let symbol: String
  /// Before the first step.
  public let initial: Double

  /// A state that starts at 0 unless said.
  public init(_ symbol: String, initial: Double = 0) {
    self.symbol = symbol
    self.initial = initial
  }
}

/// What an optimizer does in one step: lines that are computed one after another. Before its own line a state's name
/// means what the last step left, after it what this step made of it.
///
/// Every line may use θ, g (the gradient), α (the learning rate), t (the step, from 1), the constants, the states and
/// what the lines before it computed. The last line says what becomes of θ.
public struct UpdateRule: Sendable {
  /// The numbers that never change.
  public let constants: [RuleConstant]
  /// What is kept from step to step.
  public let states: [RuleState]
  /// From the first to the one that moves θ.
  public let lines: [RuleLine]

  init(constants: [RuleConstant], states: [RuleState], lines: [RuleLine]) {
    self.constants = constants
    self.states = states
    self.lines = lines
  }

  /// The name of the parameter that is moved.
  public static let parameter = "θ"
  /// The name of its gradient.
  public static let gradient = "g"
  /// The name of the learning rate.
  public static let rate = "α"
  /// The name of the number of the step, from 1.
  public static let step = "t"

  /// The rule as one expression of θ, g and α, where it keeps nothing and needs one line: then it can be written with
  /// whole matrices.
  public var direct: RuleExpression? {
    states.isEmpty && lines.count == 1 ? lines.first?.expression : nil
  }
}

/// The numbers that a rule's names stand for in the middle of a step.
struct RuleNumbers {
  private var names: [String]
  private var values: [Double]

  init(_ rule: UpdateRule, state: [Double]) {
    names = rule.constants.map { $0.symbol } + rule.states.map { $0.symbol }
    values = rule.constants.map { $0.value } + state
  }

  init(_ constants: [RuleConstant]) {
    names = constants.map { $0.symbol }
    values = constants.map { $0.value }
  }

  subscript(name: String) -> Double {
    get {
      guard let index = names.firstIndex(of: name) else { preconditionFailure("no line of the rule computes \(name)") }
      return values[index]
    }
    set {
      if let index = names.firstIndex(of: name) {
        values[index] = newValue
      } else {
        names.append(name)
        values.append(newValue)
      }
    }
  }
}
