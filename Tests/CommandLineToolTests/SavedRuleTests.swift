import NeuralNetwork
import Testing

@testable import CommandLineTool

/// What a specification says of an optimizer or a schedule is written by `--save` as it was read.
@Suite("optimizers and schedules in files")
struct SavedRuleTests {
  static let optimizers = [
    #"{"name":"sgd","learningRate":0.25}"#,
    #"{"name":"momentum","learningRate":0.25,"momentum":0.5,"form":"average"}"#,
    #"{"name":"nesterov","learningRate":0.25,"momentum":0.5}"#,
    #"{"name":"adagrad","learningRate":0.25,"initialAccumulator":0.5,"epsilon":0.125,"epsilonPlacement":"inside"}"#,
    #"{"name":"rmsprop","learningRate":0.25,"decay":0.5,"epsilon":0.125,"epsilonPlacement":"outside"}"#,
    #"{"name":"rmsprop","learningRate":0.25,"decay":0.5,"momentum":0.75,"epsilon":0.125,"epsilonPlacement":"inside"}"#,
    #"{"name":"adadelta","learningRate":0.25,"decay":0.5,"epsilon":0.125}"#,
    #"{"name":"adam","learningRate":0.25,"beta1":0.5,"beta2":0.75,"epsilon":0.125,"epsilonPlacement":"inside"}"#,
    #"{"name":"adamw","learningRate":0.25,"beta1":0.5,"beta2":0.75,"weightDecay":0.5,"epsilon":0.125,"epsilonPlacement":"inside"}"#,
    #"{"name":"nadam","learningRate":0.25,"beta1":0.5,"beta2":0.75,"momentumDecay":0.5,"epsilon":0.125,"epsilonPlacement":"inside"}"#,
    #"{"name":"lion","learningRate":0.25,"beta1":0.5,"beta2":0.75,"weightDecay":0.5}"#,
  ]

  @Test("an optimizer", arguments: optimizers)
  func optimizer(text: String) throws {
    #expect(try saved(optimizer: text, schedule: nil).contains(#""optimizer":"# + text), "\(text)")
  }

  @Test("every optimizer there is", arguments: OptimizerEntry.all.map(\.declaration))
  func everyOptimizer(rule: RuleDeclaration) throws {
    let text = Self.fields(rule, after: [#""name":"\#(rule.name)""#, #""learningRate":0.25"#])
    #expect(try saved(optimizer: text, schedule: nil).contains(#""optimizer":"# + text), "\(text)")
  }

  static let schedules = [
    #"{"name":"step","factor":0.5,"every":2,"per":"epoch"}"#, #"{"name":"exponential","decay":0.5,"per":"step"}"#,
    #"{"name":"exponential","factor":0.5,"per":"epoch"}"#,
    #"{"name":"polynomial","power":2,"minimum":0.125,"period":4,"per":"epoch"}"#,
    #"{"name":"cosine","minimum":0.125,"period":4,"restarts":true,"per":"epoch"}"#,
    #"{"name":"one-cycle","period":4,"pctStart":0.5,"divFactor":2,"finalDivFactor":8,"per":"epoch"}"#,
    #"{"name":"plateau","factor":0.5,"patience":2,"threshold":0.125,"minimum":0.0625,"per":"epoch"}"#,
    #"{"name":"warmup","steps":2,"then":{"name":"plateau","factor":0.5,"patience":2,"threshold":0.125,"minimum":0},"per":"epoch"}"#,
  ]

  @Test("a schedule", arguments: schedules)
  func schedule(text: String) throws {
    #expect(try schedule(saved: text).contains(#""schedule":"# + text), "\(text)")
  }

  private func schedule(saved text: String) throws -> String {
    try saved(optimizer: #"{"name":"sgd","learningRate":0.5}"#, schedule: text)
  }

  /// The constant schedule is what a silent file means.
  @Test("every schedule there is", arguments: ScheduleEntry.all.map(\.declaration).filter { $0.name != "constant" })
  func everySchedule(rule: RuleDeclaration) throws {
    var text = Self.fields(rule, after: [#""name":"\#(rule.name)""#])
    text = text.dropLast() + #","per":"step"}"#
    #expect(try schedule(saved: text).contains(#""schedule":"# + text), "\(text)")
  }

  /// An object with a value for every parameter, in the order of the declaration; of two ways to say the same, the first.
  private static func fields(_ rule: RuleDeclaration, after first: [String]) -> String {
    let parameters = rule.parameters.filter { $0.key != rule.alternatives?.second }
    let fields = parameters.map { parameter in
      let value =
        switch parameter.kind {
        case .number(_, .divisor): "2.5"
        case .number: "0.5"
        case .count: "7"
        case .word(_, let words): "\"\(words[words.count - 1])\""
        case .flag: "true"
        case .schedule: #"{"name":"exponential","factor":0.5}"#
        }
      return "\"\(parameter.key)\":\(value)"
    }
    return "{" + (first + fields).joined(separator: ",") + "}"
  }

  /// The text that training with this optimizer and schedule saves, without spaces.
  private func saved(optimizer: String, schedule: String?) throws -> String {
    let spec = """
      {"layers": [{"weights": [[1]], "biases": null, "activation": "linear"}], "loss": "half_squared_error",
       "examples": [{"input": [1], "target": [2]}], "optimizer": \(optimizer)\(schedule.map { ", \"schedule\": \($0)" } ?? "")}
      """
    let world = TestWorld(files: ["spec.json": spec])
    let outcome = BackpropExplain.run(["train", "spec.json", "--save", "out.json"], host: world.host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    return String(decoding: try #require(world.written["out.json"]), as: UTF8.self).filter { !$0.isWhitespace }
  }
}

/// A field of a file and the option of the same word mean the same, for every parameter there is.
@Suite("every parameter as an option")
struct RuleOptionTests {
  @Test(
    "every parameter of every optimizer has an option that is taken", arguments: OptimizerEntry.all.map(\.declaration))
  func optimizer(rule: RuleDeclaration) {
    for parameter in rule.parameters {
      let outcome = BackpropExplain.run(
        ["optimizer", rule.name, "--gradients", "1,2", "--format", "json"] + option(parameter), host: TestWorld().host()
      )
      #expect(outcome.exitCode == .done, "\(rule.name) \(parameter.key): \(outcome.standardError)")
    }
  }

  @Test(
    "every parameter of every schedule has an option that is taken", arguments: ScheduleEntry.all.map(\.declaration))
  func schedule(rule: RuleDeclaration) {
    let losses = rule.name == "plateau" ? ["--losses", "1,1,1"] : []
    // Of two ways to say the same one is enough.
    let ways = rule.alternatives.map { [$0.first, $0.second] } ?? [""]
    for way in ways {
      let parameters = rule.parameters.filter { !ways.contains($0.key) || $0.key == way }
      let outcome = BackpropExplain.run(
        ["schedule", rule.name, "--learning-rate", "1", "--format", "json"] + losses + parameters.flatMap(option),
        host: TestWorld().host())
      #expect(outcome.exitCode == .done, "\(rule.name): \(outcome.standardError)")
    }
  }

  private func option(_ parameter: RuleParameter) -> [String] {
    let name = parameter.key.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    return switch parameter.kind {
    case .number(_, .divisor): ["--" + (parameter.option ?? name), "2.5"]
    case .number: ["--" + (parameter.option ?? name), "0.5"]
    case .count: ["--" + (parameter.option ?? name), "3"]
    case .word(_, let words): ["--" + name, words[words.count - 1]]
    case .flag: ["--" + name]
    case .schedule: []
    }
  }
}
