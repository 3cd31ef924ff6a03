import TestSupport
import Testing

@testable import CommandLineTool

@Suite("train: tables")
struct TrainTableTests {
  static let mistakes: [(table: String, options: [String], says: String, place: String, code: ExitCode)] = [
    ("a,b,y\n1,2,3\n4,,6\n", [], "column 'b' has no value in this row", "t.csv:3:3", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,x,6\n", [], "'x' in column 'b' is not a number", "t.csv:3:3", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,5,six\n", [], "'six' in column 'y' is not a number", "t.csv:3:5", .mistakeInInput),
    ("a,b,y\n1,2,3\n", [], "one row only", "t.csv:2:1", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,5\n", [], "this row has 2 cells, the header 3", "t.csv:3:3", .mistakeInInput),
    ("a,b,y\n1,2,3\n4\n", [], "this row has 1 cell, the header 3", "t.csv:3:1", .mistakeInInput),
    ("a,b,y\n1,2,3\n0x4,5,6\n", [], "'0x4' in column 'a' is not a number", "t.csv:3:1", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--inputs", "a,b,a"], "column 'a' is named twice", "t.csv:1:1", .mistakeInInput),
    (
      "a,b,y\n1,2,3\n4,5,6\n", ["--stop-when-loss-changes-less-than", "-1"], "must be at least 0", "options:1:36",
      .wrongUse
    ),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--inputs", "a,c"], "no column 'c'", "t.csv:1:1", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--inputs", "a,y"], "cannot be input and target at once", "t.csv:1:5", .mistakeInInput),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--sizes", "3-4-1"], "would have 3 inputs, the data have 2", "options:1:9", .wrongUse),
    (
      "a,b,y\n1,2,3\n4,5,6\n", ["--sizes", "2-4-2"], "would have 2 outputs, the data need 1", "options:1:13", .wrongUse
    ),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--sizes", "2-x-1"], "a whole number of units", "options:1:11", .wrongUse),
    ("a,b,y\n1,2,3\n4,5,6\n", ["--epochs", "many"], "--epochs must be a whole number", "options:1:10", .wrongUse),
  ]

  @Test("mistakes are pointed at, with file, line and column", arguments: mistakes)
  func pointsAtTheMistake(table: String, options: [String], says: String, place: String, code: ExitCode) {
    let world = TestWorld(files: ["t.csv": table])
    let outcome = BackpropExplain.run(["train", "t.csv", "--target", "y"] + options, host: world.host())
    #expect(outcome.exitCode == code)
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
    #expect(outcome.standardError.contains(place), "\(outcome.standardError)")
  }

  @Test("no result takes the place of a file that is read")
  func inputsAreKept() {
    let table = "a,y\n1,2\n2,3\n"
    for option in ["--save", "--log", "--predictions", "--output"] {
      let world = TestWorld(files: ["t.csv": table, "new.csv": "a\n1\n"])
      for path in option == "--save" ? ["t.csv"] : ["t.csv", "new.csv"] {
        let outcome = BackpropExplain.run(
          ["train", "t.csv", "--target", "y", "--predict", "new.csv", option, path], host: world.host())
        #expect(outcome.exitCode == .wrongUse, "\(option) \(path)")
        #expect(outcome.standardError.contains("'\(option)' would overwrite"), "\(outcome.standardError)")
      }
      #expect(world.written.isEmpty, "\(option)")
    }
  }

  @Test func aCurveIsNoPNG() {
    let world = TestWorld(files: ["t.csv": "a,y\n1,2\n2,3\n"])
    let outcome = BackpropExplain.run(["train", "t.csv", "--target", "y", "--curve", "c.png"], host: world.host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(world.written.isEmpty)
  }

  @Test("a network trained on a table and saved is one that 'network' explains")
  func savedNetworkIsExplained() throws {
    let world = TestWorld(files: ["t.csv": "a,y\n1,2\n2,3\n"])
    let arguments = ["train", "t.csv", "--target", "y", "--sizes", "1-1", "--epochs", "1", "--save", "net.json"]
    #expect(BackpropExplain.run(arguments, host: world.host()).exitCode == .done)
    let saved = String(decoding: try #require(world.written["net.json"]), as: UTF8.self)
    let second = TestWorld(files: ["t.csv": "a,y\n1,2\n2,3\n", "net.json": saved])
    let outcome = BackpropExplain.run(["network", "net.json"], host: second.host())
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
  }

  @Test func theTargetMustBeNamed() {
    let outcome = BackpropExplain.run(
      ["train", "t.csv"], host: TestWorld(files: ["t.csv": "a,y\n1,2\n2,3\n"]).host())
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains("add --target y"))
  }

  @Test func aConstantColumnIsMentioned() {
    let world = TestWorld(files: ["t.csv": "a,b,y\n1,7,3\n4,7,6\n2,7,1\n"])
    let outcome = BackpropExplain.run(
      ["train", "t.csv", "--target", "y", "--standardize", "--epochs", "3"], host: world.host())
    #expect(outcome.exitCode == .done)
    #expect(outcome.standardError.contains("input 'b' is 7 in every example"))
    #expect(outcome.standardError.contains("t.csv:1:3"))
  }

  /// The folder is looked for before the training, not after it.
  @Test(arguments: ["--save", "--log", "--predictions", "--curve"])
  func aMissingFolderIsFoundAtOnce(option: String) {
    let world = TestWorld(files: ["t.csv": "x,y\n0,1\n1,3\n2,5\n3,7\n"])
    let name = option == "--curve" ? "/nowhere/a.svg" : "/nowhere/a"
    let outcome = BackpropExplain.run(
      ["train", "t.csv", "--target", "y", "--epochs", "1000000000", option, name], host: world.host())
    #expect(outcome.exitCode == .fileTrouble)
    #expect(outcome.standardError.contains("/nowhere/a"))
  }

  /// Targets in the thousands are learned with the default rate, and J and the saved network are in their own units.
  @Test func largeTargetsAreLearned() throws {
    let rows = (0..<20).map { "\($0),\(1000 + 250 * $0)" }.joined(separator: "\n")
    let world = TestWorld(files: ["t.csv": "x,y\n\(rows)\n"])
    let arguments = ["train", "t.csv", "--target", "y", "--format", "json"]
    let trained = try JSONResult(BackpropExplain.run(arguments + ["--save", "net.json"], host: world.host()))
    let losses = trained["losses"].numbers
    #expect((losses.first ?? 0) > 10 * (losses.last ?? .infinity))
    #expect((losses.last ?? .infinity) < 10_000)
    let saved = String(decoding: try #require(world.written["net.json"]), as: UTF8.self)
    let second = TestWorld(files: ["t.csv": "x,y\n\(rows)\n", "net.json": saved])
    let loaded = try JSONResult(
      BackpropExplain.run(arguments + ["--load", "net.json", "--epochs", "0"], host: second.host()))
    let again = try #require(loaded["losses"].numbers.first)
    #expect(abs(again - (losses.last ?? 0)) <= 1e-9 * again)
  }

  /// A line through four points: gradient descent on y = 2x + 1 finds it.
  @Test func aLineIsFound() throws {
    let world = TestWorld(files: ["t.csv": "x,y\n0,1\n1,3\n2,5\n3,7\n", "new.csv": "x\n10\n"])
    let outcome = BackpropExplain.run(
      [
        "train", "t.csv", "--target", "y", "--sizes", "1-1", "--raw", "--epochs", "2000", "--predict", "new.csv",
        "--format",
        "json",
      ], host: world.host())
    let json = try JSONResult(outcome)
    #expect(abs(json["layers"][0]["weights"][0][0].number - 2) < 1e-6)
    #expect(abs(json["layers"][0]["biases"][0].number - 1) < 1e-6)
    #expect(abs(json["predictions"][0][0].number - 21) < 1e-5)
  }

  @Test func wordsAreClasses() throws {
    var table = "length,width,kind\n"
    for index in 0..<20 {
      table += "\(index % 5),\(index % 3),small\n\(10 + index % 4),\(8 + index % 3),\"large, wild\"\n"
    }
    let world = TestWorld(files: ["t.csv": table])
    let arguments = ["train", "t.csv", "--target", "kind", "--standardize", "--epochs", "30"]
    let outcome = BackpropExplain.run(
      arguments + ["--predictions", "p.csv", "--format", "json"], host: world.host())
    let json = try JSONResult(outcome)
    #expect(json["classes"].elements.map(\.string) == ["large, wild", "small"])
    #expect(json["accuracy"].number == 1)
    #expect(json["confusion"][0].numbers == [20, 0])
    let predictions = String(decoding: world.written["p.csv"] ?? [], as: UTF8.self).split(separator: "\n")
    #expect(predictions.count == 41)
    #expect(predictions[0] == "row,length,width,kind,predicted,\"p(large, wild)\",p(small),set")
    // One output is enough for two classes.
    let single = try JSONResult(
      BackpropExplain.run(arguments + ["--sizes", "2-4-1", "--format", "json"], host: world.host()))
    #expect(single["accuracy"].number == 1)
    #expect(single["layers"][1]["activation"].string == "sigmoid")
  }

  @Test("handwritten digits: more than 95 % of the unseen ones")
  func digits() throws {
    let world = try LessonData.world("digits.csv")
    let outcome = BackpropExplain.run(
      [
        "train", "data/digits.csv", "--target", "digit", "--sizes", "64-32-10", "--standardize", "--validation", "0.2",
        "--epochs", "20", "--log", "log.csv", "--curve", "curve.svg", "--format", "json",
      ], host: world.host(terminals: [.error], columns: 100))
    #expect(outcome.exitCode == .done)
    let json = try JSONResult(outcome)
    #expect(json["validationAccuracy"].number > 0.95)
    #expect(json["validationLosses"].elements.count == 21)
    #expect(world.progress.contains("epoch 10/20 [████████████░░░░░░░░░░░░] loss "))
    let log = String(decoding: world.written["log.csv"] ?? [], as: UTF8.self).split(separator: "\n")
    #expect(log.count == 22)
    #expect(log[0] == "epoch,loss,validationLoss,learningRate")
    #expect(String(decoding: world.written["curve.svg"] ?? [], as: UTF8.self).hasPrefix("<svg"))
    // The text page shows the confusion table and stays within its width.
    let page = BackpropExplain.run(
      ["train", "data/digits.csv", "--target", "digit", "--standardize", "--epochs", "2", "--ascii"], host: world.host()
    ).text
    #expect(page.contains("true \\ found"))
    #expect(page.allSatisfy { $0.isASCII })
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func patienceKeepsTheBestNetwork() throws {
    let world = try LessonData.world("apartments.csv")
    let outcome = BackpropExplain.run(
      [
        "train", "data/apartments.csv", "--target", "price", "--standardize", "--validation", "0.3", "--patience", "3",
        "--sizes", "2-16-1", "--epochs", "500", "--format", "json",
      ], host: world.host())
    let json = try JSONResult(outcome)
    #expect(json["stopped"].string == "validation stalled")
    let losses = json["validationLosses"].numbers
    let best = try #require(losses.min())
    #expect(losses.count - 1 - (losses.firstIndex(of: best) ?? 0) == 3)
    #expect(
      run("train", "t.csv", "--patience", "3", host: TestWorld(files: ["t.csv": "a,b\n1,2\n3,4\n"]).host()).exitCode
        != .done)
  }

  @Test func theSameSeedGivesTheSameNumbers() throws {
    let world = try LessonData.world("apartments.csv")
    func losses(_ seed: String) throws -> [Double] {
      try JSONResult(
        BackpropExplain.run(
          [
            "train", "data/apartments.csv", "--target", "price", "--standardize", "--epochs", "3", "--seed", seed,
            "--format", "json",
          ], host: world.host()))["losses"].numbers
    }
    #expect(try losses("1") == losses("1"))
    #expect(try losses("1") != losses("2"))
  }

  @Test func resultsDoNotOverwriteEachOtherNorTheData() {
    let world = TestWorld(files: ["t.csv": "a,b\n1,2\n3,4\n"])
    let arguments = ["train", "t.csv", "--target", "b"]
    #expect(BackpropExplain.run(arguments + ["--save", "x", "--log", "x"], host: world.host()).exitCode == .wrongUse)
    #expect(BackpropExplain.run(arguments + ["--log", "t.csv"], host: world.host()).exitCode == .wrongUse)
    #expect(world.written.isEmpty)
  }
}
