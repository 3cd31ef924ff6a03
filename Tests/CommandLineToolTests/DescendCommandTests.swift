import TestSupport
import Testing

@testable import CommandLineTool

@Suite("descend")
struct DescendCommandTests {
  static let isfahan = ["L=(y-w x)^2", "x=3", "y=10", "w=2", "--wrt", "w", "--learning-rate", "0.1"]

  private func json(_ arguments: [String]) throws -> JSONResult {
    try JSONResult(BackpropExplain.run(["descend"] + arguments + ["--format", "json"], host: TestWorld().host()))
  }

  @Test("the Isfahan deck: from w = 2 to 4.4, past the lowest point 10/3")
  func overshoots() throws {
    let json = try json(Self.isfahan + ["--steps", "2"])
    #expect(json["kind"].string == "descent")
    let steps = json["steps"].elements
    #expect(steps.map { $0["step"].number } == [0, 1, 2])
    #expect(worstDifference(steps.map { $0["inputs"]["w"].number }, [2, 4.4, 2.48]) < 1e-14)
    #expect(worstDifference(steps.map { $0["value"].number }, [16, 10.24, 6.5536]) < 1e-14)
    #expect(worstDifference(steps.map { $0["gradients"]["w"].number }, [-24, 19.2, -15.36]) < 1e-14)
    #expect(steps[0]["inputs"].keys == ["w"])
    let text = BackpropExplain.run(["descend"] + Self.isfahan, host: TestWorld().host()).text
    #expect(text.contains("w = w - α·∂L/∂w = 2 - 0.1·(-24) = 4.4"))
    #expect(text.contains("The step overshot: the slope changed sign"))
  }

  @Test("uphill: the same steps as downhill on the negative")
  func maximizes() throws {
    let common = ["w=0", "v=1", "--learning-rate", "0.1", "--steps", "5", "--optimizer", "adam"]
    let up = try json(["f = sin(w) - (v - w)²", "--maximize"] + common)
    let down = try json(["f = -(sin(w) - (v - w)²)"] + common)
    #expect(up.keys.contains("maximize") && !down.keys.contains("maximize"))
    for (high, low) in zip(up["steps"].elements, down["steps"].elements) {
      #expect(high["inputs"]["w"].number == low["inputs"]["w"].number)
      #expect(high["value"].number == -low["value"].number)
      #expect(high["gradients"]["v"].number == -low["gradients"]["v"].number)
    }
    #expect((up["steps"].elements.last?["value"].number ?? -9) > (up["steps"].elements.first?["value"].number ?? 9))
  }

  @Test("Adam on Rosenbrock's function, against NumPy")
  func adam() throws {
    let json = try json([
      "f=(1-x)^2+100(y-x^2)^2", "x=-1.2", "y=1", "--optimizer", "adam", "--learning-rate", "0.05", "--steps", "5",
    ])
    let steps = json["steps"].elements.dropFirst()
    #expect(
      worstDifference(
        steps.map { $0["inputs"]["x"].number },
        [-1.150000000002319, -1.1021110236248077, -1.0590684779884365, -1.0242940566754495, -1.0003784578983994])
        < 1e-12)
    #expect(
      worstDifference(
        steps.map { $0["value"].number },
        [12.048125000610309, 5.777785231369783, 4.278681170315231, 5.698497447115729, 7.8762215430827505]) < 1e-12)
  }

  @Test("a step out of the domain ends the walk, and the steps before it stay")
  func leavesTheDomain() throws {
    let outcome = run("descend", "ln(w)", "w=0.5", "--learning-rate", "0.1", "--steps", "9", "--format", "json")
    #expect(outcome.exitCode == .checkFailed)
    let json = try JSONResult(outcome)
    #expect(json["steps"].elements.count == 2)
    #expect(json["stopped"].string?.contains("is not a number") == true)
    #expect(outcome.standardError.contains("expression:1:1"))
    #expect(run("descend", "ln(w)", "w=-1").exitCode == .mistakeInInput)
  }

  @Test("a rate that is too high diverges, and the page says so")
  func diverges() {
    let page = run("descend", "x^2", "x=1", "--learning-rate", "1.5", "--steps", "4").text
    let text = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("rose from 1 to 256"))
    #expect(text.contains("with --learning-rate 0.15 it falls"))
  }

  @Test func vectorsKeepTheirShape() throws {
    let json = try json(["f = sum(square(v))", "v=[1,-2]", "--learning-rate", "0.25", "--steps", "1"])
    #expect(json["steps"][1]["inputs"]["v"].numbers == [0.5, -1])
    #expect(json["steps"][1]["gradients"]["v"].numbers == [1, -2])
  }

  @Test func mistakes() {
    #expect(run("descend").exitCode == .wrongUse)
    let unknown = run("descend", "x^2", "x=1", "--wrt", "z")
    #expect(unknown.exitCode == .mistakeInInput)
    #expect(unknown.standardError.contains("'z' is not an input"))
    #expect(run("descend", "2^2").exitCode == .mistakeInInput)
  }

  @Test func interruptionKeepsTheStepsSoFar() throws {
    let host = TestWorld().host(isInterrupted: { true })
    let outcome = BackpropExplain.run(["descend", "x^2", "x=1", "--format", "json"], host: host)
    #expect(try JSONResult(outcome)["steps"].elements.count == 1)
    #expect(try JSONResult(outcome)["stopped"].string == "interrupted")
  }
}
