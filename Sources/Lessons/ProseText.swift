import TerminalText

/// A lesson's Markdown as text for a terminal: paragraphs filled to the width, marks of emphasis left out, tables set in
/// columns, answers folded away unless asked for.
public struct ProseText {
  public var width: Int
  public var showsAnswers: Bool
  /// Bold headings for a terminal.
  public var usesColor: Bool

  private var foldDepth = 0

  public init(width: Int, showsAnswers: Bool, usesColor: Bool) {
    self.width = width
    self.showsAnswers = showsAnswers
    self.usesColor = usesColor
  }

  /// True while the text is inside a folded answer that is not shown: blocks there are not shown either.
  public var isFolded: Bool { foldDepth > 0 && !showsAnswers }

  /// Takes the next stretch of prose and returns it laid out.
  public mutating func text(_ markdown: String) -> String {
    var output = ""
    for piece in MarkdownReader.pieces(markdown) {
      switch piece {
      case .openDetails(let summary, let indent):
        let margin = String(repeating: " ", count: indent)
        if showsAnswers {
          output += "\(margin)\(Self.plain(summary))\n\n"
        } else if foldDepth == 0 {
          output += "\(margin)(an answer is folded here; --answers shows it)\n\n"
        }
        foldDepth += 1
      case .closeDetails: foldDepth = max(0, foldDepth - 1)
      default:
        if !isFolded { output += laidOut(piece).map { $0 + "\n" }.joined() + "\n" }
      }
    }
    return output
  }

  private func laidOut(_ piece: MarkdownPiece) -> [String] {
    switch piece {
    case .heading(let text, let level): return heading(text, level)
    case .paragraph(let text, let indent): return filled(text, first: indent, others: indent)
    case .item(let text, let marker, let indent):
      return filled("\(marker)\u{A0}\(text)", first: indent, others: indent + marker.count + 1)
    case .quotation(let text): return filled(text, first: 4, others: 4)
    case .table(let table, let indent):
      let margin = String(repeating: " ", count: indent)
      return TableText(table, width: width - indent).lines().map { margin + $0 }
    case .code(let lines, let indent):
      // A margin sets code apart from the text around it.
      let margin = String(repeating: " ", count: max(4, indent))
      return lines.map { $0.isEmpty ? "" : margin + TextLayout.visible($0) }
    case .openDetails, .closeDetails: return []
    }
  }

  private func heading(_ text: String, _ level: Int) -> [String] {
    let words = Self.plain(text)
    let rule = level == 1 ? "=" : level == 2 ? "-" : ""
    let line = String(repeating: rule, count: TextLayout.width(words))
    return [usesColor ? "\u{1B}[1m\(words)\u{1B}[0m" : words] + (rule.isEmpty ? [] : [line])
  }

  private func filled(_ text: String, first: Int, others: Int) -> [String] {
    let lines = Self.wrapped(Self.plain(text), first: width - first, others: width - others)
    return lines.enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? first : others) + line
    }
  }

  /// Lines broken between words; a no-break space keeps two words together and is printed as a space.
  static func wrapped(_ text: String, first: Int, others: Int) -> [String] {
    TextLayout.filled(text, first: first, others: others).map { line in
      String(line.map { $0 == "\u{A0}" ? " " : $0 })
    }
  }

  /// Words without the marks around them: `**bold**`, `*italic*`, code ticks, and a link's address. Nothing that could
  /// drive a terminal is left in them.
  static func plain(_ text: String) -> String {
    TextLayout.visible(MarkdownSpan.plain(MarkdownSpan.read(text)))
  }
}

/// A table in columns, its long cells broken into several lines.
struct TableText {
  private let table: MarkdownTable
  private let widths: [Int]
  private let gap = "  "

  init(_ table: MarkdownTable, width: Int) {
    self.table = table
    let lines = [table.head] + table.rows
    var widths = table.alignments.indices.map { column in
      lines.map { TextLayout.width(ProseText.plain($0[column])) }.max() ?? 0
    }
    // The widest column gives way first; a column stays wide enough for a word.
    while widths.reduce(0, +) + gap.count * (widths.count - 1) > width,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12
    {
      widths[widest] -= 1
    }
    self.widths = widths
  }

  func lines() -> [String] {
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: gap)
    let head = table.head.allSatisfy({ $0.isEmpty }) ? [] : row(table.head)
    return head + [rule] + table.rows.flatMap(row)
  }

  private func row(_ cells: [String]) -> [String] {
    let columns = cells.indices.map { column in
      ProseText.wrapped(ProseText.plain(cells[column]), first: widths[column], others: widths[column])
    }
    return (0..<(columns.map({ $0.count }).max() ?? 0)).map { index in
      let line = columns.indices.map { column in
        aligned(index < columns[column].count ? columns[column][index] : "", column)
      }
      return trimmedEnd(line.joined(separator: gap))
    }
  }

  private func aligned(_ text: String, _ column: Int) -> String {
    let room = max(0, widths[column] - TextLayout.width(text))
    let before =
      switch table.alignments[column] {
      case .left: 0
      case .center: room / 2
      case .right: room
      }
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: room - before)
  }

  private func trimmedEnd(_ text: String) -> String {
    String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
  }
}
