import CommandLine
import HostSystem
import TestSupport
import Testing

@testable import CommandLineTool

/// Every command that answers, every format, every option: it shows, or it is refused in words.
@Suite("Options and formats")
struct DisplayOptionTests {
  /// A command line on whose result an option has something to change.
  struct Example: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let option: DisplayOption
    let value: String?
    let format: OutputFormat
    let exhibit: Exhibit

    var testDescription: String { (arguments + words + ["--format", format.rawValue]).joined(separator: " ") }
    var words: [String] { [option.declaration.spelling] + (value.map { [$0] } ?? []) }
  }

  private static let network =
    #"{"layers": [{"weights": [[0.123456, -1], [0.25, 0.75]], "biases": [0.1, -0.2], "activation": "sigmoid"}],"#
    + #""loss": "half_squared_error", "examples": [{"input": [2, -1], "target": [1, 0]}], "train": {"epochs": 40}}"#

  /// A network whose matrices are too large for a page.
  private static let wide: String = {
    let row = "[" + Array(repeating: "0.5", count: 20).joined(separator: ", ") + "]"
    let rows = "[" + Array(repeating: row, count: 20).joined(separator: ", ") + "]"
    return #"{"layers": [{"weights": \#(rows), "activation": "sigmoid"}], "loss": "half_squared_error", "#
      + #""examples": [{"input": \#(row), "target": \#(row)}]}"#
  }()

  private static let lesson = """
    # Lesson

    Goal: see α.

    <details><summary>Answer</summary>

    Because.

    </details>

    ```backprop one at ŷ=0.123456789
    L = ŷ²/3
    ```
    """ + "\n"

  private static let sum =
    ["explain", "f = " + (0..<150).map { "x·\($0)" }.joined(separator: " + "), "x=1"]

  /// The command line on which an option is tried.
  private static func arguments(_ command: String, _ option: String) -> [String] {
    switch (command, option) {
    case ("explain", "all"), ("explain", "nodes"): sum
    case ("explain", "symbols"):
      ["explain", "f = σ(a x + b)·tanh(a x - b)·exp(x)/(1 + x²)·sin(a b)", "a=1", "b=2", "x=0.3"]
    case ("explain", _): ["explain", "L = ½(y − ŷ)²/3", "y=1", "ŷ=0.123456789"]
    // Outside of its domain a curve has a gap, shown by a dash.
    case ("plot", "ascii"): ["plot", "ŷ = log(x)", "--over", "x=-1:1"]
    case ("plot", _): ["plot", "ŷ = 0.123456789σ(x)", "--over", "x=-600:6", "--points", "9", "--derivative"]
    case ("network", "all"): ["network", "wide.json"]
    case ("network", _): ["network", "net.json"]
    case ("descend", _):
      ["descend", "ŷ=(θ-0.123456789)^2", "θ=1", "--learning-rate", "0.1", "--steps", "28"]
    case ("optimizer", _):
      ["optimizer", "adam", "--gradients", Array(repeating: "1", count: 28).joined(separator: ",")]
    case ("schedule", _): ["schedule", "cosine", "--period", "7", "--steps", "45"]
    case ("train", _): ["train", "net.json"]
    case ("evaluate", _): ["evaluate", "rows.json"]
    case ("lesson", _): ["lesson", "my.md"]
    default: [command]
    }
  }

  /// Values that differ from what is shown without the option.
  private static func value(_ option: OptionDeclaration) -> String? {
    switch option.name {
    case "digits": "3"
    case "color": "always"
    case "width": "60"
    case "theme": "gray"
    case "step": "1"
    case "mode": "forward"
    case "nodes": "v1*"
    case "notation": "isfahan"
    case "entry": "W1[1,1]"
    default: nil
    }
  }

  static let examples: [Example] = BackpropExplain.commands.flatMap { command -> [Example] in
    guard let exhibit = command.run.exhibit else { return [] }
    return (exhibit.options + exhibit.questions).flatMap { option in
      exhibit.formats.map { format in
        Example(
          arguments: arguments(command.name, option.declaration.name), option: option,
          value: value(option.declaration), format: format, exhibit: exhibit)
      }
    }
  }

  /// More examples than a page shows.
  private static let rows: String = {
    let examples = (0..<30).map { #"{"input": [0.123456789], "target": [\#($0)]}"# }
    return
      #"{"layers": [{"weights": [[1]], "biases": [0], "activation": "linear"}], "loss": "squared_error", "examples": ["#
      + examples.joined(separator: ", ") + "]}"
  }()

  /// A world whose Graphviz draws DOT as itself.
  private static var host: Host {
    let world = TestWorld(files: ["net.json": network, "wide.json": wide, "rows.json": rows, "my.md": lesson])
    var host = world.host(programs: ["dot": "/opt/dot"])
    host.runProgram = { (_, _, input) throws(HostError) in
      ProgramResult(output: Array("<svg>".utf8) + input + Array("</svg>".utf8), error: [], status: 0)
    }
    return host
  }

  /// What a command answers without the option; many options are compared with the same one.
  private static func outcome(_ arguments: [String]) -> CommandOutcome {
    if let known = known.access({ $0[arguments] }) { return known }
    let outcome = BackpropExplain.run(arguments, host: host)
    known.access { $0[arguments] = outcome }
    return outcome
  }

  private static let known = Locked<[[String]: CommandOutcome]>([:])

  @Test(arguments: examples)
  func showsOrIsRefused(example: Example) {
    let format = ["--format", example.format.rawValue]
    let with = BackpropExplain.run(example.arguments + format + example.words, host: Self.host)
    if example.option.acts(example.format) {
      #expect(with.exitCode == .done, "\(with.standardError)")
      let without = Self.outcome(example.arguments + format)
      #expect(without.exitCode == .done, "\(without.standardError)")
      #expect(with.standardOutput != without.standardOutput, "it changes nothing")
    } else {
      let spelling = example.option.declaration.spelling
      #expect(with.exitCode == .wrongUse)
      #expect(with.standardOutput.isEmpty)
      #expect(with.standardError.hasPrefix("error: '\(spelling)' does nothing in \(example.format.rawValue): "))
      let others = example.exhibit.formats.filter(example.option.acts).map(\.rawValue)
      #expect(others.isEmpty || with.standardError.contains("  = help: \(others[0])"), "\(with.standardError)")
    }
  }

  @Test("a sentence that reads like one")
  func refusal() {
    let outcome = BackpropExplain.run(
      ["(x+y)z", "x=-2", "y=5", "z=-4", "--format", "text", "--standalone"], host: Self.host)
    #expect(
      outcome.standardError == """
        error: '--standalone' does nothing in text: it is complete without
          = help: latex takes it

        """)
  }

  @Test("the notation says how the places of an entry are meant, in every format")
  func notationOfAnEntry() {
    let outcome = BackpropExplain.run(
      ["network", "net.json", "--entry", "W1[1,2]", "--notation", "isfahan", "--format", "json"], host: Self.host)
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
  }

  /// What a command advertises follows from what its answers are.
  @Test(arguments: BackpropExplain.commands.filter { $0.run.exhibit != nil }.map(\.name))
  func formatsAreThoseOfTheAnswer(name: String) throws {
    let command = try #require(BackpropExplain.tool.command(named: name))
    let exhibit = try #require(command.run.exhibit)
    let (_, invocation) = try BackpropExplain.command(Self.arguments(name, ""))
    let answer = try BackpropExplain.answer(command, invocation, Self.host)
    #expect(answer.aspects == exhibit.aspects)
    for format in OutputFormat.allCases {
      let outcome = BackpropExplain.run(
        Self.arguments(name, "") + ["--format", format.rawValue], host: Self.host)
      if exhibit.formats.contains(format) {
        #expect(outcome.exitCode == .done, "\(format): \(outcome.standardError)")
        #expect(!outcome.standardOutput.isEmpty, "\(format)")
      } else {
        #expect(outcome.exitCode == .wrongUse, "\(format)")
        #expect(outcome.standardError.contains("'\(format.rawValue)' is not a value of '--format'"))
        var display = Display()
        display.format = format
        let error = #expect(throws: CommandFailure.self) { try Door.present(answer, display, Self.host) }
        #expect(error?.exitCode == .wrongUse)
      }
    }
  }
}
