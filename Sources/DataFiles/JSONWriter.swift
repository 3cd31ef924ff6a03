import Notation

/// Writes JSON: the outermost object one key a line, its lists one element a line, everything deeper on that line.
///
/// A number reads back to the same `Double`; NaN and ±∞, for which JSON has no number, are strings.
public enum JSONWriter {
  /// The value as a text that ends with a line break.
  public static func text(_ value: JSONValue) -> String {
    var output = ""
    write(value, indent: 0, to: &output)
    return output + "\n"
  }

  /// The value on one line.
  public static func line(_ value: JSONValue) -> String {
    var output = ""
    writeInline(value, to: &output)
    return output
  }

  /// `3`, `0.1`, `1e-07`, `"NaN"`, `"-Infinity"`.
  public static func number(_ value: Double) -> String {
    if value.isNaN { return "\"NaN\"" }
    if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    return NumberStyle.roundTrip(value)
  }

  /// A quoted string, with every control character escaped, the C1 set and the line separators too.
  public static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func write(_ value: JSONValue, indent: Int, to output: inout String) {
    let padding = String(repeating: "  ", count: indent)
    switch value.content {
    case .object(let members) where indent == 0 && !members.isEmpty:
      output += "{"
      for (position, member) in members.enumerated() {
        output += position == 0 ? "\n  " : ",\n  "
        output += string(member.key) + ": "
        write(member.value, indent: 1, to: &output)
      }
      output += "\n}"
    case .array(let elements) where indent <= 1 && elements.contains { $0.isContainer }:
      output += "["
      for (position, element) in elements.enumerated() {
        output += (position == 0 ? "\n" : ",\n") + padding + "  "
        writeInline(element, to: &output)
      }
      output += "\n" + padding + "]"
    case .array, .object, .null, .bool, .number, .string:
      writeInline(value, to: &output)
    }
  }

  private static func writeInline(_ value: JSONValue, to output: inout String) {
    switch value.content {
    case .null: output += "null"
    case .bool(let flag): output += flag ? "true" : "false"
    case .number(let value): output += number(value)
    case .string(let text): output += string(text)
    case .array(let elements):
      output += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { output += ", " }
        writeInline(element, to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { output += ", " }
        output += string(member.key) + ": "
        writeInline(member.value, to: &output)
      }
      output += "}"
    }
  }
}
