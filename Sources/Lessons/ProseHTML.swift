/// A lesson's Markdown as HTML: everything that is not one of its own marks is escaped.
public struct ProseHTML {
  /// Elements still open, the innermost last.
  private enum Open {
    case list(tag: String, indent: Int)
    case details
  }

  private var open: [Open] = []
  private var output = ""
  /// Answers unfolded.
  private let showsAnswers: Bool
  /// The title stands on the page already.
  private var skipsTitle = true

  public init(showsAnswers: Bool) { self.showsAnswers = showsAnswers }

  /// Takes the next stretch of prose and returns its HTML; lists and answers may stay open for what follows.
  public mutating func html(_ markdown: String) -> String {
    output = ""
    for piece in MarkdownReader.pieces(markdown) { take(piece) }
    return output
  }

  /// An element of another maker in its place; what stands to the left of it ends before.
  public mutating func place(_ element: String, indent: Int) -> String {
    output = ""
    closeLists(deeperThan: indent)
    return output + element + "\n"
  }

  /// Closes what is still open.
  public mutating func end() -> String {
    output = ""
    while !open.isEmpty { closeInnermost() }
    return output
  }

  private mutating func take(_ piece: MarkdownPiece) {
    switch piece {
    case .heading(let text, let level):
      closeLists(deeperThan: 0)
      if level == 1, skipsTitle {
        skipsTitle = false
      } else {
        output += "<h\(level)>\(Self.inline(text))</h\(level)>\n"
      }
    case .paragraph(let text, let indent):
      closeLists(deeperThan: indent)
      output += "<p>\(Self.inline(text))</p>\n"
    case .item(let text, let marker, let indent): item(text, marker, indent)
    case .quotation(let text):
      closeLists(deeperThan: 0)
      output += "<blockquote><p>\(Self.inline(text))</p></blockquote>\n"
    case .table(let table, let indent):
      closeLists(deeperThan: indent)
      output += Self.table(table)
    case .code(let lines, let indent):
      closeLists(deeperThan: indent)
      output += "<pre>\(lines.map(Self.escaped).joined(separator: "\n"))</pre>\n"
    case .openDetails(let summary, let indent):
      closeLists(deeperThan: indent)
      output += "<details\(showsAnswers ? " open" : "")><summary>\(Self.inline(summary))</summary>\n"
      open.append(.details)
    case .closeDetails:
      while let last = open.last {
        closeInnermost()
        if case .details = last { break }
      }
    }
  }

  // MARK: Lists

  private mutating func item(_ text: String, _ marker: String, _ indent: Int) {
    let tag = marker.hasSuffix(".") ? "ol" : "ul"
    closeLists(deeperThan: indent + 1)
    if case .list(tag, let own)? = open.last, indent < own + 2 {
      output += "</li>\n<li>"
    } else {
      closeLists(deeperThan: indent)
      let number = Int(marker.dropLast()) ?? 1
      output += tag == "ol" && number != 1 ? "<ol start=\"\(number)\">\n<li>" : "<\(tag)>\n<li>"
      open.append(.list(tag: tag, indent: indent))
    }
    output += "<p>\(Self.inline(text))</p>\n"
  }

  /// What stands at a list's marker or left of it does not belong to the list.
  private mutating func closeLists(deeperThan indent: Int) {
    while case .list(_, let own)? = open.last, own >= indent { closeInnermost() }
  }

  private mutating func closeInnermost() {
    switch open.popLast() {
    case .list(let tag, _): output += "</li>\n</\(tag)>\n"
    case .details: output += "</details>\n"
    case nil: break
    }
  }

  // MARK: Cells and words

  private static func table(_ table: MarkdownTable) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      let written = zip(cells, table.alignments).map { cell, alignment in
        let style: String =
          switch alignment {
          case .left: ""
          case .center: " class=\"center\""
          case .right: " class=\"number\""
          }
        return "<\(tag)\(style)>\(inline(cell))</\(tag)>"
      }
      return "<tr>\(written.joined())</tr>\n"
    }
    return "<div class=\"scroll\"><table>\n<thead>\n\(row(table.head, "th"))</thead>\n<tbody>\n"
      + table.rows.map { row($0, "td") }.joined() + "</tbody>\n</table></div>\n"
  }

  static func inline(_ text: String) -> String { inline(MarkdownSpan.read(text)) }

  private static func inline(_ spans: [MarkdownSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): escaped(text)
      case .code(let text): "<code>\(escaped(text))</code>"
      case .emphasis(let inner): "<em>\(inline(inner))</em>"
      case .strong(let inner): "<strong>\(inline(inner))</strong>"
      case .link(let inner, let address):
        isHarmless(address) ? "<a href=\"\(escaped(address))\">\(inline(inner))</a>" : inline(inner)
      }
    }.joined()
  }

  /// An address that opens a page; one that runs a script is no link.
  private static func isHarmless(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
    guard address.dropFirst(scheme.count).first == ":" else { return true }
    return ["http", "https", "mailto"].contains(scheme.lowercased())
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }
}
