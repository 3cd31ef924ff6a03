import Foundation
import HostSystem
import TestSupport
import Testing

@Suite("Where the results go")
struct OutputTests {
  @Test func readerThatLeavesIsNoTrouble() throws {
    let run = try BuiltTool.shell("(sleep 0.2; tool operations; echo \"status $?\" >&2) | true")
    #expect(run.error == "status 0\n")
    let head = try BuiltTool.shell("(tool operations; echo \"status $?\" >&2) | head -n 1")
    #expect(head.error == "status 0\n")
    #expect(head.output.split(separator: "\n").count == 1)
  }

  @Test func closedStreamsAreSurvived() throws {
    let closed = try BuiltTool.shell("tool --version >&-; echo $?")
    #expect(closed.output == "5\n")
    #expect(closed.error.contains("standard output"))
    #expect(try BuiltTool.shell("tool --nope 2>&-; echo $?").output == "2\n")
    #expect(try BuiltTool.shell("tool - x=1 <&-; echo $?").output == "5\n")
    let folder = try TemporaryFolder()
    let file = try BuiltTool.shell("tool operations --output \"$1\" <&- >&- 2>&-; echo $?", folder["a.md"])
    #expect(file.output == "0\n")
    #expect(try folder.text("a.md").hasPrefix("| operation |"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func fullDiskIsFive() throws {
    let run = try BuiltTool.shell("tool --help > /dev/full")
    #expect(run.status == 5)
    #expect(run.error.contains("No space left on device"))
  }

  @Test func extensionSetsTheFormat() throws {
    let folder = try TemporaryFolder()
    let beginnings = ["txt": "f = ", "md": "#", "dot": "digraph", "json": "{", "mmd": "flowchart", "tex": "%"]
    for (name, beginning) in beginnings {
      let run = try BuiltTool.run("(x+y)z", "x=-2", "y=5", "z=-4", "--output", folder["t.\(name)"])
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output == "")
      #expect(try folder.text("t.\(name)").hasPrefix(beginning), "\(name)")
    }
    #expect(folder.names.count == beginnings.count)
  }

  @Test func missingFolderIsFive() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltTool.run("x^2", "x=3", "--output", folder["no/such.txt"])
    #expect(run.status == 5)
    #expect(run.output == "")
    #expect(run.error.contains("No such file or directory"))
    #expect(folder.names.isEmpty)
  }

  @Test func folderOrMistakeLeavesThingsAsTheyWere() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "a.txt")
    #expect(try BuiltTool.run("log(x)", "x=-1", "--output", folder["a.txt"]).status == 3)
    #expect(try folder.text("a.txt") == "precious")
    try FileManager.default.createDirectory(atPath: folder["b.txt"], withIntermediateDirectories: false)
    let run = try BuiltTool.run("x^2", "x=3", "--output", folder["b.txt"])
    #expect(run.status == 5)
    #expect(run.error.contains("Is a directory"))
    #expect(folder.names == ["a.txt", "b.txt"])
  }

  @Test func folderWithoutPermissionIsFive() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "a.txt")
    try folder.setPermissions(0o555)
    // The superuser may write anywhere but into the kernel's own tree.
    let isSuperuser = NSUserName() == "root"
    let target = isSuperuser ? "/sys/a.txt" : folder["a.txt"]
    if isSuperuser, !FileManager.default.fileExists(atPath: "/sys/kernel") { return }
    let run = try BuiltTool.run("x^2", "x=3", "--output", target)
    #expect(run.status == 5)
    #expect(run.error.contains("cannot write '\(target)': "))
    #expect(try folder.text("a.txt") == "precious")
    #expect(folder.names == ["a.txt"])
  }

  @Test func colorNeedsATerminalOrARequest() throws {
    #expect(!(try BuiltTool.run("x^2", "x=3")).output.contains("\u{1B}"))
    #expect(try BuiltTool.run("x^2", "x=3", "--color", "always").output.contains("\u{1B}["))
    #expect(!(try BuiltTool.run("x+", "x=3")).error.contains("\u{1B}"))
  }
}

@Suite("Pictures through Graphviz")
struct GraphvizTests {
  @Test(.enabled(if: Graphviz.isUsable, "\(Graphviz.reason)"))
  func picturesAreDrawn() throws {
    let folder = try TemporaryFolder()
    let beginnings: [String: [UInt8]] = ["svg": Array("<?xml".utf8), "png": [0x89, 0x50], "pdf": Array("%PDF".utf8)]
    for (name, beginning) in beginnings {
      let run = try BuiltTool.run("(x+y)z", "x=-2", "y=5", "z=-4", "--output", folder["g.\(name)"])
      #expect(run.status == 0, "\(run.error)")
      #expect(try HostFiles.read(folder["g.\(name)"], limit: 1 << 24).starts(with: beginning))
      let piped = try BuiltTool.run("(x+y)z", "x=-2", "y=5", "z=-4", "--format", name)
      #expect(piped.bytes.starts(with: beginning))
    }
  }

  @Test func missingGraphvizIsFour() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltTool.shell("PATH=/nowhere; tool 'x^2' x=3 --output \"$1\"", folder["g.svg"])
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.error.contains("Graphviz"))
    #expect(run.error.contains("brew install graphviz"))
    #expect(folder.names.isEmpty)
    #expect(try BuiltTool.shell("PATH=/nowhere; tool 'x^2' x=3 --format dot").status == 0)
  }

  @Test func graphvizThatFailsIsReported() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\necho 'Format: \"svg\" not recognized' >&2\nexit 3\n", to: "dot")
    try folder.setPermissions(0o755, of: "dot")
    let run = try BuiltTool.shell("PATH=\"$1\"; tool 'x^2' x=3 --output \"$1/g.svg\"", folder.path)
    #expect(run.status == 4)
    #expect(run.error.contains("failed with status 3"))
    #expect(run.error.contains("not recognized"))
    #expect(folder.names == ["dot"])
  }
}
