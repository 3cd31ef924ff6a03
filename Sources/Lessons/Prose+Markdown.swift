import TerminalText
import TraceModel

extension Prose {
  /// The words of a lesson with their marks: `*emphasis*`, `**strong**`, code in backticks, `[links](address)`.
  init(markdown: String) { self.init(MarkdownSpan.read(markdown)) }

  private init(_ spans: [MarkdownSpan]) {
    self.init(
      spans.map { span in
        switch span {
        case .text(let text): .text(text)
        case .code(let text): .code(text)
        case .emphasis(let inner): .emphasis(Prose(inner))
        case .strong(let inner): .strong(Prose(inner))
        case .link(let inner, let address): .link(Prose(inner), address: address)
        }
      })
  }
}

extension MarkdownSpan {
  /// Words without the marks around them. Nothing that could drive a terminal is left in them.
  static func plain(_ markdown: String) -> String { TextLayout.visible(plain(read(markdown))) }
}
