import SourceText

/// Reads JSON (RFC 8259) and reports mistakes with their place. Nesting is limited, so no text exhausts the stack.
public struct JSONParser {
  private let source: SourceFile
  private let bytes: [UInt8]
  private var offset = 0

  private static let deepest = 100

  /// - Throws: a diagnostic at the first byte that cannot be part of JSON.
  public static func parse(_ source: SourceFile) throws(Diagnostic) -> JSONValue {
    var parser = JSONParser(source: source)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.offset < parser.bytes.count { throw parser.problem("there is more text after the end of the JSON value") }
    return value
  }

  private init(source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  private func problem(_ message: String, help: String? = nil) -> Diagnostic {
    Diagnostic(
      .malformedData, message, at: .init(source, SourceSpan(offset, min(offset + 1, bytes.count))), label: "here",
      help: help)
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func value(depth: Int) throws(Diagnostic) -> JSONValue {
    skipSpace()
    guard depth < Self.deepest else { throw problem("the lists and objects are nested more than \(Self.deepest) deep") }
    let start = offset
    let content: JSONValue.Content
    guard let byte else { throw problem("the JSON text ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"): content = .object(try members(depth))
    case UInt8(ascii: "["): content = .array(try elements(depth))
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = try word("true", .bool(true))
    case UInt8(ascii: "f"): content = try word("false", .bool(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
    default: throw problem("a JSON value is expected here", help: "a number, a \"string\", [ or {")
    }
    return JSONValue(span: SourceSpan(start, offset), content: content)
  }

  private mutating func word(_ word: String, _ content: JSONValue.Content) throws(Diagnostic) -> JSONValue.Content {
    let end = offset + word.utf8.count
    guard end <= bytes.count, bytes[offset..<end].elementsEqual(word.utf8) else {
      throw problem("a JSON value is expected here", help: "did you mean \(word)?")
    }
    offset = end
    return content
  }

  private mutating func number() throws(Diagnostic) -> Double {
    let start = offset
    while let byte, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) { offset += 1 }
    let text = source.text(of: SourceSpan(start, offset))
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    let hasLeadingZero = digits.first == "0" && digits.dropFirst().first?.isNumber == true
    let hasBarePoint = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().contains {
      $0.first?.isNumber != true
    }
    guard let value = Double(text), !hasLeadingZero, !hasBarePoint, digits.first?.isNumber == true else {
      offset = start
      throw problem("'\(text)' is not a number in JSON")
    }
    guard value.isFinite else {
      offset = start
      throw problem("\(text) is too large for a number")
    }
    return value
  }

  private mutating func elements(_ depth: Int) throws(Diagnostic) -> [JSONValue] {
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if byte == UInt8(ascii: "]") {
      offset += 1
      return elements
    }
    while true {
      skipSpace()
      if byte == UInt8(ascii: "]") { throw problem("a JSON value is expected here", help: afterComma("]")) }
      elements.append(try value(depth: depth + 1))
      skipSpace()
      switch byte {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "]"):
        offset += 1
        return elements
      default: throw problem("expected ',' or ']' in a list")
      }
    }
  }

  private mutating func members(_ depth: Int) throws(Diagnostic) -> [JSONValue.Member] {
    offset += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if byte == UInt8(ascii: "}") {
      offset += 1
      return members
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else {
        throw problem("expected a key in double quotes", help: members.isEmpty ? nil : afterComma("}"))
      }
      let start = offset
      let key = try string()
      let keySpan = SourceSpan(start, offset)
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw problem("expected ':' after the key \"\(key)\"") }
      offset += 1
      members.append(.init(key: key, keySpan: keySpan, value: try value(depth: depth + 1)))
      skipSpace()
      switch byte {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "}"):
        offset += 1
        return members
      default: throw problem("expected ',' or '}' in an object")
      }
    }
  }

  /// What people write after the last element of a list or an object, and JSON does not read.
  private func afterComma(_ end: Unicode.Scalar) -> String? {
    switch byte {
    case UInt8(ascii: end): "remove the comma before '\(end)'"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments: remove it"
    default: nil
    }
  }

  private mutating func string() throws(Diagnostic) -> String {
    offset += 1
    var content: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        offset += 1
        content += try escape()
      case 0..<0x20: throw problem("a control character stands in a string")
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw problem("a string is not closed")
  }

  private mutating func escape() throws(Diagnostic) -> [UInt8] {
    guard let byte else { throw problem("a string is not closed") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var code = try codeUnit()
      let isHigh = (0xD800...0xDBFF).contains(code)
      if isHigh, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") {
        offset += 2
        let low = try codeUnit()
        if (0xDC00...0xDFFF).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
      }
      return Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
    default:
      offset -= 1
      throw problem("an unknown escape in a string")
    }
  }

  private mutating func codeUnit() throws(Diagnostic) -> UInt32 {
    let end = offset + 4
    let hexadecimal = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard end <= bytes.count,
      bytes[offset..<end].allSatisfy({ hexadecimal.contains($0) || letters.contains($0 | 0x20) }),
      let code = UInt32(source.text(of: SourceSpan(offset, end)), radix: 16)
    else {
      throw problem("\\u needs four hexadecimal digits")
    }
    offset = end
    return code
  }
}
