import HostSystem
import TestSupport
import Testing

@Suite("The built command and its exit codes")
struct ExitCodeTests {
  @Test func noArgumentsExplainTheExample() throws {
    let run = try BuiltTool.run()
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(run.output.contains("∂f/∂x = -4"))
    #expect(run.output.contains("∂f/∂z = 3"))
  }

  @Test func bindingsNeedNoTricks() throws {
    let run = try BuiltTool.run("(x+y)z", "x=-2", "y=5", "z=-4", "--ascii")
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(run.output == (try BuiltTool.run("--ascii", "x=-2", "y=5", "(x+y)z", "z=-4")).output)
    #expect(try BuiltTool.run("-x^2", "x=3").output.contains("-6"))
    #expect(try BuiltTool.run("--", "-x", "x=3").status == 0)
  }

  @Test func programsComeFromFilesAndStandardInput() throws {
    let folder = try TemporaryFolder()
    try folder.write("q = x + y\nf = q z\n", to: "gate.bp")
    let fromFile = try BuiltTool.run("explain", folder["gate.bp"], "x=-2", "y=5", "z=-4")
    #expect(fromFile.status == 0)
    let fromInput = try BuiltTool.run("-", "x=-2", "y=5", "z=-4", input: Array("q = x + y\nf = q z\n".utf8))
    #expect(fromInput.status == 0)
    #expect(fromInput.output == fromFile.output)
  }

  @Test(arguments: [
    ["--format", "nonsense"], ["--digits", "0"], ["--nope"], ["x", "+", "y"], ["x=1", "y=2"], ["operations", "nope"],
    ["x^2", "x=3", "--step", "1000"], ["x^2", "x=3", "--output", "graph.xyz"], ["x^2", "x=3", "--output", "graph"],
  ])
  func wrongUseIsTwo(arguments: [String]) throws {
    let result = BuiltTool.Run(try HostPrograms.run(BuiltTool.path, arguments))
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error: "))
  }

  @Test(arguments: [
    ["", "x=1"], ["   "], ["x+y", "x=1"],
    ["x+y", "x=1", "x=2", "y=1"], ["x+y", "x=abc", "y=1"], ["(x+y", "x=1", "y=1"],
    ["x+y)", "x=1", "y=1"], ["a/bc", "a=1", "b=2", "c=3"], ["log(x)", "x=-1"], ["x/y", "x=0", "y=0"],
    ["exp(x)", "x=1000"], ["x\u{1}y", "x=1"], ["[1,2]+[1,2,3]"], ["frob(x)", "x=1"], ["x", "x=1", "--of", "nope"],
    ["x", "x=1", "--wrt", "nope"], ["x +* y", "x=1", "y=2"],
  ])
  func mistakesInTheProgramAreThree(arguments: [String]) throws {
    let result = BuiltTool.Run(try HostPrograms.run(BuiltTool.path, arguments))
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error[E0"), "\(result.error)")
    #expect(!result.error.contains("\u{1}"))
  }

  @Test func hugeAndBrokenProgramsAreThree() throws {
    let folder = try TemporaryFolder()
    try HostFiles.write(Array("x + ".utf8) + [0xFF, 0xFE] + Array(" y".utf8), to: folder["invalid.bp"])
    let open = String(repeating: "(", count: 10_000)
    let close = String(repeating: ")", count: 10_000)
    try folder.write(open + "x" + close, to: "deep.bp")
    try folder.write(open, to: "open.bp")
    try folder.write(String(repeating: "-", count: 200_000) + "x", to: "minus.bp")
    try folder.write(String(repeating: "(", count: 3_000_000), to: "large.bp")
    try folder.write(String(repeating: "x", count: 1_000_000), to: "name.bp")
    try folder.write(String(repeating: "9", count: 1_000_000), to: "number.bp")
    for name in folder.names {
      let run = try BuiltTool.run(folder[name], "x=1")
      #expect(run.status == 3, "\(name): \(run.error.prefix(300))")
      #expect(run.output == "", "\(name)")
      #expect(run.error.utf8.count < 3000, "\(name)")
    }
  }

  @Test func filesThatCannotBeReadAreFive() throws {
    let folder = try TemporaryFolder()
    let missing = try BuiltTool.run(folder["none.bp"])
    #expect(missing.status == 5)
    #expect(missing.error.contains("No such file or directory"))
    let isFolder = try BuiltTool.run("/", "x=1")
    #expect(isFolder.status == 3, "a slash alone is a formula with a mistake")
  }
}
