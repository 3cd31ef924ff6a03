import Specifications
import TestSupport
import Testing

@testable import CommandLineTool

/// The constants were computed in Python from the rules as the decks print them.
@Suite("optimizer and schedule")
struct WalkCommandTests {
  static let gradients = ["--gradients", "1,0.5,-0.25,2,0", "--start", "1", "--learning-rate", "0.1"]

  static let walks: [(arguments: [String], parameters: [Double])] = [
    (["sgd"], [0.9, 0.85, 0.875, 0.675, 0.675]),
    (["momentum", "--momentum", "0.8"], [0.9, 0.77, 0.691, 0.4278, 0.21724]),
    (["momentum", "--momentum", "0.8", "--form", "rate-inside"], [0.9, 0.77, 0.691, 0.4278, 0.21724]),
    (["momentum", "--momentum", "0.8", "--form", "average"], [0.98, 0.954, 0.9382, 0.88556, 0.843448]),
    (["nesterov", "--momentum", "0.8"], [0.82, 0.666, 0.6278, 0.21724, 0.048792]),
    (
      ["adagrad", "--initial-accumulator", "0.1", "--epsilon", "1e-3"],
      [0.9047445635704986, 0.8617484204673472, 0.8827658943275141, 0.7968359745316353, 0.7968359745316353]
    ),
    (
      ["adagrad", "--initial-accumulator", "0.1", "--epsilon", "1e-3", "--epsilon-placement", "inside"],
      [0.9046970507569506, 0.8616798318197328, 0.8827075477929905, 0.7967486327827772, 0.7967486327827772]
    ),
    (
      ["rmsprop", "--decay", "0.7", "--epsilon", "1e-3"],
      [0.8177585400267446, 0.724275069452889, 0.7776742081742489, 0.6058659740292123, 0.6058659740292123]
    ),
    (
      ["rmsprop", "--optimizer-decay", "0.7", "--epsilon", "1e-3", "--epsilon-placement", "inside"],
      [0.8177293458558776, 0.7242346468550319, 0.7776259114773496, 0.6057334816203239, 0.6057334816203239]
    ),
    (
      ["adam", "--beta1", "0.8", "--beta2", "0.95", "--epsilon", "1e-3"],
      [0.9000999000999, 0.8081514816882949, 0.7583618201854508, 0.6826962032417642, 0.622475196125791]
    ),
    (
      ["adam", "--beta1", "0.8", "--beta2", "0.95", "--epsilon", "1e-3", "--epsilon-placement", "inside"],
      [0.9000499625312227, 0.8080590447058756, 0.7582517383672157, 0.6825491554106885, 0.6222980879221484]
    ),
    (
      ["adamw", "--beta1", "0.8", "--beta2", "0.95", "--epsilon", "1e-3", "--weight-decay", "0.05"],
      [0.8950999000999, 0.7986759821877953, 0.7448929407740124, 0.6655028591264556, 0.6019543377148502]
    ),
    // PyTorch's documented formulas, and Lion's algorithm 2, with 40 digits.
    (
      ["rmsprop", "--decay", "0.7", "--epsilon", "1e-3", "--momentum", "0.8"],
      [
        0.817758540026744718, 0.57848190147428487175, 0.44045972935367689893, 0.15823375751215395518,
        -0.0675470199610644,
      ]
    ),
    (
      ["adadelta", "--decay", "0.7", "--epsilon", "1e-3"],
      [
        0.99423609582295765036, 0.99005835998212205043, 0.99257471397229775854, 0.9848017234179721716,
        0.98480172341797217,
      ]
    ),
    (
      ["nadam", "--beta1", "0.8", "--beta2", "0.95", "--momentum-decay", "0.1", "--epsilon", "1e-3"],
      [
        0.89048583145430406108, 0.83081546947321273643, 0.84515415490360126664, 0.72322639683991397913,
        0.706565187908821,
      ]
    ),
    (
      ["lion", "--beta1", "0.2", "--beta2", "0.5", "--weight-decay", "0.05"],
      [0.895, 0.790525, 0.886572375, 0.782139513125, 0.678228815559375]
    ),
    // A rate that changes tells the three forms of momentum apart.
    (
      [
        "momentum", "--momentum", "0.8", "--form", "rate-inside", "--schedule", "step", "--factor", "0.5", "--every",
        "2",
      ],
      [0.9, 0.77, 0.6785, 0.5053, 0.36674]
    ),
  ]

  @Test func digitsReachTheHeadingOfEveryStep() {
    let outcome = BackpropExplain.run(
      ["optimizer", "sgd", "--gradients", "0.123456789", "--digits", "9"], host: TestWorld().host())
    #expect(outcome.text.contains("Step 1: the gradient is 0.123456789\n"))
  }

  @Test("every optimizer, step by step", arguments: walks)
  func optimizer(arguments: [String], parameters: [Double]) throws {
    let outcome = BackpropExplain.run(
      ["optimizer"] + arguments + Self.gradients + ["--format", "json"], host: TestWorld().host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    let json = try JSONResult(outcome)
    #expect(json["kind"].string == "optimizer")
    let found = json["steps"].elements.map { $0["parameter"].number }
    #expect(worstDifference(found, parameters) < 1e-14, "\(arguments): \(found)")
    #expect(json["steps"].elements.map { $0["step"].number } == [1, 2, 3, 4, 5])
  }

  @Test func theStateIsNamedAsInTheRule() throws {
    let json = try JSONResult(run("optimizer", "adam", "--gradients", "1,0.5", "--format", "json"))
    #expect(json["steps"][0]["state"].keys == ["m", "v"])
    #expect(worstDifference([json["steps"][1]["state"]["m"].number], [0.14]) < 1e-15)
    #expect(worstDifference([json["steps"][1]["state"]["v"].number], [0.001249]) < 1e-15)
  }

  @Test func everyFactorIsShown() {
    let text = run("optimizer", "adam", "--gradients", "1,0.5", "--start", "1").text
    for line in [
      "m₂ = β₁·m₁ + (1 - β₁)·g₂ = 0.9·0.1 + (1 - 0.9)·0.5 = 0.14",
      "m̂₂ = m₂/(1 - β₁²) = 0.14/(1 - 0.9²) = 0.14/0.19 ≈ 0.736842", "s₂ = √v̂₂ + ε ≈ √0.624812 + 1e-8 ≈ 0.790451",
      "θ₂ = θ₁ - α·m̂₂/s₂ ≈ 0.900000 - 0.1·0.736842/0.790451 ≈ 0.806782",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
  }

  static let cosine = [
    0.3, 0.25753048327204936, 0.155, 0.05246951672795062, 0.01, 0.05246951672795058, 0.155, 0.25753048327204936, 0.3,
    0.2575304832720494,
  ]
  static let schedules: [(arguments: [String], rates: [Double])] = [
    (["constant"], [Double](repeating: 0.3, count: 10)),
    (
      ["step", "--factor", "0.5", "--every", "2"],
      [0.3, 0.3, 0.15, 0.15, 0.075, 0.075, 0.0375, 0.0375, 0.01875, 0.01875]
    ),
    (
      ["exponential", "--decay", "0.2"],
      [
        0.3, 0.24561922592339452, 0.20109601381069178, 0.16464349082820792, 0.13479868923516647, 0.1103638323514327,
        0.0903582635736606, 0.07397908918248193, 0.3 * 0.20189651799465538, 0.3 * 0.16529888822158653,
      ]
    ),
    (
      ["exponential", "--factor", "0.9"],
      [
        0.3, 0.27, 0.243, 0.2187, 0.19683, 0.177147, 0.1594323, 0.14348907, 0.129140163, 0.1162261467,
      ]
    ),
    (["cosine", "--minimum", "0.01", "--period", "4"], cosine),
    (
      ["cosine", "--minimum", "0.01", "--period", "4", "--restarts"],
      [Array(cosine[0..<4]), Array(cosine[0..<4]), Array(cosine[0..<2])].flatMap { $0 }
    ),
    (
      ["polynomial", "--power", "2", "--minimum", "0.01", "--period", "4"],
      [0.3, 0.173125, 0.0825, 0.028125, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]
    ),
    (
      ["one-cycle", "--period", "10"],
      [
        0.012, 0.156, 0.3, 0.28514538960404211693, 0.24352369618492890533, 0.18337860658088678007,
        0.11662259341911320883, 0.056477503815071083571, 0.014855810395957871966, 1.2e-6,
      ]
    ),
    (["warmup", "--warmup", "5"], [0.06, 0.12, 0.18, 0.24, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]),
    (
      ["cosine", "--minimum", "0.01", "--period", "4", "--warmup", "3"],
      [0.1, 0.2, 0.3, 0.3, 0.25753048327204936, 0.155, 0.05246951672795062, 0.01, 0.05246951672795058, 0.155]
    ),
  ]

  @Test("every schedule, from t = 0", arguments: schedules)
  func schedule(arguments: [String], rates: [Double]) throws {
    let outcome = BackpropExplain.run(
      ["schedule"] + arguments + ["--learning-rate", "0.3", "--steps", "10", "--format", "json"],
      host: TestWorld().host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    let json = try JSONResult(outcome)
    #expect(json["kind"].string == "schedule")
    #expect(worstDifference(json["rates"].numbers, rates) < 1e-15, "\(arguments): \(json["rates"].numbers)")
  }

  @Test("no schedule without rates that were computed apart")
  func everySchedule() {
    let names = Self.schedules.map { $0.arguments[0] } + ["plateau"]  // Its rates are those of given losses, below.
    #expect(Set(names).isSuperset(of: ScheduleReader.names))
  }

  @Test("all formats are written, and ASCII is ASCII", arguments: ["optimizer", "schedule", "descend"])
  func formats(command: String) {
    let arguments: [String] =
      switch command {
      case "optimizer": ["optimizer", "adamw", "--gradients", "1,-2"]
      case "schedule": ["schedule", "cosine", "--period", "4"]
      default: ["descend", "L=(y-w x)^2", "x=3", "y=10", "w=2", "--wrt", "w"]
      }
    for format in WalkExhibit.exhibit.formats {
      let ascii = DisplayOption.ascii.acts(format) ? ["--ascii"] : []
      let outcome = BackpropExplain.run(
        arguments + ["--format", format.rawValue] + ascii, host: TestWorld().host())
      #expect(outcome.exitCode == .done, "\(command) \(format): \(outcome.standardError)")
      #expect(!outcome.standardOutput.isEmpty)
      if format == .text { #expect(outcome.text.allSatisfy { $0.isASCII }, "\(outcome.text)") }
      if format == .text { #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 }) }
    }
  }
}

/// Wrong options are exit code 2, with the place of the wrong word.
@Suite("settings as options")
struct SettingOptionTests {
  static let mistakes: [(arguments: [String], says: String, place: String)] = [
    (
      ["optimizer", "sgd", "--gradients", "1", "--beta1", "0.3"], "optimizer sgd has no use for --beta1",
      "options:1:15"
    ),
    (["descend", "x^2", "x=1", "--beta1", "0.3"], "--optimizer sgd has no use for --beta1", "options:1:1"),
    (["optimizer", "adam", "--gradients", "1", "--beta1", "1.5"], "--beta1 is 1.5 but must be", "options:1:24"),
    (["optimizer", "adam", "--gradients", "1", "--epsilon", "x"], "--epsilon must be a number", "options:1:26"),
    // What was typed as an argument is not shown as an option.
    (["schedule", "step"], "error[E032]: schedule step needs --factor", "1 | schedule step\n"),
    (["schedule", "cosine"], "= help: add --period 20", "1 | schedule cosine\n"),
    (
      ["schedule", "cosine", "--period", "4", "--decay", "2"], "schedule cosine has no use for --decay", "options:1:17"
    ),
    (["schedule", "one-cycle", "--period", "1"], "--period must be a whole number from 2", "options:1:29"),
    (
      ["schedule", "one-cycle", "--period", "9", "--pct-start", "1e300"], "--pct-start is 1e+300 but must be",
      "options:1"
    ),
    (
      ["schedule", "plateau", "--losses", "1", "--patience", "-1"], "--patience must be a whole number from 0",
      "options:1"
    ),
    (["schedule", "exponential", "--decay", "1", "--factor", "0.5"], "are two ways to say the same", "options:1:1"),
    (["schedule", "exponential", "--warmup", "3"], "schedule exponential needs --decay", "options:1:1"),
    (["descend", "x^2", "x=1", "--learning-rate", "-1"], "--learning-rate is -1 but must be", "options:1:17"),
    (
      ["descend", "x^2", "x=1", "--optimizer", "rmsprop", "--schedule", "exponential", "--decay", "0.1"],
      "--decay could be that of rmsprop", "options:1:21"
    ),
  ]

  @Test("a wrong value is pointed at", arguments: mistakes)
  func pointsAtTheMistake(arguments: [String], says: String, place: String) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
    #expect(outcome.standardError.contains(place), "\(outcome.standardError)")
  }

  static let misuses: [(arguments: [String], says: String)] = [
    (["schedule", "plateau"], "add --losses 1,0.9,0.9,0.9"),
    (["schedule", "warmup", "--warmup", "2", "--losses", "1"], "does not look at losses"),
    (["schedule", "plateau", "--losses", "1", "--steps", "3"], "leave out --steps"),
    (["schedule", "plateau", "--losses", "1,x"], "'x' in '--losses' is not a number"),
    (["optimizer", "sgd", "--gradients", "1", "--schedule", "plateau"], "waits for losses"),
  ]

  @Test("a schedule that waits for losses is given some", arguments: misuses)
  func losses(arguments: [String], says: String) {
    let outcome = BackpropExplain.run(arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
  }

  @Test func plateauFollowsTheLosses() throws {
    let arguments = [
      "schedule", "plateau", "--learning-rate", "0.4", "--factor", "0.5", "--patience", "1", "--threshold", "0.01",
      "--losses", "1,0.9,0.9,0.895,0.85",
    ]
    let json = try JSONResult(BackpropExplain.run(arguments + ["--format", "json"], host: TestWorld().host()))
    #expect(json["rates"].numbers == [0.4, 0.4, 0.4, 0.4, 0.2, 0.2])
    let text = BackpropExplain.run(arguments, host: TestWorld().host()).text
    #expect(text.contains("J_bound = J_best·(1 - ε)"))
    #expect(text.contains("not better: lower the rate"))
  }

  /// x ← x - α·2x on x²: the value 1 goes to (1 - 2α)², which with α = 1 is 1 again, and then a half of α finds 0.
  @Test func descentFeedsThePlateau() throws {
    let json = try JSONResult(
      run(
        "descend", "x^2", "x=1", "--schedule", "plateau", "--patience", "0", "--factor", "0.5", "--learning-rate", "1",
        "--steps", "3", "--format", "json"))
    #expect(json["steps"].elements.map { $0["learningRate"].number } == [1, 1, 0.5, 0.5])
    #expect(json["steps"].elements.map { $0["value"].number } == [1, 1, 1, 0])
  }

  @Test func decayGoesToTheOneThatHasIt() throws {
    let both = try JSONResult(
      run(
        "descend", "x^2", "x=1", "--optimizer", "rmsprop", "--schedule", "exponential", "--optimizer-decay", "0.5",
        "--schedule-decay", "0.1", "--steps", "2", "--format", "json"))
    #expect(worstDifference([both["steps"][1]["learningRate"].number], [0.1 * 0.9048374180359595]) < 1e-15)
    // √v of the first step is √(0.5·2²) = √2: the step is 0.1·2/√2.
    #expect(worstDifference([both["steps"][1]["inputs"]["x"].number], [1 - 0.1 * 1.4142135623730951]) < 1e-8)
    let schedule = try JSONResult(
      run("descend", "x^2", "x=1", "--schedule", "exponential", "--decay", "0.1", "--steps", "1", "--format", "json"))
    #expect(worstDifference([schedule["steps"][1]["learningRate"].number], [0.1 * 0.9048374180359595]) < 1e-15)
  }
}
