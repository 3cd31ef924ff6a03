extension Names {
  /// Running text in ASCII: mathematical signs become what a keyboard has, any other letter its code point.
  public static func asciiProse(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
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
      case "ᵢ": result += "_i"
      case "ⱼ": result += "_j"
      case "ₙ": result += "_n"
      case "ᵀ": result += "^T"
      case "ⁿ": result += "^n"
      case "⁻": result += "^-"
      case "∇": result += "grad "
      case "∑": result += "sum"
      case "±": result += "+-"
      case "≠": result += "!="
      case "∈": result += "in"
      case "‖": result += "||"
      case "∘": result += "o"
      case "✓": result += "ok:"
      case "✗": result += "FAILED:"
      case "“", "”": result += "\""
      case "‘", "’", "′": result += "'"
      default:
        if let digit = subscriptDigit(scalar) {
          result += (result.last?.isNumber == true ? "" : "_") + String(digit)
        } else if let digit = superscriptDigit(scalar) {
          result += (result.last?.isNumber == true ? "" : "^") + String(digit)
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
