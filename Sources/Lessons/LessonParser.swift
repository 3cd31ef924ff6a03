import SourceText

/// Reads a lesson's Markdown.
///
/// A runnable block is a fence whose info string begins with a kind: ```` ```backprop NAME at x=-2 expect f=-12 ````.
/// Every other fence is prose.
public struct LessonParser {
  private let source: SourceFile
  private var offset = 0
  private var parts: [Lesson.Part] = []
  private var prose = ""
  private var title = ""
  private var goal = ""
  /// The goal is a paragraph: it goes on until an empty line.
  private var isInGoal = false
  private var names: Set<String> = []

  /// - Throws: a diagnostic for a block without a name, a name used twice, a fence left open, or a malformed `expect`.
  public static func parse(_ source: SourceFile) throws(Diagnostic) -> Lesson {
    var parser = LessonParser(source: source)
    return try parser.lesson()
  }

  private init(source: SourceFile) { self.source = source }

  private mutating func lesson() throws(Diagnostic) -> Lesson {
    while let line = nextLine() {
      if let fence = Self.fence(line.text), let kind = LessonBlock.Kind(rawValue: fence.language) {
        try block(kind, fence, line)
      } else if let fence = Self.fence(line.text) {
        prose += line.text + "\n"
        skipForeignFence(fence)
      } else {
        read(line.text)
      }
    }
    flushProse()
    return Lesson(
      source: source, title: MarkdownSpan.plain(title), goal: MarkdownSpan.plain(goal), parts: parts)
  }

  // MARK: Lines

  private struct Line {
    let text: String
    let start: Int
  }

  private mutating func nextLine() -> Line? {
    guard offset < source.bytes.count else { return nil }
    let start = offset
    var end = offset
    while end < source.bytes.count, source.bytes[end] != UInt8(ascii: "\n") { end += 1 }
    offset = end + 1
    if end > start, source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Line(text: source.text(of: SourceSpan(start, end)), start: start)
  }

  private mutating func read(_ text: String) {
    if title.isEmpty, text.hasPrefix("# ") { title = String(text.dropFirst(2)) }
    let words = text.drop { $0 == "*" || $0 == " " || $0 == ">" }
    if goal.isEmpty, words.hasPrefix("Goal") {
      let rest = words.dropFirst(4).drop { $0 == ":" || $0 == "*" || $0 == "." || $0 == " " }
      goal = String(rest)
      isInGoal = true
    } else if isInGoal {
      isInGoal = !words.isEmpty
      if isInGoal { goal += " " + words }
    }
    prose += text + "\n"
  }

  private mutating func flushProse() {
    if !prose.isEmpty { parts.append(.prose(prose)) }
    prose = ""
  }

  // MARK: Fences

  struct Fence {
    let marker: Character
    let length: Int
    let language: String
    let indent: Int
    /// Offset of the info string in its line, in bytes.
    let infoOffset: Int
  }

  static func fence(_ line: String) -> Fence? {
    let indent = line.prefix { $0 == " " }
    guard indent.count <= 3, let marker = line.dropFirst(indent.count).first, marker == "`" || marker == "~" else {
      return nil
    }
    let run = line.dropFirst(indent.count).prefix { $0 == marker }
    guard run.count >= 3 else { return nil }
    let info = line.dropFirst(indent.count + run.count)
    let gap = info.prefix { $0 == " " }
    let language = info.dropFirst(gap.count).prefix { $0 != " " }
    return Fence(
      marker: marker, length: run.count, language: String(language), indent: indent.count,
      infoOffset: indent.count + run.count + gap.count)
  }

  private static func closes(_ line: String, _ fence: Fence) -> Bool {
    let rest = line.drop { $0 == " " }
    let run = rest.prefix { $0 == fence.marker }
    return run.count >= fence.length && rest.dropFirst(run.count).allSatisfy { $0 == " " }
  }

  private mutating func skipForeignFence(_ fence: Fence) {
    while let line = nextLine() {
      prose += line.text + "\n"
      if Self.closes(line.text, fence) { return }
    }
  }

  private mutating func block(_ kind: LessonBlock.Kind, _ fence: Fence, _ opening: Line) throws(Diagnostic) {
    flushProse()
    let infoStart = opening.start + fence.infoOffset
    let infoSpan = SourceSpan(infoStart, opening.start + opening.text.utf8.count)
    let bodyLine = source.lineAndByteColumn(at: opening.start).line + 2
    var body = ""
    var isClosed = false
    while let line = nextLine() {
      if Self.closes(line.text, fence) {
        isClosed = true
        break
      }
      body += line.text + "\n"
    }
    guard isClosed else {
      throw Diagnostic(
        .malformedLesson, "this block is never closed", at: .init(source, infoSpan), label: "opened here",
        help: "end it with a line of \(fence.length) '\(fence.marker)'")
    }
    let info = try InfoString.parse(source, infoSpan)
    guard names.insert(info.name).inserted else {
      throw Diagnostic(
        .malformedLesson, "two blocks of this lesson are called '\(info.name)'", at: .init(source, infoSpan),
        help: "give each block its own name: its golden file is named after it")
    }
    parts.append(
      .block(
        LessonBlock(
          kind: kind, name: info.name, arguments: info.arguments, expectations: info.expectations, body: body,
          bodyLine: bodyLine, indent: fence.indent, infoSpan: infoSpan)))
  }
}
