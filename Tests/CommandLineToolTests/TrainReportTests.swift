import TestSupport
import Testing

@testable import CommandLineTool

/// What the report of a training says about itself.
@Suite("train: what the report says")
struct TrainReportTests {
  private func text(_ arguments: [String], _ files: [String: String]) -> String {
    let outcome = BackpropExplain.run(["train"] + arguments + ["--width", "400"], host: TestWorld(files: files).host())
    return outcome.text + outcome.standardError
  }

  private static func table(_ targets: [Int]) -> String {
    "x,y\n" + targets.enumerated().map { "\($0.offset % 7),\($0.element)" }.joined(separator: "\n") + "\n"
  }

  static let columns: [(targets: [Int], options: [String], says: String?)] = [
    ([0, 1, 1, 0], [], "taken for numbers, as there are fewer than 10 rows for each; --classes"),
    ([0, 1, 1, 0, 1], [], "taken for numbers, as there are fewer than 10 rows for each; --classes"),
    ((0..<20).map { $0 % 2 }, [], "taken for classes; --no-classes"),
    ((0..<19).map { $0 % 2 }, [], "taken for numbers"),
    ((0..<30).map { $0 % 3 }, ["--sizes", "1-2-1"], "taken for numbers, as the network has 1 output; --classes"),
    // Every number once: measurements.
    ([1, 3, 5, 7], [], nil),
    ([0, 1, 1, 0], ["--no-classes"], nil),
    ([0, 1, 1, 0], ["--classes"], nil),
    ([0, 1, 1, 0], ["--no-classes", "--classes"], nil),
  ]

  @Test("what a column of whole numbers is taken for, and how to say otherwise", arguments: columns)
  func wholeNumbers(targets: [Int], options: [String], says: String?) {
    let page = text(["t.csv", "--target", "y", "--epochs", "1"] + options, ["t.csv": Self.table(targets)])
    if let says { #expect(page.contains(says), "\(page)") } else { #expect(!page.contains("taken for"), "\(page)") }
    #expect(page.contains("│ classes") == (options.last == "--classes" || says?.contains("for classes") == true))
  }

  @Test func theHelpSaysTheRule() {
    let help = run("train", "--help").text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(help.contains("at most 20 different whole numbers with at least 10 rows for each on average"))
  }

  private static func network(_ loss: String, _ activation: String, _ target: Double, rate: Double = 0) -> String {
    #"{"layers": [{"weights": [[2]], "biases": [0], "activation": "\#(activation)"}], "loss": "\#(loss)", "#
      + #""examples": [{"input": [1], "target": [\#(target)]}, {"input": [2], "target": [1]}], "#
      + #""optimizer": {"name": "sgd", "learningRate": \#(rate)}, "train": {"epochs": 1}}"#
  }

  static let unsuitable: [(loss: String, activation: String, target: Double, says: String)] = [
    (
      "hinge", "linear", 0.5,
      "1 target is neither -1 nor 1, the first in example 1; a hinge loss takes labels of -1 and 1"
    ),
    ("binary_cross_entropy", "sigmoid", 3, "1 target lies outside 0 to 1, the first in example 1"),
    ("focal", "sigmoid", -1, "1 target lies outside 0 to 1, the first in example 1"),
    ("binary_cross_entropy", "relu", 1, "2 outputs lie outside 0 to 1, the first in example 1"),
    ("softmax_cross_entropy", "softmax", 1, "outputs have been through a softmax, and a"),
  ]

  @Test("'train' says of targets and outputs what 'network' says", arguments: unsuitable)
  func unsuitableNumbers(loss: String, activation: String, target: Double, says: String) {
    let files = ["n.json": Self.network(loss, activation, target)]
    let page = text(["n.json"], files)
    #expect(page.contains(says), "\(page)")
    let other = BackpropExplain.run(
      ["network", "n.json", "--width", "400", "--allow-nonfinite"], host: TestWorld(files: files).host())
    #expect(other.text.contains(says), "\(other.text)")
  }

  @Test func suitableNumbersNeedNoNote() {
    #expect(!text(["n.json"], ["n.json": Self.network("hinge", "linear", -1)]).contains("the first in example"))
  }

  @Test("some rows of many, and how to see all")
  func someRows() {
    let many = ["t.csv": "x,y\n" + (0..<30).map { "\($0),\(Double($0) / 4)" }.joined(separator: "\n") + "\n"]
    let arguments = ["t.csv", "--target", "y", "--epochs", "1"]
    #expect(text(arguments, many).contains("These are 10 of 30 rows; --all shows all"))
    #expect(!text(arguments + ["--all"], many).contains("These are"))
    #expect(text(arguments + ["--validation", "0.5"], many).contains("These are 10 of 15 rows"))
    #expect(!text(arguments, ["t.csv": Self.table([3, 1, 4, 1, 5])]).contains("These are"))
  }

  @Test func nothingIsTrained() {
    let page = text(["n.json", "--epochs", "0"], ["n.json": Self.network("squared_error", "linear", 1)])
    // (2 − 1)² and (4 − 1)², on average 5.
    #expect(page.contains("Nothing was trained, since 0 epochs were asked for: J is 5."), "\(page)")
    #expect(!page.contains("All epochs are done"))
  }

  /// One weight w = 2 and one bias, J the mean of (w·x + b − 1)² at x = 1 and 2: the Hessian is (5, 3; 3, 2) with its
  /// larger eigenvalue 6.854, so that steps of 1 overshoot more and more and steps of 0.1, below 2/6.854, come down.
  @Test("J that rose, and the rate that was tried and brings it down")
  func aRateTooHigh() throws {
    let files = ["n.json": Self.network("squared_error", "linear", 1, rate: 1)]
    let page = text(["n.json", "--epochs", "10"], files)
    #expect(page.contains("J rose from 5 to "), "\(page)")
    #expect(page.contains("the steps are too long; with --learning-rate 0.1 it falls"), "\(page)")
    let tried = try JSONResult(
      BackpropExplain.run(
        ["train", "n.json", "--epochs", "10", "--learning-rate", "0.1", "--format", "json"],
        host: TestWorld(files: files).host()))
    #expect((tried["losses"].numbers.last ?? .infinity) < 5)
    // Nobody waits for a second training as long as this.
    let long = text(["n.json", "--epochs", "30000000", "--stop-when-loss-changes-less-than", "1e300"], files)
    #expect(long.contains("J rose") && !long.contains("--learning-rate"), "\(long)")
  }
}
