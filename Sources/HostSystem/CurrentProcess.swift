#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The running command as the operating system sees it.
public enum CurrentProcess {
  /// The value of an environment variable; nil when it is not set.
  public static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Hands over the results and ends the process.
  ///
  /// Standard output that cannot be written (a full disk) is reported and turns the status into `statusIfUnwritten`.
  public static func finish(
    output: [UInt8], error: [UInt8], status: Int32, statusIfUnwritten: Int32
  ) -> Never {
    var status = status
    do throws(HostError) {
      try StandardStream.output.write(output)
    } catch let failure {
      status = statusIfUnwritten
      try? StandardStream.error.write(Array("error: \(failure.path): \(failure.detail)\n".utf8))
    }
    try? StandardStream.error.write(error)
    exit(status)
  }
}
