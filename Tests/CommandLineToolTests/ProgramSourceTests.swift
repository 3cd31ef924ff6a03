import HostSystem
import SourceText
import Testing

@testable import CommandLineTool

@Suite("Where the program's text comes from")
struct ProgramSourceTests {
  private func source(_ positional: String, _ host: Host) throws -> SourceFile {
    try ExplainArguments([positional], commands: BackpropExplain.commands, host).source(host)
  }

  @Test func argumentFileOrInput() throws {
    let host = TestWorld(files: ["a.bp": "f = x"]).host(input: "g = y")
    #expect(try source("x+y", host).text == "x+y")
    #expect(try source("a.bp", host).text == "f = x")
    #expect(try source("a.bp", host).name == "a.bp")
    #expect(try source("-", host).text == "g = y")
  }

  @Test func troubleHasItsExitCode() {
    let world = TestWorld()
    world.put([0x78, 0xFF], at: "invalid.bp")
    world.put([UInt8](repeating: 0x78, count: ExplainCommand.programLimit + 1), at: "large.bp")
    let codes: [(String, ExitCode)] = [
      ("none.bp", .fileTrouble), ("invalid.bp", .mistakeInInput), ("large.bp", .mistakeInInput),
    ]
    for (name, code) in codes {
      let outcome = run(name, host: world.host())
      #expect(outcome.exitCode == code, "\(name)")
      #expect(outcome.standardOutput.isEmpty)
      #expect(outcome.standardError.contains(name))
    }
    let message = run("invalid.bp", host: world.host()).standardError
    #expect(message.contains("--> invalid.bp:1:2\n"))
    #expect(message.contains("the byte 0xFF"))
  }
}
