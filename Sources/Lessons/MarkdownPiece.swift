/// A piece of a lesson's prose: what a reader sees as one thing.
enum MarkdownPiece: Equatable {
  case heading(String, level: Int)
  /// Running text, its lines joined.
  case paragraph(String, indent: Int)
  /// The first paragraph of an item; `marker` is `*`, `-` or a number with its full stop.
  case item(String, marker: String, indent: Int)
  case quotation(String)
  case table(MarkdownTable, indent: Int)
  /// Lines to be shown as they are.
  case code([String], indent: Int)
  case openDetails(summary: String, indent: Int)
  case closeDetails
}

/// A table of Markdown: cells as written, with their marks of emphasis.
struct MarkdownTable: Equatable {
  enum Alignment { case left, center, right }
  var alignments: [Alignment]
  var head: [String]
  var rows: [[String]]

  /// The table whose lines these are; nil when the second is no line of dashes.
  init?(_ lines: [String]) {
    guard lines.count >= 2 else { return nil }
    let rules = Self.cells(lines[1])
    guard !rules.isEmpty, rules.allSatisfy({ $0.contains("-") && $0.allSatisfy { "-: ".contains($0) } }) else {
      return nil
    }
    alignments = rules.map { rule in
      rule.last == ":" ? (rule.first == ":" ? .center : .right) : .left
    }
    head = Self.filled(Self.cells(lines[0]), to: rules.count)
    rows = lines.dropFirst(2).map { Self.filled(Self.cells($0), to: rules.count) }
  }

  private static func filled(_ cells: [String], to count: Int) -> [String] {
    Array((cells + [String](repeating: "", count: max(0, count - cells.count))).prefix(count))
  }

  /// The cells of a line; a bar behind a backslash belongs to its cell.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped {
        cells.append(cell)
        cell = ""
      } else {
        if character == "|" { cell.removeLast() }
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    cells.append(cell)
    if cells.first?.allSatisfy({ $0.isWhitespace }) == true { cells.removeFirst() }
    if cells.last?.allSatisfy({ $0.isWhitespace }) == true { cells.removeLast() }
    return cells.map { cell in
      let start = cell.drop { $0.isWhitespace }
      return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    }
  }
}

/// Splits Markdown into its pieces: headings, paragraphs, lists, tables, code, and HTML's `<details>`.
struct MarkdownReader {
  private var pieces: [MarkdownPiece] = []
  private var paragraph: [String] = []
  private var table: [String] = []
  private var code: (lines: [String], indent: Int)?

  static func pieces(_ markdown: String) -> [MarkdownPiece] {
    var reader = MarkdownReader()
    var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines { reader.take(String(line)) }
    reader.finish()
    return reader.pieces
  }

  private mutating func take(_ line: String) {
    let indent = line.prefix { $0 == " " }.count
    let text = String(line.dropFirst(indent))
    if text.hasPrefix("```") || text.hasPrefix("~~~") {
      if code == nil {
        flush()
        code = ([], indent)
      } else {
        finishCode()
      }
      return
    }
    if let fence = code {
      code?.lines.append(String(line.dropFirst(min(indent, fence.indent))))
      return
    }
    if text.hasPrefix("|") {
      if table.isEmpty { flush() }
      table.append(line)
      return
    }
    finishTable()
    if indent >= 4, paragraph.isEmpty {
      if case .code(let lines, 4)? = pieces.last {
        pieces[pieces.count - 1] = .code(lines + [String(line.dropFirst(4))], indent: 4)
      } else {
        pieces.append(.code([String(line.dropFirst(4))], indent: 4))
      }
    } else if text.hasPrefix("<details>") {
      flush()
      pieces.append(.openDetails(summary: Self.summary(text), indent: indent))
    } else if text.hasPrefix("</details>") {
      flush()
      pieces.append(.closeDetails)
    } else if text.isEmpty {
      flush()
    } else if let level = Self.headingLevel(text) {
      flush()
      pieces.append(.heading(String(text.dropFirst(level + 1)), level: level))
    } else {
      if Self.marker(text) != nil || text.hasPrefix("> ") { flush() }
      paragraph.append(line)
    }
  }

  private mutating func finish() {
    if code != nil { finishCode() }
    flush()
  }

  private mutating func finishCode() {
    if let code { pieces.append(.code(code.lines, indent: code.indent)) }
    code = nil
  }

  private mutating func finishTable() {
    guard let first = table.first else { return }
    let indent = first.prefix { $0 == " " }.count
    if let table = MarkdownTable(table) {
      pieces.append(.table(table, indent: indent))
    } else {
      pieces.append(.paragraph(table.joined(separator: " "), indent: indent))
    }
    table = []
  }

  private mutating func flush() {
    finishTable()
    guard let first = paragraph.first else { return }
    let indent = first.prefix { $0 == " " }.count
    let text = paragraph.map { String($0.drop { $0 == " " }) }.joined(separator: " ")
    paragraph = []
    if let marker = Self.marker(text) {
      let words = text.dropFirst(marker.count).drop { $0 == " " }
      pieces.append(.item(String(words), marker: marker, indent: indent))
    } else if text.hasPrefix("> ") {
      pieces.append(.quotation(String(text.dropFirst(2))))
    } else {
      pieces.append(.paragraph(text, indent: indent))
    }
  }

  /// `*`, `-` or `12.` at the start of an item.
  static func marker(_ text: String) -> String? {
    if text.hasPrefix("* ") || text.hasPrefix("- ") { return String(text.prefix(1)) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && digits.count < 6 && text.dropFirst(digits.count).hasPrefix(". ") ? digits + "." : nil
  }

  private static func headingLevel(_ text: String) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    return (1...6).contains(level) && text.dropFirst(level).first == " " ? level : nil
  }

  private static func summary(_ line: String) -> String {
    guard let rest = text(of: line[...], after: "<summary>") else { return "Answer" }
    var end = rest.startIndex
    while end < rest.endIndex, !rest[end...].hasPrefix("</summary>") { end = rest.index(after: end) }
    return end < rest.endIndex ? String(rest[..<end]) : "Answer"
  }

  /// What follows a mark; nil when it is not there.
  private static func text(of line: Substring, after mark: String) -> Substring? {
    var rest = line
    while !rest.isEmpty {
      if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
