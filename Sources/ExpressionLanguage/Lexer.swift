import SourceText

/// Reads a program's bytes as tokens, one at a time; it remembers nothing but its place.
struct Lexer {
  let source: SourceFile
  let bytes: [UInt8]
  var position: Int

  init(_ source: SourceFile, from position: Int = 0) {
    self.source = source
    bytes = source.bytes
    self.position = position
  }

  /// The next token; at the end of the text, `.end` again and again.
  mutating func next() throws(Diagnostic) -> Token {
    skipSpace()
    let start = position
    guard start < bytes.count else { return Token(kind: .end, start: start, end: start) }
    let byte = bytes[start]
    if Self.isASCIILetter(byte) { return name(from: start) }
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(at: start + 1)) { return try number(from: start) }
    let (scalar, width) = scalar(at: start)
    if let kind = Characters.symbol(scalar) {
      position = start + width
      // `**` is another spelling of `^`.
      if byte == UInt8(ascii: "*"), position < bytes.count, bytes[position] == byte {
        position += 1
        return Token(kind: .caret, start: start, end: position)
      }
      return Token(kind: kind, start: start, end: position)
    }
    if Characters.isLetter(scalar) { return name(from: start) }
    if let value = Characters.fraction(scalar) {
      position = start + width
      return Token(kind: .number, start: start, end: position, value: value)
    }
    if Characters.superscripted(scalar) != nil { return superscript(from: start) }
    throw unexpected(scalar, at: start, width: width)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 || byte == 0x09 {
        position += 1
      } else if byte == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      } else if byte >= 0x80 {
        let (scalar, width) = scalar(at: position)
        guard Characters.isSpace(scalar) else { return }
        position += width
      } else {
        return
      }
    }
  }

  private mutating func name(from start: Int) -> Token {
    position = endOfName(from: start)
    return Token(kind: .name, start: start, end: position)
  }

  /// Where the name that begins at `start` ends: letters, digits, subscripts, marks, primes, and a layer's number in
  /// raised brackets, `W⁽¹⁾`.
  private func endOfName(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isASCIILetter(byte) || Self.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "'") {
        index += 1
        continue
      }
      guard byte >= 0x80 else { break }
      let (scalar, width) = scalar(at: index)
      if Characters.isLetter(scalar) || Characters.continuesName(scalar) {
        index += width
      } else if scalar == 0x207D, let end = endOfRaisedBrackets(from: index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  private func endOfRaisedBrackets(from start: Int) -> Int? {
    var index = start + 3
    while index < bytes.count {
      let (scalar, width) = scalar(at: index)
      index += width
      if scalar == 0x207E { return index }
      guard Characters.superscripted(scalar) != nil else { return nil }
    }
    return nil
  }

  private mutating func superscript(from start: Int) -> Token {
    var index = start
    while index < bytes.count, bytes[index] >= 0x80 {
      let (scalar, width) = scalar(at: index)
      guard Characters.superscripted(scalar) != nil else { break }
      index += width
    }
    position = index
    return Token(kind: .superscript, start: start, end: index)
  }

  /// The scalar at an offset and its width in bytes; the text is known to be valid UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, width: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    func low(_ index: Int) -> UInt32 { offset + index < bytes.count ? UInt32(bytes[offset + index] & 0x3F) : 0 }
    if first < 0xE0 { return ((first & 0x1F) << 6 | low(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | low(1) << 6 | low(2), 3) }
    return ((first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4)
  }

  static func isASCIILetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func isDigit(at index: Int) -> Bool { index < bytes.count && Self.isDigit(bytes[index]) }
}
