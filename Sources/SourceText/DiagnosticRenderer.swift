import TerminalText

/// Draws a diagnostic as text, with the line it speaks of and a caret under the place.
public struct DiagnosticRenderer: Sendable {
  /// Bold and colour for a terminal; the words carry everything without them.
  public var usesColor: Bool
  /// How much of a long source line is shown.
  public var width: Int

  public init(usesColor: Bool = false, width: Int = 80) {
    self.usesColor = usesColor
    self.width = max(width, 40)
  }

  public func text(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var text = painted(title, "1;31") + painted(": " + TextLayout.visible(diagnostic.message), "1") + "\n"
    var gutter = 1
    if let location = diagnostic.location {
      let drawing = excerpt(location, label: diagnostic.label)
      gutter = drawing.gutter
      text += drawing.text
    }
    let indent = String(repeating: " ", count: gutter + 1)
    for note in diagnostic.notes { text += continued("note: " + TextLayout.visible(note), indent) }
    if let help = diagnostic.help { text += continued("help: " + TextLayout.visible(help), indent) }
    return text
  }

  private func continued(_ text: String, _ indent: String) -> String { "\(indent)= \(text)\n" }

  private func excerpt(_ location: Diagnostic.Location, label: String) -> (text: String, gutter: Int) {
    let source = location.source
    let start = min(max(location.span.start, 0), source.bytes.count)
    let place = source.lineAndByteColumn(at: start)
    let position = source.position(at: start)
    let line = source.lineRange(place.line)
    let caretStart = min(start, line.upperBound)
    let caretEnd = min(max(location.span.end, caretStart), line.upperBound)
    // A long line is cut to a window around the caret, and only that window is read.
    let half = (width - 12) / 2
    var before = Self.text(source, max(line.lowerBound, caretStart - 4 * half), caretStart)
    let marked = Self.text(source, caretStart, min(caretEnd, caretStart + 8 * half))
    var after = Self.text(source, caretEnd, min(line.upperBound, caretEnd + 4 * half))
    if before.count > half || line.lowerBound < caretStart - 4 * half { before = "…" + String(before.suffix(half)) }
    let shownMark = marked.count > half || caretEnd > caretStart + 8 * half ? String(marked.prefix(half)) + "…" : marked
    if after.count > half || line.upperBound > caretEnd + 4 * half { after = String(after.prefix(half)) + "…" }
    before = TextLayout.visible(before)
    let mark = TextLayout.visible(shownMark)

    let number = String(position.line)
    let indent = String(repeating: " ", count: number.count)
    let padding = String(repeating: " ", count: TextLayout.width(before))
    let carets = String(repeating: "^", count: max(1, TextLayout.width(mark)))
    let caretLine = label.isEmpty ? carets : "\(carets) \(TextLayout.visible(label))"
    let text =
      "\(indent)--> \(TextLayout.visible(source.name)):\(position.line):\(position.column)\n"
      + "\(number) | \(before)\(mark)\(TextLayout.visible(after))\n"
      + "\(indent) | \(padding)\(painted(caretLine, "31"))\n"
    return (text, number.count)
  }

  /// The text between two offsets, moved outward to whole characters.
  private static func text(_ source: SourceFile, _ start: Int, _ end: Int) -> String {
    var (start, end) = (start, end)
    while start > 0, start < source.bytes.count, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start < end ? String(decoding: source.bytes[start..<end], as: UTF8.self) : ""
  }

  private func painted(_ text: String, _ style: String) -> String {
    usesColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}
