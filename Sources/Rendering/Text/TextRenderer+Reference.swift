import TerminalText
import TraceModel

extension TextPage {
  /// Names with sentences beside them, or a paragraph for each thing.
  func lines(_ reference: Page.Reference) -> [String] {
    let entries = reference.rows.map { reference.entry($0) }
    let titles = entries.map { entry in entry.title.map { written($0) }.joined(separator: "    ") }
    if reference.isList {
      let left = (titles.map { TextLayout.width($0) }.max() ?? 0) + 3
      return zip(titles, entries).flatMap { title, entry -> [String] in
        let sentences = entry.sentence.flatMap { TextLayout.filled(written($0), to: options.width - left) }
        let margin = String(repeating: " ", count: left)
        return [TextLayout.padded(title, to: left) + (sentences.first ?? "")]
          + sentences.dropFirst().map { margin + $0 }
      }
    }
    var lines: [String] = []
    for (title, entry) in zip(titles, entries) {
      if !lines.isEmpty { lines.append("") }
      lines += TextLayout.wrapped(title, width: options.width, indent: 4)
      for fact in entry.facts {
        for (index, line) in fact.lines.enumerated() {
          let text = "  " + TextLayout.padded(index == 0 ? fact.word : "", to: 12) + written(line)
          lines += TextLayout.wrapped(text, width: options.width, indent: 14)
        }
      }
      for sentence in entry.sentence {
        lines += TextLayout.filled(written(sentence), to: options.width - 2).map { "  " + $0 }
      }
    }
    return lines
  }
}
