import NeuralNetwork
import Notation
import TraceModel

/// One setting changed, so that a walk which went wrong may not. Whoever suggests it has tried it.
public struct Remedy: Sendable {
  /// The option to type, without its dashes.
  private let option: String
  private let value: Double
  /// The rule with it.
  public let optimizer: Optimizer
  /// The (first) learning rate with it.
  public let learningRate: Double

  private static let rateOption = "learning-rate"

  /// What there is to try, the likeliest first: constants of the rule as they usually are, then shorter steps.
  public static func candidates(_ optimizer: Optimizer, learningRate: Double) -> [Remedy] {
    let constants = optimizer.withUsualConstants.map { parameter, usual, optimizer in
      Remedy(option: parameter.optionName, value: usual, optimizer: optimizer, learningRate: learningRate)
    }
    let powers: [Double] = [10, 100, 1000, 10_000, 100_000, 1_000_000]
    let rates = powers.map { learningRate / $0 } + [0.1, 0.001].filter { $0 < learningRate / 1_000_000 }
    return constants
      + rates.map { Remedy(option: rateOption, value: $0, optimizer: optimizer, learningRate: $0) }
  }

  /// True when it makes the steps shorter and changes nothing else.
  var isShorter: Bool { option == Self.rateOption }

  /// `--epsilon 1e-8`
  public var prose: Prose { "\(code: "--" + option) \(value)" }
}

extension RuleBreakdown {
  /// What happened to a step, as a sentence without its full stop.
  func sentence(_ rule: UpdateRule, _ step: OptimizerStep, _ names: QuantityNames) -> Prose {
    let result = rule.written(step, names)[line].left
    switch cause {
    case .division(let divisor):
      let part = rule.formula(of: divisor, inLine: line, names, step: step.step)
      return "Step \(step.step) divides by \(part), which is 0, so \(result) is \(step.values[line].value)"
    case .overflow:
      return "In step \(step.step) \(result) grows beyond the largest number, about 1.8e308"
    }
  }
}
