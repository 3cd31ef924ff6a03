#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file descriptor that closes itself when it goes out of scope.
struct Descriptor: ~Copyable {
  let number: Int32

  init(owning number: Int32) { self.number = number }

  deinit { if number >= 0 { _ = close(number) } }

  /// Reads to the end, but not more than `limit` bytes.
  func readToEnd(path: String, limit: Int) throws(HostError) -> [UInt8] {
    try Self.readToEnd(number, path: path, limit: limit)
  }

  /// Writes everything or says why not; an interrupted call is repeated.
  func writeAll(_ bytes: [UInt8], path: String) throws(HostError) {
    try Self.writeAll(bytes, to: number, path: path)
  }

  static func readToEnd(_ number: Int32, path: String, limit: Int) throws(HostError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = read(number, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        if code == EAGAIN {
          waitUntil(number, POLLIN)
          continue
        }
        throw HostError(errno: code, path: path)
      }
      if bytes.count + count > limit { throw .tooLarge(path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  static func writeAll(_ bytes: [UInt8], to number: Int32, path: String) throws(HostError) {
    let failure: Int32 = bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count >= 0 {
          written += count
          continue
        }
        let code = errno
        if code == EINTR { continue }
        guard code == EAGAIN else { return code }
        waitUntil(number, POLLOUT)
      }
      return 0
    }
    if failure != 0 { throw HostError(errno: failure, path: path) }
  }

  /// Whoever shares the other end may have made it non-blocking: wait instead of spinning.
  private static func waitUntil(_ number: Int32, _ events: Int32) {
    var request = pollfd(fd: number, events: Int16(events), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
