import CommandLine
import HostSystem
import Session
import Testing
import TraceModel

@testable import CommandLineTool

@Suite("Formats, files and pictures")
struct DeliveryTests {
  private func trace(checkPassed: Bool = true) -> Trace {
    var trace = Trace(source: "f = x", output: "f", value: 3)
    let worst = CheckResult.Disagreement(name: "x", of: .partial(of: "f", wrt: "x"), expected: 1, found: 2)
    trace.checks = [
      CheckResult(
        name: "central differences", passed: checkPassed, maxRelativeError: checkPassed ? 0 : 0.5, compared: 1,
        total: 1, kinks: [], worst: checkPassed ? nil : worst)
    ]
    return trace
  }

  private func present(
    _ trace: Trace, as format: OutputFormat, _ values: [String: String] = [:], _ host: Host
  ) throws -> CommandOutcome {
    let invocation = Invocation(positionals: ["x"], values: values.merging(["format": format.rawValue]) { $1 })
    let exhibit = try #require(ExplainCommand.declaration.run.exhibit)
    return try Door.deliver(Answer(trace), try Display(invocation, exhibit, host), invocation, host)
  }

  @Test func failedCheckIsOneAndStillShowsTheTrace() throws {
    let outcome = try present(trace(checkPassed: false), as: .json, [:], TestWorld().host())
    #expect(outcome.exitCode == .checkFailed)
    #expect(!outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.contains("for x it finds 1, backpropagation 2"))
    #expect(try present(trace(), as: .json, [:], TestWorld().host()).exitCode == .done)
  }

  @Test(arguments: OutputFormat.allCases.flatMap { format in format.extensions.map { ($0, format) } })
  func extensionsNameFormats(name: String, format: OutputFormat) throws {
    for path in ["a.\(name)", "/tmp/b.c/a b.\(name.uppercased())", ".\(name)"] {
      let invocation = Invocation(values: ["output": path])
      #expect(try invocation.format(among: OutputFormat.allCases) == format, "\(path)")
    }
    let both = Invocation(values: ["output": "a.\(name)", "format": "beamer"])
    #expect(try both.format(among: OutputFormat.allCases) == .beamer)
  }

  @Test(arguments: ["a.bp", "a", "a.", "folder.svg/a", "svg"])
  func otherNamesNeedAFormat(path: String) {
    let error = #expect(throws: CommandFailure.self) {
      try Invocation(values: ["output": path]).format(among: OutputFormat.allCases)
    }
    guard case .request(.wrongUse(let complaint))? = error else {
      Issue.record("\(path) was taken")
      return
    }
    #expect(complaint.notes.contains { $0.contains(".svg") })
  }

  @Test func filesGoThroughTheHost() throws {
    let world = TestWorld()
    let outcome = try present(trace(), as: .json, ["output": "a.json"], world.host(terminals: [.error]))
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError == "wrote a.json\n")
    #expect(world.written["a.json"]?.isEmpty == false)
    let error = #expect(throws: CommandFailure.self) {
      try present(trace(), as: .json, ["output": "a.json"], TestWorld().host(readOnly: true))
    }
    #expect(error?.exitCode == .fileTrouble)
  }

  @Test func graphvizIsAskedForPictures() throws {
    let world = TestWorld()
    let drawing = ProgramResult(output: [1, 2, 3], error: [], status: 0)
    let host = world.host(programs: ["dot": "/opt/dot"], programResult: drawing)
    #expect(try present(trace(), as: .png, [:], host).standardOutput == [1, 2, 3])
    #expect(world.programRuns == [["/opt/dot", "-Tpng"]])
  }

  @Test func graphvizTroubleIsFour() {
    let hosts = [
      TestWorld().host(), TestWorld().host(programs: ["dot": "/opt/dot"]),
      TestWorld().host(
        programs: ["dot": "/opt/dot"],
        programResult: ProgramResult(output: [], error: Array("syntax error".utf8), status: 1)),
      TestWorld().host(
        programs: ["dot": "/opt/dot"], programResult: ProgramResult(output: [], error: [], status: 0)),
    ]
    for host in hosts {
      let error = #expect(throws: CommandFailure.self) { try present(trace(), as: .svg, [:], host) }
      #expect(error?.exitCode == .missingProgram)
    }
  }

  @Test func pageDoesWithoutItsPicture() throws {
    let outcome = try present(trace(), as: .html, [:], TestWorld().host())
    #expect(outcome.exitCode == .done)
    #expect(outcome.standardError.contains("no picture"))
    #expect(outcome.text.contains("<html"))
  }

  @Test func picturesDoNotGarbleATerminal() {
    let outcome = run("x", "x=1", "--format", "png", host: TestWorld().host(terminals: [.output]))
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains("--output graph.png"))
  }

  @Test func stepsAreCounted() {
    let error = #expect(throws: CommandFailure.self) {
      try present(trace(), as: .dot, ["step": "7"], TestWorld().host())
    }
    #expect(error?.exitCode == .wrongUse)
  }

  @Test func colorIsForTerminals() {
    let terminal = TestWorld().host(terminals: [.output])
    let noColor = TestWorld().host(environment: ["NO_COLOR": "1"], terminals: [.output])
    let emptyNoColor = TestWorld().host(environment: ["NO_COLOR": ""], terminals: [.output])
    let dumb = TestWorld().host(environment: ["TERM": "dumb"], terminals: [.output])
    let pipe = TestWorld().host()
    let automatic = Invocation()
    #expect(automatic.wantsColor(terminal) && automatic.wantsColor(emptyNoColor))
    #expect(!automatic.wantsColor(noColor) && !automatic.wantsColor(dumb) && !automatic.wantsColor(pipe))
    #expect(!Invocation(values: ["output": "a.txt"]).wantsColor(terminal))
    let always = Invocation(values: ["color": "always"])
    #expect(always.wantsColor(pipe) && always.wantsColor(noColor))
    #expect(!Invocation(values: ["color": "never"]).wantsColor(terminal))
  }

  @Test func widthIsTheTerminalsOrEighty() {
    let terminal = TestWorld().host(terminals: [.output], columns: 132)
    #expect(Invocation().width(terminal) == 132)
    #expect(Invocation().width(TestWorld().host(terminals: [.output], columns: 20)) == 40)
    #expect(Invocation().width(TestWorld().host()) == 80)
    #expect(Invocation(values: ["output": "a.txt"]).width(terminal) == 80)
    #expect(Invocation(values: ["width": "100"]).width(terminal) == 100)
  }
}
