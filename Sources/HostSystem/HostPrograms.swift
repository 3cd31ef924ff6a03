#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Other programs: finding them and running them.
public enum HostPrograms {
  /// The program's path, looked up on `PATH` as a shell does.
  public static func find(_ name: String, searching path: String? = CurrentProcess.environment("PATH")) -> String? {
    if name.contains("/") { return isExecutable(name) ? name : nil }
    for folder in (path ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false) {
      let candidate = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
      if isExecutable(candidate) { return candidate }
    }
    return nil
  }

  private static func isExecutable(_ path: String) -> Bool {
    HostFiles.exists(path) && access(path, X_OK) == 0
  }
}

/// What a program left behind.
public struct ProgramResult: Equatable, Sendable {
  public var output: [UInt8]
  public var error: [UInt8]
  /// The exit status; 128 + the signal's number when a signal ended it.
  public var status: Int

  public init(output: [UInt8], error: [UInt8], status: Int) {
    self.output = output
    self.error = error
    self.status = status
  }
}
