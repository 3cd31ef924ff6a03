#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension HostFiles {
  /// Writes a file whole or not at all: the bytes go to a temporary file beside it, which then takes its name.
  ///
  /// A file that was there keeps its permissions, and its contents when anything fails; a symbolic link keeps pointing
  /// where it did. A device or a pipe cannot be replaced and is written to directly.
  public static func write(_ bytes: [UInt8], to path: String) throws(HostError) {
    var status = stat()
    var permissions: mode_t?
    var target = path
    if stat(path, &status) == 0 {
      switch kind(status) {
      case S_IFDIR: throw .folder(path)
      case S_IFREG: break
      default: return try writeDirectly(bytes, to: path)
      }
      // Renaming would replace a file that its owner has protected against writing.
      guard access(path, W_OK) == 0 else { throw HostError(errno: errno, path: path) }
      permissions = mode_t(status.st_mode) & 0o777
      target = resolved(path)
    }
    let temporary = try createTemporaryFile(beside: target, path: path)
    do {
      let file = Descriptor(owning: temporary.number)
      if let permissions { _ = fchmod(file.number, permissions) }
      try file.writeAll(bytes, path: path)
      _ = fsync(file.number)
    } catch {
      unlink(temporary.path)
      throw error
    }
    if rename(temporary.path, target) != 0 {
      let code = errno
      unlink(temporary.path)
      throw HostError(errno: code, path: path)
    }
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(HostError) {
    let number = open(path, O_WRONLY | O_CLOEXEC)
    guard number >= 0 else { throw HostError(errno: errno, path: path) }
    OutputPipes.reportClosing()
    try Descriptor(owning: number).writeAll(bytes, path: path)
  }

  /// A new file in the folder of `target`, with the permissions that the user's mask leaves.
  private static func createTemporaryFile(
    beside target: String, path: String
  ) throws(HostError) -> (path: String, number: Int32) {
    let end = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = end.map { String(target[...$0]) } ?? ""
    for attempt in 0..<100 {
      let name = "\(folder).unfinished-\(getpid())-\(attempt)"
      let number = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if number >= 0 { return (name, number) }
      if errno != EEXIST { throw HostError(errno: errno, path: path) }
    }
    throw HostError(errno: EEXIST, path: path)
  }

  /// The path with symbolic links followed.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
