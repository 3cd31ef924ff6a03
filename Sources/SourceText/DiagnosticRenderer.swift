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
    var text = painted(title, "1;31") + painted(": " + Self.visible(diagnostic.message), "1") + "\n"
    var gutter = 1
    if let location = diagnostic.location {
      let drawing = excerpt(location, label: diagnostic.label)
      gutter = drawing.gutter
      text += drawing.text
    }
    let indent = String(repeating: " ", count: gutter + 1)
    for note in diagnostic.notes { text += continued("note: " + Self.visible(note), indent) }
    if let help = diagnostic.help { text += continued("help: " + Self.visible(help), indent) }
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
    before = Self.visible(before)
    let mark = Self.visible(shownMark)

    let number = String(position.line)
    let indent = String(repeating: " ", count: number.count)
    let padding = String(repeating: " ", count: Self.columns(before))
    let carets = String(repeating: "^", count: max(1, Self.columns(mark)))
    let caretLine = label.isEmpty ? carets : "\(carets) \(Self.visible(label))"
    let text =
      "\(indent)--> \(Self.visible(source.name)):\(position.line):\(position.column)\n"
      + "\(number) | \(before)\(mark)\(Self.visible(after))\n"
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

  /// The text with everything that could drive a terminal, or hide, written out: control characters, direction marks
  /// and invisible characters appear as `\u{…}`, a tab as a space.
  public static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += " "
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE0FFF:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How many terminal columns a text takes: combining marks none, East Asian wide characters two.
  public static func columns(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0x1AB0...0x1AFF, 0x20D0...0x20FF, 0xFE00...0xFE0F: break
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        columns += 2
      default: columns += 1
      }
    }
    return columns
  }
}
