import SourceText

/// A lesson's Markdown as text for a terminal: paragraphs filled to the width, marks of emphasis left out, answers folded
/// away unless asked for, and nothing in it that a terminal would obey.
public struct ProseText {
  public var width: Int
  public var showsAnswers: Bool
  /// Bold headings for a terminal.
  public var usesColor: Bool

  private var paragraph: [String] = []
  private var output = ""
  private var foldDepth = 0
  private var isVerbatim = false

  public init(width: Int, showsAnswers: Bool, usesColor: Bool) {
    self.width = width
    self.showsAnswers = showsAnswers
    self.usesColor = usesColor
  }

  /// True while the text is inside a folded answer that is not shown: blocks there are not shown either.
  public var isFolded: Bool { foldDepth > 0 && !showsAnswers }

  /// Takes the next stretch of prose and returns it laid out.
  public mutating func text(_ markdown: String) -> String {
    output = ""
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      take(DiagnosticRenderer.visible(String(line)))
    }
    flush()
    return output
  }

  private mutating func take(_ line: String) {
    let trimmed = String(line.drop { $0 == " " })
    if trimmed.hasPrefix("```") {
      flush()
      isVerbatim.toggle()
      return
    }
    if isVerbatim || line.hasPrefix("    ") && paragraph.isEmpty { return verbatim(line) }
    if trimmed.hasPrefix("<details>") { return openAnswer(trimmed) }
    if trimmed.hasPrefix("</details>") {
      flush()
      foldDepth = max(0, foldDepth - 1)
      return
    }
    if trimmed.isEmpty { return flush() }
    if trimmed.hasPrefix("|") {
      flush()
      return verbatim(line)
    }
    if trimmed.hasPrefix("#") {
      flush()
      return heading(trimmed)
    }
    if startsItem(trimmed) { flush() }
    paragraph.append(line)
  }

  private mutating func verbatim(_ line: String) {
    if !isFolded { output += line + "\n" }
  }

  private mutating func openAnswer(_ line: String) {
    flush()
    if !showsAnswers, foldDepth == 0 { output += "   (an answer is folded here; --answers shows it)\n\n" }
    foldDepth += 1
    if showsAnswers { output += "   Answer\n\n" }
  }

  private mutating func heading(_ line: String) {
    guard !isFolded else { return }
    let level = line.prefix { $0 == "#" }.count
    let words = Self.plain(String(line.dropFirst(level).drop { $0 == " " }))
    output += usesColor ? "\u{1B}[1m\(words)\u{1B}[0m\n" : words + "\n"
    let rule = level == 1 ? "=" : level == 2 ? "-" : ""
    if !rule.isEmpty { output += String(repeating: rule, count: words.count) + "\n" }
    output += "\n"
  }

  /// `* `, `- `, `> ` or `1. `.
  private func startsItem(_ text: String) -> Bool {
    if text.hasPrefix("* ") || text.hasPrefix("- ") || text.hasPrefix("> ") { return true }
    let digits = text.prefix { $0.isNumber }
    return !digits.isEmpty && text.dropFirst(digits.count).hasPrefix(". ")
  }

  private mutating func flush() {
    defer { paragraph = [] }
    guard !paragraph.isEmpty, !isFolded else { return }
    let first = paragraph[0]
    let indent = first.prefix { $0 == " " }.count
    let start = String(first.dropFirst(indent))
    let hanging =
      startsItem(start)
      ? (start.firstIndex(of: " ").map { start.distance(from: start.startIndex, to: $0) + 1 } ?? 2) : 0
    let words = Self.plain(paragraph.map { String($0.drop { $0 == " " }) }.joined(separator: " "))
    output += Self.filled(words, width: width, indent: indent, hanging: indent + hanging) + "\n"
  }

  private static func filled(_ text: String, width: Int, indent: Int, hanging: Int) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: hanging)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines.map { $0 + "\n" }.joined()
  }

  /// Words without the marks around them: `**bold**`, `*italic*`, code ticks, and a link's address.
  static func plain(_ text: String) -> String {
    var result = ""
    var isCode = false
    var characters = Array(text)[...]
    while let character = characters.popFirst() {
      switch character {
      case "`": isCode.toggle()
      case "*" where !isCode:
        let before = result.last
        let isTimes = before == " " && characters.first == " "
        if isTimes || result.isEmpty && characters.first == " " { result.append(character) }
      case "\\" where !isCode && characters.first.map({ $0.isPunctuation || $0.isSymbol }) == true:
        if let next = characters.popFirst() { result.append(next) }
      case "[" where !isCode: continue
      case "]" where !isCode && characters.first == "(":
        while let next = characters.popFirst(), next != ")" {}
      default: result.append(character)
      }
    }
    return result
  }
}
