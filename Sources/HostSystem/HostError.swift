#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system refused, and why, in words a user can act on.
public struct HostError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case missing
    case isFolder
    case notAllowed
    case tooLarge(limit: Int)
    /// Whoever was to read is gone.
    case closed
    case other
  }
  public let reason: Reason
  /// The file or program concerned, as the user wrote it.
  public let path: String
  /// The system's own text: `No such file or directory`.
  public let detail: String

  public init(_ reason: Reason, path: String, detail: String) {
    self.reason = reason
    self.path = path
    self.detail = detail
  }

  /// The error that a C function left in `errno`.
  init(errno code: Int32, path: String) {
    let reason: Reason =
      switch code {
      case ENOENT, ENOTDIR: .missing
      case EISDIR: .isFolder
      case EACCES, EPERM, EROFS: .notAllowed
      case EPIPE: .closed
      default: .other
      }
    self.init(reason, path: path, detail: String(cString: strerror(code)))
  }

  static func folder(_ path: String) -> HostError { HostError(errno: EISDIR, path: path) }

  static func tooLarge(_ path: String, limit: Int) -> HostError {
    HostError(.tooLarge(limit: limit), path: path, detail: "more than \(limit) bytes")
  }
}
