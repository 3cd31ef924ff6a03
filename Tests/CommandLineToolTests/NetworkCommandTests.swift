import DataFiles
import SourceText
import TestSupport
import Testing

@testable import CommandLineTool

@Suite("The network command")
struct NetworkCommandTests {
  static let small = """
    {"layers": [{"weights": [[0.5, -1], [0.25, 0.75]], "biases": [0.1, -0.2], "activation": "sigmoid"},
                {"weights": [[1, -0.5]], "biases": [0.3], "activation": "sigmoid"}],
     "loss": "half_squared_error", "reduction": "mean", "examples": [{"input": [2, -1], "target": [1]}],
     "optimizer": {"name": "sgd", "learningRate": 0.5}, "train": {"freeze": ["biases"]}}
    """
  static let classifier = """
    {"layers": [{"weights": [[0.5, -0.25], [-0.75, 1], [0.25, 0.5]], "biases": [0.1, 0, -0.2], "activation": "tanh"},
                {"weights": [[1, -0.5, 0.25], [-1, 0.5, 0.75]], "biases": [0.2, -0.1], "activation": "softmax"}],
     "loss": "categorical_cross_entropy",
     "examples": [{"input": [1, 2], "target": [1, 0]}, {"input": [-1, 0.5], "target": [0, 1]},
                  {"input": [0.5, -2], "target": [1, 0]}],
     "optimizer": {"name": "adam", "learningRate": 0.1}}
    """
  static let rectified = """
    {"layers": [{"weights": [[1, -1], [0.5, 0.5], [-1, 2]], "biases": null, "activation": "relu"},
                {"weights": [[0.5, -1, 0.25]], "biases": null, "activation": "linear"}],
     "loss": "half_squared_error", "reduction": "sum",
     "examples": [{"input": [1, 2], "target": [1]}, {"input": [3, 1], "target": [-1]}]}
    """

  private func network(_ spec: String, _ options: String...) -> CommandOutcome {
    BackpropExplain.run(["network", "-"] + options, host: TestWorld().host(input: spec))
  }

  private func json(_ spec: String, _ options: String...) throws -> JSONValue {
    let outcome = BackpropExplain.run(
      ["network", "-", "--format", "json"] + options, host: TestWorld().host(input: spec))
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    return try JSONParser.parse(SourceFile(name: "answer", text: outcome.text))
  }

  @Test(
    "a loss that came from z is not shown as the logarithm of a rounded probability",
    arguments: [("40", "0", "40"), ("-800", "1", "800"), ("-40", "0", "4.24835e-18")])
  func saturatedLoss(z: String, target: String, loss: String) throws {
    let outcome = network(
      """
      {"layers": [{"weights": [[\(z)]], "biases": null, "activation": "sigmoid"}], "loss": "binary_cross_entropy",
       "examples": [{"input": [1], "target": [\(target)]}]}
      """)
    let line = try #require(outcome.text.split(separator: "\n").first { $0.hasPrefix("  J = ") })
    #expect(line.hasSuffix(" \(loss)"), "\(line)")
    #expect(outcome.text.contains("from the weighted sum"))
    #expect(!outcome.text.contains("ln(1 - 1)"))
    #expect(!outcome.text.contains("ln(0)"))
  }

  @Test("the network of 13 002 parameters, as the SKEMA deck counts them, with its shapes in every notation")
  func shapes() throws {
    let command = ["network", "--sizes", "784-16-16-10", "--batch", "32"]
    let json = try JSONResult(BackpropExplain.run(command + ["--format", "json"], host: TestWorld().host()))
    #expect(json["kind"].string == "shapes")
    #expect(json["parameters"].number == 13002)
    #expect(json["layers"].elements.map { $0["weights"].numbers } == [[16, 784], [16, 16], [10, 16]])
    #expect(json["layers"].elements.map { $0["values"].numbers } == [[16, 32], [16, 32], [10, 32]])
    #expect(json["layers"].elements.map { $0["parameters"].number } == [12560, 272, 170])
    let rows = ["skema": "16 × 784", "isfahan": "784 × 16", "paris": "16 × 784", "sutd": "784 × 16"]
    for (notation, shape) in rows {
      let text = BackpropExplain.run(command + ["--notation", notation], host: TestWorld().host()).text
      #expect(text.contains(shape), "\(notation)")
      #expect(text.contains(notation == "sutd" ? "32 × 784" : "784 × 32"), "\(notation)")
      #expect(text.contains("12544 + 16 + 256 + 16 + 160 + 10 = 13002"))
    }
  }

  @Test(
    "sizes that are none, and what they have no use for",
    arguments: [
      (["--sizes", "3"], "at least inputs and outputs"), (["--sizes", "3-x"], "a whole number of units"),
      (["--sizes", "3-0-1"], "a whole number of units"), (["--sizes", "3-9999999-1"], "at most 1000000 units"),
      (["--sizes", "-"], "a whole number of units"), (["--batch", "3"], "does nothing without '--sizes'"),
      (["--sizes", "3-1", "net.json"], "takes the place of a file"),
      (["--sizes", "3-1", "--unrolled"], "does nothing beside"),
      (["--sizes", "3-1", "--format", "svg"], "cannot be written as svg"),
    ])
  func wrongSizes(arguments: [String], message: String) {
    let outcome = BackpropExplain.run(["network"] + arguments, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
  }

  @Test("a layer as a loop has the numbers of the matrix equation")
  func asLoop() {
    let text = network(Self.classifier, "--as-loop").text
    // 0.5·1 - 0.25·2 + 0.1, and the second unit of the third example
    #expect(text.contains("z₁^[1] = 0.5·1 + (-0.25)·2 + 0.1 = 0.1"))
    #expect(text.contains("z₂^[1] = -0.75·0.5 + 1·(-2) + 0 = -2.375"))
    #expect(text.contains("a₂^[1] = tanh(-2.375) ≈ -0.982845"))
    #expect(text.contains("for k in range(3):"))
    #expect(text.contains("These are all 9 turns."))
  }

  @Test("a cross-entropy of what is no probability is remarked")
  func improbable() {
    let outcome = network(
      """
      {"layers": [{"weights": [[1]], "biases": null, "activation": "linear"}], "loss": "binary_cross_entropy",
       "examples": [{"input": [0.5], "target": [1]}, {"input": [1.5], "target": [1]}]}
      """)
    #expect(outcome.exitCode == .done)
    let words = outcome.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("1 output lies outside 0 to 1, the first in example 2"), "\(outcome.text)")
  }

  @Test("layers that together would fill the memory are refused before they are drawn")
  func manyWeights() {
    let layer = "{\"units\": 7000, \"activation\": \"tanh\"}"
    let outcome = network(
      """
      {"layers": [\(layer), \(layer), \(layer)], "loss": "half_squared_error",
       "examples": [{"input": [1], "target": [1]}]}
      """)
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains("with layers[2] the network would have 98007000 weights"))
  }

  private func expect(_ value: JSONValue?, _ expected: [[Double]], _ name: String) {
    guard case .array(let rows)? = value?.content else {
      Issue.record("\(name) is no matrix")
      return
    }
    #expect(rows.count == expected.count, "\(name)")
    for (row, numbers) in zip(rows, expected) { self.expect(row, numbers, name) }
  }

  private func expect(_ value: JSONValue?, _ expected: [Double], _ name: String) {
    guard case .array(let entries)? = value?.content else {
      Issue.record("\(name) is no vector")
      return
    }
    #expect(entries.count == expected.count, "\(name)")
    for (entry, number) in zip(entries, expected) {
      guard case .number(let found) = entry.content else {
        Issue.record("\(name) holds no number")
        continue
      }
      #expect(abs(found - number) <= 1e-14, "\(name): \(found), NumPy has \(number)")
    }
  }

  /// A plain value as text.
  private func written(_ value: JSONValue?) -> String {
    switch value?.content {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .number(let number): String(number)
    default: "absent, or a container"
    }
  }

  private func layer(_ value: JSONValue, _ index: Int) -> JSONValue? {
    guard case .array(let layers)? = value["layers"]?.content else { return nil }
    return layers[index]
  }

  // The numbers of the next three tests come from the layer equations in NumPy 2.4, in double precision:
  // Z = A W.T + b, softmax with its full Jacobian, dW = delta.T A, db = the columns of delta added.

  @Test func theDesignsNetworkInJSON() throws {
    let answer = try json(Self.small)
    guard case .object(let members) = answer.content else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == ["schema", "kind", "loss", "layers", "updated", "crossCheck"])
    guard case .number(let loss)? = answer["loss"]?.content else {
      Issue.record("no loss")
      return
    }
    #expect(abs(loss - 0.036364922110975334) < 1e-15)
    let first = layer(answer, 0)
    expect(first?["z"], [[2.1, -0.45]], "z1")
    expect(first?["a"], [[0.8909031788043871, 0.389360766050778]], "a1")
    expect(first?["delta"], [[-0.005162566442245059, 0.006314368824403212]], "delta1")
    expect(
      first?["weightGradient"],
      [[-0.010325132884490117, 0.005162566442245059], [0.012628737648806425, -0.006314368824403212]], "dW1")
    expect(first?["biasGradient"], [-0.005162566442245059, 0.006314368824403212], "db1")
    let second = layer(answer, 1)
    expect(second?["a"], [[0.7303152873781114]], "a2")
    expect(second?["weightGradient"], [[-0.047320961194538075, -0.020681176293131164]], "dW2")
    let updated = answer["updated"].flatMap { layer($0, 1) }
    expect(updated?["weights"], [[1.0236604805972691, -0.48965941185343446]], "new W2")
    expect(updated?["biases"], [0.3], "the frozen bias")
    #expect(written(answer["crossCheck"]?["passed"]) == "true")
    #expect(written(answer["crossCheck"]?["parameters"]) == "9.0")
  }

  @Test func aSoftmaxClassifierInJSON() throws {
    let answer = try json(Self.classifier)
    let second = layer(answer, 1)
    expect(
      second?["delta"],
      [
        [-0.22565441196624159, 0.22565441196624159], [0.06526974709446101, -0.06526974709446101],
        [-0.014919928577429681, 0.014919928577429718],
      ], "delta2")
    expect(
      layer(answer, 0)?["weightGradient"],
      [
        [-0.5548888306931665, -0.8123389201657738], [0.08183321465570476, 0.11638737767434201],
        [0.07662255505192068, 0.06647105406746141],
      ], "dW1")
    expect(second?["biasGradient"], [-0.17530459344921026, 0.1753045934492103], "db2")
  }

  @Test func missingBiasesStayNull() throws {
    let answer = try json(Self.rectified)
    #expect(written(layer(answer, 0)?["biasGradient"]) == "null")
    #expect(written(answer["updated"].flatMap { layer($0, 1) }?["biases"]) == "null")
    expect(layer(answer, 0)?["delta"], [[0, 1.75, -0.4375], [0, 0, 0]], "delta1")
    expect(layer(answer, 1)?["weightGradient"], [[0, -2.625, -5.25]], "dW2")
  }

  @Test func everyNotationPrintsTheSameNumbers() {
    func numbers(_ text: String) -> [String] {
      text.split { !($0.isNumber || ".-e".contains($0)) }.map(String.init).filter {
        Double($0) != nil && $0.contains(".")
      }
      .sorted()
    }
    for spec in [Self.small, Self.classifier, Self.rectified] {
      let reference = Set(numbers(network(spec, "--width", "200").text))
      for notation in ["isfahan", "paris", "sutd"] {
        let outcome = network(spec, "--width", "200", "--notation", notation)
        #expect(outcome.exitCode == .done)
        #expect(Set(numbers(outcome.text)) == reference, "\(notation)")
      }
    }
  }

  @Test func everyFormatComesOut() throws {
    let formats = try #require(NetworkCommand.declaration.run.exhibit).formats
    for format in formats where ![.svg, .png, .pdf].contains(format) {
      let closeups = format.kind == .picture ? [] : ["--entry", "W2[1,3]", "--jacobians"]
      let outcome = BackpropExplain.run(
        ["network", "-", "--format", format.rawValue] + closeups, host: TestWorld().host(input: Self.classifier))
      #expect(outcome.exitCode == .done, "\(format): \(outcome.standardError)")
      #expect(!outcome.text.isEmpty)
    }
    #expect(network(Self.small, "--format", "dot").text.contains("subgraph cluster_2"))
  }

  @Test func textFitsAndASCIIIsASCII() {
    for spec in [Self.small, Self.classifier, Self.rectified] {
      for notation in ["skema", "isfahan", "paris", "sutd"] {
        let text = network(spec, "--notation", notation, "--jacobians", "--entry", "W1[2,2]").text
        for line in text.split(separator: "\n") { #expect(line.unicodeScalars.count <= 80, "\(line)") }
        let ascii = network(spec, "--notation", notation, "--jacobians", "--entry", "W1[2,2]", "--ascii").text
        #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
      }
    }
  }

  @Test func anEntryIsOpened() {
    let text = network(Self.classifier, "--entry", "W2[1,3]").text
    #expect(text.contains("One entry opened: dW^[2][1,3]"))
    #expect(text.contains("≈ 1/3·(-0.532482)"))
    #expect(text.contains("The scalar graph accumulates -0.177494."))
    // The same parameter, by row and column of a W that has a row for each input.
    let turned = network(Self.classifier, "--entry", "W2[3,1]", "--notation", "isfahan").text
    #expect(turned.contains("≈ 1/3·(-0.532482)"))
  }

  @Test func theUnrolledGraphHasTheSameGradients() {
    let outcome = network(Self.classifier, "--unrolled")
    #expect(outcome.exitCode == .done, "\(outcome.standardError)")
    #expect(outcome.text.contains("-0.177494"))
    #expect(network(Self.small, "--unrolled", "--format", "dot").text.hasPrefix("digraph"))
  }

  @Test func mistakesAreExplained() {
    #expect(run("network").exitCode == .wrongUse)
    #expect(run("network", "a.json", "b.json").exitCode == .wrongUse)
    #expect(run("network", "absent.json").exitCode == .fileTrouble)
    #expect(network("{").exitCode == .mistakeInInput)
    #expect(network(Self.small, "--entry", "W9[1,1]").standardError.contains("there is no layer 9"))
    #expect(network(Self.small, "--entry", "Q").exitCode == .wrongUse)
    #expect(network(Self.small, "--jacobians", "--example", "2").exitCode == .wrongUse)
    let without = network(#"{"layers": [{"weights": [[1]], "activation": "linear"}], "loss": "squared_error"}"#)
    #expect(without.exitCode == .mistakeInInput)
    #expect(without.standardError.contains("no \"examples\""))
    let overflow = network(
      #"""
      {"layers": [{"weights": [[1e200]], "activation": "linear"}, {"weights": [[1e200]], "activation": "linear"}],
       "loss": "squared_error", "examples": [{"input": [1], "target": [0]}]}
      """#)
    #expect(overflow.exitCode == .mistakeInInput)
    #expect(overflow.standardError.contains("z is ∞ in layer 2 (linear), unit 1, example 1"))
  }
}

/// Pictures of layers have room for four digits, and for as many as their reader asks.
@Suite("Digits in a network's picture")
struct NetworkPictureDigitsTests {
  @Test(arguments: [([], "0.8909"), (["--digits", "6"], "0.890903"), (["--digits", "2"], "0.89")])
  func digits(options: [String], activation: String) {
    let outcome = BackpropExplain.run(
      ["network", "-", "--format", "dot"] + options, host: TestWorld().host(input: NetworkCommandTests.small))
    // σ(0.5·2 + 1·1 + 0.1) = 1/(1 + e^-2.1) = 0.8909031788…
    let text = String(decoding: outcome.standardOutput, as: UTF8.self)
    #expect(text.contains(activation + "<") || text.contains(activation + "\\") || text.contains(activation + "\""))
  }
}
