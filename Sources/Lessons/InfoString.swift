import SourceText

/// The words behind a runnable fence: `KIND NAME [at ARGUMENT…] [expect NAME=DIGITS…]`.
struct InfoString {
  var name = ""
  var arguments: [LessonBlock.Argument] = []
  var expectations: [Expectation] = []

  static func parse(_ source: SourceFile, _ span: SourceSpan) throws(Diagnostic) -> InfoString {
    var info = InfoString()
    var words = words(source, span)[...]
    words.removeFirst()
    guard let name = words.popFirst(), isFileName(name.text) else {
      throw Diagnostic(
        .malformedLesson, "this block has no name", at: .init(source, span),
        label: "expected a name after the kind",
        help: "write, for example: ```backprop add-gate at x=-2 y=5 expect f=3 (letters, digits and - only)")
    }
    info.name = name.text
    var isExpecting = false
    for word in words {
      switch word.text {
      case "at" where !isExpecting: continue
      case "expect": isExpecting = true
      default:
        if isExpecting {
          info.expectations.append(try expectation(source, word))
        } else {
          info.arguments.append(word)
        }
      }
    }
    return info
  }

  private static func words(_ source: SourceFile, _ span: SourceSpan) -> [LessonBlock.Argument] {
    var words: [LessonBlock.Argument] = []
    var start: Int?
    for offset in span.start...span.end {
      let isSpace = offset == span.end || source.bytes[offset] == UInt8(ascii: " ")
      if isSpace, let first = start {
        let span = SourceSpan(first, offset)
        words.append(.init(text: source.text(of: span), span: span))
        start = nil
      } else if !isSpace, start == nil {
        start = offset
      }
    }
    return words
  }

  private static func isFileName(_ text: String) -> Bool {
    !text.isEmpty && text != "at" && text != "expect"
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }

  private static func expectation(
    _ source: SourceFile, _ word: LessonBlock.Argument
  ) throws(Diagnostic) -> Expectation {
    guard let sign = word.text.lastIndex(of: "=") else {
      throw Diagnostic(
        .malformedLesson, "'\(word.text)' states no number", at: .init(source, word.span),
        label: "expected NAME=NUMBER", help: "write, for example, ∂f/∂x=-4")
    }
    var text = word.text[word.text.index(after: sign)...]
    if text.first == "[", text.last == "]" { text = text.dropFirst().dropLast() }
    let digits = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let name = String(word.text[..<sign])
    guard !name.isEmpty, digits.allSatisfy({ PrintedDigits($0) != nil }) else {
      throw Diagnostic(
        .malformedLesson, "'\(word.text)' states no number", at: .init(source, word.span),
        label: "expected NAME=NUMBER or NAME=[NUMBER,NUMBER]", help: "write, for example, ∂f/∂x=-4")
    }
    return Expectation(name: name, digits: digits, span: word.span)
  }
}
