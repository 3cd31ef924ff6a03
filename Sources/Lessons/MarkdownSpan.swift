/// A stretch of a paragraph and what its marks say about it.
indirect enum MarkdownSpan: Equatable {
  case text(String)
  case code(String)
  case emphasis([MarkdownSpan])
  case strong([MarkdownSpan])
  case link([MarkdownSpan], address: String)

  /// Reads `*emphasis*`, `**strong**`, code in backticks, `[links](address)` and backslashes; a mark without its partner
  /// is a character like any other, so `a * b` and `[0, 1]` stay as they are.
  static func read(_ text: String) -> [MarkdownSpan] {
    var reader = MarkdownSpanReader(Array(text)[...])
    return reader.spans()
  }

  /// The words without their marks.
  static func plain(_ spans: [MarkdownSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): plain(inner)
      }
    }.joined()
  }
}

private struct MarkdownSpanReader {
  private var rest: ArraySlice<Character>
  private var found: [MarkdownSpan] = []
  private var pending = ""

  init(_ characters: ArraySlice<Character>) { rest = characters }

  mutating func spans() -> [MarkdownSpan] {
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        if let next = rest.first, next.isPunctuation || next.isSymbol {
          pending.append(rest.removeFirst())
        } else {
          pending.append(character)
        }
      case "`": code()
      case "*": emphasis()
      case "[" where link(): continue
      default: pending.append(character)
      }
    }
    flush()
    return found
  }

  private mutating func flush() {
    if !pending.isEmpty { found.append(.text(pending)) }
    pending = ""
  }

  private mutating func add(_ span: MarkdownSpan) {
    flush()
    found.append(span)
  }

  /// Code ends at a run of as many backticks as it began with.
  private mutating func code() {
    let length = 1 + rest.prefix { $0 == "`" }.count
    let body = rest.dropFirst(length - 1)
    var start = body.startIndex
    while let tick = body[start...].firstIndex(of: "`") {
      let run = body[tick...].prefix { $0 == "`" }.count
      if run == length {
        add(.code(String(trimmedOnce(body[..<tick]))))
        rest = body[(tick + run)...]
        return
      }
      start = tick + run
    }
    pending += String(repeating: "`", count: length)
    rest = body
  }

  /// One space on either side makes room for a backtick inside.
  private func trimmedOnce(_ text: ArraySlice<Character>) -> ArraySlice<Character> {
    guard text.count > 2, text.first == " ", text.last == " " else { return text }
    return text.dropFirst().dropLast()
  }

  private mutating func emphasis() {
    let length = rest.first == "*" ? 2 : 1
    let body = rest.dropFirst(length - 1)
    guard body.first?.isWhitespace == false, let end = Self.closing(length, in: body) else {
      pending += String(repeating: "*", count: length)
      rest = body
      return
    }
    var inner = MarkdownSpanReader(body[..<end])
    let spans = inner.spans()
    add(length == 2 ? .strong(spans) : .emphasis(spans))
    rest = body[(end + length)...]
  }

  /// Where a run of exactly so many stars closes what was opened: right behind a character that is no space.
  private static func closing(_ length: Int, in body: ArraySlice<Character>) -> Int? {
    var index = body.startIndex
    var isCode = false
    while index < body.endIndex {
      if body[index] == "\\" {
        index += 2
        continue
      }
      if body[index] == "`" { isCode.toggle() }
      if body[index] == "*", !isCode {
        let run = body[index...].prefix { $0 == "*" }.count
        let follows = index > body.startIndex && !body[index - 1].isWhitespace
        if follows, run == length || run == 3 { return index + (run - length) }
        index += run
        continue
      }
      index += 1
    }
    return nil
  }

  /// `[words](address)`; false when it is none, with nothing read.
  private mutating func link() -> Bool {
    guard let end = rest.firstIndex(of: "]"), rest.index(after: end) < rest.endIndex, rest[end + 1] == "(",
      let close = rest[(end + 1)...].firstIndex(of: ")")
    else { return false }
    var inner = MarkdownSpanReader(rest[..<end])
    add(.link(inner.spans(), address: String(rest[(end + 2)..<close])))
    rest = rest[(close + 1)...]
    return true
  }
}
