#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

extension HostPrograms {
  /// Runs the program at `path`, feeds it `input` and collects what it writes.
  ///
  /// Reading and writing take turns as the pipes allow, so that neither side waits for the other however much they say.
  public static func run(
    _ path: String, _ arguments: [String], input: [UInt8] = []
  ) throws(HostError) -> ProgramResult {
    OutputPipes.reportClosing()
    let toChild = try Pipe(path)
    let fromChild = try Pipe(path)
    let errorsFromChild = try Pipe(path)
    let child = try spawn(
      path, arguments,
      streams: [toChild.reading.number, fromChild.writing.number, errorsFromChild.writing.number])
    let writing = toChild.keepWritingEnd()
    let reading = fromChild.keepReadingEnd()
    let readingErrors = errorsFromChild.keepReadingEnd()
    var conversation = Conversation(input: input)
    conversation.hold(writing, reading, readingErrors)

    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 {
      guard errno == EINTR else { throw HostError(errno: errno, path: path) }
    }
    let signal = status & 0x7F
    return ProgramResult(
      output: conversation.output, error: conversation.errors,
      status: signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal))
  }

  /// Starts the program with these descriptors as its standard streams and nothing else of ours open.
  private static func spawn(_ path: String, _ arguments: [String], streams: [Int32]) throws(HostError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, source) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
    }
    // We ignore SIGPIPE; the program shall have it as it expects.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, path, &actions, &attributes, argv, environ)
    if code != 0 { throw HostError(errno: code, path: path) }
    return child
  }
}

/// A pipe whose ends stay out of the way of the standard streams and out of other children.
private struct Pipe: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  init(_ path: String) throws(HostError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw HostError(errno: errno, path: path) }
    // Numbers from 3 up: the copies onto 0, 1 and 2 in the child can then not overwrite each other.
    let lowReading = Descriptor(owning: ends[0])
    let lowWriting = Descriptor(owning: ends[1])
    let first = Descriptor(owning: fcntl(lowReading.number, F_DUPFD_CLOEXEC, 3))
    let second = Descriptor(owning: fcntl(lowWriting.number, F_DUPFD_CLOEXEC, 3))
    guard first.number >= 0, second.number >= 0 else { throw HostError(errno: errno, path: path) }
    reading = first
    writing = second
  }

  consuming func keepReadingEnd() -> Descriptor { reading }
  consuming func keepWritingEnd() -> Descriptor { writing }
}

/// Both directions of talking to a child, each as far as the pipes allow.
private struct Conversation {
  let input: [UInt8]
  var sent = 0
  var output: [UInt8] = []
  var errors: [UInt8] = []

  init(input: [UInt8]) { self.input = input }

  /// Ends when the child has closed both of its outputs.
  mutating func hold(
    _ writing: consuming Descriptor, _ reading: borrowing Descriptor, _ readingErrors: borrowing Descriptor
  ) {
    _ = fcntl(writing.number, F_SETFL, O_NONBLOCK)
    var open: Descriptor? = consume writing
    if input.isEmpty { open = nil }
    var requests = [
      pollfd(fd: reading.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: readingErrors.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: -1, events: Int16(POLLOUT), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while requests[0].fd >= 0 || requests[1].fd >= 0 {
      switch open {
      case .some(let end): requests[2].fd = end.number
      case .none: requests[2].fd = -1
      }
      guard poll(&requests, nfds_t(requests.count), -1) >= 0 || errno == EINTR else { return }
      for index in 0...1 where requests[index].fd >= 0 && requests[index].revents != 0 {
        let count = read(requests[index].fd, &chunk, chunk.count)
        if count > 0 {
          if index == 0 { output += chunk[..<count] } else { errors += chunk[..<count] }
        } else if count == 0 || errno != EINTR {
          requests[index].fd = -1
        }
      }
      if requests[2].fd >= 0, requests[2].revents != 0, !send(to: requests[2].fd) { open = nil }
    }
    _ = consume open
  }

  /// Sends what fits; false when there is nothing left to send or nobody to read it.
  private mutating func send(to number: Int32) -> Bool {
    let start = sent
    let count = input.withUnsafeBytes { write(number, $0.baseAddress?.advanced(by: start), $0.count - start) }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    sent += count
    return sent < input.count
  }
}
