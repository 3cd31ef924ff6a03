extension Names {
  /// The parts of a name: letters with their marks, then what hangs below or above them.
  private struct Parts {
    var base: [(letter: Unicode.Scalar, mark: Letter?)] = []
    var subscript_ = ""
    var primes = 0
  }

  private static func parts(of name: String) -> Parts {
    var parts = Parts()
    var inSubscript = false
    for scalar in name.unicodeScalars {
      if let digit = subscriptDigit(scalar) {
        parts.subscript_ += String(digit)
        inSubscript = true
      } else if let letter = shifted.first(where: { $0.scalar == scalar && !$0.isRaised }) {
        parts.subscript_ += letter.base
        inSubscript = true
      } else if scalar == "_", !inSubscript {
        inSubscript = true
      } else if scalar == "'" || scalar == "′" {
        parts.primes += 1
      } else if let mark = marks.first(where: { $0.scalar == scalar }), !parts.base.isEmpty {
        parts.base[parts.base.count - 1].mark = mark
      } else if inSubscript {
        parts.subscript_.unicodeScalars.append(scalar)
      } else if let pair = composed.first(where: { $0.scalar == scalar }) {
        parts.base.append((pair.base, marks.first { $0.scalar == pair.mark }))
      } else {
        parts.base.append((scalar, nil))
      }
    }
    return parts
  }

  /// The name in ASCII: `ŷ` is `y_hat`, `w₁` is `w_1`, `σ` is `sigma`; any other letter becomes its code point.
  public static func ascii(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    let parts = parts(of: name)
    var text = ""
    for (letter, mark) in parts.base { text += asciiLetter(letter) + (mark?.ascii ?? "") }
    if !parts.subscript_.isEmpty {
      text += "_" + parts.subscript_.unicodeScalars.map(asciiLetter).joined()
    }
    return text + String(repeating: "'", count: parts.primes)
  }

  private static func asciiLetter(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return String(Character(scalar)) }
    if let letter = greek.first(where: { $0.scalar == scalar }) { return letter.ascii }
    switch scalar {
    case "…": return "..."
    case "ℒ": return "L"
    case "ℓ": return "l"
    default: return "u" + String(scalar.value, radix: 16)
    }
  }

  /// The name as LaTeX mathematics: `ŷ` is `\hat{y}`, `w₁` is `w_{1}`, `loss` is `\mathrm{loss}`.
  public static func latex(_ name: String) -> String {
    let parts = parts(of: name)
    var text = ""
    for (letter, mark) in parts.base {
      let body = latexLetter(letter)
      text += mark.map { "\($0.latex){\(body)}" } ?? body
    }
    // A letter followed by digits, as in `x1` or `v12`, is an index on a slide.
    let letters = parts.base.prefix { !("0"..."9").contains($0.letter) }
    let digits = parts.base.dropFirst(letters.count)
    let isIndexed =
      letters.count == 1 && !digits.isEmpty && parts.subscript_.isEmpty
      && digits.allSatisfy { ("0"..."9").contains($0.letter) }
    if isIndexed, let first = letters.first {
      let body = latexLetter(first.letter)
      text = (first.mark.map { "\($0.latex){\(body)}" } ?? body) + "_{"
      for digit in digits { text.unicodeScalars.append(digit.letter) }
      text += "}"
    } else if parts.base.count > 1 && parts.base.allSatisfy({ $0.letter.isASCII && $0.mark == nil }),
      // A whole number that is not to be rounded is a name that stands for itself.
      !parts.base.allSatisfy({ ("0"..."9").contains($0.letter) })
    {
      text = "\\mathrm{\(text)}"
    }
    if !parts.subscript_.isEmpty {
      let body = parts.subscript_.unicodeScalars.map(latexLetter).joined()
      text += "_{\(body)}"
    }
    return text + String(repeating: "'", count: parts.primes)
  }

  private static func latexLetter(_ scalar: Unicode.Scalar) -> String {
    if let letter = greek.first(where: { $0.scalar == scalar }) { return letter.latex + " " }
    switch scalar {
    case "_": return "\\_"
    case "…": return "\\dots "
    case "ℒ": return "\\mathcal{L}"
    case "ℓ": return "\\ell "
    case "&", "%", "$", "#", "{", "}": return "\\" + String(Character(scalar))
    case "\\": return "\\backslash "
    case "~": return "\\text{\\textasciitilde}"
    case "^": return "\\text{\\textasciicircum}"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: return "\\diamond "
    case _ where scalar.isASCII: return String(Character(scalar))
    // Accented Latin letters exist in every text font, other letters only in some: those appear by their code point.
    case _ where (0xC0...0x17F).contains(scalar.value): return "\\text{" + String(Character(scalar)) + "}"
    default: return "\\text{U+" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}

extension Names {
  /// The Greek letter that a LaTeX command without its backslash stands for: `sigma` is `σ`.
  public static func greekLetter(latexCommand name: String) -> String? {
    greek.first { $0.latex == "\\" + name }.map { String(Character($0.scalar)) }
  }
}
