import DataFiles
import NeuralNetwork
import Notation
import Session
import SourceText
import Testing
import TraceModel

/// Requests are answered without a world: no files, no terminal, no command line.
@Suite("Requests and their answers")
struct RequestTests {
  private func program(_ text: String) -> SourceFile { SourceFile(name: "expression", text: text) }

  private func heading(_ answer: Answer) -> String? {
    answer.page(PageStyle()).title?.plain(FormulaPrinter())
  }

  @Test func explainsAFormula() throws {
    let answer = try ExplainRequest(
      source: program("q = x + y; f = q z"), bindings: ["x=-2", "y=5", "z=-4"]
    ).answer()
    #expect(answer.exitCode == .done && answer.remarks.isEmpty)
    #expect(heading(answer) == "f = (x + y)·z")
    #expect(answer.aspects == [.page, .scalarGraph, .json])
    let quantities = try #require(answer.quantities)
    #expect(quantities.quantity("q") == [3])
    #expect(quantities.quantity("f") == [-12])
    #expect(quantities.quantity("∂f/∂x") == [-4])
    #expect(quantities.quantity("∂q/∂x") == [1])
    #expect(quantities.quantity("∂f/∂z") == [3])
    #expect(quantities.quantity("nothing") == nil)
    #expect(quantities.names.contains("q") && quantities.names.contains("∂f/∂y"))
    #expect(answer.json?()["kind"]?.content.string == "scalar")
  }

  @Test func aMistakeIsADiagnostic() {
    let error = #expect(throws: RequestFailure.self) {
      try ExplainRequest(source: program("f = log(x)"), bindings: ["x=-1"]).answer()
    }
    guard case .mistake(let diagnostic)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(diagnostic.code == .outsideDomain)
    #expect(error?.exitCode == .mistakeInInput)
  }

  @Test func drawsCurves() throws {
    let answer = try PlotRequest(
      source: program("g = 2x"), over: "x=0:2", points: 3, withDerivatives: true
    ).answer()
    #expect(answer.aspects == [.page, .plot, .json, .table])
    #expect(answer.quantities?.quantity("g(2)") == [4])
    #expect(answer.quantities?.quantity("∂g/∂x(1)") == [2])
    #expect(answer.quantities?.quantity("g(0.5)") == nil)
    #expect(answer.table?() == [["x", "g", "∂g/∂x"], ["0", "0", "2"], ["1", "2", "2"], ["2", "4", "2"]])
    #expect(answer.plot?().curves.count == 2)
  }

  @Test(arguments: [nil, "x", "x=2:1", "x=a:b", "y=0:1"] as [String?])
  func axesThatAreNone(over: String?) {
    #expect(throws: RequestFailure.self) { try PlotRequest(source: program("x"), over: over).answer() }
  }

  private static let network =
    #"{"layers": [{"weights": [[2, -1]], "biases": [1], "activation": "linear"}], "loss": "half_squared_error", "#
    + #""examples": [{"input": [3, 4], "target": [1]}]}"#

  @Test func explainsANetwork() throws {
    var request = NetworkRequest(SourceFile(name: "net.json", text: Self.network))
    let answer = try request.answer()
    // z = 2·3 − 4 + 1 = 3, J = ½·2² = 2, δ = 2, ∂J/∂W = 2·(3, 4).
    #expect(answer.quantities?.quantity("loss") == [2])
    #expect(answer.quantities?.quantity("layers[0].delta[0]") == [2])
    #expect(answer.quantities?.quantity("layers[0].weightGradient") == [6, 8])
    #expect(heading(answer) == "A 2-1 network, one step of backpropagation")
    #expect(answer.aspects == [.page, .graph, .json])
    request.isUnrolled = true
    #expect(try request.answer().aspects == [.page, .scalarGraph, .json])
    request.entry = "W9[1,1]"
    request.isUnrolled = false
    let error = #expect(throws: RequestFailure.self) { try request.answer() }
    #expect(error?.exitCode == .wrongUse)
  }

  @Test func learns() throws {
    // w ← w − ½·∂J/∂w with J = ½(w·1 − 3)²: w = 1, 2, 2.5, and J = 2, ½, ⅛.
    let text =
      #"{"layers": [{"weights": [[1]], "biases": null, "activation": "linear"}], "loss": "half_squared_error", "#
      + #""examples": [{"input": [1], "target": [3]}], "optimizer": {"name": "sgd", "learningRate": 0.5}, "#
      + #""train": {"epochs": 2}}"#
    var request = TrainRequest(SourceFile(name: "net.json", text: text), path: "net.json")
    request.files.save = "out.json"
    request.files.log = "log.csv"
    var epochs: [Int] = []
    let answer = try request.answer(watch: .init(progress: { epochs.append($0.epoch) }))
    // Epoch 0 is the loss before any step.
    #expect(epochs == [0, 1, 2])
    #expect(answer.quantities?.quantity("losses") == [2, 0.5, 0.125])
    #expect(answer.quantities?.quantity("layers[0].weights") == [2.5])
    #expect(answer.aspects == [.page, .plot, .json, .table])
    #expect(answer.files.map(\.path) == ["out.json", "log.csv"])
    guard case .json(let saved)? = answer.files.first?.content() else {
      Issue.record("nothing is saved")
      return
    }
    #expect(ResultQuantities(saved).quantity("layers[0].weights") == [2.5])
    let stopped = try request.answer(watch: .init(shouldStop: { true }))
    #expect(stopped.json?()["stopped"]?.content.string == "interrupted")
  }

  @Test func trainingNeedsExamples() {
    let text = #"{"layers": [{"weights": [[1]], "activation": "linear"}], "loss": "half_squared_error"}"#
    let error = #expect(throws: RequestFailure.self) {
      try TrainRequest(SourceFile(name: "net.json", text: text), path: nil).answer()
    }
    #expect(error?.exitCode == .mistakeInInput)
  }

  @Test func knowsItsOperations() throws {
    let answer = try OperationsRequest(["multiply", "ln"]).answer()
    guard case .reference(let reference)? = answer.page(PageStyle()).blocks.first else {
      Issue.record("no reference")
      return
    }
    #expect(reference.rows.count == 2)
    #expect(reference.entry(reference.rows[0]).title.map { $0.plain() } == ["multiply", "v = a·b"])
    #expect(throws: RequestFailure.self) { try OperationsRequest(["multiplyy"]).answer() }
  }

  private func settings(_ rate: Double) -> TrainingSettings {
    TrainingSettings(loss: .halfSquaredError, learningRate: rate, epochs: 0)
  }

  @Test func descends() throws {
    let answer = try DescendRequest(
      source: program("L = (y - w x)^2"), bindings: ["x=3", "y=10", "w=2"], moving: ["w"], settings: settings(0.1),
      steps: 2
    ).answer()
    // ∂L/∂w = −2·3·(10 − 3w): −24 at 2, 19.2 at 4.4.
    #expect(answer.quantities?.quantity("steps[1].inputs.w") == [4.4])
    let last = try #require(answer.quantities?.quantity("steps[2].inputs.w")?.first)
    #expect(abs(last - 2.48) < 1e-12)
    #expect(answer.table?().count == 4)
    let interrupted = try DescendRequest(
      source: program("w^2"), bindings: ["w=1"], settings: settings(0.1), steps: 5
    ).answer(shouldStop: { true })
    #expect(interrupted.json?()["stopped"]?.content.string == "interrupted")
  }

  @Test func leavingTheDomainIsAWarning() throws {
    let answer = try DescendRequest(
      source: program("log(w)"), bindings: ["w=0.1"], settings: settings(1), steps: 3
    ).answer()
    #expect(answer.exitCode == .checkFailed)
    guard case .diagnostic(let warning)? = answer.remarks.first else {
      Issue.record("nothing is said")
      return
    }
    #expect(warning.severity == .warning)
  }

  @Test func walks() throws {
    let optimizer = try OptimizerRequest(settings: settings(0.5), gradients: [1, 2]).answer()
    #expect(optimizer.quantities?.quantity("steps[1].parameter") == [-0.5])
    #expect(optimizer.table?().last == ["2", "2", "0.5", "-0.5"])
    let schedule = try ScheduleRequest(settings: settings(0.25), steps: 3).answer()
    #expect(schedule.quantities?.quantity("rates") == [0.25, 0.25, 0.25])
    #expect(heading(schedule)?.hasPrefix("Learning rate") == true)
  }
}

extension JSONValue.Content {
  fileprivate var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
