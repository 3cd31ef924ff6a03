import Foundation
import HostSystem
import TestSupport
import Testing

@Suite("Programs are found and run")
struct HostProgramsTests {
  @Test func findsAsAShellDoes() throws {
    #expect(HostPrograms.find("sh", searching: "/nowhere:/bin:/usr/bin") == "/bin/sh")
    #expect(HostPrograms.find("sh", searching: "/nowhere") == nil)
    #expect(HostPrograms.find("/bin/sh", searching: "/nowhere") == "/bin/sh")
    #expect(HostPrograms.find("/bin/no-such-program") == nil)
    let folder = try TemporaryFolder()
    try HostFiles.write([1], to: folder["tool"])
    #expect(HostPrograms.find("tool", searching: folder.path) == nil, "a file that is not executable")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder["tool"])
    #expect(HostPrograms.find("tool", searching: folder.path) == folder["tool"])
  }

  @Test func megabytesBothWaysDoNotDeadlock() throws {
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let result = try HostPrograms.run("/bin/sh", ["-c", "head -c 3000000 /dev/zero >&2; exec cat"], input: bytes)
    #expect(result.status == 0)
    #expect(result.output == bytes)
    #expect(result.error.count == 3_000_000)
  }

  @Test func statusAndErrorsComeBack() throws {
    let result = try HostPrograms.run("/bin/sh", ["-c", "echo out; echo oops >&2; exit 7"])
    #expect(result == ProgramResult(output: Array("out\n".utf8), error: Array("oops\n".utf8), status: 7))
    #expect(try HostPrograms.run("/bin/sh", ["-c", "kill -9 $$"]).status == 137)
  }

  @Test func programThatDoesNotListenIsNoTrouble() throws {
    let result = try HostPrograms.run(
      "/bin/sh", ["-c", "exec 0<&-; echo done"], input: [UInt8](repeating: 65, count: 1_000_000))
    #expect(result.output == Array("done\n".utf8))
  }

  @Test func environmentAndSignalsReachTheProgram() throws {
    let path = try HostPrograms.run("/bin/sh", ["-c", "printf %s \"$PATH\""])
    #expect(String(decoding: path.output, as: UTF8.self) == CurrentProcess.environment("PATH"))
    let piped = try HostPrograms.run("/bin/sh", ["-c", "kill -PIPE $$; echo ignored"])
    #expect(piped.status == 128 + 13, "SIGPIPE must end the program as usual")
  }

  @Test func missingProgramIsAnError() {
    #expect(throws: HostError.self) { try HostPrograms.run("/no/such/program", []) }
  }

  @Test func noDescriptorLeaks() throws {
    let before = try openDescriptors()
    for _ in 0..<20 {
      _ = try HostPrograms.run("/bin/sh", ["-c", "cat >/dev/null"], input: [1, 2, 3])
      _ = try? HostPrograms.run("/no/such/program", [])
      _ = try? HostFiles.read("/", limit: 1)
    }
    #expect(try openDescriptors() < before + 20)
  }

  private func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
  }
}

@Suite("The process and its streams")
struct ProcessTests {
  @Test func environment() {
    #expect(CurrentProcess.environment("PATH") == ProcessInfo.processInfo.environment["PATH"])
    #expect(CurrentProcess.environment("NO_SUCH_VARIABLE_HERE") == nil)
  }

  @Test func onlyATerminalHasColumns() {
    for stream in StandardStream.allCases where !stream.isTerminal { #expect(stream.columns == nil) }
  }

  @Test func interruptionRaisesAFlag() async throws {
    Interruption.watch()
    #expect(!Interruption.isRequested)
    // To the process, not to this thread: threads of a pool do not take signals.
    kill(getpid(), SIGINT)
    for _ in 0..<500 where !Interruption.isRequested { try await Task.sleep(for: .milliseconds(10)) }
    #expect(Interruption.isRequested)
    Interruption.stopWatching()
  }
}
