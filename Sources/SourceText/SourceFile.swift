/// A piece of text that a user wrote, with the name under which messages refer to it.
public struct SourceFile: Sendable {
  /// `expression`, `binding 2`, or a file's path.
  public let name: String
  public let text: String
  /// The text's bytes; spans count in these.
  public let bytes: [UInt8]
  /// The byte at which each line starts.
  let lineStarts: [Int]

  /// What messages call standard input.
  public static let standardInput = "standard input"

  public init(name: String, text: String) {
    self.init(name: name, text: text, bytes: Array(text.utf8))
  }

  private init(name: String, text: String, bytes: [UInt8]) {
    self.name = name
    self.text = text
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    lineStarts = starts
  }

  /// Reads bytes as UTF-8; where they are not, the offset of the first wrong byte comes back instead.
  public static func decoding(_ bytes: [UInt8], name: String) -> Result<SourceFile, InvalidEncoding> {
    // Decoding mends what is wrong, so that only what was right reads the same; the initializer that validates would
    // ask for macOS 15.
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      return .failure(InvalidEncoding(name: name, offset: firstInvalidByte(bytes)))
    }
    // A byte order mark is an editor's habit, not part of the program.
    if text.unicodeScalars.first == "\u{FEFF}" {
      return .success(SourceFile(name: name, text: String(text.unicodeScalars.dropFirst())))
    }
    return .success(SourceFile(name: name, text: text, bytes: bytes))
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var consumed = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&consumed) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return offset
      }
    }
  }

  /// The line and the byte column of an offset, both counted from 0.
  public func lineAndByteColumn(at offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low, offset - lineStarts[low])
  }

  /// Line and column as an editor shows them: both from 1, columns in characters.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let place = lineAndByteColumn(at: min(max(offset, 0), bytes.count))
    let before = bytes[lineStarts[place.line]..<min(lineStarts[place.line] + place.column, bytes.count)]
    return (place.line + 1, String(decoding: before, as: UTF8.self).count + 1)
  }

  /// The bytes of one line (counted from 0) without its end.
  func lineRange(_ line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The text of a span.
  public func text(of span: SourceSpan) -> String {
    let start = min(max(span.start, 0), bytes.count)
    return String(decoding: bytes[start..<min(max(span.end, start), bytes.count)], as: UTF8.self)
  }
}

/// A file that is not UTF-8, and where it stops being so.
public struct InvalidEncoding: Error, Equatable, Sendable {
  public let name: String
  public let offset: Int

  public init(name: String, offset: Int) {
    self.name = name
    self.offset = offset
  }

  /// The mistake as a diagnostic that shows the line, up to the byte that cannot be read.
  public func diagnostic(for bytes: [UInt8]) -> Diagnostic {
    let start = min(offset, bytes.count)
    // The rest of the line is shown with replacement characters; nothing before `offset` changes.
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let readable = String(decoding: bytes[..<min(end, start + 200)], as: UTF8.self)
    let source = SourceFile(name: name, text: readable)
    let byte = start < bytes.count ? String(bytes[start], radix: 16, uppercase: true) : ""
    return Diagnostic(
      .invalidEncoding, "'\(name)' is not UTF-8 text", at: .init(source, SourceSpan(start, start + 1)),
      label: byte.isEmpty ? "the text breaks off here" : "the byte 0x\(byte) begins no character here",
      help: "save the file with the encoding UTF-8")
  }
}

/// A stretch of source text, as half-open byte offsets.
public struct SourceSpan: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(start, other.start), max(end, other.end))
  }
}
