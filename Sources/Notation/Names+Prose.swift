extension Names {
  /// Running text in ASCII: mathematical signs become what a keyboard has, any other letter its code point.
  public static func asciiProse(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      case "·", "×", "⋅": result += "*"
      case "÷": result += "/"
      case "−", "–": result += "-"
      case "—": result += "--"
      case "…": result += "..."
      case "≈": result += "~"
      case "≥": result += ">="
      case "≤": result += "<="
      case "∂": result += "d"
      case "√": result += "sqrt"
      case "∞": result += "inf"
      case "½": result += "1/2"
      case "¼": result += "1/4"
      case "→": result += "->"
      case "←": result += "<-"
      case "⊙": result += "(*)"
      case "∇": result += "grad "
      case "∑": result += "sum"
      case "±": result += "+-"
      case "≠": result += "!="
      case "∈": result += "in"
      case "‖": result += "||"
      case "∘": result += "o"
      case "⌊": result += "floor("
      case "⌋": result += ")"
      case "⎡", "⎢", "⎣": result += "["
      case "⎤", "⎥", "⎦": result += "]"
      case "✓": result += "ok:"
      case "✗": result += "FAILED:"
      case "“", "”": result += "\""
      case "‘", "’", "′": result += "'"
      default:
        if let small = shifted(scalar) {
          // One sign for a whole exponent or index.
          let goesOn = previous.flatMap { shifted($0) }.map { $0.isRaised == small.isRaised } ?? false
          result += (goesOn ? "" : small.isRaised ? "^" : "_") + small.base
        } else if let mark = marks.first(where: { $0.scalar == scalar }) {
          result += mark.ascii
        } else {
          result += ascii(String(Character(scalar)))
        }
      }
    }
    return result
  }
}
