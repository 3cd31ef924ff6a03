#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files, read whole and written whole or not at all.
public enum HostFiles {
  /// Reads a file of at most `limit` bytes; pipes and devices are read to their end.
  public static func read(_ path: String, limit: Int) throws(HostError) -> [UInt8] {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw HostError(errno: errno, path: path) }
    let file = Descriptor(owning: number)
    var status = stat()
    if fstat(file.number, &status) == 0 {
      if kind(status) == S_IFDIR { throw .folder(path) }
      if kind(status) == S_IFREG, status.st_size > limit { throw .tooLarge(path, limit: limit) }
    }
    return try file.readToEnd(path: path, limit: limit)
  }

  /// True when something other than a folder stands at `path`.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && kind(status) != S_IFDIR
  }

  /// True when two paths lead to one file, by whatever name or link.
  public static func areSame(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// The names in a folder, sorted, without those that begin with a dot.
  public static func names(inFolder path: String) throws(HostError) -> [String] {
    guard let folder = opendir(path) else { throw HostError(errno: errno, path: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder in one that exists; one that is there already is left alone.
  public static func makeFolder(_ path: String) throws(HostError) {
    guard mkdir(path, 0o777) != 0 else { return }
    let code = errno
    var status = stat()
    if code == EEXIST, stat(path, &status) == 0, kind(status) == S_IFDIR { return }
    throw HostError(errno: code, path: path)
  }

  static func kind(_ status: stat) -> mode_t { mode_t(status.st_mode) & S_IFMT }
}
