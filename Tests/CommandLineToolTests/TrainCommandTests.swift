import Foundation
import TestSupport
import Testing

@testable import CommandLineTool

/// The data that the project ships, at the paths that its specifications use.
enum LessonData {
  static func text(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "lessons/data/\(name)"), encoding: .utf8)
  }

  /// A world with these files in the folder `data`.
  static func world(_ names: String...) throws -> TestWorld {
    var files: [String: String] = [:]
    for name in names { files["data/\(name)"] = try text(name) }
    return TestWorld(files: files)
  }
}

@Suite("train: specifications")
struct TrainSpecificationTests {
  /// What the SUTD deck prints, iteration 19 completed from its notebook (the slide is cropped).
  static let losses37 = [
    6.901103878736592, 4.639845655363771, 3.605573923538866, 3.1219544752264055, 2.8913707254026253, 2.7786637983540823,
    2.7213336415969644, 2.6901646643755135, 2.671407441095785, 2.6585626629544303, 2.648548914291606, 2.639902127093024,
    2.6319255476288577, 2.6242871305644138, 2.6168284145839156, 2.60947364178999, 2.6021864900028118,
    2.5949494536811937, 2.58775401064343, 2.5805959297914653,
  ]

  private func train(_ arguments: [String], _ world: TestWorld) -> CommandOutcome {
    BackpropExplain.run(["train"] + arguments + ["--format", "json"], host: world.host())
  }

  @Test("the SUTD deck, seed 967: three steps")
  func seed967() throws {
    let outcome = train(["data/apartments-967.json"], try LessonData.world("apartments-967.json", "apartments.csv"))
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    let json = try JSONResult(outcome)
    let expected = [13.1869714693353, 8.576174190387835, 5.818528741557871, 4.14790610131927]
    #expect(worstDifference(json["losses"].numbers, expected) < 1e-12)
    #expect(json["stopped"].string == "epochs done")
    #expect(json["layers"][0]["weights"].elements.count == 4)
  }

  @Test("the SUTD deck, seed 37: iterations 1 to 19, and the stop at |ΔJ| < 1e-6")
  func seed37() throws {
    let outcome = train(["data/apartments-37.json"], try LessonData.world("apartments-37.json", "apartments.csv"))
    let json = try JSONResult(outcome)
    let losses = json["losses"].numbers
    #expect(worstDifference(Array(losses.prefix(20)), Self.losses37) < 1e-12)
    #expect(json["stopped"].string == "loss settled")
    // The notebook stops at iteration 1868.
    #expect(losses.count == 1869)
    #expect(abs(losses[1868] - losses[1867]) < 1e-6 && abs(losses[1867] - losses[1866]) >= 1e-6)
  }

  @Test("options and specification say the same in two ways")
  func optionsAgreeWithFiles() throws {
    let layers = """
      "layers": [{"weights": [[0.5, -1], [0.25, 0.75]], "biases": [0.1, -0.2], "activation": "sigmoid"},
                 {"weights": [[1, -0.5]], "biases": [0.3], "activation": "sigmoid"}],
      "examples": [{"input": [2, -1], "target": [1]}, {"input": [0, 1], "target": [0]}, {"input": [1, 1], "target": [0.5]}]
      """
    let plain = "{\(layers), \"loss\": \"half_squared_error\"}"
    let full = """
      {\(layers), "loss": "half_squared_error", "reduction": "sum",
       "optimizer": {"name": "momentum", "form": "rate-inside", "momentum": 0.8, "learningRate": 0.5},
       "schedule": {"name": "warmup", "steps": 2, "then": {"name": "step", "factor": 0.5, "every": 3}, "per": "step"},
       "train": {"epochs": 7, "batchSize": 2, "shuffle": true, "seed": 5, "freeze": ["biases"]}}
      """
    let world = TestWorld(files: ["plain.json": plain, "full.json": full])
    let byFile = try JSONResult(train(["full.json"], world))
    let options = [
      "--reduction", "sum", "--optimizer", "momentum", "--form", "rate-inside", "--momentum", "0.8", "--learning-rate",
      "0.5", "--schedule", "step", "--factor", "0.5", "--every", "3", "--warmup", "2", "--per", "step", "--epochs", "7",
      "--batch-size", "2", "--shuffle", "--seed", "5", "--freeze", "biases",
    ]
    let byOptions = try JSONResult(train(["plain.json"] + options, world))
    #expect(byFile["losses"].numbers == byOptions["losses"].numbers)
    #expect(byFile["losses"].elements.count == 8)
    #expect(byOptions["layers"][0]["biases"].numbers == [0.1, -0.2])
    #expect(byOptions["layers"][1]["weights"][0].numbers != [1, -0.5])
    // An option overrules one word and leaves the others of the file.
    let half = try JSONResult(train(["full.json", "--learning-rate", "0.25"], world))
    let direct = options.map { $0 == "0.5" ? "0.25" : $0 }
    let again = try JSONResult(train(["plain.json"] + direct + ["--factor", "0.5"], world))
    #expect(half["losses"].numbers == again["losses"].numbers)
  }

  @Test func frozenLayersStay() throws {
    let world = try LessonData.world("apartments-967.json", "apartments.csv")
    let before = try JSONResult(train(["data/apartments-967.json", "--epochs", "0"], world))
    let after = try JSONResult(train(["data/apartments-967.json", "--freeze", "layer1"], world))
    #expect(before["losses"].elements.count == 1)
    #expect(after["layers"][0]["weights"][2].numbers == before["layers"][0]["weights"][2].numbers)
    #expect(after["layers"][1]["weights"][0].numbers != before["layers"][1]["weights"][0].numbers)
  }

  @Test("a network that is saved goes on where it stopped")
  func savesAndLoads() throws {
    let world = try LessonData.world("apartments-967.json", "apartments.csv")
    let whole = try JSONResult(train(["data/apartments-967.json", "--epochs", "6", "--standardize"], world))
    #expect(train(["data/apartments-967.json", "--standardize", "--save", "data/half.json"], world).exitCode == .done)
    let saved = try #require(world.written["data/half.json"])
    world.put(saved, at: "data/half.json")
    let rest = train(["data/half.json"], world)
    #expect(rest.exitCode == .done, "\(rest.standardError)")
    let losses = try JSONResult(rest)["losses"].numbers
    #expect(losses == Array(whole["losses"].numbers[3...]))
    // Saved elsewhere the table is named on the command line.
    _ = train(["data/apartments-967.json", "--standardize", "--save", "else/half.json"], world)
    world.put(try #require(world.written["else/half.json"]), at: "else/half.json")
    #expect(train(["else/half.json"], world).standardError.contains("has no examples to train on"))
    let loaded = train(["data/apartments.csv", "--load", "else/half.json"], world)
    #expect(try JSONResult(loaded)["losses"].numbers == losses)
  }

  @Test("Ctrl-C ends the training after the epoch and keeps what was learned")
  func interruption() throws {
    let world = try LessonData.world("apartments-967.json", "apartments.csv")
    let epochs = Locked(0)
    let host = world.host(isInterrupted: {
      epochs.access { count in
        count += 1
        return count == 3
      }
    })
    let outcome = BackpropExplain.run(
      ["train", "data/apartments-967.json", "--epochs", "50", "--save", "data/x.json", "--format", "json"], host: host)
    #expect(outcome.exitCode == .done)
    let json = try JSONResult(outcome)
    #expect(json["stopped"].string == "interrupted")
    #expect(json["losses"].elements.count == 3)
    #expect(world.written["data/x.json"] != nil)
  }

  @Test("numbers that blow up: where, why, and the losses before it")
  func blowUp() throws {
    let world = try LessonData.world("apartments-967.json", "apartments.csv")
    let outcome = train(
      ["data/apartments-967.json", "--learning-rate", "0.01", "--epochs", "50", "--save", "x.json"], world)
    #expect(outcome.exitCode == .checkFailed)
    let json = try JSONResult(outcome)
    #expect(json["stopped"].string == "not finite")
    #expect(json["losses"].elements.count == 5)
    #expect(json["blowUp"]["step"].number == 5)
    #expect(outcome.standardError.contains("step 5 (epoch 5): the weighted sums of layer 2"))
    #expect(outcome.standardError.contains("with --learning-rate 0.0001 J falls"))
    #expect(world.written.isEmpty)
  }

  @Test func tablesOfASpecificationAreInItsFolder() throws {
    let world = try LessonData.world("apartments-967.json", "apartments.csv")
    let text = try LessonData.text("apartments-967.json")
    for (path, says) in [
      ("../apartments.csv", "must lie in the specification's own folder"), ("/etc/passwd", "must lie in"),
      ("missing.csv", "cannot read 'data/missing.csv'"),
    ] {
      world.put(Array(text.replacing("apartments.csv", with: path).utf8), at: "data/spec.json")
      let outcome = train(["data/spec.json"], world)
      #expect(outcome.exitCode == .mistakeInInput)
      #expect(outcome.standardError.contains(says), "\(outcome.standardError)")
      #expect(outcome.standardError.contains("data/spec.json:15:"), "\(outcome.standardError)")
    }
  }
}
