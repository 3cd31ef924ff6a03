import Notation

/// Formulas as MathML, which every browser typesets by itself: made of the LaTeX that `FormulaPrinter` writes, so that a
/// page and a paper show the same mathematics.
///
/// It reads what our printers write (fractions, roots, scripts, accents, matrices, cases, names) and no more; a command
/// that it does not know appears as its name.
struct MathML {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// The elements of a formula, without the `<math>` around them.
  static func elements(_ latex: String) -> String {
    var reader = MathML(latex)
    var elements: [String] = []
    while reader.position < reader.scalars.count {
      elements += reader.row()
      // What closes nothing stands for itself.
      if reader.position < reader.scalars.count {
        elements.append(Self.operation(reader.take()))
      }
    }
    return elements.joined()
  }

  private init(_ latex: String) { scalars = Array(latex.unicodeScalars) }

  private static func operation(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "-": "<mo>−</mo>"
    // A relation keeps its distance at the beginning of a line too.
    case "=": "<mo form=\"infix\">=</mo>"
    case "(", ")", "[", "]": "<mo stretchy=\"false\">\(scalar)</mo>"
    default: "<mo>\(Escaping.html(String(Character(scalar))))</mo>"
    }
  }

  private static func element(_ tag: String, _ text: String) -> String { "<\(tag)>\(Escaping.html(text))</\(tag)>" }

  private static func grouped(_ elements: [String]) -> String {
    elements.count == 1 ? elements[0] : "<mrow>\(elements.joined())</mrow>"
  }

  // MARK: Scalars

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func take() -> Unicode.Scalar {
    position += 1
    return scalars[position - 1]
  }

  private mutating func skipSpaces() {
    while peek() == " " || peek() == "\n" { position += 1 }
  }

  /// True for what ends a row: a closing brace, a cell's or a line's end, the end of an environment.
  private var isAtEnd: Bool {
    guard let next = peek() else { return true }
    if next == "}" || next == "&" { return true }
    guard next == "\\" else { return false }
    return peek(1) == "\\" || isAhead("\\end{") || isAhead("\\right")
  }

  private func isAhead(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return position + wanted.count <= scalars.count && Array(scalars[position..<position + wanted.count]) == wanted
  }

  // MARK: Rows and atoms

  /// Atoms with their scripts, up to what ends the row.
  private mutating func row() -> [String] {
    var elements: [String] = []
    skipSpaces()
    while !isAtEnd {
      // A sign at the beginning or behind another belongs to what follows it.
      let isSign = peek() == "-" && elements.last.map(Self.isOperation) ?? true
      guard let atom = atom() else { continue }
      elements.append(scripted(isSign ? "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>" : atom))
      skipSpaces()
    }
    return elements
  }

  /// `<mo>`, but not `<mover>`.
  private static func isOperation(_ element: String) -> Bool {
    element.hasPrefix("<mo>") || element.hasPrefix("<mo ")
  }

  /// An atom with what hangs below and above it.
  private mutating func scripted(_ atom: String) -> String {
    var (below, above): (String?, String?) = (nil, nil)
    var primes = 0
    while let next = peek() {
      if next == "_", below == nil {
        position += 1
        below = argument()
      } else if next == "^", above == nil {
        position += 1
        above = argument()
      } else if next == "'" {
        position += 1
        primes += 1
      } else {
        break
      }
    }
    if primes > 0 {
      let mark = "<mo>\(String(repeating: "′", count: primes))</mo>"
      above = above.map { "<mrow>\(mark)\($0)</mrow>" } ?? mark
    }
    switch (below, above) {
    case (nil, nil): return atom
    case (let below?, nil): return "<msub>\(atom)\(below)</msub>"
    case (nil, let above?): return "<msup>\(atom)\(above)</msup>"
    case (let below?, let above?): return "<msubsup>\(atom)\(below)\(above)</msubsup>"
    }
  }

  /// What a command or a script takes: a group in braces, or the next atom.
  private mutating func argument() -> String {
    skipSpaces()
    if peek() == "{" { return group() }
    return isAtEnd ? "<mrow></mrow>" : atom() ?? "<mrow></mrow>"
  }

  private mutating func group() -> String {
    position += 1
    let elements = row()
    if peek() == "}" { position += 1 }
    return Self.grouped(elements)
  }

  private mutating func atom() -> String? {
    guard let next = peek() else { return nil }
    switch next {
    case "{": return group()
    case "\\": return command()
    case "0"..."9", ".":
      var number = ""
      while let digit = peek(), ("0"..."9").contains(digit) || digit == "." {
        number.unicodeScalars.append(take())
      }
      return Self.element("mn", number)
    case "a"..."z", "A"..."Z": return Self.element("mi", String(Character(take())))
    case "_", "^":
      // A script without a base.
      return "<mrow></mrow>"
    case " ", "\n", "~":
      position += 1
      return nil
    default: return next.isASCII ? Self.operation(take()) : Self.element("mi", String(Character(take())))
    }
  }

  // MARK: Commands

  private mutating func name() -> String {
    position += 1
    var name = ""
    while let letter = peek(), ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) {
      name.unicodeScalars.append(take())
    }
    if name.isEmpty, position < scalars.count { name = String(Character(take())) }
    return name
  }

  /// The words in braces, escapes undone.
  private mutating func words() -> String {
    skipSpaces()
    guard peek() == "{" else { return "" }
    position += 1
    var text = ""
    var depth = 1
    while let next = peek() {
      position += 1
      if next == "\\" {
        position -= 1
        let name = name()
        text += Self.escapes.first { $0.name == name }?.text ?? (name.unicodeScalars.count == 1 ? name : "")
        continue
      }
      if next == "{" { depth += 1 }
      if next == "}" { depth -= 1 }
      if depth == 0 { break }
      if next != "{" && next != "}" { text.unicodeScalars.append(next) }
    }
    return text
  }

  private static let escapes: [(name: String, text: String)] = [
    ("textasciitilde", "~"), ("textasciicircum", "^"), ("textbackslash", "\\"), ("ensuremath", ""),
  ]

  private mutating func command() -> String? {
    let name = name()
    switch name {
    case "frac", "tfrac", "dfrac":
      let numerator = argument()
      return "<mfrac>\(numerator)\(argument())</mfrac>"
    case "sqrt": return "<msqrt>\(argument())</msqrt>"
    case "text", "mbox": return Self.element("mtext", words())
    case "operatorname", "mathrm":
      let word = words()
      let isLetter = word.unicodeScalars.count == 1
      return "<mi\(isLetter ? " mathvariant=\"normal\"" : "")>\(Escaping.html(word))</mi>"
    case "mathcal": return Self.element("mi", words() == "L" ? "ℒ" : "?")
    case "left":
      let opening = fence()
      let inner = row()
      var closing = ""
      if isAhead("\\right") {
        position += 6
        closing = fence()
      }
      return "<mrow>\(opening)\(inner.joined())\(closing)</mrow>"
    case "right": return fence()
    case "begin": return environment(words())
    case "end":
      _ = words()
      return nil
    case ",", ";", ":", "!", "quad", "qquad", " ":
      let width = name == "qquad" ? "2em" : name == "quad" ? "1em" : "0.17em"
      return "<mspace width=\"\(width)\"/>"
    case "textstyle", "displaystyle": return nil
    default: return accented(name) ?? symbol(name)
    }
  }

  private mutating func fence() -> String {
    skipSpaces()
    guard let next = peek() else { return "" }
    if next == "\\" {
      let name = name()
      return "<mo stretchy=\"true\">\(name == "Vert" ? "‖" : name == "vert" ? "|" : Escaping.html(name))</mo>"
    }
    position += 1
    return next == "." ? "" : "<mo stretchy=\"true\">\(Escaping.html(String(Character(next))))</mo>"
  }

  private mutating func accented(_ name: String) -> String? {
    guard let mark = Self.accents.first(where: { $0.name == name })?.mark else { return nil }
    return "<mover accent=\"true\">\(argument())<mo stretchy=\"false\">\(mark)</mo></mover>"
  }

  private static let accents: [(name: String, mark: String)] = [
    ("hat", "^"), ("bar", "¯"), ("tilde", "~"), ("dot", "˙"), ("ddot", "¨"), ("acute", "´"), ("grave", "`"),
    ("vec", "→"),
  ]

  private func symbol(_ name: String) -> String {
    if let letter = Names.greekLetter(latexCommand: name) { return Self.element("mi", letter) }
    if name == "approx" { return "<mo form=\"infix\">≈</mo>" }
    if let sign = Self.signs.first(where: { $0.name == name })?.sign { return Self.element("mo", sign) }
    if Self.functions.contains(name) { return Self.element("mi", name) }
    // An escaped character stands for itself.
    return Self.element(name.unicodeScalars.count == 1 ? "mo" : "mtext", name)
  }

  private static let functions = [
    "exp", "ln", "log", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "max", "min",
  ]

  private static let signs: [(name: String, sign: String)] = [
    ("cdot", "·"), ("times", "×"), ("odot", "⊙"), ("div", "÷"), ("partial", "∂"), ("nabla", "∇"), ("sum", "∑"),
    ("le", "≤"), ("ge", "≥"), ("ne", "≠"), ("infty", "∞"), ("top", "⊤"), ("pm", "±"), ("to", "→"),
    ("cdots", "⋯"), ("ldots", "…"), ("vdots", "⋮"), ("in", "∈"), ("circ", "∘"), ("ell", "ℓ"), ("backslash", "\\"),
    ("diamond", "⋄"), ("lfloor", "⌊"), ("rfloor", "⌋"), ("mid", "|"),
  ]

  // MARK: Matrices and cases

  private mutating func environment(_ name: String) -> String {
    var rows: [[String]] = [[]]
    while position < scalars.count, !isAhead("\\end{") {
      rows[rows.count - 1].append(Self.grouped(row()))
      if peek() == "&" {
        position += 1
      } else if isAhead("\\\\") {
        position += 2
        rows.append([])
      } else if !isAhead("\\end{") {
        // What closes nothing would stop the reader for good.
        if position < scalars.count { position += 1 }
      }
    }
    if isAhead("\\end{") {
      position += 4
      _ = words()
    }
    let isCases = name == "cases"
    let table =
      "<mtable\(isCases ? " columnalign=\"left\"" : "")>"
      + rows.map { row in "<mtr>\(row.map { "<mtd>\($0)</mtd>" }.joined())</mtr>" }.joined() + "</mtable>"
    let (opening, closing) = isCases ? ("{", "") : ("[", "]")
    return "<mrow><mo stretchy=\"true\">\(opening)</mo>\(table)"
      + (closing.isEmpty ? "" : "<mo stretchy=\"true\">\(closing)</mo>") + "</mrow>"
  }
}
