import TraceModel

extension Lesson {
  /// The lesson as a page, with what `answer` makes of each block in the block's place.
  ///
  /// Prose becomes blocks that every format lays out in its own way; answers of exercises stay folded.
  public func page(_ answer: (LessonBlock) -> [Page.Block]) -> Page {
    var builder = PageBuilder()
    for part in parts {
      switch part {
      case .prose(let markdown): for piece in MarkdownReader.pieces(markdown) { builder.take(piece) }
      case .block(let block): builder.place(answer(block), indent: block.indent)
      }
    }
    return Page(builder.finish())
  }
}

/// Builds the tree of blocks out of pieces that follow one another: what is indented belongs to the item before it.
private struct PageBuilder {
  /// What is still open, the innermost last.
  private struct Frame {
    enum Kind {
      case page
      /// Items finished so far; the frame's blocks are the item in the making.
      case list(Page.List.Mark, indent: Int, items: [[Page.Block]])
      case details(Prose)
    }
    var kind: Kind
    var blocks: [Page.Block] = []
  }

  private var frames = [Frame(kind: .page)]

  mutating func take(_ piece: MarkdownPiece) {
    switch piece {
    case .heading(let text, let level):
      closeLists(from: 0)
      append(.heading(Prose(markdown: text), level: level))
    case .paragraph(let text, let indent):
      closeLists(from: indent)
      append(.paragraph(Prose(markdown: text)))
    case .item(let text, let marker, let indent): item(text, marker, indent)
    case .quotation(let text):
      closeLists(from: 0)
      append(.quotation([.paragraph(Prose(markdown: text))]))
    case .table(let table, let indent):
      closeLists(from: indent)
      append(.table(Page.Table(table)))
    case .code(let lines, let indent):
      closeLists(from: indent)
      append(.preformatted(lines.joined(separator: "\n")))
    case .openDetails(let summary, let indent):
      closeLists(from: indent)
      frames.append(Frame(kind: .details(Prose(markdown: summary))))
    case .closeDetails: closeDetails()
    }
  }

  /// Blocks of another maker in their place.
  mutating func place(_ blocks: [Page.Block], indent: Int) {
    closeLists(from: indent)
    for block in blocks { append(block) }
  }

  mutating func finish() -> [Page.Block] {
    while frames.count > 1 { closeInnermost() }
    return frames[0].blocks
  }

  private mutating func append(_ block: Page.Block) { frames[frames.count - 1].blocks.append(block) }

  private mutating func item(_ text: String, _ marker: String, _ indent: Int) {
    closeLists(from: indent + 1)
    let number = Int(marker.dropLast())
    if case .list(let mark, let own, let items)? = frames.last?.kind, (mark == .bullet) == (number == nil),
      indent < own + 2
    {
      frames[frames.count - 1].kind = .list(mark, indent: own, items: items + [frames[frames.count - 1].blocks])
      frames[frames.count - 1].blocks = []
    } else {
      closeLists(from: indent)
      frames.append(Frame(kind: .list(number.map { .number(from: $0) } ?? .bullet, indent: indent, items: [])))
    }
    append(.paragraph(Prose(markdown: text)))
  }

  /// What stands at a list's marker or left of it does not belong to the list.
  private mutating func closeLists(from indent: Int) {
    while case .list(_, let own, _)? = frames.last?.kind, own >= indent { closeInnermost() }
  }

  /// A closing mark without its opening one closes nothing.
  private mutating func closeDetails() {
    let isOpen = frames.contains { frame in
      if case .details = frame.kind { true } else { false }
    }
    while isOpen, let kind = frames.last?.kind {
      closeInnermost()
      if case .details = kind { return }
    }
  }

  private mutating func closeInnermost() {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    switch frame.kind {
    case .page: break
    case .list(let mark, _, let items): append(.list(Page.List(mark, items + [frame.blocks])))
    case .details(let summary): append(.details(summary: summary, frame.blocks))
    }
  }
}

extension Page.Table {
  /// A table of a lesson's prose.
  init(_ table: MarkdownTable) {
    self.init(
      columns: table.head.map { Prose(markdown: $0) },
      rows: table.rows.map { row in row.map { .text(Prose(markdown: $0)) } },
      alignments: table.alignments.map { alignment in
        switch alignment {
        case .left: .left
        case .center: .center
        case .right: .right
        }
      })
  }
}
