import Foundation
import HostSystem
import TestSupport
import Testing

@Suite("Files are read whole and written whole or not at all")
struct HostFilesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsWrittenIsRead() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try HostFiles.write(bytes, to: folder["a"])
    #expect(try HostFiles.read(folder["a"], limit: 300_000) == bytes)
    try HostFiles.write([], to: folder["a"])
    #expect(try HostFiles.read(folder["a"], limit: 0).isEmpty)
    #expect(folder.names == ["a"], "no temporary file stays behind")
  }

  @Test func missingFileSaysSo() {
    let error = #expect(throws: HostError.self) { try HostFiles.read(folder["none"], limit: 1) }
    #expect(error?.reason == .missing)
    #expect(error?.path == folder["none"])
    #expect(error?.detail == "No such file or directory")
  }

  @Test func folderIsNoFile() {
    #expect(throws: HostError(.isFolder, path: folder.path, detail: "Is a directory")) {
      try HostFiles.read(folder.path, limit: 1)
    }
    #expect(throws: HostError(.isFolder, path: folder.path, detail: "Is a directory")) {
      try HostFiles.write([1], to: folder.path)
    }
    #expect(!HostFiles.exists(folder.path))
  }

  @Test func tooLargeIsRefusedWhetherItsSizeIsKnownOrNot() throws {
    try HostFiles.write([1, 2, 3], to: folder["a"])
    let error = #expect(throws: HostError.self) { try HostFiles.read(folder["a"], limit: 2) }
    #expect(error?.reason == .tooLarge(limit: 2))
    let endless = #expect(throws: HostError.self) { try HostFiles.read("/dev/zero", limit: 1 << 20) }
    #expect(endless?.reason == .tooLarge(limit: 1 << 20))
  }

  @Test func missingFolderLeavesNothing() {
    let error = #expect(throws: HostError.self) { try HostFiles.write([1], to: folder["no/such/file"]) }
    #expect(error?.reason == .missing)
    #expect(folder.names.isEmpty)
  }

  @Test func overwritingKeepsPermissions() throws {
    try HostFiles.write([1], to: folder["a"])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder["a"])
    try HostFiles.write([2], to: folder["a"])
    #expect(folder.permissions("a") == 0o640)
    #expect(try HostFiles.read(folder["a"], limit: 9) == [2])
  }

  @Test func symbolicLinkKeepsPointing() throws {
    try HostFiles.write([1], to: folder["real"])
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: folder["real"])
    try HostFiles.write([2, 3], to: folder["link"])
    #expect(try HostFiles.read(folder["real"], limit: 9) == [2, 3])
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: folder["link"])) == folder["real"])
  }

  @Test func deviceIsWrittenToDirectly() throws {
    try HostFiles.write([1, 2], to: "/dev/null")
    #expect(try HostFiles.read("/dev/null", limit: 9).isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func fullDeviceIsReported() {
    #expect(throws: HostError.self) { try HostFiles.write([1], to: "/dev/full") }
  }

  @Test(.enabled(if: NSUserName() != "root", "the superuser may write everywhere"))
  func protectedFolderAndFileAreRespected() throws {
    try HostFiles.write([1], to: folder["a"])
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder["a"])
    #expect(throws: HostError.self) { try HostFiles.write([2], to: folder["a"]) }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    let error = #expect(throws: HostError.self) { try HostFiles.write([2], to: folder["b"]) }
    #expect(error?.reason == .notAllowed)
    #expect(try HostFiles.read(folder["a"], limit: 9) == [1])
    #expect(folder.names == ["a"])
  }

  @Test func namesAreSortedAndHideDotFiles() throws {
    for name in ["b", "a", ".hidden"] { try HostFiles.write([1], to: folder[name]) }
    #expect(try HostFiles.names(inFolder: folder.path) == ["a", "b"])
    #expect(throws: HostError.self) { try HostFiles.names(inFolder: folder["none"]) }
  }
  @Test func folderIsMadeUnlessItIsThere() throws {
    try HostFiles.makeFolder(folder["pictures"])
    try HostFiles.makeFolder(folder["pictures"])
    try HostFiles.write([1], to: folder["pictures/a"])
    #expect(try HostFiles.names(inFolder: folder["pictures"]) == ["a"])
    let missing = #expect(throws: HostError.self) { try HostFiles.makeFolder(folder["none/inner"]) }
    #expect(missing?.reason == .missing)
    #expect(throws: HostError.self) { try HostFiles.makeFolder(folder["pictures/a"]) }
  }
}
