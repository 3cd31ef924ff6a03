#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ctrl-C as a question that a long run can ask itself between two steps.
///
/// The first Ctrl-C only raises the flag; a second one ends the process as usual.
public enum Interruption {
  /// Memory that the signal handler may touch; it lives as long as the process.
  private nonisolated(unsafe) static let flag: UnsafeMutablePointer<sig_atomic_t> = {
    let flag = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 1)
    flag.initialize(to: 0)
    return flag
  }()

  /// From here on Ctrl-C is noted instead of ending the process.
  public static func watch() {
    flag.pointee = 0
    signal(SIGINT) { number in
      Interruption.flag.pointee = 1
      signal(number, SIG_DFL)
    }
  }

  /// Ctrl-C ends the process again.
  public static func stopWatching() { signal(SIGINT, SIG_DFL) }

  public static var isRequested: Bool { flag.pointee != 0 }
}
